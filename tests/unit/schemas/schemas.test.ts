import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ExpertiseSchema } from '../../../src/schemas/expertise.ts';
import { StageSchema, duration, period } from '../../../src/schemas/experience.ts';
import { PatternSchema } from '../../../src/schemas/patterns.ts';
import { OPTIONAL_FIELDS, WANTED_FIELDS, ProfileSchema } from '../../../src/schemas/profile.ts';
import { ProjectSchema } from '../../../src/schemas/projects.ts';
import { atFigures, isWebAddress, monthName } from '../../../src/schemas/shared.ts';
import { TechnologyGroupSchema } from '../../../src/schemas/stack.ts';
import { aGroup, aPattern, aProfile, aProject, aStage, anArea } from '../builders.ts';

/** What the author is told about `input`: a line a mistake, `field — message`. */
const answers = (schema: z.ZodType, input: unknown): string[] => {
  const { error } = schema.safeParse(input);
  return error?.issues.map(({ path, message }) => `${path.join('.')} — ${message}`) ?? [];
};

describe('what is right is accepted', () => {
  test.each([
    ['a stage', StageSchema, aStage()],
    ['a current stage', StageSchema, aStage({ to: undefined })],
    ['a stage of one month', StageSchema, aStage({ from: '2020-01', to: '2020-01' })],
    ['a project', ProjectSchema, aProject()],
    ['a technology group', TechnologyGroupSchema, aGroup()],
    ['an area of expertise', ExpertiseSchema, anArea()],
    ['a pattern', PatternSchema, aPattern()],
    ['a profile with nothing optional', ProfileSchema, aProfile()],
    [
      'a profile with everything optional',
      ProfileSchema,
      aProfile({
        email: 'name@example.com',
        github: 'https://github.com/name',
        linkedin: 'https://www.linkedin.com/in/name',
        siteUrl: 'https://example.com',
        source: 'https://github.com/name/site',
        photo: { src: './photo.jpg', alt: 'A Name, smiling' },
        timeZone: 'UTC+7',
        remote: 'Remote',
        noticePeriod: 'one month',
        workPermit: 'citizen',
        languages: [{ language: 'Thai', level: 'native' }],
        education: [{ school: 'A School', degree: 'BSc', to: '2015-12' }],
      }),
    ],
  ])('%s', (_, schema: z.ZodType, input) => {
    expect(answers(schema, input)).toEqual([]);
  });

  test('space around a text is dropped', () => {
    expect(StageSchema.parse(aStage({ title: '  First  ' })).title).toBe('First');
  });
});

test.each([
  ['Q&amp;A', '&amp;'],
  ['1 &#189; &frac12; of it', '&#189;'],
  ['Fraud *Case* Desk', '*Case*'],
  ['*All of it.* And more', '*All of it.*'],
  ['See [the desk][x] for it', '[the desk][x]'],
  ['See [the desk][] for it', '[the desk][]'],
  ['x <!-- y', '<!--'],
  ['x &LT; y', '&LT;'],
  ['x &#X41; y', '&#X41;'],
  ['x </script x', '</script'],
  ['x <br/> y', '<br/>'],
])('%j has signs in it that a field would show', (title, sign) => {
  expect(answers(ProjectSchema, aProject({ title }))).toEqual([expect.stringContaining(`title — “${sign}” would be shown as typed`)]);
});

test.each([
  'Systems & operations; R&D; AT&T',
  '<410 ms, ~2.5–3 s and x < y > z',
  'p95 * 2, 2*3*4 and 5*',
  '(*) as noted, and (*) again',
  'every */5 * * * *',
  'matrix[i][j], [a][b][c] and [sic]',
  'snake_case, C#, #1 & co.',
  'search&replace; as in [1][2]',
  'x<y and y>z, Promise<void> and 2**8 rows',
  '2 ** 3, ~~ and __init__, _id of them',
])('%j is plain text', (title) => {
  expect(answers(ProjectSchema, aProject({ title }))).toEqual([]);
});

test.each([
  'https://example.dev',
  'https://example.dev/',
  'https://www.example.co.th:8443/a/b_(c)?d=%C3%A9#e',
  'https://xn--mnchen-3ya.de?a',
  'https://1and1.com',
  'https://a_b.example.com',
])('%s is an address', (address) => {
  expect(isWebAddress(address)).toBe(true);
  expect(new URL(address).href.replace(/(?<=^https:\/\/[^/]+)\/(?=\?|$)/, '')).toBe(address.replace(/(?<=\w)\/$/, ''));
});

test.each([
  'http://example.dev',
  'https://example',
  'https://example.dev:99999',
  'https://example.dev:',
  'https://a.b%zz',
  'https://exa"mple.dev',
  'https://a..b',
  'https://.dev',
  'https://a.dev.',
  'https://user:pw@a.dev',
  'https://user@a.dev',
  'https://a.dev\\b',
  'https://a.dev/b c',
  'https://127.1',
  'https://192.168.0.1',
])('%s is no address', (address) => {
  expect(isWebAddress(address)).toBe(false);
});

test.each([
  ['github', 'https://github.com/'],
  ['github', 'https://github.com/?tab=repositories'],
  ['linkedin', 'https://www.linkedin.com/'],
  ['linkedin', 'https://www.linkedin.com/in/'],
])('%s: %s has nobody behind it', (field, address) => {
  expect(answers(ProfileSchema, aProfile({ [field]: address }))).toEqual([expect.stringContaining(`${field} — Not a profile at`)]);
});

test('months are shown in full words', () => {
  expect(monthName('2026-02')).toBe('February 2026');
  expect(period({ from: '2025-04', to: '2026-01' })).toBe('April 2025 — January 2026');
  expect(period({ from: '2026-02', to: undefined })).toBe('February 2026 — Present');
});

test.each([
  ['2021-04', '2025-03', '4 years'],
  ['2025-04', '2026-01', '10 months'],
  ['2016-02', '2018-03', '2 years 2 months'],
  ['2025-11', undefined, '1 year 1 month'],
  ['2026-11', undefined, '1 month'],
])('from %s to %s is %s', (from, to, length) => {
  expect(duration({ from, to }, '2026-11')).toBe(length);
});

test('a sentence is cut at its figures, each with its unit, and at nothing else', () => {
  const parts = atFigures('was ~2.5–3 s, now sub-1 s or <410 ms; 8 services');
  expect(parts.filter((_, index) => index % 2)).toEqual(['~2.5–3 s', 'sub-1 s', '<410 ms']);
  expect(parts.join('')).toBe('was ~2.5–3 s, now sub-1 s or <410 ms; 8 services');
});

test('the lines that wait in the profile to be filled in are right once uncommented', () => {
  const profile = readFileSync(new URL('../../../content/profile.yaml', import.meta.url), 'utf8');
  const filledIn = parse(profile.replaceAll(/^# (?=[a-zA-Z]+:|  - )/gm, '')) as Record<string, unknown>;
  for (const field of [...WANTED_FIELDS, ...OPTIONAL_FIELDS]) expect(filledIn).toHaveProperty(field);
  expect(answers(ProfileSchema, { ...filledIn, photo: { src: './photo.jpg', alt: 'What it shows' } })).toEqual([]);
});
