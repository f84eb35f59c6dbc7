import type { z } from 'zod';
import { PAGE_IDS, draft, fields, position, slug, text, title, unique } from './shared.ts';

/** A group of technologies: `content/stack/<slug>.yaml`. */
export const TechnologyGroupSchema = fields({
  draft,
  title: title('Database').describe('Name of the group.'),
  order: position('the place of this group').describe('Its place among the groups, counted from 1.'),
  use: text('transactions and reporting').describe('What the group is used for.').optional(),
  technologies: unique(
    fields({
      id: slug('postgresql')
        .refine((id) => !PAGE_IDS.includes(id), { error: 'Every page has something else by this name. Choose another id.' })
        .describe('The name that projects and stages use to refer to it.'),
      name: text('PostgreSQL').describe('The name as the page shows it.'),
      draft: draft.describe('Leaves it out of builds while it is `true`, as for one that only a draft uses so far.'),
    }),
    'technologies',
    ({ id }) => id,
  ).describe('The technologies, in the order in which they are shown.'),
});
export type TechnologyGroup = z.output<typeof TechnologyGroupSchema>;
