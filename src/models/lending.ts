/**
 * One borrower with three applications, of 60, 60 and 30, and a limit of 100. An application is assessed, decided, approved by two
 * parties (risk and operations) and disbursed by a partner. One approval may be flagged twice, by an e-mail or a re-run. One call to
 * the partner may time out, even after it worked, and is then made again.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const APPLICATIONS = ['X', 'Y', 'Z'] as const;
type Id = (typeof APPLICATIONS)[number];
const PARTIES = ['risk', 'operations'] as const;
type Party = (typeof PARTIES)[number];
const AMOUNTS: Record<Id, number> = { X: 60, Y: 60, Z: 30 };
const LIMIT = 100;

interface Application {
  readonly status: 'new' | 'assessed' | 'declined' | 'within the limit' | 'called' | 'disbursed';
  /** Approved exposure of the borrower, as the assessment saw it. */
  readonly seen: number;
  /** How often each party has flagged its approval. */
  readonly flags: Readonly<Record<Party, number>>;
  /** Calls to the partner on their way. */
  readonly calls: number;
  /** How often the partner has paid. */
  readonly payments: number;
}
interface State extends Readonly<Record<Id, Application>> {
  /** An approval has been flagged a second time; a call has been made a second time. */
  readonly flaggedTwice: boolean;
  readonly retried: boolean;
}

export const places = ['intake', 'decision', 'approval', 'disbursement'];
export const bounds =
  'One borrower, three applications that exceed the limit together, two parties, one approval flagged twice, one retry.';
export const settles = 'every application is declined or disbursed, and no call is under way';

const exposure = (s: State) =>
  APPLICATIONS.filter((id) => ['within the limit', 'called', 'disbursed'].includes(s[id].status)).reduce((sum, id) => sum + AMOUNTS[id], 0);
const parties = ({ flags }: Application) => PARTIES.filter((party) => flags[party] > 0).length;

