import type { z } from 'zod';
import { fields, position, slug, text, unique } from './shared.ts';

/** A group of technologies: `content/stack/<slug>.yaml`. */
export const TechnologyGroupSchema = fields({
  /** Name of the group, e.g. `Database`. */
  title: text('Database'),
  /** Its place among the groups, counted from 1, e.g. `3`. */
  order: position('the place of this group'),
  /** What the group is used for, e.g. `transactions and reporting`. */
  use: text('transactions and reporting').optional(),
  /** The technologies, in the order in which they are shown. */
  technologies: unique(
    fields({
      /** The name that projects and stages use to refer to it, e.g. `postgresql`. */
      id: slug('postgresql'),
      /** The name as the page shows it, e.g. `PostgreSQL`. */
      name: text('PostgreSQL'),
    }),
    'technologies',
    ({ id }) => id,
  ),
});
export type TechnologyGroup = z.output<typeof TechnologyGroupSchema>;
