/** One search through one model: what `check` does, and what it has to remember meanwhile. */
import { Edges } from './edges.ts';
import { nameOf, type Model, type Row, type Verdict } from './model.ts';
import { NotPlain } from './plain.ts';
import { StateSet, withRoom } from './states.ts';

/** The state that another is reached from. */
interface Parent<State> {
  number: number;
  state: State;
}

export class Search<State, Action> {
  readonly #model: Model<State, Action>;
  readonly #maxStates: number;
  readonly #seen = new StateSet();
  /** By state number: the state that it was first reached from (itself, if it is an initial one), and the action that led there. */
  #parents = new Int32Array(1 << 10);
  readonly #taken: (Action | null)[] = [];
  readonly #roots = new Map<number, State>();
  /** States found and not yet expanded. Their numbers follow one another, up to the last one seen. */
  #frontier: State[] = [];
  /** Kept only when it has to be decided what can settle. */
  readonly #edges = new Edges();
  readonly #settled: number[] = [];
  #transitions = 0;
  #depth = 0;
  /** The invariant that the state found last breaks. */
  #broken: string | undefined;

  constructor(model: Model<State, Action>, maxStates: number) {
    this.#model = model;
    this.#maxStates = maxStates;
  }

  run(): Verdict<State, Action> {
    const initial = this.#model.initial();
    if (initial.length === 0) throw new Error('The model has no initial state: initial() returned an empty list.');
    for (const state of initial) {
      const number = this.#visit(state, null, null);
      if (this.#broken !== undefined) return this.#failure(this.#broken, number);
    }
    while (this.#frontier.length > 0) {
      const failure = this.#expand();
      if (failure) return failure;
    }
    const stuck = this.#model.settled && this.#edges.firstThatCannotReach(this.#settled, this.#seen.size);
    if (stuck !== undefined) return this.#failure('can settle', stuck);
    return { holds: true, states: this.#seen.size, transitions: this.#transitions, depth: this.#depth };
  }

  /** Takes every step from the states in the frontier; those that are new are the next one. */
  #expand(): Verdict<State, Action> | undefined {
    const layer = this.#frontier;
    this.#frontier = [];
    const first = this.#seen.size - layer.length;
    for (const [index, state] of layer.entries()) {
      const parent = { number: first + index, state };
      for (const action of this.#model.actions(state)) {
        this.#transitions += 1;
        const before = this.#seen.size;
        const number = this.#visit(this.#model.next(state, action), parent, action);
        if (number === before && this.#frontier.length === 1) this.#depth += 1;
        if (this.#broken !== undefined) return this.#failure(this.#broken, number);
        if (this.#model.settled) this.#edges.add(parent.number, number);
      }
    }
    return undefined;
  }

  /** @returns the number of `state`, which is judged when it is new */
  #visit(state: State, parent: Parent<State> | null, action: Action | null): number {
    const before = this.#seen.size;
    const number = this.#numberOf(state, parent, action);
    if (number < before) return number;
    if (this.#seen.size > this.#maxStates)
      throw new Error(`More than ${this.#maxStates} distinct states can be reached. Bound the model more tightly, or raise maxStates.`);
    this.#parents = withRoom(this.#parents, number);
    this.#parents[number] = parent?.number ?? number;
    if (parent === null) this.#roots.set(number, state);
    this.#taken.push(action);
    this.#frontier.push(state);
    if (this.#model.settled?.(state)) this.#settled.push(number);
    this.#broken = this.#model.invariants.find((invariant) => !invariant.holds(state))?.name;
    return number;
  }

  #numberOf(state: State, parent: Parent<State> | null, action: Action | null): number {
    try {
      return this.#seen.add(state, parent?.state);
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      const origin = parent === null ? 'An initial state' : `The state after ${nameOf(action)}`;
      throw new Error(`${origin} is not plain data: ${error.message}`, { cause: error });
    }
  }

  /** Kept are numbers and actions alone; the states come back by going the same way again. */
  #failure(broken: string, number: number): Verdict<State, Action> {
    const path: number[] = [];
    let at = number;
    for (; this.#parents[at] !== at; at = this.#parents[at] as number) path.push(at);
    let state = this.#roots.get(at) as State;
    const trace: Row<State, Action>[] = [{ action: null, state }];
    for (const step of path.reverse()) {
      const action = this.#taken[step] as Action;
      state = this.#model.next(state, action);
      trace.push({ action, state });
    }
    return { holds: false, states: this.#seen.size, transitions: this.#transitions, depth: this.#depth, broken, trace };
  }
}
