/** Gathers what the forms of the résumé have in common. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { Site } from '../schemas/link.ts';
import { resumeOf, type Resume } from '../resume/resume.ts';
import { plainTexts } from './plain-text.ts';

/** `texts`: the rendered texts of the stages, by their ids. */
export const loadResume = async (site: Site, texts: ReadonlyMap<string, AstroComponentFactory>): Promise<Resume> =>
  resumeOf(site, await plainTexts(texts));
