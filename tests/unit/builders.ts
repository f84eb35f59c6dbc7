/** Entries that are right in every field; a test changes the one field it is about. */
import type { z } from 'zod';
import type { ExpertiseSchema } from '../../src/schemas/expertise.ts';
import type { StageSchema } from '../../src/schemas/experience.ts';
import type { PatternSchema } from '../../src/schemas/patterns.ts';
import type { profileSchema } from '../../src/schemas/profile.ts';
import type { ProjectSchema } from '../../src/schemas/projects.ts';
import type { TechnologyGroupSchema } from '../../src/schemas/stack.ts';

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

type ProfileInput = Input<ReturnType<typeof profileSchema<z.ZodString>>>;
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
