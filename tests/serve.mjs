// Serves dist/ for the tests. Not `astro preview`, of which only one may run in a folder: the owner's may be open.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { preview } from 'astro';

const server = await preview({
  root: fileURLToPath(new URL('..', import.meta.url)),
  server: { port: Number(process.argv[2]) },
  logLevel: 'error',
});
process.on('SIGTERM', () => void server.stop());
