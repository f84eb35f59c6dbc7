import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ExpertiseSchema } from '../../../src/schemas/expertise.ts';
import { StageSchema } from '../../../src/schemas/experience.ts';
import { LinkError, checkHeadings, checkTags, link as linkWith, type Source, type Sources } from '../../../src/schemas/link.ts';
import { PatternSchema } from '../../../src/schemas/patterns.ts';
import { profileSchema } from '../../../src/schemas/profile.ts';
import { PROJECT_HEADINGS, ProjectSchema } from '../../../src/schemas/projects.ts';
import { TechnologyGroupSchema } from '../../../src/schemas/stack.ts';
import { aGroup, aPattern, aProfile, aProject, aStage, anArea } from '../builders.ts';

const source = <Schema extends z.ZodType>(schema: Schema, id: string, input: z.input<Schema>): Source<z.output<Schema>> => ({
  id,
  file: `content/${id}`,
  data: schema.parse(input),
});
const project = (id: string, change?: Parameters<typeof aProject>[0]) => source(ProjectSchema, id, aProject(change));
const stage = (id: string, change?: Parameters<typeof aStage>[0]) => source(StageSchema, id, aStage(change));
const pattern = (id: string, change?: Parameters<typeof aPattern>[0]) => source(PatternSchema, id, aPattern(change));
const group = (id: string, change?: Parameters<typeof aGroup>[0]) => source(TechnologyGroupSchema, id, aGroup(change));

const FIGURES = [{ id: 'rate', value: '~1', label: 'Rate', note: 'as quoted' }];

/** The models there are, with the steps that their actions light. */
const MODELS = new Map([['ledger', ['step', 'end']]]);
const link = (from: Sources) => linkWith(from, MODELS);

/** A small site that links without a complaint. */
const sources = (change: Partial<Sources> = {}): Sources => ({
  profile: source(profileSchema(z.string()), 'profile.yaml', aProfile()),
  stack: [group('group')],
  expertise: [source(ExpertiseSchema, 'area', anArea())],
  projects: [project('one')],
  experience: [stage('first', { figures: FIGURES })],
  patterns: [pattern('order')],
  ...change,
});

const problems = (change: Partial<Sources>): readonly string[] => {
  try {
    link(sources(change));
  } catch (error) {
    if (error instanceof LinkError) return error.problems;
    throw error;
  }
  return [];
};

describe('relations are read from both ends', () => {
  const site = link(
    sources({
      projects: [project('one', { title: 'One', summary: 'It is one.', patterns: [{ pattern: 'order', for: 'its ledger' }] })],
      experience: [stage('first', { figures: FIGURES, stack: ['redis'], projects: ['one'] })],
    }),
  );

  test('a pattern knows where it is used', () => {
    expect(site.patterns[0]?.usedIn.map((use) => [use.project.title, use.for])).toEqual([['One', 'its ledger']]);
    expect(site.projects[0]?.patterns.map((use) => use.pattern.href)).toEqual(['/architecture/order/']);
  });

  test('a pattern or project with a model has what its diagram is drawn from', () => {
    const steps = ['step', 'end'].map((id) => ({ id, name: 'Step', does: 'It steps.' }));
    const linked = link(sources({ projects: [project('one', { model: { name: 'ledger', steps } })] }));
    expect(linked.projects[0]?.diagram).toEqual({ model: 'ledger', steps });
    expect(linked.patterns[0]?.diagram).toBeUndefined();
  });

  test('a technology knows the projects and stages that used it, in one line each', () => {
    expect(site.groups[0]?.technologies[0]?.evidence).toEqual([
      { title: 'One', href: '/projects/one/', line: 'It is one.' },
      { title: 'First stage, Example Co., Ltd.', href: '/#stage-1', line: 'January 2020 — February 2021. I built things.' },
    ]);
  });

  test('a project knows the stages that name it', () => {
    expect(site.projects[0]?.stages.map(({ id }) => id)).toEqual(['first']);
  });
});

test('a technology that no entry names has no evidence', () => {
  const two = group('group', {
    technologies: [
      { id: 'redis', name: 'Redis' },
      { id: 'docker', name: 'Docker' },
    ],
  });
  expect(link(sources({ stack: [two] })).groups[0]?.technologies.map(({ evidence }) => evidence.length)).toEqual([1, 0]);
});

