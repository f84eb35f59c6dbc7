/** The one way from `content/` to the pages: links all entries. Mistakes in them were answered before, by src/authoring/. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { drafts, sources } from 'virtual:entries';
import { MODEL_NAMES, loadModel } from './models/index.ts';
import { link, type Site } from './schemas/link.ts';

const models = await Promise.all(MODEL_NAMES.map(async (name) => [name, (await loadModel(name)).places] as const));

/** The site as it is shown: in a build without drafts. */
export const site: Site = link(sources, { models: new Map(models), drafts });

const texts = import.meta.glob<{ Content: AstroComponentFactory }>('../content/{projects,experience,patterns}/*.mdx');

/** The rendered text of an entry. */
export async function loadText(collection: 'projects' | 'experience' | 'patterns', id: string) {
  const text = await texts[`../content/${collection}/${id}.mdx`]?.();
  if (!text) throw new Error(`content/${collection}/${id}.mdx is gone since this build began. Build again.`);
  return text.Content;
}

/** The rendered texts of the stages, by their ids. */
export const loadStageTexts = async (stages: Site['stages']) =>
  new Map(await Promise.all(stages.map(async ({ id }) => [id, await loadText('experience', id)] as const)));
