/** What the six models have in common: how one is put together, and what it says of itself. */
import type { Model } from '../checker/index.ts';

type Argument = string | number;
/** What happened: the name of a rule, then what it happened to. As data it is short, and reads as it is written. */
export type Action = readonly [name: string, ...to: Argument[]];

/** One rule of a model, over all that it may happen to. */
export interface Rule<State> {
  readonly over: readonly Argument[][];
  /** The state after, or `undefined` while the rule is not enabled. */
  run(state: State, ...to: Argument[]): State | undefined;
}

const product = (domains: readonly (readonly Argument[])[]): Argument[][] =>
  domains.reduce<Argument[][]>((all, domain) => all.flatMap((some) => domain.map((one) => [...some, one])), [[]]);

/**
 * Rules by name, over all that each may happen to: `domains` are those of its arguments, one after the other. A rule says both when
 * it is enabled and what it does, so that one function is the whole of it.
 */
export const over = <State, To extends Argument[], Name extends string>(
  domains: { [Index in keyof To]: readonly To[Index][] },
  rules: Readonly<Record<Name, (state: State, ...to: To) => State | undefined>>,
): Record<Name, Rule<State>> => {
  const every = product(domains as readonly (readonly Argument[])[]);
  const named = Object.entries(rules).map(([name, run]) => [name, { over: every, run }]);
  return Object.fromEntries(named) as Record<Name, Rule<State>>;
};

export interface Parts<State, Name extends string> {
  readonly initial: State;
  readonly rules: Readonly<Record<Name, Rule<State>>>;
  readonly invariants: Readonly<Record<string, (state: State) => boolean>>;
  settled(state: State): boolean;
}

/** @returns the model of these rules; its `next` throws when the action is not enabled */
export const compose = <State, Name extends string>({ initial, rules, invariants, settled }: Parts<State, Name>): Model<State, Action> => {
  const named: Readonly<Record<string, Rule<State>>> = rules;
  const every = Object.entries(named).flatMap(([name, { over, run }]) => over.map((to) => ({ action: [name, ...to] as const, run, to })));
  return {
    initial: () => [initial],
    actions: (state) => every.flatMap(({ action, run, to }) => (run(state, ...to) === undefined ? [] : [action])),
    next: (state, [name, ...to]) => {
      const after = named[name]?.run(state, ...to);
      if (after === undefined) throw new Error(`“${[name, ...to].join(' ')}” is not enabled in this state.`);
      return after;
    },
    invariants: Object.entries(invariants).map(([name, holds]) => ({ name, holds })),
    settled,
  };
};

/** @throws Error naming the first of `names` that is no safeguard of `known` */
export const assertKnown = (known: Readonly<Record<string, unknown>>, names: Iterable<string>): void => {
  for (const name of names)
    if (!Object.hasOwn(known, name)) throw new Error(`There is no safeguard “${name}”. There are: ${Object.keys(known).join(', ')}.`);
};

/**
 * Which safeguards are on.
 * @throws Error naming one that is not among `known`
 */
export const switches = <Safeguard extends string>(
  known: Readonly<Record<Safeguard, unknown>>,
  safeguards: Iterable<string>,
): ((safeguard: Safeguard) => boolean) => {
  const on = new Set(safeguards);
  assertKnown(known, on);
  return (safeguard) => on.has(safeguard);
};

/** A safeguard, in words. */
export interface SafeguardWords {
  /** As a label, e.g. `Idempotency key`. */
  readonly name: string;
  /** The diagram step it belongs to. */
  readonly at: string;
  /** What it does, a sentence. */
  readonly does: string;
  /** Name of the invariant that breaks without it, or `can settle`. */
  readonly protects: string;
  /** What makes it matter, after “when”. */
  readonly when: string;
}

/** A safeguard, in words and by what it is there for. */
export interface Safeguard extends Omit<SafeguardWords, 'when'> {
  /** What makes it matter, after “when”. It happens with all safeguards on, too; then it does no harm. */
  readonly hazard: { readonly name: string; occurs(state: unknown): boolean };
}

/** The safeguards of a model: what makes each matter, and what is said of it. */
export const withWords = <State, Name extends string>(
  hazards: Readonly<Record<Name, (state: State) => boolean>>,
  words: Readonly<Record<Name, SafeguardWords>>,
): Readonly<Record<Name, Safeguard>> => {
  const joined = (Object.entries(hazards) as [Name, Safeguard['hazard']['occurs']][]).map(([safeguard, occurs]) => {
    const { when, ...rest } = words[safeguard];
    return [safeguard, { ...rest, hazard: { name: when, occurs } }];
  });
  return Object.fromEntries(joined) as Record<Name, Safeguard>;
};

/** A rule, in words. */
export interface Words {
  /** The diagram step it lights. */
  readonly at: string;
  /** What happens, as a sentence in two parts, of the state before it and what the rule happens to. */
  says(before: unknown, ...to: Argument[]): readonly [actor: string, does: string];
}

/** What the file of a model exports. All but the hazards and `build` comes from its namesake in `words/`. */
export interface System {
  /** The diagram steps that its actions light, by their ids. */
  readonly places: readonly string[];
  /** By the names that addresses use. */
  readonly safeguards: Readonly<Record<string, Safeguard>>;
  /** By the names of the rules. */
  readonly actions: Readonly<Record<string, Words>>;
  /** How large the model is, in words. */
  readonly bounds: string;
  /** What `can settle` means here: the states that must stay within reach, after “in which”. */
  readonly settles: string;
  /** What the run with all safeguards on shows, as a title; trouble that does no harm, where it can. It ends where it is `done`. */
  readonly run: string;
  done(state: unknown): boolean;
  /** The fields of a state worth showing, under the names that a reader knows them by. */
  show(state: unknown): Readonly<Record<string, string>>;
  /** The model with these safeguards on and the others off. */
  build(safeguards: Iterable<string>): Model<unknown, Action>;
}
