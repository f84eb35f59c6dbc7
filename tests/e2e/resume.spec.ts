/** Every form of the résumé, read back as others would read it, and held against the content. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import resumeSchema from '@jsonresume/schema';
import * as theme from 'jsonresume-theme-even';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { parse as parseCard } from 'vcard4';
import { z } from 'zod';
import { dist, entriesOf, flat, profile, read, runsOfPdf, textOfPdf } from './site.ts';

interface Post {
  readonly role: string;
  readonly company: string;
  readonly title: string;
  readonly from: string;
  readonly to?: string;
  readonly figures?: readonly { readonly value: string }[];
  readonly achievements?: readonly string[];
}
interface Group {
  readonly order: number;
  readonly title: string;
  readonly technologies: readonly { readonly name: string }[];
}
const posts = entriesOf<Post>('experience').toSorted((a, b) => b.from.localeCompare(a.from));
const projects = entriesOf<{ title: string; featured?: number }>('projects')
  .filter(({ featured }) => featured !== undefined)
  .toSorted((a, b) => (a.featured ?? 0) - (b.featured ?? 0));
const groups = entriesOf<Group>('stack').toSorted((a, b) => a.order - b.order);
const month = (yearMonth: string) => {
  const [year, number] = yearMonth.split('-');
  const names = 'January February March April May June July August September October November December'.split(' ');
  return `${names[Number(number) - 1]} ${year}`;
};

/** What a parser looks for, in the order in which it has to come. */
const expected = [
  profile['name'],
  profile['role'],
  profile['place'],
  profile['availability'],
  'SUMMARY',
  'EXPERIENCE',
  ...posts.flatMap(({ role, company, from, to, figures = [], achievements = [] }) => [
    role,
    company,
    `${month(from)} — ${to ? month(to) : 'Present'}`,
    ...figures.map(({ value }) => value),
    ...achievements,
  ]),
  'PROJECTS',
  ...projects.map(({ title }) => title),
  'SKILLS',
  ...groups.flatMap(({ title, technologies }) => [title, ...technologies.map(({ name }) => name)]),
].map(String);

/** Fails with the first of `expected` that does not come where it should. */
const holdsInOrder = (text: string) => {
  let at = 0;
  for (const [index, words] of expected.entries()) {
    const found = text.indexOf(flat(words), at);
    expect(found, `“${words}” after “${expected[index - 1] ?? 'the begin'}”, in: ${text.slice(at, at + 200)}`).toBeGreaterThanOrEqual(at);
    at = found + words.length;
  }
};
const file = `${dist}resume.pdf`;

test.describe('the PDF', () => {
  const open = () => getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;

  test('is light, at most two pages, tagged, and says what it is', async () => {
    expect(statSync(file).size).toBeLessThanOrEqual(60_000);
    const pdf = await open();
    expect(pdf.numPages).toBeLessThanOrEqual(2);
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Author: profile['name'],
      Title: `${String(profile['name'])}, ${String(profile['role'])}: résumé`,
      Language: 'en',
    });
    expect(metadata?.get('pdfuaid:part')).toBe('1');
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    const page = await pdf.getPage(1);
    const tree = JSON.stringify(await page.getStructTree());
    for (const role of ['H1', 'H2', 'H3', 'L', 'LI', 'P']) expect(tree).toContain(`"role":"${role}"`);
  });

  test('extracts in the order in which it is read', async () => holdsInOrder(await textOfPdf(file)));

  test('has titles, companies, dates and headings as runs of their own', async () => {
    const runs = (await runsOfPdf(file)).map((run) => run.trim());
    const alone = posts.flatMap(({ role, company, from, to }) => [role, company, `${month(from)} — ${to ? month(to) : 'Present'}`]);
    for (const words of [...alone, 'SUMMARY', 'EXPERIENCE', 'PROJECTS', 'SKILLS']) expect(runs).toContain(words);
  });

  test('extracts the same with pdftotext, where that is installed', () => {
    const { status, stdout, error } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    if (error) return;
    expect(status).toBe(0);
    holdsInOrder(flat(stdout.replaceAll(/\f|^Papassorn Phopong · \d \/ \d$/gm, ' ')));
  });
});

test.describe('the data', () => {
  const data = JSON.parse(read('resume.json')) as Record<string, unknown>;

  test('is JSON Resume, by its published schema', () => {
    const errors: unknown[] = [];
    resumeSchema.validate(data, (problems: unknown[] | null) => errors.push(...(problems ?? [])));
    expect(errors).toEqual([]);
  });

  test('leaves nothing out, by our own', () => {
    const text = z.string().min(1);
    const isoMonth = z.string().regex(/^\d{4}-\d{2}$/);
    const names = (all: readonly string[]) => z.array(text).refine((found) => found.join('|') === all.join('|'), `not ${all.join(', ')}`);
    z.object({
      basics: z.object({ name: z.literal(String(profile['name'])), label: text, summary: text, location: z.object({ address: text }) }),
      work: z
        .array(
          z.object({
            name: text,
            position: text,
            startDate: isoMonth,
            endDate: isoMonth.optional(),
            summary: text,
            highlights: z.array(text).optional(),
          }),
        )
        .refine(
          (work) =>
            JSON.stringify(work.map(({ name, position, startDate, endDate }) => [name, position, startDate, endDate])) ===
            JSON.stringify(posts.map(({ company, role, from, to }) => [company, role, from, to])),
        ),
      projects: z
        .array(z.object({ name: text, description: text, highlights: z.array(text), keywords: z.array(text) }))
        .length(projects.length),
      skills: z.tuple(
        groups.map(({ title, technologies }) =>
          z.object({ name: z.literal(title), keywords: names(technologies.map(({ name }) => name)) }),
        ) as never,
      ),
    }).parse(data);
    expect(JSON.stringify(data)).not.toMatch(/""|null|\[\]|\{\}/);
  });

  test('renders in a theme that others made', () => {
    const html = theme.render(data);
    for (const words of [profile['name'], ...posts.flatMap(({ role, company, from }) => [role, company, month(from).split(' ')[1]])])
      expect(html.replaceAll('&amp;', '&')).toContain(String(words));
  });
});

test('the card is read by another library, with what is set', () => {
  const card = [parseCard(read('contact.vcf'))].flat()[0];
  const value = (name: string) => JSON.stringify((card?.getProperty(name) as { value: unknown }[] | undefined)?.[0]?.value);
  expect(value('FN')).toContain(String(profile['name']));
  expect(value('TITLE')).toContain(String(profile['role']));
  expect(value('ORG')).toContain(posts[0]?.company ?? '');
});
