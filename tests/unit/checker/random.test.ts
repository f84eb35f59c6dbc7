import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';

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
