/** Entries that are right in every field; a test changes the one field it is about. */
import { z } from 'zod';
import { ExpertiseSchema } from '../../src/schemas/expertise.ts';
import { StageSchema } from '../../src/schemas/experience.ts';
import { link, type Site } from '../../src/schemas/link.ts';
import { PatternSchema } from '../../src/schemas/patterns.ts';
import { ProfileSchema } from '../../src/schemas/profile.ts';
import { ProjectSchema } from '../../src/schemas/projects.ts';
import { TechnologyGroupSchema } from '../../src/schemas/stack.ts';

type Input<Schema extends z.ZodType> = z.input<Schema>;
/** Fields to change; `undefined` leaves a field out. */
type Change<Entry> = { [Field in keyof Entry]?: Entry[Field] | undefined };

const changed = <Entry extends object>(entry: Entry, change: Change<Entry>): Entry =>
  Object.fromEntries(Object.entries({ ...entry, ...change }).filter(([, value]) => value !== undefined)) as Entry;

export const aStage = (change: Change<Input<typeof StageSchema>> = {}): Input<typeof StageSchema> =>
  changed<Input<typeof StageSchema>>(
    {
      title: 'First stage',
      company: 'Example Co., Ltd.',
      role: 'Developer',
      from: '2020-01',
      to: '2021-02',
      status: 'STABLE',
      summary: 'I built things.',
    },
    change,
  );

export const aProject = (change: Change<Input<typeof ProjectSchema>> = {}): Input<typeof ProjectSchema> =>
  changed<Input<typeof ProjectSchema>>(
    {
      title: 'A project',
      summary: 'It does something.',
      brief: { problem: 'It was hard.', solution: 'I made it simple.', impact: 'It got better.' },
      stack: ['redis'],
    },
    change,
  );

export const aGroup = (change: Change<Input<typeof TechnologyGroupSchema>> = {}): Input<typeof TechnologyGroupSchema> =>
  changed<Input<typeof TechnologyGroupSchema>>({ title: 'Group', order: 1, technologies: [{ id: 'redis', name: 'Redis' }] }, change);

export const anArea = (change: Change<Input<typeof ExpertiseSchema>> = {}): Input<typeof ExpertiseSchema> =>
  changed<Input<typeof ExpertiseSchema>>(
    { title: 'Area', order: 1, about: 'It is about this.', practices: [{ practice: 'I do this.', why: 'It buys that.' }] },
    change,
  );

export const aPattern = (change: Change<Input<typeof PatternSchema>> = {}): Input<typeof PatternSchema> =>
  changed<Input<typeof PatternSchema>>(
    {
      title: 'A pattern',
      order: 1,
      summary: 'It keeps order.',
      constraints: [{ id: 'order', name: 'Order', text: 'One after the other.' }],
      steps: [{ id: 'step', name: 'Step', does: 'It steps.', upholds: 'order' }],
      inUse: 'It costs little.',
    },
    change,
  );

type ProfileInput = Input<typeof ProfileSchema>;
const opening = { headline: 'A headline', frame: 'A frame.' };
export const aProfile = (change: Change<ProfileInput> = {}): ProfileInput =>
  changed<ProfileInput>(
    {
      name: 'A Name',
      role: 'Engineer',
      field: 'Systems',
      place: 'Somewhere',
      availability: 'Available',
      headline: 'It works.',
      summary: 'I make it work.',
      focus: ['Work'],
      signal: { stage: 'first', figures: [{ id: 'rate' }], quality: { value: 'High', label: 'Reliability' } },
      readout: { status: 'stable', figure: { value: '~1', label: 'p95' } },
      openings: { stack: opening, expertise: opening, projects: opening, architecture: opening, experience: opening },
      grounding: 'Seen somewhere.',
      contact: { headline: 'Write', questions: ['What?'], mostUse: 'Much.', lookingFor: ['Work.'], habits: 'By e-mail.' },
    },
    change,
  );

const sources = <Schema extends z.ZodType>(schema: Schema, inputs: readonly z.input<Schema>[]) =>
  inputs.map((input, index) => ({ id: `entry-${index + 1}`, file: `content/entry-${index + 1}`, data: schema.parse(input) }));

/** A site of these entries, in which everything links; the stages are called `entry-1` and so on. */
export const aSite = (
  change: Parameters<typeof aProfile>[0] = {},
  { stages = [aStage()], projects = [aProject({ featured: 1 })], groups = [aGroup()] } = {},
): Site => {
  const figures = [{ id: 'rate', value: '~1', label: 'Rate' }];
  const [profile] = sources(ProfileSchema, [
    aProfile({ signal: { stage: 'signal', figures: [{ id: 'rate' }], quality: { value: 'High', label: 'Reliability' } }, ...change }),
  ]);
  if (!profile) throw new Error('There is one.');
  const signal = { id: 'signal', file: 'content/signal', data: StageSchema.parse(aStage({ from: '1999-01', to: '1999-02', figures })) };
  const site = link(
    {
      profile,
      stack: sources(TechnologyGroupSchema, groups),
      expertise: sources(ExpertiseSchema, [anArea()]),
      projects: sources(ProjectSchema, projects),
      experience: [...sources(StageSchema, stages), signal],
      patterns: sources(PatternSchema, [aPattern()]),
    },
    { models: new Map(), drafts: false },
  );
  return { ...site, stages: site.stages.filter(({ id }) => id !== 'signal') };
};

/** Every field that the owner may fill in later. */
export const FILLED_IN = {
  email: 'name@example.com',
  github: 'https://github.com/example',
  linkedin: 'https://www.linkedin.com/in/example',
  siteUrl: 'https://example.test',
  timeZone: 'UTC+0',
  remote: 'Remote, or on site',
  noticePeriod: 'Two months',
  workPermit: 'Citizen of Exampleland',
  languages: [
    { language: 'Esperanto', level: 'fluent' },
    { language: 'Latin', level: 'some' },
  ],
  education: [{ school: 'Example University', degree: 'BSc Examples', to: '2015-12' }],
};

/** A stage that says all that a stage can say. */
export const aFullStage = (change: Parameters<typeof aStage>[0] = {}) =>
  aStage({
    figures: [
      { value: '~1–2', unit: 'ms', label: 'Latency', note: 'typical' },
      { value: '8', label: 'Services' },
    ],
    responsibilities: ['I kept order.', 'I kept time.'],
    decision: { choice: 'I chose this.', tradeOff: 'It cost that.' },
    achievements: ['It got better.', 'It got faster.'],
    stack: ['redis'],
    domain: ['order', 'time'],
    projects: ['entry-1'],
    ...change,
  });
