/**
 * Three requests post to one account: stage 1 and stage 2 of loan A, stage 1 of loan B. The gateway may send each once more, since
 * it cannot tell a lost answer from a lost request. Admission lets them into a synchronous segment, first in, first out; a writer
 * takes the head, reads the balance and commits. A writer may crash once, before its commit or right after it.
 *
 * The budget counts turns, and a turn is one commit by any writer: a request has two in the segment, the second is its own. One that
 * is turned back is outside; once its prior stage is committed it comes in again, with the turns it has left. That they are enough
 * holds for three requests: with a fourth, it could see a commit in each of its two stays.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/single-writer.ts';
export { actions, bounds, done, places, run, settles, show } from './words/single-writer.ts';

const REQUESTS = ['A1', 'A2', 'B1'] as const;
export type Request = (typeof REQUESTS)[number];
const AMOUNTS: Record<Request, number> = { A1: 100, A2: 20, B1: 3 };
const PRIOR: Record<Request, readonly Request[]> = { A1: [], A2: ['A1'], B1: [] };
const SENDS = 2;
const WRITERS = [0, 1];
const CAP = 2;
const BUDGET = 2;

interface Admitted {
  readonly request: Request;
  /** Turns left, its own among them. */
  readonly turns: number;
}
/** What a writer has taken. It is `committed` between the commit and the timeline entry, where these are two. */
type Hand = Admitted & { readonly read: number; readonly writes: number; readonly is: 'read' | 'committed' | 'down' };

export interface State {
  readonly sent: Readonly<Record<Request, number>>;
  /** Copies on their way to admission. */
  readonly arriving: Readonly<Record<Request, number>>;
  readonly queue: readonly Admitted[];
  readonly turnedBack: readonly Admitted[];
  readonly writers: readonly (Hand | null)[];
  readonly balance: number;
  readonly posted: readonly Request[];
  /** Each entry records the balance after it. */
  readonly timeline: readonly { readonly request: Request; readonly balance: number }[];
  readonly answered: readonly Request[];
  readonly crashed: boolean;
}

const inFlight = ({ queue, writers }: State) => queue.length + writers.filter(Boolean).length;
/** Once or before; from then on its key is known. */
const isLetIn = ({ queue, turnedBack, writers, posted }: State, request: Request) =>
  posted.includes(request) || [...queue, ...turnedBack, ...writers].some((one) => one?.request === request);
const isEarly = (posted: readonly Request[], request: Request) => !PRIOR[request].every((prior) => posted.includes(prior));

