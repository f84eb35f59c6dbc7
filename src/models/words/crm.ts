/** What the page says of ../crm.ts. */
import type { Change, Content, Safeguard, Stack, State } from '../crm.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['change', 'record', 'cache', 'read'];
export const bounds =
  'One customer, two changes from each of two stacks, two readers with two reads each. A change may be dropped before it is written, and begun again.';
export const settles = 'the cache agrees with the record';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'one-writing-path': {
    name: 'One writing path',
    at: 'record',
    does: 'Only its owner, the PHP path, changes the record. The Node path hands its changes over.',
    protects: 'no acknowledged change is lost',
    when: 'a change is between its read and its write, and the other stack has one to make',
  },
  'invalidate-on-write': {
    name: 'Invalidate on write',
    at: 'cache',
    does: 'A write drops the cached copy.',
    protects: 'can settle',
    when: 'the record is about to change while a copy of it is cached or on its way there',
  },
  'versioned-fill': {
    name: 'Versioned fill',
    at: 'cache',
    does: 'A fill that was read before the last invalidation is refused.',
    protects: 'no fill is older than the last invalidation',
    when: 'a slow reader holds what it read before a write',
  },
};

const path = (stack: Stack) => `The ${stack} path`;
/** Who makes a change: the owner, if it was handed over. */
const makerOf = (s: State, change: Change) => path(s.handedOver.includes(change) || change.startsWith('PHP') ? 'PHP' : 'Node');
const changeOf = (s: State, stack: Stack) => s.editing[stack]?.change ?? '';
const reader = (index: number) => `Reader ${index + 1}`;
export const actions = {
  handOver: { at: 'change', says: (_: State, change: Change) => ['The Node path', `hands its change “${change}” to the PHP path.`] },
  begin: { at: 'change', says: (s: State, change: Change) => [makerOf(s, change), `reads the record for change “${change}”.`] },
  write: { at: 'record', says: (s: State, stack: Stack) => [path(stack), `writes the record back with “${changeOf(s, stack)}” in it.`] },
  abandon: { at: 'change', says: (s: State, stack: Stack) => [path(stack), `drops “${changeOf(s, stack)}” for now.`] },
  hit: { at: 'read', says: (_: State, index: number) => [reader(index), 'is answered from the cache.'] },
  miss: { at: 'read', says: (_: State, index: number) => [reader(index), 'finds the cache empty and reads the record.'] },
  fill: { at: 'cache', says: (_: State, index: number) => [reader(index), 'fills the cache with what it read.'] },
  refuse: {
    at: 'cache',
    says: (_: State, index: number) => ['The cache', `refuses the fill of reader ${index + 1}, which is out of date.`],
  },
} satisfies Record<string, Words>;

export const run = 'A stale fill refused, a fresh one taken';
export const done = (s: State) => s.refused > 0 && s.acknowledged.includes('Node 1') && s.cache?.version === s.version;

const words = (content: Content, none = 'original') => content.join(', ') || none;
const edits = (s: State) =>
  Object.entries(s.editing).flatMap(([stack, edit]) => (edit ? [`${edit.change} by ${stack}, from “${words(edit.read)}”`] : []));
export const show = (s: State) => ({
  Record: words(s.record),
  'Handed over': words(s.handedOver, 'nothing'),
  'Being edited': edits(s).join(' · ') || 'nothing',
  Acknowledged: words(s.acknowledged, 'nothing'),
  Cache: s.cache ? words(s.cache.content) : 'empty',
  'Being filled': s.readers.flatMap(({ filling }) => (filling ? [words(filling.content)] : [])).join(' · ') || 'nothing',
  Reads: s.readers.map(({ reads }) => reads).join(' · '),
  'Fills refused': String(s.refused),
});
