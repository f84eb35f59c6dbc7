/** Addresses that have moved: `content/redirects.yaml`, an optional file of the owner's, becomes `dist/_redirects` and more. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const FILE = 'content/redirects.yaml';

export interface Redirect {
  readonly from: string;
  readonly to: string;
}

/**
 * Reads the file: a line each, `/projects/old-name/: /projects/new-name/`. `pages` are the addresses that the site has.
 * @throws Error naming file, address and remedy when a line leads nowhere, or hides a page
 */
export function readRedirects(text: string, pages: ReadonlySet<string>): readonly Redirect[] {
  const moved: unknown = parse(text) ?? {};
  if (typeof moved !== 'object' || Array.isArray(moved))
    throw new Error(`${FILE} — Not a list of addresses. Write one move a line, for example: /projects/old-name/: /projects/new-name/`);
  return Object.entries(moved as Record<string, unknown>).map(([from, to]) => {
    if (!/^\/([a-z0-9-]+\/)+$/.test(from))
      throw new Error(`${FILE} · ${from} — Not the address of a page. Begin and end it with a slash, for example: /projects/old-name/`);
    if (pages.has(from)) throw new Error(`${FILE} · ${from} — There is a page at this address. Take the line out, or rename the page.`);
    if (typeof to !== 'string' || !pages.has(to))
      throw new Error(
        `${FILE} · ${from} — It is to lead to ${String(to)}, where no page is. Write one of: ${[...pages].sort().join(', ')}`,
      );
    return { from, to };
  });
}

/** The redirects of this site, whose HTML files are `files`. */
export function redirectsOf(files: readonly string[]): readonly Redirect[] {
  const url = new URL(`../../${FILE}`, import.meta.url);
  const pages = files.filter((file) => /(^|\/)index\.html$/.test(file)).map((file) => `/${file.slice(0, -'index.html'.length)}`);
  return existsSync(url) ? readRedirects(readFileSync(url, 'utf8'), new Set(pages)) : [];
}

/** Each with and without its final slash, for hosts that tell the two apart. */
const both = (redirects: readonly Redirect[]) =>
  redirects.flatMap(({ from, to }) => [from, from.slice(0, -1)].map((path) => ({ path, to })));

/** `_redirects`, as Cloudflare and Netlify read it. */
export const redirectsFile = (redirects: readonly Redirect[]): string =>
  both(redirects)
    .map(({ path, to }) => `${path} ${to} 301\n`)
    .join('');

export const nginxRedirects = (redirects: readonly Redirect[]): string =>
  both(redirects)
    .map(({ path, to }) => `location = ${path} {\n  return 301 ${to}$is_args$args;\n}\n`)
    .join('');

export const caddyRedirects = (redirects: readonly Redirect[]): string =>
  both(redirects)
    .map(({ path, to }) => `redir ${path} ${to} 301\n`)
    .join('');
