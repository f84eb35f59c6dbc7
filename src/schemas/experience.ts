import type { z } from 'zod';
import { FigureSchema, YearMonth, fields, list, monthName, oneOf, slug, text, unique } from './shared.ts';

/** A stage of the career: `content/experience/<slug>.mdx`. The text below the fields goes on from the summary. */
export const StageSchema = fields({
  /** What the stage was about, e.g. `Regulated lending core`. */
  title: text('Regulated lending core'),
  /** Full name of the company, e.g. `Kanda Digital Co., Ltd.` */
  company: text('Kanda Digital Co., Ltd.'),
  /** Job title, e.g. `Senior Software Developer`. */
  role: text('Senior Software Developer'),
  /** First month, `YYYY-MM`. */
  from: YearMonth,
  /** Last month, `YYYY-MM`. Leave it out while the stage is still going on. */
  to: YearMonth.optional(),
  /** State of the systems left behind or in hand: `ACTIVE`, `STABLE` or `SCALING`. */
  status: oneOf('ACTIVE', 'STABLE', 'SCALING'),
  /** The role in one sentence. */
  summary: text('I lead the backend architecture of the lending stack.'),
  /** Quoted figures, if there are any. */
  figures: list(FigureSchema, 'figures').optional(),
  /** What I answer for, one sentence or two each. */
  responsibilities: list(text('I keep loan writes apart from reporting reads.'), 'responsibilities').optional(),
  /** The decision this stage turned on. */
  decision: fields({
    /** What was decided. */
    choice: text('I kept a Laravel core and isolated orchestration.'),
    /** What it cost, and what it avoided. */
    tradeOff: text('The price was two stacks for a while.'),
  }).optional(),
  /** What came of it, one sentence or two each. */
  achievements: list(text('Hand-offs among services are more reliable.'), 'achievements').optional(),
  /** Ids of the technologies used, from `content/stack/`. */
  stack: unique(slug('laravel'), 'technology ids').optional(),
  /** Subjects of the work that are not technologies, e.g. `- transactional integrity`. */
  domain: list(text('transactional integrity'), 'subjects').optional(),
  /** File names of projects in `content/projects/` that were built in this stage. */
  projects: unique(slug('financial-lending-platform'), 'projects').optional(),
}).refine((stage) => stage.to === undefined || stage.from <= stage.to, {
  path: ['to'],
  error: 'This month is before `from`. Swap the two, or leave `to` out for the current stage.',
});
export type Stage = z.output<typeof StageSchema>;

/** `February 2026 — Present` */
export const period = ({ from, to }: Pick<Stage, 'from' | 'to'>): string => `${monthName(from)} — ${to ? monthName(to) : 'Present'}`;
