/**
 * A transition system. States are plain immutable data; two with the same content are one state, whatever the order of their keys.
 * 0 and -0 are one number, as `===` has it. All functions are pure: asked again, they answer the same.
 */
export interface Model<State, Action> {
  initial(): readonly State[];
  /** Those enabled in this state. */
  actions(state: State): readonly Action[];
  /** The state after `action`. Never mutates its argument. */
  next(state: State, action: Action): State;
  /** Each is named by a sentence that is true while it holds. The first one broken is reported. */
  readonly invariants: readonly { name: string; holds(state: State): boolean }[];
  /** From every reachable state, some settled state must stay reachable. Left out: nothing is asked. */
  settled?(state: State): boolean;
}

/** One row of a trace: what was done, and the state it led to. */
export interface Row<State, Action> {
  action: Action | null;
  state: State;
}

/**
 * - `states`: distinct states reached. `transitions`: pairs of a state and an action enabled in it, over the states expanded.
 *   `depth`: the longest of the shortest distances from an initial state. All three are exact when the model holds; when an
 *   invariant breaks, they count what was visited up to there.
 * - `broken`: the name of the invariant, or `can settle`.
 * - `trace`: a shortest one. Its first row is an initial state with the action null, its last the broken state, or one from which no
 *   settled state can be reached.
 */
export type Verdict<State, Action> =
  | { holds: true; states: number; transitions: number; depth: number }
  | { holds: false; states: number; transitions: number; depth: number; broken: string; trace: Row<State, Action>[] };

/** `action` as an error message names it. An action may be anything, so what JSON cannot write must not hide the message. */
export function nameOf(action: unknown): string {
  try {
    const text = JSON.stringify(action, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) as string | undefined;
    return text ?? String(action);
  } catch {
    return Object.prototype.toString.call(action);
  }
}
