import type { z } from 'zod';
import { FigureSchema, fields, list, position, slug, text, unique } from './shared.ts';

/** The headings that the text of a project is made of, in this order. The optional ones may be left out. */
export const PROJECT_HEADINGS = [
  { title: 'Problem', optional: false },
  { title: 'Solution', optional: false },
  { title: 'Key decision', optional: true },
  { title: 'Impact', optional: false },
  { title: 'Integration', optional: false },
] as const;

/** A project: `content/projects/<slug>.mdx`. The text below the fields has the headings of {@link PROJECT_HEADINGS}. */
export const ProjectSchema = fields({
  /** Name of the project, e.g. `Financial Lending Platform`. */
  title: text('Financial Lending Platform'),
  /** What it is, in one sentence that a recruiter understands. */
  summary: text('A lending platform in production that takes loan applications through staged approval.'),
  /** Its place among the featured projects, counted from 1; the lowest is the `Featured System`. Leave it out to keep the project off the home page and the résumé. */
  featured: position('the place among the featured projects').optional(),
  /** The case in a few sentences, for the home page. */
  brief: fields({
    /** What made it hard. */
    problem: text('Every change to a loan has to be explained, under load.'),
    /** What I built. */
    solution: text('A workflow in stages with one single writer.'),
    /** The decision it turned on, with its cost. Leave it out where there was none to tell. */
    decision: text('Stages that touch credit exposure are synchronous; they answer a little slower.').optional(),
    /** What changed. */
    impact: text('Operations no longer search spreadsheets for a status.'),
  }),
  /** Quoted figures, if there are any. */
  figures: list(FigureSchema, 'figures').optional(),
  /** How it behaves while running, where that is known. */
  runtime: fields({
    /** What load it took. */
    throughput: text('Intake was sustained through campaign spikes.').optional(),
    /** How fast it answers. */
    latency: text('The target is sub-second reads on hot paths.').optional(),
    /** What it consists of. */
    services: text('APIs for intake and for decision, each with a narrow ledger contract.').optional(),
  }).optional(),
  /** Ids of the technologies used, from `content/stack/`, e.g. `- postgresql`. */
  stack: unique(slug('postgresql'), 'technology ids'),
  /** The architecture patterns it uses, if any. */
  patterns: unique(
    fields({
      /** File name of the pattern in `content/patterns/`, without ending, e.g. `async-drain`. */
      pattern: slug('async-drain'),
      /** What the pattern is used for here, e.g. `canonical customer changes`. */
      for: text('canonical customer changes'),
    }),
    'patterns',
    ({ pattern }) => pattern,
  ).optional(),
  /** What shows its key mechanism at work. Leave it out while there is none. */
  model: fields({
    /** The model in `src/models/`, by file name without ending, e.g. `lending`. */
    name: slug('lending'),
    /** The roles in it, in the order in which a request passes them. */
    steps: unique(
      fields({
        /** Short name by which the model refers to it, e.g. `decision`. */
        id: slug('decision'),
        /** Name of the step, e.g. `Decision`. */
        name: text('Decision'),
        /** What happens there. */
        does: text('One transaction passes or declines.'),
      }),
      'steps',
      ({ id }) => id,
    ),
  }).optional(),
});
export type Project = z.output<typeof ProjectSchema>;
