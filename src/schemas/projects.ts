import type { z } from 'zod';
import { FigureSchema, draft, fields, position, slug, text, title, unique } from './shared.ts';

/** The headings that the text of a project is made of, in this order. The optional ones may be left out. */
export const PROJECT_HEADINGS = [
  { title: 'Problem', optional: false, about: 'What made it hard.' },
  { title: 'Solution', optional: false, about: 'What I built, and what I left to others.' },
  {
    title: 'Key decision',
    optional: true,
    about: 'What was decided, what it cost and what it gained. Leave the heading out where there was none to tell.',
  },
  { title: 'Impact', optional: false, about: 'What changed, for whom.' },
  { title: 'Integration', optional: false, about: 'How it fits in with what is around it.' },
] as const;

/** How many projects the home page has room for, within what one round trip carries. */
const MOST_FEATURED = 4;

/** A project: `content/projects/<slug>.mdx`. The text below the fields has the headings of {@link PROJECT_HEADINGS}. */
export const ProjectSchema = fields({
  draft,
  title: title('Financial Lending Platform').describe('Name of the project.'),
  summary: text('A lending platform in production that takes loan applications through staged approval.').describe(
    'What it is, in one sentence that a recruiter understands.',
  ),
  featured: position('the place among the featured projects')
    .max(MOST_FEATURED, `The home page has room for ${MOST_FEATURED}. Give it the place of another, or leave the field out.`)
    .describe(
      'Its place among the featured projects, from 1 to 4; the lowest is the `Featured System`. Leave it out to keep the project off the home page and the résumé.',
    )
    .optional(),
  brief: fields({
    problem: text('Every change to a loan has to be explained, under load.').describe('What made it hard.'),
    solution: text('A workflow in stages with one single writer.').describe('What I built.'),
    decision: text('Stages that touch credit exposure are synchronous; they answer a little slower.')
      .describe('The decision it turned on, with its cost. Leave it out where there was none to tell.')
      .optional(),
    impact: text('Operations no longer search spreadsheets for a status.').describe('What changed.'),
  }).describe('The case in a few sentences, for the home page.'),
  figures: unique(FigureSchema, 'figures', ({ id }) => id)
    .describe('Quoted figures, if there are any.')
    .optional(),
  runtime: fields({
    throughput: text('Intake was sustained through campaign spikes.').describe('What load it took.').optional(),
    latency: text('The target is sub-second reads on hot paths.').describe('How fast it answers.').optional(),
    services: text('APIs for intake and for decision, each with a narrow ledger contract.').describe('What it consists of.').optional(),
  })
    .describe('How it behaves while running, where that is known.')
    .optional(),
  stack: unique(slug('postgresql'), 'technology ids').describe('Ids of the technologies used, from `content/stack/`.'),
  patterns: unique(
    fields({
      pattern: slug('async-drain').describe('File name of the pattern in `content/patterns/`, without ending.'),
      for: text('canonical customer changes').describe('What the pattern is used for here.'),
    }),
    'patterns',
    ({ pattern }) => pattern,
  )
    .describe('The architecture patterns it uses, if any.')
    .optional(),
  model: fields({
    name: slug('lending').describe('The model in `src/models/`, by file name without ending.'),
    steps: unique(
      fields({
        id: slug('decision').describe('Short name by which the model refers to it.'),
        name: text('Decision').describe('Name of the step.'),
        does: text('One transaction passes or declines.').describe('What happens there.'),
      }),
      'steps',
      ({ id }) => id,
    ).describe('The roles in it, in the order in which a request passes them.'),
  })
    .describe('What shows its key mechanism at work. Leave it out while there is none.')
    .optional(),
});
export type Project = z.output<typeof ProjectSchema>;
