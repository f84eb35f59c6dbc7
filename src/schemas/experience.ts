import type { z } from 'zod';
import { FigureSchema, YearMonth, draft, fields, list, month, monthName, oneOf, slug, text, title, unique } from './shared.ts';
import { counted } from './words.ts';

/** A stage of the career: `content/experience/<slug>.mdx`. The text below the fields goes on from the summary. */
export const StageSchema = fields({
  draft,
  title: title('Regulated lending core').describe('What the stage was about.'),
  company: text('Kanda Digital Co., Ltd.').describe('Full name of the company.'),
  role: text('Senior Software Developer').describe('Job title.'),
  from: YearMonth.describe('First month, `YYYY-MM`.'),
  to: month('Leave `to` out while the stage is going on.')
    .describe('Last month, `YYYY-MM`. Leave it out while the stage is still going on.')
    .optional(),
  status: oneOf('ACTIVE', 'STABLE', 'SCALING').describe('State of the systems left behind or in hand: `ACTIVE`, `STABLE` or `SCALING`.'),
  summary: text('I lead the backend architecture of the lending stack.').describe('The role in one sentence.'),
  figures: unique(FigureSchema, 'figures', ({ id }) => id)
    .describe('Quoted figures, if there are any.')
    .optional(),
  responsibilities: list(text('I keep loan writes apart from reporting reads.'), 'responsibilities')
    .describe('What I answer for, one sentence or two each.')
    .optional(),
  decision: fields({
    choice: text('I kept a Laravel core and isolated orchestration.').describe('What was decided.'),
    tradeOff: text('The price was two stacks for a while.').describe('What it cost, and what it avoided.'),
  })
    .describe('The decision this stage turned on.')
    .optional(),
  achievements: list(text('Hand-offs among services are more reliable.'), 'achievements')
    .describe('What came of it, one sentence or two each.')
    .optional(),
  stack: unique(slug('laravel'), 'technology ids').describe('Ids of the technologies used, from `content/stack/`.').optional(),
  domain: list(text('transactional integrity'), 'subjects').describe('Subjects of the work that are not technologies.').optional(),
  projects: unique(slug('financial-lending-platform'), 'projects')
    .describe('File names of projects in `content/projects/` that were built in this stage.')
    .optional(),
}).refine((stage) => stage.to === undefined || stage.from <= stage.to, {
  path: ['to'],
  error: 'This month is before `from`. Swap the two, or leave `to` out for the current stage.',
});
export type Stage = z.output<typeof StageSchema>;

/** `February 2026 — Present` */
export const period = ({ from, to }: Pick<Stage, 'from' | 'to'>): string => `${monthName(from)} — ${to ? monthName(to) : 'Present'}`;

const count = (number: number, unit: string): string[] => (number > 0 ? [counted(number, unit)] : []);
const months = (yearMonth: string): number => {
  const [year = 0, month = 0] = yearMonth.split('-').map(Number);
  return 12 * year + month;
};

/**
 * How long a stage took, its first and its last month included: `1 year 10 months`. One that is going on has taken until `now`, `YYYY-MM`;
 * one that is to begin then or later has its first month before it.
 */
export function duration({ from, to }: Pick<Stage, 'from' | 'to'>, now: string): string {
  const length = Math.max(1, months(to ?? now) - months(from) + 1);
  return [...count(Math.floor(length / 12), 'year'), ...count(length % 12, 'month')].join(' ');
}
