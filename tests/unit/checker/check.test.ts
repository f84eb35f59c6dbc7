import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

/** A graph as a model: nodes are states, and an action is the node it leads to. */
const graph = (
  edges: Record<string, readonly string[]>,
  { from = ['a'], bad = [], settled }: { from?: readonly string[]; bad?: readonly string[]; settled?: readonly string[] } = {},
): Model<string, string> => ({
  initial: () => from,
  actions: (node) => edges[node] ?? [],
  next: (_, target) => target,
  invariants: [{ name: 'is good', holds: (node) => !bad.includes(node) }],
  ...(settled && { settled: (node) => settled.includes(node) }),
});
/** A model of which only the states matter: they follow one another. */
const chain = (...states: readonly unknown[]): Model<unknown, number> => ({
  initial: () => [states[0]],
  actions: (state) => (states.indexOf(state) + 1 < states.length ? [states.indexOf(state) + 1] : []),
  next: (_, index) => states[index],
  invariants: [],
});
const nodes = (verdict: ReturnType<typeof check<string, string>>) => (verdict.holds ? [] : verdict.trace.map(({ state }) => state));

describe('counts that others have published', () => {
  test.each([
    [3, 288],
    [5, 8832],
  ])('two-phase commit with %i resource managers has %i distinct states', (managers, states) => {
    expect(check(strict(twoPhaseCommit(managers)))).toMatchObject({ holds: true, states });
  });
});

describe('what is counted', () => {
  const diamond = { a: ['b', 'c'], b: ['d'], c: ['d', 'c'], d: [] };

  test('distinct states, enabled transitions, the longest shortest distance', () => {
    expect(check(graph(diamond))).toEqual({ holds: true, states: 4, transitions: 5, depth: 2 });
  });
  test('the order of the actions changes nothing', () => {
    const reversed = { ...diamond, a: ['c', 'b'], c: ['c', 'd'] };
    expect(check(graph(reversed))).toEqual(check(graph(diamond)));
  });
  test('an initial state given twice is one', () => {
    expect(check(graph({}, { from: ['a', 'a', 'b'] }))).toEqual({ holds: true, states: 2, transitions: 0, depth: 0 });
  });
});

describe('what is reported', () => {
  test('an initial state that breaks an invariant', () => {
    expect(check(graph({ a: ['b'] }, { from: ['b', 'a'], bad: ['a'] }))).toEqual({
      holds: false,
      states: 2,
      transitions: 0,
      depth: 0,
      broken: 'is good',
      trace: [{ action: null, state: 'a' }],
    });
  });
  test('a shortest trace, action by action', () => {
    const verdict = check(graph({ a: ['b', 'c'], b: ['e'], c: ['d'], d: ['e'], e: ['f'] }, { bad: ['f'] }));
    expect(verdict).toMatchObject({
      broken: 'is good',
      depth: 3,
      trace: [
        { action: null, state: 'a' },
        { action: 'b', state: 'b' },
        { action: 'e', state: 'e' },
        { action: 'f', state: 'f' },
      ],
    });
  });
  test('the first finding, which a later or a deeper one never replaces', () => {
    const model = graph({ a: ['b', 'c'], b: ['d'], c: ['e'] });
    const invariants = ['c', 'b', 'e', 'd'].map((node) => ({ name: `never ${node}`, holds: (state: string) => state !== node }));
    expect(check({ ...model, invariants })).toMatchObject({ broken: 'never b', trace: [{ state: 'a' }, { state: 'b' }] });
  });
  test('of two that break in one state, the one that is listed first', () => {
    const invariants = ['one', 'two'].map((name) => ({ name, holds: (state: string) => state !== 'b' }));
    expect(check({ ...graph({ a: ['b'] }), invariants })).toMatchObject({ broken: 'one' });
  });
});

describe('can settle', () => {
  test('holds on a cycle with a way out', () => {
    expect(check(graph({ a: ['b'], b: ['a', 'c'] }, { settled: ['c'] }))).toEqual({ holds: true, states: 3, transitions: 3, depth: 2 });
  });
  test('holds on a cycle that passes a settled state again and again', () => {
    expect(check(graph({ a: ['b'], b: ['a'] }, { settled: ['a'] }))).toMatchObject({ holds: true });
  });
  test('breaks on a cycle without a way out, by a shortest trace into it', () => {
    const verdict = check(graph({ a: ['s', 'b'], b: ['c', 's'], c: ['d'], d: ['c'] }, { settled: ['s'] }));
    expect(verdict).toMatchObject({ holds: false, broken: 'can settle', states: 5, transitions: 6, depth: 3 });
    expect(nodes(verdict)).toEqual(['a', 'b', 'c']);
  });
  test('breaks in a state without actions that is not settled', () => {
    expect(nodes(check(graph({ a: ['s', 'b'] }, { settled: ['s'] })))).toEqual(['a', 'b']);
  });
  test('breaks at the start where nothing is ever settled', () => {
    expect(nodes(check(graph({ a: ['b'] }, { settled: [] })))).toEqual(['a']);
  });
  test('gives way to an invariant, even one that breaks deeper', () => {
    expect(check(graph({ a: ['b', 'c'], c: ['d'], d: ['e'] }, { settled: ['d', 'e'], bad: ['e'] }))).toMatchObject({ broken: 'is good' });
  });
});

