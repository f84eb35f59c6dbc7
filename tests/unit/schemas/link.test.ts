import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ExpertiseSchema } from '../../../src/schemas/expertise.ts';
import { StageSchema } from '../../../src/schemas/experience.ts';
import { LinkError, link as linkWith, type Site, type Source, type Sources } from '../../../src/schemas/link.ts';
import { told } from '../../../src/schemas/problem.ts';
import { PatternSchema } from '../../../src/schemas/patterns.ts';
import { ProfileSchema } from '../../../src/schemas/profile.ts';
import { ProjectSchema } from '../../../src/schemas/projects.ts';
import { TechnologyGroupSchema } from '../../../src/schemas/stack.ts';
import { aGroup, aPattern, aProfile, aProject, aStage, anArea } from '../builders.ts';

const source = <Schema extends z.ZodType>(schema: Schema, id: string, input: z.input<Schema>): Source<z.output<Schema>> => ({
  id,
  file: `content/${id}`,
  data: schema.parse(input),
});
/** Each with a title of its own. */
const project = (id: string, change?: Parameters<typeof aProject>[0]) => source(ProjectSchema, id, aProject({ title: id, ...change }));
const stage = (id: string, change?: Parameters<typeof aStage>[0]) => source(StageSchema, id, aStage(change));
const pattern = (id: string, change?: Parameters<typeof aPattern>[0]) => source(PatternSchema, id, aPattern({ title: id, ...change }));
const group = (id: string, change?: Parameters<typeof aGroup>[0]) => source(TechnologyGroupSchema, id, aGroup({ title: id, ...change }));

const FIGURES = [
  { id: 'rate', value: '~1', label: 'Rate', note: 'as quoted' },
  { id: 'delay', value: '~2', label: 'Delay', note: 'as quoted' },
];

/** The models there are, with the steps that their actions light. */
const MODELS = new Map([['ledger', ['step', 'end']]]);
const link = (from: Sources, drafts = false) => linkWith(from, { models: MODELS, drafts });

/** A small site that links without a complaint. */
const sources = (change: Partial<Sources> = {}): Sources => ({
  profile: source(ProfileSchema, 'profile.yaml', aProfile()),
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
    if (error instanceof LinkError) return error.problems.map((problem) => told(problem));
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
    ProfileSchema,
    'profile.yaml',
    aProfile({
      signal: {
        stage: 'first',
        figures: [{ id: 'rate' }, { id: 'delay', note: 'other' }],
        quality: { value: 'High', label: 'Reliability' },
      },
    }),
  );
  expect(link(sources({ profile })).signal.map(({ value, note }) => [value, note])).toEqual([
    ['~1', 'as quoted'],
    ['~2', 'other'],
    ['High', undefined],
  ]);
});

test('the home page shows the newest five stages; those before stand on the résumé', () => {
  const years = ['2014', '2015', '2016', '2017', '2018', '2019'];
  const { stages, recent } = link(
    sources({
      experience: years.map((year) =>
        stage(year === '2014' ? 'first' : `in-${year}`, { from: `${year}-01`, to: `${year}-12`, figures: FIGURES }),
      ),
    }),
  );
  expect(stages.map(({ href }) => href)).toEqual([...['6', '5', '4', '3', '2'].map((number) => `/#stage-${number}`), '/resume/#stage-1']);
  expect(recent).toEqual(stages.slice(0, 5));
});

test('stages come newest first, groups by order, featured projects before the others', () => {
  const site = link(
    sources({
      stack: [group('second', { order: 2, technologies: [{ id: 'php', name: 'PHP' }] }), group('first', { order: 1 })],
      projects: [project('b', { title: 'B' }), project('a', { title: 'A' }), project('z', { title: 'Z', featured: 1 })],
      experience: [stage('first', { figures: FIGURES }), stage('second', { from: '2022-01', to: undefined })],
      expertise: [2, 1].map((order) => source(ExpertiseSchema, `area-${order}`, anArea({ title: `Area ${order}`, order }))),
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

test.each([['a'], ['z']])(
  'of two stages that begin in one month, the one that goes on is the newest, whatever its file is called: %s',
  (id) => {
    const begun = { from: '2022-01', figures: FIGURES };
    const site = link(sources({ experience: [stage(id, { ...begun, to: '2022-03' }), stage('first', { ...begun, to: undefined })] }));
    expect(site.stages.map((each) => each.id)).toEqual(['first', id]);
  },
);

test('all problems are answered at once', () => {
  expect(problems({ projects: [project('a', { stack: ['x'] }), project('b', { stack: ['y'] })] })).toHaveLength(2);
});

describe('a draft', () => {
  const draft = sources({ projects: [project('one'), project('two', { title: 'Two', draft: true })] });

  test('is shown while writing, and says that it is one', () => {
    expect(link(draft, true).projects.map(({ title }) => title)).toEqual(['one', 'Draft: Two']);
  });

  test('is in no build', () => {
    expect(link(draft).projects.map(({ title }) => title)).toEqual(['one']);
    expect(link(draft).groups[0]?.technologies[0]?.evidence.map(({ title }) => title)).toEqual(['one']);
  });

  test('may be one technology of a group', () => {
    const technologies = [
      { id: 'redis', name: 'Redis' },
      { id: 'erlang', name: 'Erlang', draft: true },
    ];
    const groups = [group('backend', { technologies })];
    const named = (site: Site) => site.groups.flatMap(({ technologies }) => technologies.map(({ name }) => name));
    const change = { stack: groups, projects: [project('one'), project('two', { stack: ['erlang'], draft: true })] };
    expect(named(link(sources(change)))).toEqual(['Redis']);
    expect(named(link(sources(change), true))).toEqual(['Redis', 'Draft: Erlang']);
    expect(problems({ stack: groups, projects: [project('two', { stack: ['erlang'] })] })).toEqual([
      'content/two · stack[0] — “erlang” is a draft, so no build shows it. Take `draft: true` out there, or leave it out here until then.',
    ]);
  });

  test('may be named by nothing that is published', () => {
    expect(
      problems({ projects: [project('one', { draft: true })], experience: [stage('first', { figures: FIGURES, projects: ['one'] })] }),
    ).toEqual([
      'content/first · projects[0] — “one” is a draft, so no build shows it. Take `draft: true` out there, or leave it out here until then.',
    ]);
  });
});
