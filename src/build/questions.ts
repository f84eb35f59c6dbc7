/** What `npm run new` can make, and what it asks whoever has not said it all. */
import type { Readable, Writable } from 'node:stream';
import { autocompleteMultiselect, intro, isCancel, log, select, text } from '@clack/prompts';
import type { CollectionName } from '../schemas/collections.ts';
import type { Site } from '../schemas/link.ts';

interface Kind {
  readonly kind: CollectionName;
  readonly label: string;
  readonly shownAt: (id: string) => string;
}
export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['project', { kind: 'projects', label: 'A project, with its case study', shownAt: (id) => `/projects/${id}/` }],
  ['stage', { kind: 'experience', label: 'A stage of the career', shownAt: () => '/resume/' }],
  ['expertise', { kind: 'expertise', label: 'An area of expertise', shownAt: () => '/#expertise' }],
  ['pattern', { kind: 'patterns', label: 'An architecture pattern', shownAt: (id) => `/architecture/${id}/` }],
  ['group', { kind: 'stack', label: 'A group of technologies', shownAt: () => '/stack/' }],
]);
const hasStack = (name: string) => name === 'project' || name === 'stage';

/** Where a technology comes from that is not there yet. */
export const NEW_TECHNOLOGY =
  'A new technology is a line in a file of content/stack/, such as `- { id: rust, name: Rust }`, or starts a group: npm run new -- group "Title"';

/**
 * Asks what is new.
 * @param problem why nothing new of this kind can have this title, told at once
 * @returns the words that would have said so behind `--`; `undefined` when a question was left with Ctrl+C
 */
export async function ask(
  site: Site,
  problem: (kind: CollectionName, title: string) => string | undefined,
  terminal: { input?: Readable; output?: Writable } = {},
): Promise<string[] | undefined> {
  intro('A new file for content/', terminal);
  const options = [...KINDS].map(([value, { label }]) => ({ value, label }));
  const name = await select({ message: 'What is it?', options, ...terminal });
  if (isCancel(name)) return undefined;
  const { kind } = KINDS.get(name) ?? {};
  const title = await text({ message: 'What is it called?', validate: (value = '') => kind && problem(kind, value), ...terminal });
  if (isCancel(title)) return undefined;
  if (!hasStack(name)) return [name, title];
  const technologies = site.groups.flatMap(({ title: hint, technologies: all }) =>
    all.map(({ id: value, name: label }) => ({ value, label, hint })),
  );
  log.info(NEW_TECHNOLOGY, terminal);
  const stack = await autocompleteMultiselect({
    message: 'Which technologies did it use?',
    options: technologies,
    required: name === 'project',
    ...terminal,
  });
  return isCancel(stack) ? undefined : [name, title, stack.join(',')];
}
