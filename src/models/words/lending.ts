/** What the page says of ../lending.ts. */
import type { Application, Id, Party, Safeguard, State } from '../lending.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['intake', 'decision', 'approval', 'disbursement'];
export const bounds =
  'One borrower, three applications that exceed the limit together, two parties that approve, one approval flagged twice, one retry.';
export const settles = 'every application is declined or disbursed, and no call is under way';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'exposure-in-transaction': {
    name: 'Exposure checked in the approving transaction',
    at: 'decision',
    does: 'The decision reads the exposure again, in the transaction that takes up more of it.',
    protects: 'approved exposure stays within the limit',
    when: 'two applications are assessed before either is decided',
  },
  'explicit-approvals': {
    name: 'Approvals as explicit state',
    at: 'approval',
    does: 'What counts is which parties have approved, not how many flags were raised.',
    protects: 'money leaves only after two parties approved',
    when: 'one party has flagged its approval twice, and the other not yet',
  },
  'partner-key': {
    name: 'Partner idempotency key',
    at: 'disbursement',
    does: 'The partner knows a disbursement by its key and pays it once.',
    protects: 'money leaves once',
    when: 'a call is on its way for what the partner has paid already',
  },
};

export const actions = {
  assess: { at: 'intake', says: (s: State, id: Id) => ['Intake', `assesses ${id}. The exposure so far is ${s.exposure}.`] },
  pass: {
    at: 'decision',
    says: (s: State, id: Id) => ['The decision', `passes ${id}. The exposure rises by ${s[id].amount}.`],
  },
  decline: { at: 'decision', says: (_: State, id: Id) => ['The decision', `declines ${id}, which would exceed the limit.`] },
  flag: {
    at: 'approval',
    says: (s: State, id: Id, party: Party) => [
      party === 'risk' ? 'Risk' : 'Operations',
      `flags its approval of ${id}${s[id].flags[party] ? ' again' : ''}.`,
    ],
  },
  disburse: { at: 'disbursement', says: (_: State, id: Id) => ['Orchestration', `calls the partner to disburse ${id}.`] },
  pay: { at: 'disbursement', says: (_: State, id: Id) => ['The partner', `pays ${id}.`] },
  recognize: { at: 'disbursement', says: (_: State, id: Id) => ['The partner', `knows the key of ${id} and does not pay again.`] },
  retry: { at: 'disbursement', says: (_: State, id: Id) => ['Orchestration', `has no answer about ${id} in time and calls again.`] },
  confirm: { at: 'disbursement', says: (_: State, id: Id) => ['Orchestration', `hears that ${id} is paid.`] },
} satisfies Record<string, Words>;

export const run = 'Called twice, paid once';
export const done = (s: State) => s.retried && s.X.status === 'disbursed' && s.X.calls === 0;

const times = (count: number) => (count === 1 ? 'once' : 'twice');
const shown = ({ status, seen, flags, calls, payments }: Application) =>
  [
    status === 'assessed' ? `assessed at an exposure of ${seen}` : status,
    ...Object.entries(flags).flatMap(([party, count]) => (count ? [`flagged ${times(count)} by ${party}`] : [])),
    ...(calls ? [`${calls} call${calls > 1 ? 's' : ''} under way`] : []),
    ...(payments ? [`paid ${times(payments)}`] : []),
  ].join(', ');
export const show = (s: State) => ({ Exposure: `${s.exposure} of ${s.limit}`, X: shown(s.X), Y: shown(s.Y), Z: shown(s.Z) });
