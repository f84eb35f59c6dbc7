/** The `redirects` of `content/profile.yaml` as each host reads them, so that an old address answers with the new one, not with a page. */

/** Where a page went, by the address that it had; both begin and end with a slash, as the schema has it. */
export type Redirects = Readonly<Record<string, string>>;

/** Each with and without its final slash, for hosts that tell the two apart. */
const both = (redirects: Redirects) =>
  Object.entries(redirects).flatMap(([from, to]) => [from, from.slice(0, -1)].map((path) => ({ path, to })));

/** `_redirects`, as Cloudflare and Netlify read it. */
export const redirectsFile = (redirects: Redirects): string =>
  both(redirects)
    .map(({ path, to }) => `${path} ${to} 301\n`)
    .join('');

export const nginxRedirects = (redirects: Redirects): string =>
  both(redirects)
    .map(({ path, to }) => `location = ${path} {\n  return 301 ${to}$is_args$args;\n}\n`)
    .join('');

export const caddyRedirects = (redirects: Redirects): string =>
  both(redirects)
    .map(({ path, to }) => `redir ${path} ${to} 301\n`)
    .join('');