describe('states are told apart by content', () => {
  test('the order of keys does not count, however deep', () => {
    const verdict = check(chain({ x: 1, y: { p: [{ q: 1, r: 2 }], s: 3 } }, { y: { s: 3, p: [{ r: 2, q: 1 }] }, x: 1 }));
    expect(verdict).toMatchObject({ states: 1 });
  });
  test.each([
    ['a number and a string', [1], ['1']],
    ['null and false', [null], [false]],
    ['an array and an object', [0], { 0: 0 }],
    ['nested and flat', [[1], 2], [[1, 2]]],
    ['an empty array and an empty object', { a: [] }, { a: {} }],
    ['one key more', { a: 1 }, { a: 1, b: null }],
    ['a word and its parts', { a: 'b,c' }, { 'a,b': 'c' }],
    ['the same values under other keys', { a: 1, b: 2 }, { a: 1, c: 2 }],
    ['values that change places', { a: 1, b: 2 }, { a: 2, b: 1 }],
  ])('%s differ', (_, one, other) => {
    expect(check(chain(one, other))).toMatchObject({ states: 2 });
  });
  test('a hundred thousand small differences are a hundred thousand states', () => {
    const counter: Model<{ at: number }, 1> = {
      initial: () => [{ at: 0 }],
      actions: ({ at }) => (at < 99_999 ? [1] : []),
      next: ({ at }) => ({ at: at + 1 }),
      invariants: [],
    };
    expect(check(counter)).toEqual({ holds: true, states: 100_000, transitions: 99_999, depth: 99_999 });
  });
});

describe('what has no place in a state is named, with the way to it', () => {
  class Point {
    x = 1;
  }
  const loop: { inner: unknown } = { inner: null };
  loop.inner = [loop];
  test.each([
    ['NaN', { a: [0, NaN] }, 'state.a[1] is NaN'],
    ['undefined', { a: undefined }, 'state.a is undefined'],
    ['a hole', { a: [1, , 2] }, 'state.a[1] is undefined'],
    ['a date', { 'when it was': new Date(0) }, 'state["when it was"] is a Date'],
    ['a map', [new Map()], 'state[0] is a Map'],
    ['a function', { a: { b: () => 1 } }, 'state.a.b is a function'],
    ['a big number', 1n, 'state is a bigint'],
    ['a symbol', [Symbol('s')], 'state[0] is a symbol'],
    ['an object of a class', { p: new Point() }, 'state.p is a Point'],
    ['a cycle', loop, 'state.inner[0] leads back to something that it is a part of'],
  ])('%s', (_, state, message) => {
    expect(() => check(chain(0, state))).toThrow(`The state after 1 is not plain data: ${message}. A state is made of numbers, `);
    expect(() => check(chain(state))).toThrow(`An initial state is not plain data: ${message}.`);
    expect(() => check(strict(chain(0, state)))).toThrow(`The state after 1 is not plain data: ${message}.`);
  });
  test('an object without a prototype is plain data, and equal to one with', () => {
    expect(check(chain({ a: 1 }, Object.assign(Object.create(null) as object, { a: 1 })))).toMatchObject({ states: 1 });
  });
  test('strict also finds what a search would pass over', () => {
    const hidden = Object.defineProperty({ a: 1 }, 'b', { value: 2, enumerable: false });
    expect(() => check(strict(chain(hidden)))).toThrow('state.b is a property that does not count as content');
    expect(() => check(strict(chain(Object.assign([1], { extra: 2 }))))).toThrow(
      'state.extra is a property that does not count as content',
    );
    expect(() => check(strict(chain({ [Symbol('s')]: 1 })))).toThrow('is a property that does not count as content');
  });
});

