/** How a trace is told: step by step, in the words of its model. */
import { assertKnown, type Action, type System } from './system.ts';

/** A verdict as plain data. `broken` is null when the model holds; `actions` lead to the broken state from the initial one. */
export interface Result {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly broken: string | null;
  readonly actions: readonly Action[];
}

/** The results with several safeguards off, by their names and in their order, joined by commas. */
export interface Combinations {
  /** Of the model's source, as its pages have it. */
  readonly version: string;
  readonly results: Readonly<Record<string, Result>>;
}

/** One step of a trace, as a page tells it. */
export interface Step {
  /** Name of the rule, and the diagram step it lights. */
  readonly action: string;
  readonly at: string;
  readonly actor: string;
  readonly does: string;
  /** The fields that are no longer what they were, with what they are now. */
  readonly changes: readonly (readonly [field: string, now: string])[];
}

/** The safeguards that `without` leaves on. Throws when it names one that does not exist. */
export const remaining = ({ safeguards }: System, without: readonly string[]): string[] => {
  assertKnown(safeguards, without);
  return Object.keys(safeguards).filter((name) => !without.includes(name));
};

/** What a reader sees of the state that every trace begins with. */
export const atStart = (system: System): Readonly<Record<string, string>> =>
  system.show(system.build(Object.keys(system.safeguards)).initial()[0]);

/**
 * Takes `actions` one by one, with the safeguards named in `without` off.
 * @throws Error when one of them is not enabled where it is taken
 */
export function replay(system: System, without: readonly string[], actions: readonly Action[]): Step[] {
  const model = system.build(remaining(system, without));
  let state = model.initial()[0];
  return actions.map((action) => {
    const [name, ...to] = action;
    const words = system.actions[name];
    if (!words) throw new Error(`The model has no words for the action “${name}”.`);
    const [actor, does] = words.says(state, ...to);
    const before = system.show(state);
    state = model.next(state, action);
    const changes = Object.entries(system.show(state)).filter(([field, now]) => before[field] !== now);
    return { action: name, at: words.at, actor, does, changes };
  });
}

const count = (number: number, noun: string) => `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;

/** What a set of missing safeguards is called. */
export const titleOf = ({ safeguards, run }: System, without: readonly string[]): string =>
  without.length === 0 ? `All safeguards on. ${run}` : `Without: ${without.map((name) => safeguards[name]?.name ?? name).join(', ')}`;

/** What has become of the promise at the end of a broken trace. */
export const failureOf = (system: System, broken: string): string =>
  broken === 'can settle' ? `Stuck: no way is left to a state in which ${system.settles}.` : `No longer holds: “${broken}”.`;

/** A result in one word, and in a sentence. */
export const tell = (system: System, { broken, states, transitions, actions }: Result): { word: string; sentence: string } =>
  broken === null
    ? { word: 'Holds.', sentence: `${count(states, 'state')}, ${count(transitions, 'transition')}. No invariant breaks in any of them.` }
    : { word: `Broken after ${count(actions.length, 'step')}.`, sentence: failureOf(system, broken) };
