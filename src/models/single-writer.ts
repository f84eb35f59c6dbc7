/**
 * Three requests post to one account: stage 1 and stage 2 of loan A, stage 1 of loan B. The gateway may send each once more, since
 * it cannot tell a lost answer from a lost request. Admission lets them into a synchronous segment, first in, first out; a writer
 * takes the head, reads the balance and commits. A writer may crash once. Time is counted in commits: a request has to be among
 * the next two from its admission on.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const REQUESTS = ['A1', 'A2', 'B1'] as const;
type Request = (typeof REQUESTS)[number];
const AMOUNTS: Record<Request, number> = { A1: 100, A2: 20, B1: 3 };
const PRIOR: Partial<Record<Request, Request>> = { A2: 'A1' };
const WRITERS = [0, 1];
const CAP = 2;
const BUDGET = 2;

/** What a writer has taken; `wrote` between its commit and its timeline entry, where these are two. */
interface Hand {
  readonly request: Request;
  readonly commits: number;
  readonly read: number;
  readonly wrote: boolean;
}
interface State {
  /** As the gateway sees it. */
  readonly requests: Readonly<Record<Request, 'not sent' | 'sent' | 'answered'>>;
  /** Those that it has sent again; a set, sorted. */
  readonly resent: readonly Request[];
  /** Copies on their way to admission. */
  readonly arriving: Readonly<Record<Request, number>>;
  /** Keys that admission knows; a set, sorted. */
  readonly keys: readonly Request[];
  /** Admitted, waiting for a writer. `commits`: how many it has seen pass. */
  readonly queue: readonly { readonly request: Request; readonly commits: number }[];
  readonly writers: readonly (Hand | null)[];
  readonly balance: number;
  readonly posted: readonly Request[];
  /** Each entry records the balance after it. */
  readonly timeline: readonly { readonly request: Request; readonly balance: number }[];
  readonly crashed: boolean;
}

export const places = ['admission', 'cap', 'writer', 'timeline'];
export const bounds =
  'A1 and A2 are two stages of loan A, B1 is of loan B; all post to one account. Each may be sent twice, and has to be among the next two commits from its admission on. Two writers, one crash.';
export const settles = 'every request is answered and nothing is under way';

export const safeguards = {
  'idempotency-key': {
    name: 'Idempotency key',
    at: 'admission',
    does: 'Admission knows every request by its key and drops a copy.',
    protects: 'a request posts at most once',
    hazard: {
      name: 'a request arrives again after it was posted',
      occurs: (s: State) => s.posted.some((request) => s.arriving[request] > 0),
    },
  },
  'bounded-in-flight': {
    name: 'Bounded in-flight',
    at: 'cap',
    does: 'At most two requests are in the synchronous segment; the next one waits outside.',
    protects: 'every admitted request finishes within its budget',
    hazard: {
      name: 'a third request arrives while two are in flight',
      occurs: (s: State) => inFlight(s) === CAP && REQUESTS.some((request) => s.arriving[request] > 0 && !s.keys.includes(request)),
    },
  },
  'one-writer': {
    name: 'One writer',
    at: 'writer',
    does: 'A second writer takes nothing while the first has something in hand.',
    protects: 'the balance is the sum of what was posted',
    hazard: { name: 'the second writer takes over', occurs: (s: State) => s.writers[1] !== null },
  },
  'prior-stage': {
    name: 'Prior stage committed',
    at: 'writer',
    does: 'The writer turns back a stage unless it sees the one before it committed.',
    protects: 'stages advance in order',
    hazard: { name: 'a stage reaches the writer before the one before it', occurs: (s: State) => isEarly(s, s.queue[0]?.request) },
  },
  'one-commit': {
    name: 'One commit',
    at: 'timeline',
    does: 'The balance and its timeline entry are committed together or not at all.',
    protects: 'the timeline replays to the authoritative state',
    hazard: { name: 'a writer crashes', occurs: (s: State) => s.crashed },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

const inHand = (s: State, writer: number) => s.writers[writer] as Hand;
const told = (s: State, writer: number) => {
  const { request, read } = inHand(s, writer);
  return `${request}: the ${read} it read plus ${AMOUNTS[request]}`;
};
export const actions = {
  send: { at: 'admission', says: (_: State, request: Request) => ['The gateway', `sends ${request}.`] },
  resend: { at: 'admission', says: (_: State, request: Request) => ['The gateway', `has no answer to ${request} and sends it again.`] },
  recognize: { at: 'admission', says: (_: State, request: Request) => ['Admission', `knows the key of ${request} and drops the copy.`] },
  admit: { at: 'cap', says: (_: State, request: Request) => ['Admission', `lets ${request} into the synchronous segment.`] },
  take: {
    at: 'writer',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `takes ${s.queue[0]?.request} and reads the balance, ${s.balance}.`],
  },
  turnBack: { at: 'writer', says: (s: State) => ['The writer', `turns ${s.queue[0]?.request} back: its prior stage is not committed.`] },
  commit: {
    at: 'writer',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `commits ${told(s, writer)}.`],
  },
  record: {
    at: 'timeline',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `adds ${inHand(s, writer).request} to the timeline.`],
  },
  crash: {
    at: 'writer',
    says: (s: State, writer: number) => [
      `Writer ${writer + 1}`,
      inHand(s, writer).wrote
        ? `crashes before it adds ${inHand(s, writer).request} to the timeline.`
        : `crashes before it commits ${inHand(s, writer).request}, which goes back to the head.`,
    ],
  },
  answer: { at: 'timeline', says: (_: State, request: Request) => ['The gateway', `is answered: ${request} is on the record.`] },
} satisfies Record<string, Words>;

