/** Starts the web servers that a site can be put on, each with its configuration from hosting/. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrangler } from '../../src/build/wrangler.ts';
import { dist } from './site.ts';

const ours = fileURLToPath(new URL('../../hosting/', import.meta.url));

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export type Program = 'nginx' | 'caddy' | 'wrangler';
/** A site, and the configurations that its build wrote; paths with their final slash. */
export interface Built {
  readonly dist: string;
  readonly hosting: string;
}

const isInstalled = (program: Program) => program === 'wrangler' || spawnSync(program, ['-h']).error === undefined;

/** Where this nginx keeps what its configuration may include by name. */
const nginxFolder = () =>
  dirname(/--conf-path=(\S+)/.exec(spawnSync('nginx', ['-V'], { encoding: 'utf8' }).stderr)?.[1] ?? '/etc/nginx/nginx.conf');

function startNginx(port: number, { dist, hosting }: Built): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  cpSync(join(nginxFolder(), 'mime.types'), join(folder, 'mime.types'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  const server = `server { listen 127.0.0.1:${port}; root ${dist}; include ${ours}site.nginx; include ${hosting}headers.nginx; }`;
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; ${temporary} ${server} }`,
  );
  return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
}

function startCaddy(port: number, { dist, hosting }: Built): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'caddy-'));
  mkdirSync(join(folder, 'hosting'));
  cpSync(join(hosting, 'headers.caddy'), join(folder, 'hosting/headers.caddy'));
  // For the test alone: no port for administration, none for redirects, no store of certificates.
  writeFileSync(join(folder, 'hosting/Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${readFileSync(join(ours, 'Caddyfile'), 'utf8')}`);
  return spawn('caddy', ['run', '--config', join(folder, 'hosting/Caddyfile')], {
    env: { ...process.env, SITE: `http://127.0.0.1:${port}`, DIST: dist, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

const startWrangler = (port: number, { dist }: Built): ChildProcess =>
  wrangler(
    ['dev', '--assets', dist, '--port', String(port), '--ip', '127.0.0.1', '--inspector-port', '0', '--show-interactive-dev-session=false'],
    ['ignore', 'ignore', 'pipe'],
  );

const STARTERS = { nginx: startNginx, caddy: startCaddy, wrangler: startWrangler };

export interface Running {
  readonly address: string;
  readonly stop: () => void;
}

/**
 * Starts `program` on a port that is free.
 * @returns `undefined` where it is not installed
 * @throws Error with what it said, when it does not answer within ten seconds
 */
export async function start(program: Program, built: Built = { dist, hosting: ours }): Promise<Running | undefined> {
  if (!isInstalled(program)) return undefined;
  const port = await freePort();
  const server = STARTERS[program](port, built);
  let said = '';
  server.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    if (
      await fetch(address).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { address, stop: () => server.kill('SIGTERM') };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill('SIGKILL');
  throw new Error(`${program} does not answer. It said: ${said}`);
}
