/** The one way from `content/` to the pages: gathers all entries and links them. Mistakes in them were answered before, by src/authoring/. */
import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import { MODEL_NAMES, loadModel } from './models/index.ts';
import { link, tie, type Site, type Source } from './schemas/link.ts';

type Bound = 'profile' | 'stack' | 'expertise' | 'projects' | 'experience' | 'patterns';

async function gather<Name extends Bound>(name: Name): Promise<Source<CollectionEntry<Name>['data']>[]> {
  return (await getCollection(name)).map(({ id, filePath = `content/${name}/${id}`, data }) => ({ id, file: filePath, data }));
}

/**
 * The site as it is shown: in a build without drafts.
 * @throws LinkError when entries contradict one another
 */
export async function loadSite(): Promise<Site> {
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
  const sources = { profile, stack, expertise, projects, experience, patterns };
  const against = { models: new Map(models), drafts: import.meta.env.DEV };
  // The dev server knows of a file that was saved before Astro does: for half a second, entries may not fit together.
  const { site } = import.meta.env.DEV ? tie(sources, against) : { site: undefined };
  return site ?? link(sources, against);
}

/** The rendered text of an entry. */
export async function loadText(collection: 'projects' | 'experience' | 'patterns', id: string) {
  const entry = await getEntry(collection, id);
  if (!entry) throw new Error(`content/${collection}/${id}.mdx is gone since this build began. Build again.`);
  return (await render(entry)).Content;
}

/** The rendered texts of the stages, by their ids. */
export const loadStageTexts = async (stages: Site['stages']) =>
  new Map(await Promise.all(stages.map(async ({ id }) => [id, await loadText('experience', id)] as const)));
