/**
 * One customer record with a cached copy, and two stacks, Node and PHP, that have two changes each to make to it. A change reads the
 * record, then writes it back with the change in it; in between it may be dropped, and begun again. The PHP stack is the owner of
 * the record: Node hands its changes over. Two readers ask the cache twice each; where it is empty, they read the record and fill
 * it. The cache never evicts, since that would heal what invalidation has to.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/crm.ts';
export { actions, bounds, done, places, run, settles, show } from './words/crm.ts';

const STACKS = ['Node', 'PHP'] as const;
export type Stack = (typeof STACKS)[number];
const OWNER: Stack = 'PHP';
const CHANGES = ['Node 1', 'Node 2', 'PHP 1', 'PHP 2'] as const;
export type Change = (typeof CHANGES)[number];
const ORIGIN: Record<Change, Stack> = { 'Node 1': 'Node', 'Node 2': 'Node', 'PHP 1': 'PHP', 'PHP 2': 'PHP' };
const READERS = [0, 1];
const READS = 2;

/** The changes in it, sorted. */
export type Content = readonly Change[];
interface Copy {
  readonly content: Content;
  readonly version: number;
}
export interface State {
  readonly record: Content;
  /** Counts the writes of the record. */
  readonly version: number;
  /** Changes that the owner was handed and has not made. */
  readonly handedOver: Content;
  /** What each stack is changing, and the record as it has read it. */
  readonly editing: Readonly<Record<Stack, { readonly change: Change; readonly read: Content } | null>>;
  /** Changes that were answered with “saved”. */
  readonly acknowledged: Content;
  readonly cache: Copy | null;
  readonly invalidatedAt: number;
  readonly readers: readonly { readonly reads: number; readonly filling: Copy | null }[];
  /** How many fills have been refused. */
  readonly refused: number;
}

/** The change that `stack` has to make next. */
const nextOf = ({ acknowledged }: State, stack: Stack) => CHANGES.find((one) => ORIGIN[one] === stack && !acknowledged.includes(one));
const isEdited = ({ editing }: State) => STACKS.some((stack) => editing[stack]);

const hazards = {
  'one-writing-path': (s: State) =>
    STACKS.some((stack) => nextOf(s, stack) && STACKS.some((other) => s.editing[other] && ORIGIN[s.editing[other].change] !== stack)),
  'invalidate-on-write': (s: State) => isEdited(s) && (s.cache !== null || s.readers.some(({ filling }) => filling)),
  'versioned-fill': (s: State) => s.readers.some(({ filling }) => filling && filling.version < s.invalidatedAt),
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const put = (s: State, index: number, reader: State['readers'][number]): State => ({ ...s, readers: s.readers.with(index, reader) });

  function handOver(s: State, change: Change): State | undefined {
    const stack = ORIGIN[change];
    if (!on('one-writing-path') || stack === OWNER || nextOf(s, stack) !== change || s.handedOver.includes(change)) return undefined;
    return { ...s, handedOver: [...s.handedOver, change] };
  }

  function begin(s: State, change: Change): State | undefined {
    const stack = on('one-writing-path') ? OWNER : ORIGIN[change];
    if (s.editing[stack] || nextOf(s, ORIGIN[change]) !== change) return undefined;
    if (stack !== ORIGIN[change] && !s.handedOver.includes(change)) return undefined;
    return { ...s, editing: { ...s.editing, [stack]: { change, read: s.record } } };
  }

  function write(s: State, stack: Stack): State | undefined {
    const edit = s.editing[stack];
    if (!edit) return undefined;
    const version = s.version + 1;
    return {
      ...s,
      record: [...edit.read, edit.change].sort(),
      version,
      handedOver: s.handedOver.filter((change) => change !== edit.change),
      editing: { ...s.editing, [stack]: null },
      acknowledged: [...s.acknowledged, edit.change].sort(),
      ...(on('invalidate-on-write') && { cache: null, invalidatedAt: version }),
    };
  }

  function abandon(s: State, stack: Stack): State | undefined {
    return s.editing[stack] ? { ...s, editing: { ...s.editing, [stack]: null } } : undefined;
  }

  function hit(s: State, index: number): State | undefined {
    const reader = s.readers[index];
    if (!reader || !s.cache || reader.filling || reader.reads === READS) return undefined;
    return put(s, index, { reads: reader.reads + 1, filling: null });
  }

  function miss(s: State, index: number): State | undefined {
    const reader = s.readers[index];
    if (!reader || s.cache || reader.filling || reader.reads === READS) return undefined;
    return put(s, index, { reads: reader.reads + 1, filling: { content: s.record, version: s.version } });
  }

  function fill(s: State, index: number): State | undefined {
    const { reads = 0, filling } = s.readers[index] ?? {};
    if (!filling || (on('versioned-fill') && filling.version < s.invalidatedAt)) return undefined;
    return { ...put(s, index, { reads, filling: null }), cache: filling };
  }

  function refuse(s: State, index: number): State | undefined {
    const { reads = 0, filling } = s.readers[index] ?? {};
    if (!filling || !on('versioned-fill') || filling.version >= s.invalidatedAt) return undefined;
    return { ...put(s, index, { reads, filling: null }), refused: s.refused + 1 };
  }

  const nothing = { record: [], handedOver: [], acknowledged: [], cache: null };
  const reader = { reads: 0, filling: null };
  return compose<State, keyof typeof actions>({
    initial: { ...nothing, version: 0, editing: { Node: null, PHP: null }, invalidatedAt: 0, readers: [reader, reader], refused: 0 },
    rules: {
      ...over([READERS], { hit, fill, refuse, miss }),
      ...over([CHANGES], { handOver, begin }),
      ...over([STACKS], { write, abandon }),
    },
    invariants: {
      'no acknowledged change is lost': (s) => s.acknowledged.every((change) => s.record.includes(change)),
      'no fill is older than the last invalidation': (s) => s.cache === null || s.cache.version >= s.invalidatedAt,
    },
    settled: (s) =>
      !isEdited(s) && s.readers.every(({ filling }) => !filling) && (s.cache === null || s.cache.content.join() === s.record.join()),
  });
}
