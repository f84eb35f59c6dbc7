/** Binds the folders of `content/` to their schemas, nothing else. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import type { z } from 'zod';
import { COLLECTIONS, type CollectionName } from './schemas/collections.ts';
import { ProfileSchema } from './schemas/profile.ts';

const folder = <Schema extends z.ZodType>(name: CollectionName, { ending, schema }: { ending: string; schema: Schema }) =>
  defineCollection({ loader: glob({ base: `content/${name}`, pattern: `*.${ending}` }), schema });

export const collections = {
  profile: defineCollection({ loader: glob({ base: 'content', pattern: 'profile.yaml' }), schema: ProfileSchema }),
  stack: folder('stack', COLLECTIONS.stack),
  expertise: folder('expertise', COLLECTIONS.expertise),
  projects: folder('projects', COLLECTIONS.projects),
  experience: folder('experience', COLLECTIONS.experience),
  patterns: folder('patterns', COLLECTIONS.patterns),
};
