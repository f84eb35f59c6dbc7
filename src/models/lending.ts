/**
 * One borrower with three applications, of 60, 60 and 30, and a limit of 100. An application is assessed, passes the decision or is
 * declined, is approved by two parties (risk and operations) and disbursed by a partner. One approval may be flagged twice, by an
 * e-mail or a re-run. One call to the partner may time out, even after it worked, and is then made again.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/lending.ts';
export { actions, bounds, done, places, run, settles, show } from './words/lending.ts';

const APPLICATIONS = ['X', 'Y', 'Z'] as const;
export type Id = (typeof APPLICATIONS)[number];
const PARTIES = ['risk', 'operations'] as const;
export type Party = (typeof PARTIES)[number];

export interface Application {
  readonly amount: number;
  readonly status: 'new' | 'assessed' | 'declined' | 'passed' | 'called' | 'disbursed';
  /** Exposure of the borrower, as the assessment saw it. */
  readonly seen: number;
  /** How often each party has flagged its approval. */
  readonly flags: Readonly<Record<Party, number>>;
  /** Calls to the partner on their way. */
  readonly calls: number;
  /** How often the partner has paid. */
  readonly payments: number;
}
export interface State extends Readonly<Record<Id, Application>> {
  readonly limit: number;
  /** What has passed the decision, as one sum. */
  readonly exposure: number;
  /** An approval has been flagged a second time; a call has been made a second time. */
  readonly flaggedTwice: boolean;
  readonly retried: boolean;
}

const parties = ({ flags }: Application) => PARTIES.filter((party) => flags[party] > 0).length;
const flagged = ({ flags }: Application) => flags.risk + flags.operations;

const some = (is: (application: Application) => boolean) => (s: State) => APPLICATIONS.some((id) => is(s[id]));
const hazards = {
  'exposure-in-transaction': (s: State) => APPLICATIONS.filter((id) => s[id].status === 'assessed').length > 1,
  'explicit-approvals': some((application) => flagged(application) > 1 && parties(application) === 1),
  'partner-key': some(({ calls, payments }) => calls > 0 && payments > 0),
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const change = (s: State, id: Id, to: Partial<Application>): State => ({ ...s, [id]: { ...s[id], ...to } });

  function assess(s: State, id: Id): State | undefined {
    if (s[id].status !== 'new') return undefined;
    return change(s, id, { status: 'assessed', seen: s.exposure });
  }

  function pass(s: State, id: Id): State | undefined {
    const { status, seen, amount } = s[id];
    const exposure = on('exposure-in-transaction') ? s.exposure : seen;
    if (status !== 'assessed' || exposure + amount > s.limit) return undefined;
    return { ...change(s, id, { status: 'passed' }), exposure: s.exposure + amount };
  }

  function decline(s: State, id: Id): State | undefined {
    const { status, seen, amount } = s[id];
    const exposure = on('exposure-in-transaction') ? s.exposure : seen;
    if (status !== 'assessed' || exposure + amount <= s.limit) return undefined;
    return change(s, id, { status: 'declined' });
  }

  function flag(s: State, id: Id, party: Party): State | undefined {
    const { status, flags } = s[id];
    const isSecond = flags[party] > 0;
    if (status !== 'passed' || (isSecond && s.flaggedTwice)) return undefined;
    return { ...change(s, id, { flags: { ...flags, [party]: flags[party] + 1 } }), flaggedTwice: s.flaggedTwice || isSecond };
  }

  function disburse(s: State, id: Id): State | undefined {
    const approvals = on('explicit-approvals') ? parties(s[id]) : flagged(s[id]);
    if (s[id].status !== 'passed' || approvals < PARTIES.length) return undefined;
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

  const fresh = { status: 'new', seen: 0, flags: { risk: 0, operations: 0 }, calls: 0, payments: 0 } as const;
  return compose<State, keyof typeof actions>({
    initial: {
      X: { ...fresh, amount: 60 },
      Y: { ...fresh, amount: 60 },
      Z: { ...fresh, amount: 30 },
      limit: 100,
      exposure: 0,
      flaggedTwice: false,
      retried: false,
    },
    rules: {
      ...over([APPLICATIONS], { assess, pass, decline }),
      ...over([APPLICATIONS, PARTIES], { flag }),
      ...over([APPLICATIONS], { disburse, pay, recognize, retry, confirm }),
    },
    invariants: {
      'approved exposure stays within the limit': ({ exposure, limit }) => exposure <= limit,
      'money leaves only after two parties approved': (s) =>
        APPLICATIONS.every((id) => s[id].payments === 0 || parties(s[id]) === PARTIES.length),
      'money leaves once': (s) => APPLICATIONS.every((id) => s[id].payments <= 1),
    },
    settled: (s) => APPLICATIONS.every((id) => ['declined', 'disbursed'].includes(s[id].status) && s[id].calls === 0),
  });
}
