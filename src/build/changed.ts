/** When what a page says was changed last, for the sitemap: the date of the last commit to its content, not that of the build. */
import { git } from './date.ts';

/** What is behind the page at `path`: the file of an entry, or all of the content that it draws from. */
const sourceOf = (path: string): string => {
  const [, collection, slug] = /^\/(projects|architecture)\/([^/]+)\/$/.exec(path) ?? [];
  if (!collection) return 'content';
  return `content/${collection === 'architecture' ? 'patterns' : collection}/${slug}.mdx`;
};

/** `item` of the sitemap with the date, in ISO 8601, where that is on record. */
export function dated<Item extends { readonly url: string }>(item: Item): Item & { lastmod?: string } {
  const lastmod = git('log', '-1', '--format=%cI', '--', sourceOf(new URL(item.url).pathname));
  return lastmod ? { ...item, lastmod } : item;
}
