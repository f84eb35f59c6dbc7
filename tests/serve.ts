/** Serves dist/ for the tests with the program of its host, so that headers, redirects, compression and caching are the real ones. */
import process from 'node:process';
import { wrangler } from '../src/build/wrangler.ts';

const [, , port = '4329'] = process.argv;
const server = wrangler(
  // No debugger, and no questions at the keyboard.
  ['dev', '--port', port, '--ip', '127.0.0.1', '--inspector-port', '0', '--show-interactive-dev-session=false', '--log-level', 'error'],
  ['ignore', 'inherit', 'inherit'],
);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill('SIGTERM'));
server.on('exit', (code) => process.exit(code ?? 0));
