/** What the page says of ../evaluation.ts. */
import type { Employee, Party, Safeguard, State } from '../evaluation.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['template', 'rating', 'attestation', 'report'];
export const bounds = 'One cycle, two employees, two attestations each, three edits of the template, three corrections of each sign-off.';
export const settles = 'the cycle is closed and reports show all of it';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'frozen-template': {
    name: 'Template frozen per cycle',
    at: 'template',
    does: 'A cycle keeps the version of the template that it was opened with.',
    protects: 'a rating resolves to the version it was given under',
    when: 'the template is edited after a rating was given',
  },
  'append-only': {
    name: 'Append-only attestations',
    at: 'attestation',
    does: 'A correction is added to the audit. Nothing in it is replaced.',
    protects: 'every attestation ever made can still be read',
    when: 'a sign-off is corrected',
  },
  'closed-only': {
    name: 'Promote closed cycles only',
    at: 'report',
    does: 'The promotion job leaves a cycle alone while it is open.',
    protects: 'a report never shows a half-written cycle',
    when: 'only one of two ratings is written',
  },
};

const rated = (s: State) => Object.values(s.ratings).filter((version) => version !== null).length;
const who = (employee: Employee, party: Party) => (party === 'manager' ? `The manager of ${employee}` : employee);
export const actions = {
  edit: { at: 'template', says: (s: State) => ['HR', `edits the template: version ${s.template + 1}.`] },
  rate: { at: 'rating', says: (_: State, employee: Employee) => [who(employee, 'manager'), 'gives the rating.'] },
  attest: { at: 'attestation', says: (_: State, employee: Employee, party: Party) => [who(employee, party), 'signs off.'] },
  correct: { at: 'attestation', says: (_: State, employee: Employee, party: Party) => [who(employee, party), 'corrects the sign-off.'] },
  close: { at: 'attestation', says: () => ['HR', 'closes the cycle.'] },
  promote: {
    at: 'report',
    says: (s: State) => ['The promotion job', `copies ${rated(s)} of ${Object.keys(s.ratings).length} ratings to the reports.`],
  },
} satisfies Record<string, Words>;

export const run = 'A template edited while its cycle is open';
export const done = (s: State) => s.report !== null && s.template > 1;

const attested = (stored: State['stored']) =>
  Object.entries(stored).flatMap(([employee, parties]) =>
    Object.entries(parties).flatMap(([party, all]) => all.map((nth) => `${employee} by ${party}${nth > 1 ? ', corrected' : ''}`)),
  );
export const show = (s: State) => ({
  Template: `version ${s.template}`,
  Cycle: `${s.closed ? 'closed' : 'open'}, version ${s.cycle}`,
  Ratings:
    Object.entries(s.ratings)
      .flatMap(([employee, version]) => (version === null ? [] : [`${employee}, under version ${version}`]))
      .join(' · ') || 'none',
  Attestations: attested(s.stored).join(' · ') || 'none',
  Report: s.report === null ? 'none' : s.report.join(', '),
});
