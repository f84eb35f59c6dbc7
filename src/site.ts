/** The one way from `content/` to the pages: gathers all entries and links them. */
import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import type { ImageMetadata } from 'astro';
import { MODEL_NAMES, loadModel } from './models/index.ts';
import { LinkError, checkHeadings, checkTags, link, type Site, type Source } from './schemas/link.ts';

type Bound = 'profile' | 'stack' | 'expertise' | 'projects' | 'experience' | 'patterns';

const fileOf = (entry: { collection: string; id: string; filePath?: string | undefined }) =>
  entry.filePath ?? `content/${entry.collection}/${entry.id}`;

async function gather<Name extends Bound>(name: Name): Promise<Source<CollectionEntry<Name>['data']>[]> {
  return (await getCollection(name)).map((entry) => ({ id: entry.id, file: fileOf(entry), data: entry.data }));
}

/** @throws LinkError when entries contradict one another. */
export async function loadSite(): Promise<Site<ImageMetadata>> {
  const [profiles, stack, expertise, projects, experience, patterns] = await Promise.all([
    gather('profile'),
    gather('stack'),
    gather('expertise'),
    gather('projects'),
    gather('experience'),
    gather('patterns'),
  ]);
  const [profile] = profiles;
  if (!profile) throw new Error('content/profile.yaml is missing. Restore it: the site has no name without it.');
  const models = await Promise.all(MODEL_NAMES.map(async (name) => [name, (await loadModel(name)).places] as const));
  return link({ profile, stack, expertise, projects, experience, patterns }, new Map(models));
}

/**
 * The rendered text of an entry. Its headings must be `headings`, and it must start with the first of them.
 * @throws LinkError otherwise
 */
export async function loadText(
  collection: 'projects' | 'experience' | 'patterns',
  id: string,
  headings: Parameters<typeof checkHeadings>[2] = [],
) {
  const entry = await getEntry(collection, id);
  if (!entry) throw new Error(`content/${collection}/${id}.mdx is gone since this build began. Build again.`);
  checkTags(fileOf(entry), entry.body ?? '');
  const text = await render(entry);
  const found = text.headings.filter(({ depth }) => depth <= 2).map((heading) => heading.text);
  checkHeadings(fileOf(entry), found, headings);
  const [first] = headings;
  if (first && !entry.body?.trimStart().startsWith('## '))
    throw new LinkError([`${fileOf(entry)} · text — Something stands before the first heading. Start with “## ${first.title}”.`]);
  return text.Content;
}

/** The rendered texts of the stages, by their ids. */
export const loadStageTexts = async (stages: Site['stages']) =>
  new Map(await Promise.all(stages.map(async ({ id }) => [id, await loadText('experience', id)] as const)));
