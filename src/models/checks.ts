/** Checks of a model with some of its safeguards off, the same wherever they run: at build time, in a page, in a test. */
import { check, type Verdict } from '../checker/index.ts';
import type { Action, System } from './system.ts';
import { remaining, type Result } from './trace.ts';

const resultOf = (verdict: Verdict<unknown, Action>): Result => ({
  states: verdict.states,
  transitions: verdict.transitions,
  depth: verdict.depth,
  broken: verdict.holds ? null : verdict.broken,
  actions: verdict.holds ? [] : verdict.trace.flatMap(({ action }) => (action ? [action] : [])),
});

/** Checks the model with the safeguards named in `without` off. `onState` is called once for each state that is expanded. */
export function checkWithout(system: System, without: readonly string[], onState?: () => void): Result {
  const model = system.build(remaining(system, without));
  if (!onState) return resultOf(check(model));
  const actions: typeof model.actions = (state) => {
    onState();
    return model.actions(state);
  };
  return resultOf(check({ ...model, actions }));
}

/** What the checks of a model come to. */
export interface Findings {
  /** With all safeguards on: it holds. */
  readonly whole: Result;
  /** The shortest way to where the model says that its run is done. */
  readonly run: readonly Action[];
  /** With the one safeguard off that names it: it breaks. */
  readonly without: Readonly<Record<string, Result>>;
}

/**
 * Checks what a model says of itself, as its pages repeat it. `name` is that of its file.
 * @throws Error naming file and field when it does not hold with all safeguards on, when a safeguard protects something else than it
 *   says, when the run never ends, or when an action or a safeguard belongs to a step that there is not
 */
export function examine(name: string, system: System): Findings {
  const wrong = (file: string, field: string, remedy: string) => new Error(`src/models/${file}.ts · ${field} — ${remedy}`);
  const words = `words/${name}`;
  const places = new Set(system.places);
  for (const [kind, entries] of Object.entries({ safeguards: system.safeguards, actions: system.actions }))
    for (const [entry, { at }] of Object.entries(entries))
      if (!places.has(at))
        throw wrong(words, `${kind}.${entry}.at`, `There is no step “${at}”. Write one of: ${system.places.join(', ')}.`);

  const whole = checkWithout(system, []);
  const steps = (result: Result) => result.actions.map((action) => action.join(' ')).join(', ');
  if (whole.broken !== null)
    throw wrong(name, 'invariants', `With all safeguards on, “${whole.broken}” breaks: ${steps(whole)}. Mend the model.`);

  const without: Record<string, Result> = {};
  for (const [safeguard, { protects }] of Object.entries(system.safeguards)) {
    const result = checkWithout(system, [safeguard]);
    if (result.broken !== protects)
      throw wrong(
        words,
        `safeguards.${safeguard}.protects`,
        `Without it ${result.broken === null ? 'nothing breaks' : `“${result.broken}” breaks`}, not “${protects}”. Mend the model, or what it says.`,
      );
    without[safeguard] = result;
  }

  const { initial, actions, next } = system.build(Object.keys(system.safeguards));
  const run = resultOf(check({ initial, actions, next, invariants: [{ name: 'is not done', holds: (state) => !system.done(state) }] }));
  if (run.broken === null) throw wrong(words, 'done', 'With all safeguards on, no state is done. Ask for one that can be reached.');
  return { whole, run: run.actions, without };
}

/** Every subset of `names`, by size and then in their order; the empty one first. */
export function subsets(names: readonly string[]): string[][] {
  const all = names.reduce<string[][]>((some, name) => [...some, ...some.map((one) => [...one, name])], [[]]);
  const rank = (subset: readonly string[]) => subset.map((name) => names.indexOf(name)).join();
  return all.sort((a, b) => a.length - b.length || rank(a).localeCompare(rank(b), 'en', { numeric: true }));
}
