import type { z } from 'zod';
import { draft, fields, position, slug, text, title, unique } from './shared.ts';

/** The headings that the text of a pattern is made of, in this order. */
export const PATTERN_HEADINGS = [
  { title: 'Why', optional: false, about: 'What would happen without it.' },
  { title: 'If this is wrong', optional: false, about: 'What breaks first, and how it shows.' },
] as const;

/** An architecture pattern: `content/patterns/<slug>.mdx`. The text below the fields has the headings of {@link PATTERN_HEADINGS}. */
export const PatternSchema = fields({
  draft,
  title: title('Async drain behind a consistency boundary').describe('Name of the pattern.'),
  order: position('the place of this pattern').describe('Its place among the patterns, counted from 1.'),
  summary: text('The API stores the intent once and answers; consumers work it off at their own pace.').describe(
    'What it does, in one sentence.',
  ),
  constraints: unique(
    fields({
      id: slug('back-pressure').describe('Short name by which a step refers to it.'),
      name: text('Back-pressure').describe('Its name.'),
      text: text('Rate in and capacity out are monitored.').describe('What it asks for.'),
    }),
    'constraints',
    ({ id }) => id,
  ).describe('What has to stay true for the pattern to work.'),
  model: slug('async-drain')
    .describe('The model in `src/models/` that shows the pattern at work, by file name without ending. Leave it out while there is none.')
    .optional(),
  steps: unique(
    fields({
      id: slug('drain').describe('Short name by which the model refers to it.'),
      name: text('Ordered drain').describe('Name of the step.'),
      does: text('Events drain in order, at the pace of the consumer.').describe('What happens there.'),
      upholds: slug('back-pressure').describe('The constraint it upholds, by id.'),
    }),
    'steps',
    ({ id }) => id,
  ).describe('The way of a request, step by step.'),
  inUse: text('What it costs is what buys the audit.').describe('What using it costs or buys, said after the list of where it is used.'),
});
export type Pattern = z.output<typeof PatternSchema>;
