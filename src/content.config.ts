/** Binds the folders of `content/` to their schemas, nothing else: so that editors know the fields of an .mdx file. */
import { globSync } from 'node:fs';
import { defineCollection } from 'astro:content';
import type { Loader } from 'astro/loaders';
import type { z } from 'zod';
import { COLLECTIONS, type CollectionName } from './schemas/collections.ts';
import { ProfileSchema } from './schemas/profile.ts';

/** Says which files there are, and reads none: the pages have what is in them from src/build/content.ts. */
const filesOf = (pattern: string): Loader => ({
  name: 'files',
  load: ({ store }) => {
    store.clear();
    for (const file of globSync(pattern)) store.set({ id: file, data: {}, filePath: file.replaceAll('\\', '/') });
    return Promise.resolve();
  },
});

const folder = <Schema extends z.ZodType>(name: CollectionName, { ending, schema }: { ending: string; schema: Schema }) =>
  defineCollection({ loader: filesOf(`content/${name}/*.${ending}`), schema });

export const collections = {
  profile: defineCollection({ loader: filesOf('content/profile.yaml'), schema: ProfileSchema }),
  stack: folder('stack', COLLECTIONS.stack),
  expertise: folder('expertise', COLLECTIONS.expertise),
  projects: folder('projects', COLLECTIONS.projects),
  experience: folder('experience', COLLECTIONS.experience),
  patterns: folder('patterns', COLLECTIONS.patterns),
};
