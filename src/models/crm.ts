/**
 * One customer record with a cached copy. Two stacks, Node and PHP, each have two changes to make: read the record, then write it back
 * with the change in it, or drop it. Two readers ask the cache twice each; where it is empty, they read the record and fill it. The cache never
 * evicts, since that would heal what invalidation has to.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const PATHS = ['Node', 'PHP'] as const;
type Path = (typeof PATHS)[number];
const CHANGES = 2;
const READERS = [0, 1];
const READS = 2;

/** What has been changed, by whom: `Node 1` is the first change of the Node path. Sorted. */
type Content = readonly string[];
interface Copy {
  readonly content: Content;
  readonly version: number;
}
interface Reader {
  readonly reads: number;
  readonly filling: Copy | null;
}
interface State {
  readonly record: Content;
  /** Counts the writes of the record. */
  readonly version: number;
  /** What each path has read and not yet written back. */
  readonly editing: Readonly<Record<Path, Content | null>>;
  /** Changes that were answered with “saved”. */
  readonly acknowledged: Content;
  readonly cache: Copy | null;
  readonly invalidatedAt: number;
  readonly readers: readonly Reader[];
}

export const places = ['change', 'record', 'cache', 'read'];
export const bounds = 'One customer, two changes on each of two stacks, two readers with two reads each.';
export const settles = 'the cache agrees with the record';

export const safeguards = {
  'one-writing-path': {
    name: 'One writing path',
    at: 'record',
    does: 'A change starts only when no other is between its read and its write.',
    protects: 'no acknowledged change is lost',
    hazard: {
      name: 'the other stack has a change to make meanwhile',
      occurs: (s: State) => s.editing.Node !== null && !s.record.includes('PHP 2'),
    },
  },
  'invalidate-on-write': {
    name: 'Invalidate on write',
    at: 'cache',
    does: 'A write drops the cached copy.',
    protects: 'can settle',
    hazard: {
      name: 'the record is about to change while a copy is cached',
      occurs: (s: State) => s.cache !== null && PATHS.some((path) => s.editing[path]),
    },
  },
  'versioned-fill': {
    name: 'Versioned fill',
    at: 'cache',
    does: 'A fill that was read before the last invalidation is refused.',
    protects: 'no fill is older than the last invalidation',
    hazard: {
      name: 'a slow reader holds what it read before a write',
      occurs: (s: State) => s.readers.some(({ filling }) => filling && filling.version < s.invalidatedAt),
    },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

const written = (s: State, path: Path) => s.acknowledged.filter((change) => change.startsWith(path)).length;
const readerOf = (s: State, index: number) => s.readers[index] as Reader;
const reader = (index: number) => `Reader ${index + 1}`;
export const actions = {
  begin: {
    at: 'change',
    says: (s: State, path: Path) => [`The ${path} path`, `reads the record for change “${path} ${written(s, path) + 1}”.`],
  },
  write: {
    at: 'record',
    says: (s: State, path: Path) => [`The ${path} path`, `writes the record back with “${path} ${written(s, path) + 1}” in it.`],
  },
  abandon: { at: 'change', says: (_: State, path: Path) => [`The ${path} path`, 'drops its change.'] },
  hit: { at: 'read', says: (_: State, index: number) => [reader(index), 'is answered from the cache.'] },
  miss: { at: 'read', says: (_: State, index: number) => [reader(index), 'finds the cache empty and reads the record.'] },
  fill: { at: 'cache', says: (_: State, index: number) => [reader(index), 'fills the cache with what it read.'] },
  refuse: {
    at: 'cache',
    says: (_: State, index: number) => ['The cache', `refuses the fill of reader ${index + 1}, which is out of date.`],
  },
} satisfies Record<string, Words>;

const words = (content: Content) => content.join(', ') || 'original';
export const run = 'Changed once, then read from the cache';
export const done = (s: State) => s.cache?.version === 1 && s.readers.every(({ reads, filling }) => reads > 0 && !filling);
export const show = (s: State) => ({
  Record: words(s.record),
  'Being edited': PATHS.flatMap((path) => (s.editing[path] ? [`${path}, from “${words(s.editing[path])}”`] : [])).join(' · ') || 'nothing',
  Acknowledged: words(s.acknowledged).replace('original', 'nothing'),
  Cache: s.cache ? words(s.cache.content) : 'empty',
  'Being filled': s.readers.flatMap(({ filling }) => (filling ? [words(filling.content)] : [])).join(' · ') || 'nothing',
});

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);

  function begin(s: State, path: Path): State | undefined {
    if (s.editing[path] || written(s, path) === CHANGES) return undefined;
    if (on('one-writing-path') && PATHS.some((other) => s.editing[other])) return undefined;
    return { ...s, editing: { ...s.editing, [path]: s.record } };
  }

  function write(s: State, path: Path): State | undefined {
    const read = s.editing[path];
    if (!read) return undefined;
    const change = `${path} ${written(s, path) + 1}`;
    const version = s.version + 1;
    const drops = on('invalidate-on-write');
    return {
      ...s,
      record: [...read, change].sort(),
      version,
      editing: { ...s.editing, [path]: null },
      acknowledged: [...s.acknowledged, change].sort(),
      cache: drops ? null : s.cache,
      invalidatedAt: drops ? version : s.invalidatedAt,
    };
  }

  function abandon(s: State, path: Path): State | undefined {
    return s.editing[path] ? { ...s, editing: { ...s.editing, [path]: null } } : undefined;
  }

  function hit(s: State, index: number): State | undefined {
    const { reads, filling } = readerOf(s, index);
    if (!s.cache || filling || reads === READS) return undefined;
    return { ...s, readers: s.readers.with(index, { reads: reads + 1, filling }) };
  }

  function miss(s: State, index: number): State | undefined {
    const { reads, filling } = readerOf(s, index);
    if (s.cache || filling || reads === READS) return undefined;
    return { ...s, readers: s.readers.with(index, { reads: reads + 1, filling: { content: s.record, version: s.version } }) };
  }

  function fill(s: State, index: number): State | undefined {
    const { reads, filling } = readerOf(s, index);
    if (!filling || (on('versioned-fill') && filling.version < s.invalidatedAt)) return undefined;
    return { ...s, cache: filling, readers: s.readers.with(index, { reads, filling: null }) };
  }

  function refuse(s: State, index: number): State | undefined {
    const { reads, filling } = readerOf(s, index);
    if (!filling || !on('versioned-fill') || filling.version >= s.invalidatedAt) return undefined;
    return { ...s, readers: s.readers.with(index, { reads, filling: null }) };
  }

  return compose<State, keyof typeof actions>({
    initial: {
      record: [],
      version: 0,
      editing: { Node: null, PHP: null },
      acknowledged: [],
      cache: null,
      invalidatedAt: 0,
      readers: READERS.map(() => ({ reads: 0, filling: null })),
    },
    rules: {
      hit: rule(hit, READERS),
      fill: rule(fill, READERS),
      refuse: rule(refuse, READERS),
      miss: rule(miss, READERS),
      begin: rule(begin, PATHS),
      write: rule(write, PATHS),
      abandon: rule(abandon, PATHS),
    },
    invariants: {
      'no acknowledged change is lost': (s) => s.acknowledged.every((change) => s.record.includes(change)),
      'no fill is older than the last invalidation': (s) => s.cache === null || s.cache.version >= s.invalidatedAt,
    },
    settled: (s) =>
      PATHS.every((path) => s.editing[path] === null) &&
      s.readers.every(({ filling }) => filling === null) &&
      (s.cache === null || s.cache.content.join() === s.record.join()),
  });
}
