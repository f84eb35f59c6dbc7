/**
 * An explicit-state model checker: it visits every state that a model can reach, breadth first, and reports whether an invariant
 * breaks in one of them, with a shortest trace to it. The idea and the words are those of TLC, the checker of TLA+.
 */
import type { Model, Verdict } from './model.ts';
import { Search } from './search.ts';

export type { Model, Row, Verdict } from './model.ts';
export { strict } from './strict.ts';

/**
 * Visits every reachable state of `model`. A broken invariant is reported at its least depth, and before `can settle`. Of states that
 * are one because their content is the same, the one that was reached first is judged and expanded.
 *
 * Two things only `strict` finds: a function of the model that mutates the state it was given; and, in a state whose content is that of
 * one found before, a property that is no content (under a symbol, not enumerable, a getter, or an extra one on an array), because such
 * properties are looked for in new states alone.
 * @throws Error when there are more than `maxStates` distinct states, when there is no initial state, or when a state is not plain data
 */
export function check<State, Action>(
  model: Model<State, Action>,
  { maxStates = 1_000_000 }: { maxStates?: number } = {},
): Verdict<State, Action> {
  if (!(maxStates >= 1)) throw new Error(`maxStates is ${maxStates}. Give a number from 1 upwards.`);
  return new Search(model, maxStates).run();
}
