/**
 * One appraisal cycle with two employees. Each is rated under the form template, and attested by manager and employee; each
 * sign-off may be corrected three times. The template may be edited three times once rating has begun. Once every rating is attested the
 * cycle is closed, and a promotion job copies it to the store that reports read.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/evaluation.ts';
export { actions, bounds, done, places, run, settles, show } from './words/evaluation.ts';

const EMPLOYEES = ['Ann', 'Ben'] as const;
export type Employee = (typeof EMPLOYEES)[number];
const PARTIES = ['manager', 'employee'] as const;
export type Party = (typeof PARTIES)[number];
const EDITS = 3;
const CORRECTIONS = 3;

type Each<Value> = Readonly<Record<Employee, Readonly<Record<Party, Value>>>>;
export interface State {
  /** Current version of the template. */
  readonly template: number;
  /** The version under which the ratings of the cycle are read. */
  readonly cycle: number;
  /** The version each rating was given under. */
  readonly ratings: Readonly<Record<Employee, number | null>>;
  /** How many attestations were ever made, for the comparison with `stored`: those that can still be read, in order. */
  readonly made: Each<number>;
  readonly stored: Each<readonly number[]>;
  readonly closed: boolean;
  /** The ratings that reports see. */
  readonly report: readonly Employee[] | null;
}

const rated = ({ ratings }: State) => EMPLOYEES.filter((employee) => ratings[employee] !== null);
const isEach = (is: (employee: Employee, party: Party) => boolean) =>
  EMPLOYEES.every((employee) => PARTIES.every((party) => is(employee, party)));

const hazards = {
  'frozen-template': ({ ratings, template }: State) => EMPLOYEES.some((employee) => (ratings[employee] ?? template) < template),
  'append-only': ({ made }: State) => !isEach((employee, party) => made[employee][party] <= 1),
  'closed-only': (s: State) => rated(s).length > 0 && rated(s).length < EMPLOYEES.length,
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);

  function edit(s: State): State | undefined {
    if (s.template > EDITS || rated(s).length === 0) return undefined;
    const template = s.template + 1;
    return { ...s, template, cycle: on('frozen-template') ? s.cycle : template };
  }

  function rate(s: State, employee: Employee): State | undefined {
    if (s.ratings[employee] !== null || s.closed) return undefined;
    return { ...s, ratings: { ...s.ratings, [employee]: s.cycle } };
  }

  const sign = (s: State, employee: Employee, party: Party, stored: readonly number[]): State => ({
    ...s,
    made: { ...s.made, [employee]: { ...s.made[employee], [party]: s.made[employee][party] + 1 } },
    stored: { ...s.stored, [employee]: { ...s.stored[employee], [party]: stored } },
  });

  function attest(s: State, employee: Employee, party: Party): State | undefined {
    if (s.ratings[employee] === null || s.made[employee][party] > 0) return undefined;
    return sign(s, employee, party, [1]);
  }

  function correct(s: State, employee: Employee, party: Party): State | undefined {
    const nth = s.made[employee][party] + 1;
    if (nth === 1 || nth > 1 + CORRECTIONS || s.closed) return undefined;
    return sign(s, employee, party, on('append-only') ? [...s.stored[employee][party], nth] : [nth]);
  }

  function close(s: State): State | undefined {
    return !s.closed && isEach((employee, party) => s.made[employee][party] > 0) ? { ...s, closed: true } : undefined;
  }

  function promote(s: State): State | undefined {
    if (s.report !== null || rated(s).length === 0 || (on('closed-only') && !s.closed)) return undefined;
    return { ...s, report: rated(s) };
  }

  const both = <Value>(value: Value) => ({ Ann: value, Ben: value });
  return compose<State, keyof typeof actions>({
    initial: {
      template: 1,
      cycle: 1,
      ratings: both(null),
      made: both({ manager: 0, employee: 0 }),
      stored: both({ manager: [], employee: [] }),
      closed: false,
      report: null,
    },
    rules: {
      ...over([], { edit }),
      ...over([EMPLOYEES], { rate }),
      ...over([EMPLOYEES, PARTIES], { attest, correct }),
      ...over([], { close, promote }),
    },
    invariants: {
      'a rating resolves to the version it was given under': ({ ratings, cycle }) =>
        EMPLOYEES.every((employee) => ratings[employee] === null || ratings[employee] === cycle),
      'every attestation ever made can still be read': ({ made, stored }) =>
        isEach((employee, party) => stored[employee][party].length === made[employee][party]),
      'a report never shows a half-written cycle': ({ report }) => report === null || report.length === EMPLOYEES.length,
    },
    settled: (s) => s.closed && s.report?.length === EMPLOYEES.length,
  });
}
