/** The folders of `content/`: what a file in each is called, what its fields are, and the headings of its text where it has one. */
import { StageSchema } from './experience.ts';
import { ExpertiseSchema } from './expertise.ts';
import { PATTERN_HEADINGS, PatternSchema } from './patterns.ts';
import { PROJECT_HEADINGS, ProjectSchema } from './projects.ts';
import { TechnologyGroupSchema } from './stack.ts';

export const COLLECTIONS = {
  stack: { ending: 'yaml', schema: TechnologyGroupSchema },
  expertise: { ending: 'yaml', schema: ExpertiseSchema },
  projects: { ending: 'mdx', schema: ProjectSchema, headings: PROJECT_HEADINGS },
  experience: { ending: 'mdx', schema: StageSchema, headings: [] },
  patterns: { ending: 'mdx', schema: PatternSchema, headings: PATTERN_HEADINGS },
} as const;
export type CollectionName = keyof typeof COLLECTIONS;
export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];
