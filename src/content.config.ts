/** Binds the folders of `content/` to their schemas, nothing else: so that editors know the fields of an .mdx file. */
import { defineCollection } from 'astro:content';
import { glob, type Loader } from 'astro/loaders';
import type { z } from 'zod';
import { COLLECTIONS, type CollectionName } from './schemas/collections.ts';
import { ProfileSchema } from './schemas/profile.ts';

/** Reads the files when a command begins, and watches none: the pages have theirs from src/build/content.ts. */
function filesIn(base: string, pattern: string): Loader {
  const { name, load } = glob({ base, pattern });
  return { name, load: ({ watcher, ...context }) => load(context) };
}

const folder = <Schema extends z.ZodType>(name: CollectionName, { ending, schema }: { ending: string; schema: Schema }) =>
  defineCollection({ loader: filesIn(`content/${name}`, `*.${ending}`), schema });

export const collections = {
  profile: defineCollection({ loader: filesIn('content', 'profile.yaml'), schema: ProfileSchema }),
  stack: folder('stack', COLLECTIONS.stack),
  expertise: folder('expertise', COLLECTIONS.expertise),
  projects: folder('projects', COLLECTIONS.projects),
  experience: folder('experience', COLLECTIONS.experience),
  patterns: folder('patterns', COLLECTIONS.patterns),
};
