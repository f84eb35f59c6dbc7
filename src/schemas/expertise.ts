import type { z } from 'zod';
import { fields, list, position, text } from './shared.ts';

/** An area of expertise: `content/expertise/<slug>.yaml`. */
export const ExpertiseSchema = fields({
  /** Name of the area, e.g. `Multi-service orchestration`. */
  title: text('Multi-service orchestration'),
  /** Its place among the areas, counted from 1. */
  order: position('the place of this area'),
  /** What the area is about, in one sentence. */
  about: text('One canonical status over async hand-offs between services.'),
  /** What is done in practice, and why. */
  practices: list(
    fields({
      /** What I do, as one sentence, e.g. `I keep the interactive path narrow.` */
      practice: text('I keep the interactive path narrow.'),
      /** What that buys, or what went wrong without it. */
      why: text('The latency budget belongs to the narrow path.'),
    }),
    'practices',
  ),
});
export type Expertise = z.output<typeof ExpertiseSchema>;
