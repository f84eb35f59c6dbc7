/** Binds the folders of `content/` to their schemas, nothing else. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { StageSchema } from './schemas/experience.ts';
import { ExpertiseSchema } from './schemas/expertise.ts';
import { PatternSchema } from './schemas/patterns.ts';
import { profileSchema } from './schemas/profile.ts';
import { ProjectSchema } from './schemas/projects.ts';
import { TechnologyGroupSchema } from './schemas/stack.ts';

const yaml = (folder: string) => glob({ base: `content/${folder}`, pattern: '*.yaml' });
const mdx = (folder: string) => glob({ base: `content/${folder}`, pattern: '*.mdx' });

export const collections = {
  profile: defineCollection({ loader: glob({ base: 'content', pattern: 'profile.yaml' }), schema: ({ image }) => profileSchema(image()) }),
  stack: defineCollection({ loader: yaml('stack'), schema: TechnologyGroupSchema }),
  expertise: defineCollection({ loader: yaml('expertise'), schema: ExpertiseSchema }),
  projects: defineCollection({ loader: mdx('projects'), schema: ProjectSchema }),
  experience: defineCollection({ loader: mdx('experience'), schema: StageSchema }),
  patterns: defineCollection({ loader: mdx('patterns'), schema: PatternSchema }),
};