describe('strict', () => {
  const mutating: Model<{ list: number[] }, string> = {
    initial: () => [{ list: [] }],
    actions: ({ list }) => (list.length < 2 ? ['append'] : []),
    next: (state) => {
      state.list.push(1);
      return state;
    },
    invariants: [],
  };
  test('finds an action that mutates its argument, and names it', () => {
    expect(() => check(strict(mutating))).toThrow('The action "append" mutates the state it was given. Return a new state instead.');
  });
  test('finds it in a part of a state that the model has frozen at the top only', () => {
    const half = { ...mutating, initial: () => [Object.freeze({ list: [] })] };
    expect(() => check(strict(half))).toThrow('mutates the state');
  });
  test('leaves another error as it is', () => {
    const failing = { ...mutating, next: () => expect.unreachable('of its own') };
    expect(() => check(strict(failing))).toThrow('of its own');
  });
  test('changes no verdict, whether the model is an object or of a class', () => {
    class Counter implements Model<number, number> {
      readonly #limit = 3;
      readonly invariants = [{ name: 'is small', holds: (state: number) => state < this.#limit }];
      initial() {
        return [0];
      }
      actions(state: number) {
        return [state + 1];
      }
      next(_: number, action: number) {
        return action;
      }
      settled(state: number) {
        return state > this.#limit;
      }
    }
    expect(check(strict(new Counter()))).toEqual(check(new Counter()));
    expect(check(new Counter())).toMatchObject({ broken: 'is small', depth: 3 });
  });
});

describe('no verdict on a part', () => {
  test('one state too many is an error', () => {
    const five = chain(1, 2, 3, 4, 5);
    expect(check(five, { maxStates: 5 })).toMatchObject({ states: 5 });
    expect(() => check(five, { maxStates: 4 })).toThrow('More than 4 distinct states can be reached.');
  });
  test('a million are searched unless another limit is given', () => {
    const endless: Model<number, null> = { initial: () => [0], actions: () => [null], next: (state) => state + 1, invariants: [] };
    expect(() => check(endless)).toThrow('More than 1000000 distinct states can be reached.');
  });
  test('a limit that is none, and a model without a beginning, are errors', () => {
    expect(() => check(chain(1), { maxStates: NaN })).toThrow('maxStates is NaN.');
    expect(() => check(graph({}, { from: [] }))).toThrow('The model has no initial state');
  });
});

/**
 * The same questions answered as naively as can be: distances by relaxing every edge as often as there are nodes, and what can
 * settle by asking, for each node, which nodes can be reached from it.
 */
const naive = ({ size, edges, from, bad, settled }: System) => {
  const distances = (starts: readonly number[]) => {
    const distance = Array.from({ length: size }, (_, node) => (starts.includes(node) ? 0 : Infinity));
    for (let round = 0; round < size; round += 1)
      for (const [a, b] of edges) distance[b] = Math.min(distance[b] ?? Infinity, (distance[a] ?? Infinity) + 1);
    return distance;
  };
  const nearest = (distance: readonly number[], wanted: (node: number) => boolean) =>
    Math.min(...distance.filter((_, node) => wanted(node)));
  const distance = distances(from);
  const reached = distance.flatMap((far, node) => (far < Infinity ? [node] : []));
  const toBad = nearest(distance, (node) => bad.includes(node));
  if (toBad < Infinity) return { holds: false, broken: 'is good', steps: toBad };
  const toStuck = nearest(distance, (node) => nearest(distances([node]), (other) => settled.includes(other)) === Infinity);
  if (toStuck < Infinity) return { holds: false, broken: 'can settle', steps: toStuck };
  const transitions = edges.filter(([a]) => reached.includes(a)).length;
  return { holds: true, states: reached.length, transitions, depth: Math.max(...reached.map((node) => distance[node] ?? 0)) };
};

interface System {
  size: number;
  edges: [number, number][];
  from: number[];
  bad: number[];
  settled: number[];
}
const systems = fc.integer({ min: 1, max: 9 }).chain((size): fc.Arbitrary<System> => {
  const node = fc.nat(size - 1);
  return fc.record({
    size: fc.constant(size),
    edges: fc.array(fc.tuple(node, node), { maxLength: 18 }),
    from: fc.array(node, { minLength: 1, maxLength: 2 }),
    bad: fc.array(node, { maxLength: 2 }),
    settled: fc.array(node, { maxLength: 4 }),
  });
});

test('on random systems, verdict, counts and length of the trace are those of a naive search', () => {
  /** Equal content in ever different shapes: the order of the keys depends on where one comes from. */
  const shaped = (node: number, by: number) =>
    by % 2 === 0 ? { half: node >> 1, rest: [node & 1, { by: 'x' }] } : { rest: [node & 1, { by: 'x' }], half: node >> 1 };
  const plain = ({ half, rest }: ReturnType<typeof shaped>) => half * 2 + (rest[0] as number);

  const broken = new Set<unknown>();
  fc.assert(
    fc.property(systems, (system) => {
      const { edges, from, bad, settled } = system;
      const model: Model<ReturnType<typeof shaped>, number> = {
        initial: () => from.map((node, index) => shaped(node, index)),
        actions: (state) => edges.flatMap(([a], index) => (a === plain(state) ? [index] : [])),
        next: (_, index) => shaped(edges[index]?.[1] ?? -1, index),
        invariants: [{ name: 'is good', holds: (state) => !bad.includes(plain(state)) }],
        settled: (state) => settled.includes(plain(state)),
      };
      const expected = naive(system);
      const verdict = check(strict(model));
      broken.add(expected.broken);
      if (verdict.holds) {
        expect(verdict).toEqual(expected);
        return;
      }
      expect({ holds: false, broken: verdict.broken, steps: verdict.trace.length - 1 }).toEqual(expected);
      // The trace is a real one: it begins at an initial state and takes an edge at every step.
      const [first, ...rest] = verdict.trace;
      expect(from).toContain(first && plain(first.state));
      let at = first;
      for (const row of rest) {
        expect(edges[row.action as number]).toEqual([at && plain(at.state), plain(row.state)]);
        at = row;
      }
    }),
    { numRuns: 2000, seed: 288 },
  );
  expect(broken, 'the systems must have gone all three ways').toEqual(new Set([undefined, 'is good', 'can settle']));
});