export const safeguards = {
  'exposure-in-transaction': {
    name: 'Exposure checked in the approving transaction',
    at: 'decision',
    does: 'The decision reads the exposure again, in the transaction that approves.',
    protects: 'approved exposure stays within the limit',
    hazard: {
      name: 'two applications are assessed before either is decided',
      occurs: (s: State) => s.X.status === 'assessed' && s.Y.status === 'assessed',
    },
  },
  'explicit-approvals': {
    name: 'Approvals as explicit state',
    at: 'approval',
    does: 'What counts is which parties have approved, not how many flags were raised.',
    protects: 'money leaves only after two parties approved',
    hazard: {
      name: 'one party flags its approval twice, and the other not yet',
      occurs: (s: State) => s.X.flags.risk === 2 && s.X.flags.operations === 0,
    },
  },
  'partner-key': {
    name: 'Partner idempotency key',
    at: 'disbursement',
    does: 'The partner knows a disbursement by its key and pays it once.',
    protects: 'money leaves once',
    hazard: { name: 'a call arrives for what the partner has paid', occurs: (s: State) => s.X.payments > 0 && s.X.calls > 0 },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

export const actions = {
  assess: { at: 'intake', says: (s: State, id: Id) => ['Intake', `assesses ${id}. Approved exposure is ${exposure(s)}.`] },
  approve: { at: 'decision', says: (_: State, id: Id) => ['The decision', `approves ${id}, ${AMOUNTS[id]} more.`] },
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
export const done = (s: State) => s.X.status === 'disbursed' && s.retried && s.X.calls === 0;
const times = (count: number) => (count === 1 ? 'once' : 'twice');
const shown = ({ status, seen, flags, calls, payments }: Application) =>
  [
    status === 'assessed' ? `assessed at an exposure of ${seen}` : status,
    ...PARTIES.flatMap((party) => (flags[party] ? [`flagged ${times(flags[party])} by ${party}`] : [])),
    ...(calls ? [`${calls} call${calls > 1 ? 's' : ''} under way`] : []),
    ...(payments ? [`paid ${times(payments)}`] : []),
  ].join(', ');
export const show = (s: State) => ({ Exposure: `${exposure(s)} of ${LIMIT}`, X: shown(s.X), Y: shown(s.Y), Z: shown(s.Z) });

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const change = (s: State, id: Id, to: Partial<Application>): State => ({ ...s, [id]: { ...s[id], ...to } });

  function assess(s: State, id: Id): State | undefined {
    if (s[id].status !== 'new') return undefined;
    return change(s, id, { status: 'assessed', seen: exposure(s) });
  }

  function approve(s: State, id: Id): State | undefined {
    const { status, seen } = s[id];
    const approved = on('exposure-in-transaction') ? exposure(s) : seen;
    if (status !== 'assessed' || approved + AMOUNTS[id] > LIMIT) return undefined;
    return change(s, id, { status: 'within the limit' });
  }

  function decline(s: State, id: Id): State | undefined {
    const { status, seen } = s[id];
    const approved = on('exposure-in-transaction') ? exposure(s) : seen;
    if (status !== 'assessed' || approved + AMOUNTS[id] <= LIMIT) return undefined;
    return change(s, id, { status: 'declined' });
  }

  function flag(s: State, id: Id, party: Party): State | undefined {
    const { status, flags } = s[id];
    const isSecond = flags[party] > 0;
    if (status !== 'within the limit' || (isSecond && s.flaggedTwice)) return undefined;
    return { ...change(s, id, { flags: { ...flags, [party]: flags[party] + 1 } }), flaggedTwice: s.flaggedTwice || isSecond };
  }

  function disburse(s: State, id: Id): State | undefined {
    const { status, flags } = s[id];
    const approvals = on('explicit-approvals') ? parties(s[id]) : flags.risk + flags.operations;
    if (status !== 'within the limit' || approvals < PARTIES.length) return undefined;
    return change(s, id, { status: 'called', calls: 1 });
  }

  function pay(s: State, id: Id): State | undefined {
    const { calls, payments } = s[id];
    if (calls === 0 || (on('partner-key') && payments > 0)) return undefined;
    return change(s, id, { calls: calls - 1, payments: payments + 1 });
  }

  function recognize(s: State, id: Id): State | undefined {
    const { calls, payments } = s[id];
    if (calls === 0 || payments === 0 || !on('partner-key')) return undefined;
    return change(s, id, { calls: calls - 1 });
  }

  function retry(s: State, id: Id): State | undefined {
    const { status, calls } = s[id];
    if (status !== 'called' || s.retried) return undefined;
    return { ...change(s, id, { calls: calls + 1 }), retried: true };
  }

  function confirm(s: State, id: Id): State | undefined {
    if (s[id].status !== 'called' || s[id].payments === 0) return undefined;
    return change(s, id, { status: 'disbursed' });
  }

  const fresh: Application = { status: 'new', seen: 0, flags: { risk: 0, operations: 0 }, calls: 0, payments: 0 };
  return compose<State, keyof typeof actions>({
    initial: { X: fresh, Y: fresh, Z: fresh, flaggedTwice: false, retried: false },
    rules: {
      assess: rule(assess, APPLICATIONS),
      approve: rule(approve, APPLICATIONS),
      decline: rule(decline, APPLICATIONS),
      flag: rule(flag, APPLICATIONS, PARTIES),
      disburse: rule(disburse, APPLICATIONS),
      pay: rule(pay, APPLICATIONS),
      recognize: rule(recognize, APPLICATIONS),
      retry: rule(retry, APPLICATIONS),
      confirm: rule(confirm, APPLICATIONS),
    },
    invariants: {
      'approved exposure stays within the limit': (s) => exposure(s) <= LIMIT,
      'money leaves only after two parties approved': (s) =>
        APPLICATIONS.every((id) => s[id].payments === 0 || parties(s[id]) === PARTIES.length),
      'money leaves once': (s) => APPLICATIONS.every((id) => s[id].payments <= 1),
    },
    settled: (s) => APPLICATIONS.every((id) => ['declined', 'disbursed'].includes(s[id].status) && s[id].calls === 0),
  });
}
