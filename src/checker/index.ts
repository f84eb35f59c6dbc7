/**
 * An explicit-state model checker: it visits every state that a model can reach, breadth first, and reports whether an invariant
 * breaks in one of them, with a shortest trace to it. The idea and the words are those of TLC, the checker of TLA+.
 */
import { complaint } from './plain.ts';
import { StateSet, withRoom } from './states.ts';

/**
 * A transition system. States are plain immutable data; two with the same content are one state, whatever the order of their keys.
 * All functions are pure: asked again, they answer the same.
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

/**
 * Visits every reachable state of `model`. A broken invariant is reported at its least depth, and before `can settle`.
 * @throws Error when there are more than `maxStates` distinct states, when there is no initial state, or when a state is not plain data
 */
export function check<State, Action>(
  model: Model<State, Action>,
  { maxStates = 1_000_000 }: { maxStates?: number } = {},
): Verdict<State, Action> {
  if (!(maxStates >= 1)) throw new Error(`maxStates is ${maxStates}. Give a number from 1 upwards.`);
  const seen = new StateSet();
  /** By state number: the state that it was first reached from (itself, if it is an initial one), and the action that led there. */
  let parents = new Int32Array(1 << 10);
  const taken: (Action | null)[] = [];
  const roots = new Map<number, State>();
  /** States found and not yet expanded. Their numbers follow one another, up to `seen.size`. */
  let frontier: State[] = [];
  /** Numbers of states, two for an edge; kept only when it has to be decided what can settle. */
  let edges = new Int32Array(1 << 10);
  let ends = 0;
  const settled: number[] = [];
  let transitions = 0;
  let depth = 0;

  /** @returns the number of `state` and, when it is new and breaks one, the invariant */
  const visit = (state: State, parent: number | null, action: Action | null): { number: number; broken?: string } => {
    const before = seen.size;
    let number;
    try {
      number = seen.add(state);
    } catch (error) {
      const origin = parent === null ? 'An initial state' : `The state after ${JSON.stringify(action)}`;
      throw new Error(`${origin} is not plain data: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    if (number < before) return { number };
    if (seen.size > maxStates)
      throw new Error(`More than ${maxStates} distinct states can be reached. Bound the model more tightly, or raise maxStates.`);
    parents = withRoom(parents, number);
    parents[number] = parent ?? number;
    if (parent === null) roots.set(number, state);
    taken.push(action);
    frontier.push(state);
    if (model.settled?.(state)) settled.push(number);
    const broken = model.invariants.find((invariant) => !invariant.holds(state));
    return broken ? { number, broken: broken.name } : { number };
  };

  /** Kept are numbers and actions alone; the states come back by going the same way again. */
  const failure = (broken: string, number: number): Verdict<State, Action> => {
    const path = [number];
    for (let at = number; parents[at] !== at; path.unshift((at = parents[at] as number)));
    let state = roots.get(path.shift() as number) as State;
    const trace: Row<State, Action>[] = [{ action: null, state }];
    for (const step of path) {
      const action = taken[step] as Action;
      state = model.next(state, action);
      trace.push({ action, state });
    }
    return { holds: false, states: seen.size, transitions, depth, broken, trace };
  };

  const initial = model.initial();
  if (initial.length === 0) throw new Error('The model has no initial state: initial() returned an empty list.');
  for (const state of initial) {
    const { number, broken } = visit(state, null, null);
    if (broken !== undefined) return failure(broken, number);
  }

  while (frontier.length > 0) {
    const layer = frontier;
    frontier = [];
    const first = seen.size - layer.length;
    for (const [index, state] of layer.entries()) {
      for (const action of model.actions(state)) {
        transitions += 1;
        const before = seen.size;
        const { number, broken } = visit(model.next(state, action), first + index, action);
        if (number === before && frontier.length === 1) depth += 1;
        if (broken !== undefined) return failure(broken, number);
        if (!model.settled) continue;
        edges = withRoom(edges, ends + 1);
        edges[ends] = first + index;
        edges[ends + 1] = number;
        ends += 2;
      }
    }
  }

  if (model.settled) {
    const stuck = firstThatCannotReach(settled, seen.size, edges.subarray(0, ends));
    if (stuck !== undefined) return failure('can settle', stuck);
  }
  return { holds: true, states: seen.size, transitions, depth };
}

/** The least number below `states` from which none of `goals` can be reached along `edges`, pairs of numbers. States are nodes. */
function firstThatCannotReach(goals: readonly number[], states: number, edges: Int32Array): number | undefined {
  // Counting sort by target: the sources of the edges into `node` are sources[starts[node] … starts[node + 1] - 1].
  const starts = new Int32Array(states + 1);
  for (let at = 1; at < edges.length; at += 2) {
    const next = (edges[at] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let node = 0; node < states; node += 1) starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  const sources = new Int32Array(edges.length / 2);
  const free = starts.slice();
  for (let at = 0; at < edges.length; at += 2) {
    const target = edges[at + 1] as number;
    const place = free[target] as number;
    sources[place] = edges[at] as number;
    free[target] = place + 1;
  }

  const reaches = new Uint8Array(states);
  const open = [...goals];
  for (const goal of goals) reaches[goal] = 1;
  for (let node; (node = open.pop()) !== undefined;)
    for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
      const source = sources[at] as number;
      if (reaches[source]) continue;
      reaches[source] = 1;
      open.push(source);
    }
  const stuck = reaches.indexOf(0);
  return stuck === -1 ? undefined : stuck;
}

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
};

/**
 * `model`, with every state looked over and frozen, so that one which is not plain data, or an action that mutates the state it was
 * given, is an error that names it. Slower; for tests.
 */
export function strict<State, Action>(model: Model<State, Action>): Model<State, Action> {
  const frozen = (state: State, origin: string): State => {
    const found = complaint(state);
    if (found) throw new Error(`${origin} is not plain data: ${found}`);
    return deepFreeze(state);
  };
  const { settled } = model;
  return {
    invariants: model.invariants,
    actions: (state) => model.actions(state),
    ...(settled && { settled: (state: State) => settled.call(model, state) }),
    initial: () => model.initial().map((state) => frozen(state, 'An initial state')),
    next: (state, action) => {
      try {
        return frozen(model.next(state, action), `The state after ${JSON.stringify(action)}`);
      } catch (error) {
        // What an engine says of a write to a frozen object differs; that a copy is not what it was afterwards does not.
        const before = JSON.stringify(state);
        const copy = JSON.parse(before) as State;
        try {
          model.next(copy, action);
        } catch {
          // The error at hand is the one to report.
        }
        if (JSON.stringify(copy) === before) throw error;
        throw new Error(`The action ${JSON.stringify(action)} mutates the state it was given. Return a new state instead.`, {
          cause: error,
        });
      }
    },
  };
}