test('the signal quotes figures of the stage it names; a note of its own replaces theirs', () => {
  const profile = source(
    profileSchema(z.string()),
    'profile.yaml',
    aProfile({
      signal: {
        stage: 'first',
        figures: [{ id: 'rate' }, { id: 'rate', note: 'other' }],
        quality: { value: 'High', label: 'Reliability' },
      },
    }),
  );
  expect(link(sources({ profile })).signal.map(({ value, note }) => [value, note])).toEqual([
    ['~1', 'as quoted'],
    ['~1', 'other'],
    ['High', undefined],
  ]);
});

test('stages come newest first, groups by order, featured projects before the others', () => {
  const site = link(
    sources({
      stack: [group('second', { order: 2, technologies: [{ id: 'php', name: 'PHP' }] }), group('first', { order: 1 })],
      projects: [project('b', { title: 'B' }), project('a', { title: 'A' }), project('z', { title: 'Z', featured: 1 })],
      experience: [stage('first', { figures: FIGURES }), stage('second', { from: '2022-01', to: undefined })],
      expertise: [2, 1].map((order) => source(ExpertiseSchema, `area-${order}`, anArea({ order }))),
      patterns: [pattern('later', { order: 2 }), pattern('order')],
    }),
  );
  expect(site.stages.map(({ id, number }) => [id, number])).toEqual([
    ['second', 2],
    ['first', 1],
  ]);
  expect(site.expertise.map(({ id }) => id)).toEqual(['area-1', 'area-2']);
  expect(site.patterns.map(({ id }) => id)).toEqual(['order', 'later']);
  expect(site.groups.map(({ id }) => id)).toEqual(['first', 'second']);
  expect(site.projects.map(({ id }) => id)).toEqual(['z', 'a', 'b']);
});

describe('an id that leads nowhere is answered with file, field and what there is', () => {
  test.each<[string, Partial<Sources>, string]>([
    [
      'technology of a project',
      { projects: [project('one', { stack: ['redis', 'kafak'] })] },
      'content/one · stack[1] — There is no “kafak”. Write one of: redis.',
    ],
    [
      'technology of a stage',
      { experience: [stage('first', { figures: FIGURES, stack: ['kafak'] })] },
      'content/first · stack[0] — There is no “kafak”. Write one of: redis.',
    ],
    [
      'pattern of a project',
      { projects: [project('one', { patterns: [{ pattern: 'ordre', for: 'it' }] })] },
      'content/one · patterns[0].pattern — There is no “ordre”. Write one of: order.',
    ],
    [
      'project of a stage',
      { experience: [stage('first', { figures: FIGURES, projects: ['two'] })] },
      'content/first · projects[0] — There is no “two”. Write one of: one.',
    ],
    [
      'constraint of a step',
      { patterns: [pattern('order', { steps: [{ id: 'step', name: 'Step', does: 'It steps.', upholds: 'ordre' }] })] },
      'content/order · steps[0].upholds — There is no “ordre”. Write one of: order.',
    ],
    [
      'model of a pattern',
      { patterns: [pattern('order', { model: 'leger' })] },
      'content/order · model — There is no “leger”. Write one of: ledger.',
    ],
    [
      'model of a project',
      { projects: [project('one', { model: { name: 'leger', steps: [{ id: 'step', name: 'Step', does: 'It steps.' }] } })] },
      'content/one · model.name — There is no “leger”. Write one of: ledger.',
    ],
    [
      'a model shown twice',
      {
        patterns: [
          pattern('order', {
            model: 'ledger',
            steps: ['step', 'end'].map((id) => ({ id, name: 'Step', does: 'It steps.', upholds: 'order' })),
          }),
        ],
        projects: [
          project('one', { model: { name: 'ledger', steps: ['step', 'end'].map((id) => ({ id, name: 'Step', does: 'It steps.' })) } }),
        ],
      },
      'content/one · model.name — “ledger” is shown by content/order. A model has one page; leave it out here.',
    ],
    [
      'steps that a model does not have',
      { patterns: [pattern('order', { model: 'ledger' })] },
      'content/order · steps — The model “ledger” has the steps step, end. Write these ids, in this order.',
    ],
    [
      'figure of the signal',
      { experience: [stage('first', { figures: [{ id: 'speed', value: '1', label: 'Speed' }] })] },
      'content/profile.yaml · signal.figures[0].id — There is no “rate”. Write one of: speed.',
    ],
    [
      'stage of the signal',
      { experience: [stage('other', { figures: FIGURES })] },
      'content/profile.yaml · signal.stage — There is no “first”. Write one of: other.',
    ],
  ])('%s', (_, change, problem) => {
    expect(problems(change)).toEqual([problem]);
  });
});

