/** What an HTTP client gets of the site: from Cloudflare's own program, and from nginx and Caddy where they are installed. */
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { caddyHeaders, nginxHeaders } from '../../src/build/headers.ts';
import { caddyRedirects, nginxRedirects, redirectsFile } from '../../src/build/redirects.ts';
import { start, type Running } from './servers.ts';
import { dist, pageOf, pages, read } from './site.ts';

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** One request, as it is sent: nothing followed, nothing unpacked. */
const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  new Promise((resolve, reject) => {
    ask(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers as Response['headers'], body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

const [script = ''] = globSync('_astro/*.js', { cwd: dist });
const PATTERN = pageOf('single-writer');
const REVALIDATED = 'public, max-age=0, must-revalidate';
const CORP = 'cross-origin-resource-policy';
const IMMUTABLE = 'public, max-age=31536000, immutable';
/** What every response carries, by the file that the build has written. */
const common = new Map(
  (/^\/\*\n((?: {2}.+\n)+)/.exec(read('_headers'))?.[1] ?? '')
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [name = '', ...value] = line.trim().split(': ');
      return [name.toLowerCase(), value.join(': ')];
    }),
);

/** What holds wherever the site is. `at` gives the address of the server. */
function holdsOn(at: () => string) {
  for (const path of [
    ...pages.filter((page) => page !== '/404.html'),
    `/${script}`,
    '/models/crm.json',
    '/resume.json',
    '/og/index.png',
    '/nothing-here',
    '/_astro/nothing-here.js',
  ])
    test(`the whole policy is on ${path.replace(/\.[\w-]{8}\.js/, '.….js')}`, async () => {
      const { headers } = await get(at() + path);
      expect(common.size).toBe(8);
      // Who may read it has exceptions, and a test of its own.
      for (const [name, value] of common) if (name !== CORP) expect(headers[name], name).toBe(value);
      expect(headers['set-cookie']).toBeUndefined();
      for (const name of ['x-powered-by', 'nel', 'report-to']) expect(headers[name], name).toBeUndefined();
    });

  test('what may be kept, and for how long', async () => {
    const cached = async (path: string) => (await get(at() + path)).headers['cache-control'];
    for (const path of ['/', '/stack/', '/models/crm.json', '/resume.pdf', '/og/index.png', '/favicon.svg', '/nothing-here'])
      expect(await cached(path), path).toBe(REVALIDATED);
    for (const file of globSync('_astro/*', { cwd: dist })) expect(await cached(`/${file}`), file).toBe(IMMUTABLE);
    for (const path of ['/_astro/nothing-here.js', '/_astro/']) expect(await cached(path), 'what is missing may come').toBe(REVALIDATED);
  });

  test('who may read it', async () => {
    const policy = async (path: string) => {
      const { headers } = await get(at() + path, { origin: 'https://elsewhere.example' });
      return [headers[CORP], headers['access-control-allow-origin']];
    };
    const missing = ['/nothing-here', '/projects/nothing-here/', '/_astro/nothing-here.js', '/.well-known/nothing-here', '/favicon.ico'];
    for (const path of ['/', '/evidence/', `/${script}`, '/models/crm.json', '/resume.pdf', '/stack', ...missing])
      expect(await policy(path), path).toEqual(['same-origin', undefined]);
    expect(await policy('/og/index.png')).toEqual(['cross-origin', undefined]);
    expect(await policy('/resume.json')).toEqual(['cross-origin', '*']);
  });

  test('an address that leads nowhere says so, in the words of the site', async () => {
    const folders = ['/_astro/', '/og/', '/models/'];
    for (const path of ['/nothing-here', '/projects/nothing-here/', '/_astro/nothing-here.js', '/_headers', ...folders]) {
      const { status, headers, body } = await get(at() + path);
      expect(status, path).toBe(404);
      expect(headers['content-type'], path).toMatch(/^text\/html/);
      expect(body.toString(), path).toBe(read('404.html'));
    }
  });

  test('a page without its final slash leads to the one with it', async () => {
    for (const path of pages.filter((page) => page.length > 1 && page.endsWith('/'))) {
      const { status, headers } = await get(at() + path.slice(0, -1));
      expect([301, 307, 308], path).toContain(status);
      expect(headers['location'], path).toBe(path);
      expect((await get(at() + path)).status, path).toBe(200);
    }
  });

  test('what has not changed is not sent again', async () => {
    for (const path of ['/', '/stack/', `/${script}`, '/resume.pdf']) {
      const { headers, status } = await get(at() + path);
      expect(status, path).toBe(200);
      const again = await get(at() + path, { 'if-none-match': headers['etag'] ?? '' });
      expect(again.status, path).toBe(304);
      expect(again.body, path).toHaveLength(0);
      expect((await get(at() + path, { 'if-none-match': '"another"' })).status, path).toBe(200);
    }
  });

  test('files are what they say they are', async () => {
    for (const [path, type] of [
      ['/', /^text\/html; charset=utf-8$/i],
      ['/resume.json', /^application\/json/],
      ['/resume.pdf', /^application\/pdf$/],
      ['/contact.vcf', /^text\/(x-)?vcard/],
      ['/site.webmanifest', /^application\/manifest\+json/],
      ['/favicon.svg', /^image\/svg\+xml/],
      ['/robots.txt', /^text\/plain/],
      [`/${script}`, /^(application|text)\/javascript/],
      [`/${globSync('_astro/*.woff2', { cwd: dist })[0]}`, /^font\/woff2$/],
    ] as const)
      expect((await get(at() + path)).headers['content-type'], path).toMatch(type);
  });
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
async function isPackedAs(encoding: keyof typeof unpack, at: string) {
  for (const [path, file] of [
    ['/', 'index.html'],
    [`/${script}`, script],
    ['/models/single-writer.json', 'models/single-writer.json'],
  ] as const) {
    const { headers, body } = await get(at + path, { 'accept-encoding': encoding });
    expect(headers['content-encoding'], path).toBe(encoding);
    expect(unpack[encoding](body).toString(), path).toBe(read(file));
  }
}

test.describe('Cloudflare', () => {
  const at = () => test.info().project.use.baseURL ?? '';
  holdsOn(at);
  // Of several it would take, the program for development picks another one than the network does.
  test('text travels as brotli where that is asked for', () => isPackedAs('br', at()));
  test('a page has one address', async () => {
    for (const path of ['/', '/stack/', PATTERN]) {
      const { status, headers } = await get(`${at()}${path}index.html`);
      expect([status, headers['location']], path).toEqual([307, path]);
    }
  });
  test('a query goes along where an address leads on', async () => {
    const { headers } = await get(`${at()}${PATTERN.slice(0, -1)}?step=2`);
    expect(headers['location']).toBe(`${PATTERN}?step=2`);
  });
});

for (const program of ['nginx', 'caddy'] as const)
  test.describe(program, () => {
    // One server for all of them.
    test.describe.configure({ mode: 'default' });
    let server: Running | undefined;
    test.beforeAll(async () => {
      server = await start(program);
      if (!server) console.log(`not run: ${program}`);
    });
    test.afterAll(() => server?.stop());
    // The program is not installed here; the README says that this may be.
    test.beforeEach(() => test.skip(!server, `not run: ${program}`));
    holdsOn(() => server?.address ?? '');
    test('text travels as gzip', () => isPackedAs('gzip', server?.address ?? ''));
  });

for (const program of ['wrangler', 'nginx', 'caddy'] as const)
  test(`a page that has moved is found at its old address: ${program}`, async () => {
    const folder = test.info().outputPath('site/');
    const moved = { '/projects/old-name/': '/projects/new-name/' };
    for (const [file, text] of [
      ['dist/index.html', 'home'],
      ['dist/projects/new-name/index.html', 'moved'],
      ['dist/_redirects', redirectsFile(moved)],
      ['hosting/headers.nginx', nginxHeaders({}) + nginxRedirects(moved)],
      ['hosting/headers.caddy', caddyHeaders({}) + caddyRedirects(moved)],
    ] as const) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const server = await start(program, { dist: join(folder, 'dist/'), hosting: join(folder, 'hosting/') });
    if (!server) console.log(`not run: ${program}`);
    // As above: not installed here.
    test.skip(!server, `not run: ${program}`);
    try {
      for (const path of ['/projects/old-name/', '/projects/old-name']) {
        const { status, headers } = await get(`${server?.address}${path}`);
        expect([status, headers['location']], path).toEqual([301, '/projects/new-name/']);
      }
      expect((await get(`${server?.address}/projects/new-name/`)).body.toString()).toBe('moved');
    } finally {
      server?.stop();
    }
  });
