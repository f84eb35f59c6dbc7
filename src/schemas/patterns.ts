import type { z } from 'zod';
import { fields, position, slug, text, unique } from './shared.ts';

/** The headings that the text of a pattern is made of, in this order. */
export const PATTERN_HEADINGS = [
  { title: 'Why', optional: false },
  { title: 'If this is wrong', optional: false },
] as const;

/** An architecture pattern: `content/patterns/<slug>.mdx`. The text below the fields has the headings of {@link PATTERN_HEADINGS}. */
export const PatternSchema = fields({
  /** Name of the pattern, e.g. `Async drain behind a consistency boundary`. */
  title: text('Async drain behind a consistency boundary'),
  /** Its place among the patterns, counted from 1. */
  order: position('the place of this pattern'),
  /** What it does, in one sentence. */
  summary: text('The API stores the intent once and answers; consumers work it off at their own pace.'),
  /** What has to stay true for the pattern to work. */
  constraints: unique(
    fields({
      /** Short name by which a step refers to it, e.g. `back-pressure`. */
      id: slug('back-pressure'),
      /** Its name, e.g. `Back-pressure`. */
      name: text('Back-pressure'),
      /** What it asks for. */
      text: text('Rate in and capacity out are monitored.'),
    }),
    'constraints',
    ({ id }) => id,
  ),
  /** The model in `src/models/` that shows the pattern at work, by file name without ending, e.g. `async-drain`. Leave it out while there is none. */
  model: slug('async-drain').optional(),
  /** The way of a request, step by step. */
  steps: unique(
    fields({
      /** Short name by which the model refers to it, e.g. `drain`. */
      id: slug('drain'),
      /** Name of the step, e.g. `Ordered drain`. */
      name: text('Ordered drain'),
      /** What happens there. */
      does: text('Events drain in order, at the pace of the consumer.'),
      /** The constraint it upholds, by id, e.g. `back-pressure`. */
      upholds: slug('back-pressure'),
    }),
    'steps',
    ({ id }) => id,
  ),
  /** What using it costs or buys, said after the list of where it is used. */
  inUse: text('What it costs is what buys the audit.'),
});
export type Pattern = z.output<typeof PatternSchema>;