test.each<[string, Partial<Sources>]>([
  ['order', { stack: [group('a'), group('b', { technologies: [{ id: 'php', name: 'PHP' }] })], projects: [project('one')] }],
  ['order', { expertise: ['a', 'b'].map((id) => source(ExpertiseSchema, id, anArea())) }],
  ['featured', { projects: ['a', 'b'].map((id) => project(id, { featured: 1 })) }],
  ['order', { patterns: ['a', 'b'].map((id) => pattern(id)) }],
])('a place taken twice is answered: %s %#', (field, change) => {
  expect(problems(change)).toEqual([`content/b · ${field} — 1 is taken by content/a. Give each file a number of its own.`]);
});

test('only one stage may be the current one', () => {
  expect(
    problems({ experience: [stage('first', { figures: FIGURES, to: undefined }), stage('second', { from: '2022-01', to: '2022-02' })] }),
  ).toEqual(['content/first · to — Missing, and content/second has begun since. Only the newest stage may leave `to` out.']);
});

test('a technology listed twice is answered', () => {
  expect(problems({ stack: [group('a'), group('b', { order: 2 })] })).toEqual([
    'content/b · technologies[0].id — “redis” is listed twice in content/stack/. Remove one.',
  ]);
});

test('all problems are answered at once', () => {
  expect(problems({ projects: [project('a', { stack: ['x'] }), project('b', { stack: ['y'] })] })).toHaveLength(2);
});

describe('the headings of a text', () => {
  const told = (found: string[]): string => {
    try {
      checkHeadings('content/x.mdx', found, PROJECT_HEADINGS);
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };
  test.each([
    ['all', ['Problem', 'Solution', 'Key decision', 'Impact', 'Integration']],
    ['all but the optional', ['Problem', 'Solution', 'Impact', 'Integration']],
  ])('%s', (_, found) => {
    expect(told(found)).toBe('accepted');
  });
  test.each([
    ['one missing', ['Problem', 'Solution', 'Impact']],
    ['out of order', ['Solution', 'Problem', 'Impact', 'Integration']],
    ['one unknown', ['Problem', 'Solution', 'Impact', 'Integration', 'Thanks']],
    ['one twice', ['Problem', 'Problem', 'Solution', 'Impact', 'Integration']],
  ])('%s', (_, found) => {
    expect(told(found)).toBe(
      `content/x.mdx · text — The headings are ${found.map((title) => `“${title}”`).join(', ')}. Write, in this order: ` +
        '“## Problem”, “## Solution”, “## Key decision” (may be left out), “## Impact”, “## Integration”.',
    );
  });
  test('none at all', () => {
    expect(told([])).toContain('The headings are missing.');
  });
  test('any, where a text takes none', () => {
    expect(() => checkHeadings('content/x.mdx', ['Thanks'], [])).toThrow(
      'content/x.mdx · text — The headings are “Thanks”. This text takes none; leave them out.',
    );
  });
});

describe('tags in a text', () => {
  test('are left alone when they are known, and in code', () => {
    expect(() =>
      checkTags('content/x.mdx', 'It took <Steps model="a" /> steps. `<Stats>` and\n```\n<Foo />\n```\n<br /> <em>x</em>'),
    ).not.toThrow();
  });
  test.each(['<Stats model="a" />', '<steps model="a" />', '<verdict>x</verdict>'])('%s is a mistake', (text) => {
    expect(() => checkTags('content/x.mdx', text)).toThrow(
      /^content\/x\.mdx · text — There is no tag <\w+>\. Write one of: <Verdict>, <States>, <Steps>\.$/,
    );
  });
});
