/**
 * Writes the policy down once the site is built: into each page for hosts that send no headers, into `dist/_headers` for those that
 * read that file (Cloudflare, Netlify), and into `hosting/` for nginx and Caddy.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { elementsOf, type Element } from './elements.ts';
import { filesIn } from './files.ts';
import { BY_DEFAULT, EXCEPTIONS, contentSecurity, everywhere, type Hashes, type Headers, type Rule } from './policy.ts';
import { redirects } from './profile.ts';
import { caddyRedirects, nginxRedirects, redirectsFile } from './redirects.ts';

/** How many different inline blocks the site may have: each is a hash in the header of every response. */
const MOST_HASHES = 10;
/** Cloudflare, Workers static assets: at most so many rules, each line at most so long. */
const MOST_RULES = 100;
const LONGEST_LINE = 2_000;

const sha256 = (bytes: string | Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** Whether a script of this `type` is data, which no policy of scripts is asked about (HTML, "prepare the script element"). */
const isData = (type: unknown) =>
  typeof type === 'string' && !['', 'module', 'text/javascript', 'importmap', 'speculationrules'].includes(type);

/** The hashes of the blocks that stand inline in the page `html`. */
export function hashesOf(html: string): Hashes {
  const elements = elementsOf(html);
  const inline = (tag: string) =>
    elements.filter(({ tagName, properties }) => tagName === tag && properties['src'] === undefined && !isData(properties['type']));
  const hash = ({ children: [text] }: Element) => `'${sha256(text?.type === 'text' ? text.value : '')}'`;
  return { scripts: new Set(inline('script').map(hash)), styles: new Set(inline('style').map(hash)) };
}

/**
 * All hashes of a site.
 * @throws Error when there are too many, or a page has an inline script that not all of them have from their layout
 */
export function together(pages: readonly Hashes[]): Hashes {
  const all = {
    scripts: new Set(pages.flatMap(({ scripts }) => [...scripts])),
    styles: new Set(pages.flatMap(({ styles }) => [...styles])),
  };
  if (pages.some(({ scripts }) => scripts.size < all.scripts.size))
    throw new Error(
      'Not every page has the same inline scripts. Put what a single page needs into a script file of its own (src/elements/).',
    );
  const count = all.scripts.size + all.styles.size;
  if (count > MOST_HASHES)
    throw new Error(
      `The pages have ${all.styles.size} different inline styles and ${all.scripts.size} different inline scripts, and at most ${MOST_HASHES} may go into the header of the site. ` +
        'Give pages of one kind one style (src/styles/), and put what a single page needs into a script file of its own (src/elements/).',
    );
  return all;
}

const CHARSET = '<meta charset="utf-8">';

/**
 * `html` with its policy as a `<meta>`, ahead of all that it governs, and with the integrity of the script files that it starts.
 * @throws Error when the page does not begin with its character set, or starts a script that is not in `read`'s reach
 */
export async function withPolicy(html: string, read: (path: string) => Promise<Buffer>): Promise<string> {
  if (!html.includes(CHARSET))
    throw new Error(`A page lacks ${CHARSET}, which its policy follows. Pages get it from src/layouts/Page.astro.`);
  let page = html.replace(
    CHARSET,
    `${CHARSET}<meta http-equiv="content-security-policy" content="${contentSecurity(hashesOf(html), true)}">`,
  );
  for (const [tag, src = ''] of html.matchAll(/<script type="module" src="(\/[^"]+)"/g))
    page = page.replace(tag, `${tag} integrity="${sha256(await read(src))}"`);
  return page;
}

const HASHED = '/_astro/*';
const atRoot = (file: string) => (file.includes('/') ? `/${file.replace(/\/.*/, '/*')}` : file === 'index.html' ? '/' : `/${file}`);

/**
 * The rules for `files`, paths from the root of the site: one for each file and folder at the root, so that no two of them meet. Each file
 * whose name holds a hash has its own, for a wildcard would keep for a year what is *not* there as well. Where that would be too many
 * rules, the last of them do without: what is not said to be kept is asked for anew.
 */
export function rulesFor(files: readonly string[]): readonly Rule[] {
  const headersOf = (path: string) => ({ ...BY_DEFAULT, ...EXCEPTIONS.find((each) => each.path === path)?.headers });
  const paths = [...new Set(files.map(atRoot))].filter((path) => path !== HASHED).sort();
  const hashed = files.filter((file) => atRoot(file) === HASHED).slice(0, Math.max(0, MOST_RULES - 1 - paths.length));
  return [
    ...paths.map((path) => ({ path, headers: headersOf(path) })),
    ...hashed.map((file) => ({ path: `/${file}`, headers: headersOf(HASHED) })),
  ];
}

const lines = (headers: Headers, line: (name: string, value: string) => string) =>
  Object.entries(headers).map(([name, value]) => `  ${line(name, value)}\n`);

/**
 * The file `_headers`, as Cloudflare and Netlify read it. Where several rules match, both put headers of one name together instead of
 * choosing, and only Cloudflare knows how to take one away (`! Name`): so no header is in two rules that match the same address, but for
 * exceptions to `common`. Netlify sends both values of such a one, and a Cross-Origin-Resource-Policy of two forbids nothing (Fetch, 3.7).
 * @throws Error when it is more than Cloudflare takes
 */
export function headersFile(common: Headers, rules: readonly Rule[]): string {
  const all = [{ path: '/*', headers: common }, ...rules];
  if (all.length > MOST_RULES)
    throw new Error(
      `${all.length} files and folders stand at the root of the site, and _headers may have ${MOST_RULES} rules. Move some into a folder.`,
    );
  const text = all
    .flatMap(({ path, headers }) => [
      `${path}\n`,
      ...lines(headers, (name, value) => (headers !== common && name in common ? `! ${name}\n  ${name}: ${value}` : `${name}: ${value}`)),
    ])
    .join('');
  const long = text.split('\n').find(({ length }) => length > LONGEST_LINE);
  if (long) throw new Error(`A line of _headers has ${long.length} characters, and may have ${LONGEST_LINE}: ${long.slice(0, 60)}…`);
  return text;
}

const quoted = (value: string) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
const WRITTEN = '# Written by each build from src/build/policy.ts. What is changed here is lost.\n';

/** For a `server` of nginx: a location with headers of its own inherits none, so each has them all. */
export function nginxHeaders(common: Headers): string {
  const location = (path: string, headers: Headers) =>
    `location ${path.endsWith('*') ? path.slice(0, -1) : `= ${path}`} {\n${lines(headers, (name, value) => `add_header ${name} ${quoted(value)} always;`).join('')}}\n`;
  const all = { ...common, ...BY_DEFAULT };
  return WRITTEN + [{ path: '/*', headers: {} }, ...EXCEPTIONS].map(({ path, headers }) => location(path, { ...all, ...headers })).join('');
}

/** For a site of Caddy: within a `route`, later headers take the place of earlier ones. Exceptions go for what is there. */
export function caddyHeaders(common: Headers): string {
  const block = (matcher: string, headers: Headers) =>
    `header ${matcher} {\n${lines(headers, (name, value) => `${name} ${quoted(value)}`).join('')}}\n`;
  const exceptions = EXCEPTIONS.map(
    ({ path, headers }, index) => `@exception${index} {\n  path ${path}\n  file\n}\n${block(`@exception${index}`, headers)}`,
  );
  const text = [block('*', { ...common, ...BY_DEFAULT }), ...exceptions].join('');
  return `${WRITTEN}route {\n${text.replaceAll(/^(?=.)/gm, '  ')}}\n`;
}

export function headers(): AstroIntegration {
  return {
    name: 'headers',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const read = (path: string) => readFile(new URL(path.slice(1), dir));
        const found: Hashes[] = [];
        const files = filesIn(fileURLToPath(dir));
        for (const file of files.filter((each) => each.endsWith('.html'))) {
          const url = new URL(file, dir);
          const html = await readFile(url, 'utf8');
          found.push(hashesOf(html));
          await writeFile(url, await withPolicy(html, read));
        }
        const hashes = together(found);
        const common = everywhere(hashes);
        if (Object.keys(redirects).length > 0) await writeFile(new URL('_redirects', dir), redirectsFile(redirects));
        await writeFile(new URL('_headers', dir), headersFile(common, rulesFor(files)));
        const hosting = new URL('../../hosting/', import.meta.url);
        await mkdir(hosting, { recursive: true });
        await writeFile(new URL('headers.nginx', hosting), nginxHeaders(common) + nginxRedirects(redirects));
        await writeFile(new URL('headers.caddy', hosting), caddyHeaders(common) + caddyRedirects(redirects));
        logger.info(`One policy, ${hashes.scripts.size + hashes.styles.size} hashes, ${found.length} pages.`);
      },
    },
  };
}
