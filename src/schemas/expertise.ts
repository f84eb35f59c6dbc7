import type { z } from 'zod';
import { draft, fields, list, position, text, title } from './shared.ts';

/** An area of expertise: `content/expertise/<slug>.yaml`. */
export const ExpertiseSchema = fields({
  draft,
  title: title('Multi-service orchestration').describe('Name of the area.'),
  order: position('the place of this area').describe('Its place among the areas, counted from 1.'),
  about: text('One canonical status over async hand-offs between services.').describe('What the area is about, in one sentence.'),
  practices: list(
    fields({
      practice: text('I keep the interactive path narrow.').describe('What I do, as one sentence.'),
      why: text('The latency budget belongs to the narrow path.').describe('What that buys, or what went wrong without it.'),
    }),
    'practices',
  ).describe('What is done in practice, and why.'),
});
export type Expertise = z.output<typeof ExpertiseSchema>;
