import { nameOf, type Model } from './model.ts';
import { complaint, isPlain } from './plain.ts';

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
};

const copyOf = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const copy: unknown = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part as unknown)]));
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(value) as object | null) as Value;
};

/** Whether `other`, which may be anything, is what the plain `value` is. */
const isSame = (value: unknown, other: unknown): boolean => {
  if (typeof value !== 'object' || value === null || typeof other !== 'object' || other === null) return value === other;
  const isArray = Array.isArray(value);
  const keys = Object.keys(value) as (keyof typeof value)[];
  // An array has one property that is not content, its length.
  if (!isPlain(other) || Array.isArray(other) !== isArray || Reflect.ownKeys(other).length !== keys.length + Number(isArray)) return false;
  return keys.every((key) => isSame(value[key], (other as typeof value)[key]));
};

/** What `ask` answers about a frozen `state`, once it is known to leave alone what it was given. */
function harmless<State, Answer>(state: State, ask: (state: State) => Answer, who: () => string, instead: string): Answer {
  // Not every write to a frozen object throws, so it is given a copy, too, that shows what it does.
  const copy = copyOf(state);
  let fails = false;
  try {
    ask(copy);
  } catch {
    fails = true;
  }
  const changed = !isSame(state, copy);
  let cause: unknown;
  try {
    const answer = ask(state);
    if (!changed) return answer;
  } catch (error) {
    // What fails for the frozen state alone has written what was there already, as sorting a sorted list does.
    if (fails && !changed) throw error;
    cause = error;
  }
  throw new Error(`${who()} mutates the state it was given. ${instead}`, { cause });
}

/**
 * `model`, with every state looked over and frozen, so that one which is not plain data is an error that names it, and with every
 * function watched, so that one which mutates the state it was given is an error that names the function. Slower; for tests.
 */
export function strict<State, Action>(model: Model<State, Action>): Model<State, Action> {
  const frozen = (state: State, origin: () => string, before?: State): State => {
    const found = complaint(state, before);
    if (found) throw new Error(`${origin()} is not plain data: ${found}`);
    return deepFreeze(state);
  };
  const asked = <Answer>(state: State, ask: (state: State) => Answer, who: string) =>
    harmless(state, ask, () => who, 'Work on a copy instead.');
  const { settled } = model;
  return {
    initial: () => model.initial().map((state) => frozen(state, () => 'An initial state')),
    actions: (state) => asked(state, (given) => model.actions(given), '`actions`'),
    next: (state, action) => {
      const go = (given: State) => model.next(given, action);
      const next = harmless(state, go, () => `The action ${nameOf(action)}`, 'Return a new state instead.');
      return frozen(next, () => `The state after ${nameOf(action)}`, state);
    },
    invariants: model.invariants.map((invariant) => ({
      name: invariant.name,
      holds: (state) => asked(state, (given) => invariant.holds(given), `The invariant "${invariant.name}"`),
    })),
    ...(settled && { settled: (state: State) => asked(state, (given) => settled.call(model, given), '`settled`') }),
  };
}