const hazards = {
  'idempotency-key': (s: State) => REQUESTS.some((request) => s.arriving[request] > (isLetIn(s, request) ? 0 : 1)),
  'bounded-in-flight': (s: State) => inFlight(s) === CAP && REQUESTS.some((request) => s.arriving[request] > 0 && !isLetIn(s, request)),
  'one-writer': (s: State) => s.writers.some(Boolean) && s.queue.length > 0,
  'prior-stage': ({ queue: [head], posted }: State) => head !== undefined && isEarly(posted, head.request),
  'one-commit': (s: State) => s.writers.some((hand) => hand?.is === 'down'),
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const plus = (counts: State['sent'], request: Request, more: number) => ({ ...counts, [request]: counts[request] + more });
  const hold = (s: State, writer: number, hand: Hand | null): State => ({ ...s, writers: s.writers.with(writer, hand) });

  function send(s: State, request: Request): State | undefined {
    if (s.sent[request] === SENDS || s.answered.includes(request)) return undefined;
    return { ...s, sent: plus(s.sent, request, 1), arriving: plus(s.arriving, request, 1) };
  }

  function recognize(s: State, request: Request): State | undefined {
    if (s.arriving[request] === 0 || !isLetIn(s, request) || !on('idempotency-key')) return undefined;
    return { ...s, arriving: plus(s.arriving, request, -1) };
  }

  function admit(s: State, request: Request): State | undefined {
    if (s.arriving[request] === 0 || (isLetIn(s, request) && on('idempotency-key'))) return undefined;
    if (on('bounded-in-flight') && inFlight(s) >= CAP) return undefined;
    return { ...s, arriving: plus(s.arriving, request, -1), queue: [...s.queue, { request, turns: BUDGET }] };
  }

  function take(s: State, writer: number): State | undefined {
    const [head, ...queue] = s.queue;
    if (!head || s.writers[writer]) return undefined;
    if (on('one-writer') && s.writers.some(Boolean)) return undefined;
    if (on('prior-stage') && isEarly(s.posted, head.request)) return undefined;
    const writes = s.balance + AMOUNTS[head.request];
    return { ...hold(s, writer, { ...head, read: s.balance, writes, is: 'read' }), queue };
  }

  function turnBack(s: State): State | undefined {
    const [head, ...queue] = s.queue;
    if (!head || !on('prior-stage') || !isEarly(s.posted, head.request)) return undefined;
    return { ...s, queue, turnedBack: [...s.turnedBack, head] };
  }

  function readmit(s: State): State | undefined {
    const [first, ...turnedBack] = s.turnedBack;
    if (!first || isEarly(s.posted, first.request)) return undefined;
    if (on('bounded-in-flight') && inFlight(s) >= CAP) return undefined;
    return { ...s, turnedBack, queue: [...s.queue, first] };
  }

  function commit(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (hand?.is !== 'read') return undefined;
    const { request, writes: balance } = hand;
    const timeline = on('one-commit') ? [...s.timeline, { request, balance }] : s.timeline;
    const waits = <One extends Admitted>(one: One) => ({ ...one, turns: one.turns - 1 });
    const writers = s.writers.map((other) => other && waits(other)).with(writer, on('one-commit') ? null : { ...hand, is: 'committed' });
    return { ...s, balance, posted: [...s.posted, request], timeline, queue: s.queue.map(waits), writers };
  }

  function record(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (hand?.is !== 'committed') return undefined;
    return { ...hold(s, writer, null), timeline: [...s.timeline, { request: hand.request, balance: hand.writes }] };
  }

  function crash(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (hand?.is !== 'read' || s.crashed) return undefined;
    return { ...hold(s, writer, null), crashed: true, queue: [{ request: hand.request, turns: hand.turns }, ...s.queue] };
  }

  function crashAtCommit(s: State, writer: number): State | undefined {
    const [hand, after] = [s.writers[writer], commit(s, writer)];
    return hand && after && !s.crashed ? { ...hold(after, writer, { ...hand, is: 'down' }), crashed: true } : undefined;
  }

  function restart(s: State, writer: number): State | undefined {
    return s.writers[writer]?.is === 'down' ? hold(s, writer, null) : undefined;
  }

  function answer(s: State, request: Request): State | undefined {
    if (!s.posted.includes(request) || s.answered.includes(request)) return undefined;
    return { ...s, answered: [...s.answered, request].sort() };
  }

  const none = { A1: 0, A2: 0, B1: 0 };
  const nothing = { queue: [], turnedBack: [], posted: [], timeline: [], answered: [] };
  return compose<State, keyof typeof actions>({
    initial: { ...nothing, sent: none, arriving: none, writers: [null, null], balance: 0, crashed: false },
    rules: {
      ...over([REQUESTS], { send, recognize, admit, answer }),
      ...over([WRITERS], { take, commit, record, crash, crashAtCommit, restart }),
      ...over([], { turnBack, readmit }),
    },
    invariants: {
      'a request posts at most once': (s) => new Set(s.posted).size === s.posted.length,
      'every admitted request finishes within its budget': (s) =>
        [...s.queue, ...s.writers.filter((hand) => hand?.is === 'read')].every((one) => one === null || one.turns > 0),
      'the balance is the sum of what was posted': (s) => s.balance === s.posted.reduce((sum, request) => sum + AMOUNTS[request], 0),
      'stages advance in order': (s) => s.posted.every((request, index) => !isEarly(s.posted.slice(0, index), request)),
      'the timeline replays to the authoritative state': (s) =>
        s.writers.some((hand) => hand && hand.is !== 'read') ||
        (s.timeline.map(({ request }) => request).join() === s.posted.join() && (s.timeline.at(-1)?.balance ?? 0) === s.balance),
    },
    settled: (s) => REQUESTS.every((request) => s.answered.includes(request) && s.arriving[request] === 0) && inFlight(s) === 0,
  });
}
