import { check, type Model } from '../../../src/checker/index.ts';
import type { Action } from '../../../src/models/system.ts';

export const written = (actions: readonly Action[]) => actions.map((action) => action.join(' ')).join(', ');

/** A shortest way to a state that satisfies `wanted`, and that state; undefined when there is none. */
export function wayTo<State>({ initial, actions, next }: Model<State, Action>, wanted: (state: State) => boolean) {
  const found = check({ initial, actions, next, invariants: [{ name: 'never', holds: (state) => !wanted(state) }] });
  const end = found.holds ? undefined : found.trace.at(-1);
  return found.holds || !end
    ? undefined
    : { way: written(found.trace.flatMap(({ action }) => (action ? [action] : []))), state: end.state };
}
