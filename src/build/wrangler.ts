/** Cloudflare's own program, which serves `dist/` here as its network does, and publishes it. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const PROGRAM = fileURLToPath(new URL('node_modules/wrangler/bin/wrangler.js', root));

/** It is to tell nobody that it runs, to ask nobody for anything that is not its task, and to keep no diary. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

/** Starts it with `args`, in the folder of the site, whose wrangler.jsonc says what it serves. */
export const wrangler = (args: readonly string[], stdio: StdioOptions, env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], { cwd: fileURLToPath(root), env: { ...process.env, ...QUIET, ...env }, stdio });
