/**
 * One appraisal cycle with two employees. Each is rated under the form template, and attested by manager and employee; each
 * sign-off may be corrected twice. The template may be edited three times once rating has begun. Once every rating is attested the
 * cycle is closed, and a promotion job copies it to the store that reports read.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const EMPLOYEES = ['Ann', 'Ben'] as const;
type Employee = (typeof EMPLOYEES)[number];
const PARTIES = ['manager', 'employee'] as const;
type Party = (typeof PARTIES)[number];
const EDITS = 3;
const CORRECTIONS = 2;

interface State {
  /** Current version of the template. */
  readonly template: number;
  /** The version under which the ratings of the cycle are read. */
  readonly cycle: number;
  /** The version each rating was given under. */
  readonly ratings: Readonly<Record<Employee, number | null>>;
  /** Every attestation ever made, for the comparison with `stored`: what can still be read. Of one party, in order. */
  readonly made: Readonly<Record<Employee, Readonly<Record<Party, number>>>>;
  readonly stored: Readonly<Record<Employee, Readonly<Record<Party, readonly number[]>>>>;
  readonly closed: boolean;
  /** The ratings that reports see. */
  readonly report: readonly Employee[] | null;
}

export const places = ['template', 'rating', 'attestation', 'report'];
export const bounds = 'One cycle, two employees, two attestations each, three edits of the template, two corrections of each sign-off.';
export const settles = 'the cycle is closed and reports show all of it';

export const safeguards = {
  'frozen-template': {
    name: 'Template frozen per cycle',
    at: 'template',
    does: 'A cycle keeps the version of the template that it was opened with.',
    protects: 'a rating resolves to the version it was given under',
    hazard: {
      name: 'the template is edited after a rating was given',
      occurs: (s: State) => s.ratings.Ann !== null && s.template > s.cycle,
    },
  },
  'append-only': {
    name: 'Append-only attestations',
    at: 'attestation',
    does: 'A correction is added to the audit. Nothing in it is replaced.',
    protects: 'every attestation ever made can still be read',
    hazard: { name: 'a sign-off is corrected', occurs: (s: State) => s.made.Ann.manager > 1 },
  },
  'closed-only': {
    name: 'Promote closed cycles only',
    at: 'report',
    does: 'The promotion job leaves a cycle alone while it is open.',
    protects: 'a report never shows a half-written cycle',
    hazard: { name: 'only one of two ratings is written', occurs: (s: State) => rated(s).length === 1 },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

const rated = ({ ratings }: State) => EMPLOYEES.filter((employee) => ratings[employee] !== null);
const who = (employee: Employee, party: Party) => (party === 'manager' ? `The manager of ${employee}` : employee);
export const actions = {
  edit: { at: 'template', says: (s: State) => ['HR', `edits the template: version ${s.template + 1}.`] },
  rate: { at: 'rating', says: (_: State, employee: Employee) => [who(employee, 'manager'), 'gives the rating.'] },
  attest: { at: 'attestation', says: (_: State, employee: Employee, party: Party) => [who(employee, party), 'signs off.'] },
  correct: { at: 'attestation', says: (_: State, employee: Employee, party: Party) => [who(employee, party), 'corrects the sign-off.'] },
  close: { at: 'attestation', says: () => ['HR', 'closes the cycle.'] },
  promote: {
    at: 'report',
    says: (s: State) => ['The promotion job', `copies ${rated(s).length} of ${EMPLOYEES.length} ratings to the reports.`],
  },
} satisfies Record<string, Words>;

export const run = 'A template edited while its cycle is open';
export const done = (s: State) => s.report !== null && s.template > 1;
export const show = (s: State) => ({
  Template: `version ${s.template}`,
  Cycle: `${s.closed ? 'closed' : 'open'}, version ${s.cycle}`,
  Ratings:
    rated(s)
      .map((employee) => `${employee}, under version ${s.ratings[employee]}`)
      .join(' · ') || 'none',
  Attestations:
    EMPLOYEES.flatMap((employee) =>
      PARTIES.flatMap((party) => s.stored[employee][party].map((nth) => `${employee} by ${party}${nth > 1 ? ', corrected' : ''}`)),
    ).join(' · ') || 'none',
  Report: s.report === null ? 'none' : s.report.join(', ') || 'empty',
});

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
    const correction = s.made[employee][party] + 1;
    if (correction === 1 || correction > 1 + CORRECTIONS || s.closed) return undefined;
    const stored = on('append-only') ? [...s.stored[employee][party], correction] : [correction];
    return sign(s, employee, party, stored);
  }

  function close(s: State): State | undefined {
    const isAttested = EMPLOYEES.every((employee) => PARTIES.every((party) => s.made[employee][party] > 0));
    return !s.closed && isAttested ? { ...s, closed: true } : undefined;
  }

  function promote(s: State): State | undefined {
    if (s.report !== null || rated(s).length === 0 || (on('closed-only') && !s.closed)) return undefined;
    return { ...s, report: rated(s) };
  }

  const none = { manager: 0, employee: 0 };
  const empty = { manager: [], employee: [] };
  return compose<State, keyof typeof actions>({
    initial: {
      template: 1,
      cycle: 1,
      ratings: { Ann: null, Ben: null },
      made: { Ann: none, Ben: none },
      stored: { Ann: empty, Ben: empty },
      closed: false,
      report: null,
    },
    rules: {
      edit: rule(edit),
      rate: rule(rate, EMPLOYEES),
      attest: rule(attest, EMPLOYEES, PARTIES),
      correct: rule(correct, EMPLOYEES, PARTIES),
      close: rule(close),
      promote: rule(promote),
    },
    invariants: {
      'a rating resolves to the version it was given under': (s) =>
        EMPLOYEES.every((employee) => s.ratings[employee] === null || s.ratings[employee] === s.cycle),
      'every attestation ever made can still be read': (s) =>
        EMPLOYEES.every((employee) => PARTIES.every((party) => s.stored[employee][party].length === s.made[employee][party])),
      'a report never shows a half-written cycle': (s) =>
        s.report === null || s.report.length === 0 || s.report.length === EMPLOYEES.length,
    },
    settled: (s) => s.closed && s.report?.length === EMPLOYEES.length,
  });
}
