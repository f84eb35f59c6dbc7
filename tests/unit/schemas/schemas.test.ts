import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ExpertiseSchema } from '../../../src/schemas/expertise.ts';
import { StageSchema, period } from '../../../src/schemas/experience.ts';
import { PatternSchema } from '../../../src/schemas/patterns.ts';
import { OPTIONAL_FIELDS, WANTED_FIELDS, profileSchema } from '../../../src/schemas/profile.ts';
import { ProjectSchema } from '../../../src/schemas/projects.ts';
import { atFigures, monthName } from '../../../src/schemas/shared.ts';
import { TechnologyGroupSchema } from '../../../src/schemas/stack.ts';
import { aGroup, aPattern, aProfile, aProject, aStage, anArea } from '../builders.ts';

const ProfileSchema = profileSchema(z.string());

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

describe('what is wrong is answered with what to write instead', () => {
  test.each([
    [
      'a field left out',
      StageSchema,
      aStage({ title: undefined }),
      'title — Missing. Write plain text, for example: Regulated lending core',
    ],
    ['a field left empty', StageSchema, aStage({ title: '' }), 'title — Empty. Write plain text, for example: Regulated lending core'],
    [
      'a key with nothing behind it',
      StageSchema,
      { ...aStage(), title: null },
      'title — This is empty, not text. Write plain text in quotes, for example: "Regulated lending core"',
    ],
    [
      'a number where text belongs',
      StageSchema,
      { ...aStage(), company: 7 },
      'company — This is a number, not text. Write plain text in quotes, for example: "Kanda Digital Co., Ltd."',
    ],
    [
      'a misspelt field',
      TechnologyGroupSchema,
      { ...aGroup(), titel: 'Group' },
      ' — Unknown field: titel. Remove it, or use one of: title, order, use, technologies.',
    ],
    [
      'a month that does not exist',
      StageSchema,
      aStage({ from: '2020-13' }),
      'from — Not a month. Write year and month as four and two digits, for example: 2026-02',
    ],
    [
      'a stage that ends before it starts',
      StageSchema,
      aStage({ from: '2021-01', to: '2020-12' }),
      'to — This month is before `from`. Swap the two, or leave `to` out for the current stage.',
    ],
    [
      'a status nobody knows',
      StageSchema,
      { ...aStage(), status: 'FINE' },
      'status — Not one of the words known here. Write one of: ACTIVE, STABLE, SCALING.',
    ],
    [
      'a group without a place',
      TechnologyGroupSchema,
      aGroup({ order: undefined }),
      'order — Missing. Write the place of this group, for example: 1',
    ],
    [
      'a place that is no whole number',
      ProjectSchema,
      aProject({ featured: 1.5 }),
      'featured — Not a whole number. Write the place among the featured projects, for example: 1',
    ],
    ['a place before the first', PatternSchema, aPattern({ order: 0 }), 'order — Too small. The place of this pattern starts at 1.'],
    [
      'one item where a list belongs',
      ProjectSchema,
      { ...aProject(), stack: 'redis' },
      'stack — This is a string, not a list. Start each of the technology ids on its own line with "- ".',
    ],
    [
      'a list left out',
      ProjectSchema,
      aProject({ stack: undefined }),
      'stack — Missing. Write a list of technology ids, one line each, starting with "- ".',
    ],
    [
      'an empty list',
      ProjectSchema,
      aProject({ stack: [] }),
      'stack — Empty. Write at least one of the technology ids, or leave the field out if it is optional.',
    ],
    [
      'a name where an id belongs',
      ProjectSchema,
      aProject({ stack: ['Node.js'] }),
      'stack.0 — Not a slug. Use lowercase letters, digits and single hyphens, for example: postgresql',
    ],
    [
      'a group of fields left out',
      ProjectSchema,
      aProject({ brief: undefined }),
      'brief — Missing. Write these fields under it: problem, solution, decision, impact.',
    ],
    [
      'text where a group of fields belongs',
      ProjectSchema,
      { ...aProject(), brief: 'short' },
      'brief — This is a string, not a group of fields. Indent these under it: problem, solution, decision, impact.',
    ],
    [
      'an e-mail address without a host',
      ProfileSchema,
      aProfile({ email: 'name' }),
      'email — Not an e-mail address. Write it in full, for example: name@example.com',
    ],
    [
      'a link that runs script',
      ProfileSchema,
      aProfile({ github: 'javascript:alert(1)' }),
      'github — Not a web address. Write it in full and start with https://, for example: https://example.com/name',
    ],
    [
      'a link without encryption',
      ProfileSchema,
      aProfile({ linkedin: 'http://example.com' }),
      'linkedin — Not a web address. Write it in full and start with https://, for example: https://example.com/name',
    ],
    [
      'an address of the site with a path',
      ProfileSchema,
      aProfile({ siteUrl: 'https://example.com/portfolio' }),
      'siteUrl — Not the address of a whole site. Leave out whatever follows the host: https://example.com',
    ],
    [
      'a technology named twice',
      ProjectSchema,
      aProject({ stack: ['redis', 'mysql', 'redis'] }),
      'stack.2 — “redis” stands here twice. Remove one.',
    ],
    [
      'two constraints with one id',
      PatternSchema,
      aPattern({ constraints: [1, 2].map((number) => ({ id: 'order', name: `Order ${number}`, text: 'One by one.' })) }),
      'constraints.1 — “order” stands here twice. Remove one.',
    ],
    [
      'a year where a month belongs',
      StageSchema,
      { ...aStage(), from: 2025 },
      'from — Not a month. Write year and month as four and two digits, for example: 2026-02',
    ],
    [
      'a photo without words',
      ProfileSchema,
      { ...aProfile(), photo: { src: './photo.jpg' } },
      'photo.alt — Missing. Write plain text, for example: Papassorn Phopong at a desk, smiling',
    ],
    [
      'a practice without its reason',
      ExpertiseSchema,
      anArea({ practices: [{ practice: 'I do this.' } as never] }),
      'practices.0.why — Missing. Write plain text, for example: The latency budget belongs to the narrow path.',
    ],
  ])('%s', (_, schema: z.ZodType, input, answer) => {
    expect(answers(schema, input)).toEqual([answer]);
  });
});

test('months are shown in full words', () => {
  expect(monthName('2026-02')).toBe('February 2026');
  expect(period({ from: '2025-04', to: '2026-01' })).toBe('April 2025 — January 2026');
  expect(period({ from: '2026-02', to: undefined })).toBe('February 2026 — Present');
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
