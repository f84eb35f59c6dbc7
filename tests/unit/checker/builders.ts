import type { Model } from '../../../src/checker/index.ts';

/** A graph as a model: nodes are states, and an action is the node it leads to. */
export const graph = (
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
export const chain = (...states: readonly unknown[]): Model<unknown, number> => ({
  initial: () => [states[0]],
  actions: (state) => (states.indexOf(state) + 1 < states.length ? [states.indexOf(state) + 1] : []),
  next: (_, index) => states[index],
  invariants: [],
});
