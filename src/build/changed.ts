/** When what a page says was changed last, for the sitemap: the date of the last commit to its content, not that of the build. */
import { git } from './date.ts';

/** What the pages that draw from several folders draw from; any other draws from all of the content. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '/projects/': ['content/projects', 'content/profile.yaml'],
  '/architecture/': ['content/patterns', 'content/profile.yaml'],
  '/stack/': ['content/stack', 'content/projects', 'content/experience'],
  // The models, the entries that name them, and what they are held against.
  '/evidence/': ['src/models', 'src/simulation', 'content/projects', 'content/patterns', 'content/experience', 'content/profile.yaml'],
};
/** All but the guide, which no page shows. */
const ALL = ['content', ':(exclude)content/README.md'];

/** The files and folders behind the page at `path`. */
export const sourcesOf = (path: string): readonly string[] => {
  const [, collection, slug] = /^\/(projects|architecture)\/([^/]+)\/$/.exec(path) ?? [];
  if (collection) return [`content/${collection === 'architecture' ? 'patterns' : collection}/${slug}.mdx`];
  return SOURCES[path] ?? ALL;
};

let told = false;

/** `item` of the sitemap with the date, in ISO 8601, where that is on record. */
export function dated<Item extends { readonly url: string }>(item: Item): Item & { lastmod?: string } {
  // To a clone that was cut off, all that is older seems to have changed in its first commit.
  if (git('rev-parse', '--is-shallow-repository') === 'true') {
    if (!told) console.warn('The sitemap says of no page when it was changed: this clone is shallow. Fetch the whole history.');
    told = true;
    return item;
  }
  const lastmod = git('log', '-1', '--format=%cI', '--', ...sourcesOf(new URL(item.url).pathname));
  return lastmod ? { ...item, lastmod } : item;
}