const inFlight = ({ queue, writers }: State) => queue.length + writers.filter(Boolean).length;
const isEarly = ({ posted }: State, request: Request | undefined) => {
  const prior = request && PRIOR[request];
  return prior !== undefined && !posted.includes(prior);
};
const isCommitting = ({ writers }: State) => writers.some((writer) => writer?.wrote);

export const run = 'Sent twice, posted once';
export const done = (s: State) => s.requests.A1 === 'answered' && s.arriving.A1 === 0 && s.resent.includes('A1');
export const show = (s: State) => ({
  Arriving: REQUESTS.flatMap((request) => Array.from({ length: s.arriving[request] }, () => request)).join(', ') || 'nothing',
  'Known keys': s.keys.join(', ') || 'none',
  Queue: s.queue.map(({ request, commits }) => (commits ? `${request} (waited ${commits} of ${BUDGET})` : request)).join(', ') || 'empty',
  Writers: s.writers
    .map((writer) => (writer ? `${writer.request}, read ${writer.read}${writer.wrote ? ', committed' : ''}` : 'idle'))
    .join(' · '),
  Posted: s.posted.join(', ') || 'nothing',
  Balance: String(s.balance),
  Timeline: s.timeline.map(({ request, balance }) => `${request}: ${balance}`).join(', ') || 'empty',
  Answered: REQUESTS.filter((request) => s.requests[request] === 'answered').join(', ') || 'none',
});

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);

  function send(s: State, request: Request): State | undefined {
    if (s.requests[request] !== 'not sent') return undefined;
    return { ...s, requests: { ...s.requests, [request]: 'sent' }, arriving: { ...s.arriving, [request]: 1 } };
  }

  function resend(s: State, request: Request): State | undefined {
    if (s.requests[request] !== 'sent' || s.resent.includes(request)) return undefined;
    return { ...s, resent: [...s.resent, request].sort(), arriving: { ...s.arriving, [request]: s.arriving[request] + 1 } };
  }

  function recognize(s: State, request: Request): State | undefined {
    if (s.arriving[request] === 0 || !s.keys.includes(request)) return undefined;
    return { ...s, arriving: { ...s.arriving, [request]: s.arriving[request] - 1 } };
  }

  function admit(s: State, request: Request): State | undefined {
    if (s.arriving[request] === 0 || s.keys.includes(request)) return undefined;
    if (on('bounded-in-flight') && inFlight(s) >= CAP) return undefined;
    return {
      ...s,
      arriving: { ...s.arriving, [request]: s.arriving[request] - 1 },
      keys: on('idempotency-key') ? [...s.keys, request].sort() : s.keys,
      queue: [...s.queue, { request, commits: 0 }],
    };
  }

  function take(s: State, writer: number): State | undefined {
    const [head, ...queue] = s.queue;
    if (!head || s.writers[writer]) return undefined;
    if (on('one-writer') && s.writers.some(Boolean)) return undefined;
    if (on('prior-stage') && isEarly(s, head.request)) return undefined;
    return { ...s, queue, writers: s.writers.with(writer, { ...head, read: s.balance, wrote: false }) };
  }

  function turnBack(s: State): State | undefined {
    const [head, ...queue] = s.queue;
    if (!head || !on('prior-stage') || !isEarly(s, head.request)) return undefined;
    const keys = s.keys.filter((key) => key !== head.request);
    return { ...s, queue, keys, arriving: { ...s.arriving, [head.request]: s.arriving[head.request] + 1 } };
  }

  function commit(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (!hand || hand.wrote) return undefined;
    const { request } = hand;
    const balance = hand.read + AMOUNTS[request];
    const together = on('one-commit');
    return {
      ...s,
      balance,
      posted: [...s.posted, request],
      timeline: together ? [...s.timeline, { request, balance }] : s.timeline,
      queue: s.queue.map((one) => ({ ...one, commits: one.commits + 1 })),
      writers: s.writers
        .map((other) => other && (other.wrote ? other : { ...other, commits: other.commits + 1 }))
        .with(writer, together ? null : { ...hand, wrote: true }),
    };
  }

  function record(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (!hand?.wrote) return undefined;
    const entry = { request: hand.request, balance: hand.read + AMOUNTS[hand.request] };
    return { ...s, timeline: [...s.timeline, entry], writers: s.writers.with(writer, null) };
  }

  function crash(s: State, writer: number): State | undefined {
    const hand = s.writers[writer];
    if (!hand || s.crashed) return undefined;
    const { request, commits, wrote } = hand;
    const queue = wrote ? s.queue : [{ request, commits }, ...s.queue];
    return { ...s, crashed: true, queue, writers: s.writers.with(writer, null) };
  }

  function answer(s: State, request: Request): State | undefined {
    if (s.requests[request] !== 'sent' || !s.posted.includes(request)) return undefined;
    return { ...s, requests: { ...s.requests, [request]: 'answered' } };
  }

  const initial: State = {
    requests: { A1: 'not sent', A2: 'not sent', B1: 'not sent' },
    resent: [],
    arriving: { A1: 0, A2: 0, B1: 0 },
    keys: [],
    queue: [],
    writers: [null, null],
    balance: 0,
    posted: [],
    timeline: [],
    crashed: false,
  };
  return compose<State, keyof typeof actions>({
    initial,
    rules: {
      send: rule(send, REQUESTS),
      resend: rule(resend, REQUESTS),
      recognize: rule(recognize, REQUESTS),
      admit: rule(admit, REQUESTS),
      take: rule(take, WRITERS),
      turnBack: rule(turnBack),
      commit: rule(commit, WRITERS),
      record: rule(record, WRITERS),
      crash: rule(crash, WRITERS),
      answer: rule(answer, REQUESTS),
    },
    invariants: {
      'a request posts at most once': (s) => new Set(s.posted).size === s.posted.length,
      'every admitted request finishes within its budget': (s) =>
        [...s.queue, ...s.writers].every((one) => one === null || one.commits < BUDGET),
      'the balance is the sum of what was posted': (s) => s.balance === s.posted.reduce((sum, request) => sum + AMOUNTS[request], 0),
      'stages advance in order': (s) => s.posted.every((request, index) => !isEarly({ ...s, posted: s.posted.slice(0, index) }, request)),
      'the timeline replays to the authoritative state': (s) =>
        isCommitting(s) || (s.timeline.length === s.posted.length && (s.timeline.at(-1)?.balance ?? 0) === s.balance),
    },
    settled: (s) => REQUESTS.every((request) => s.requests[request] === 'answered' && s.arriving[request] === 0) && inFlight(s) === 0,
  });
}
