/**
 * Four commands, two on each of two aggregates. Accepting stores the intent in an inbox; committing moves it on as a fact together
 * with its event. Two workers drain the events, each at least once: what was not acknowledged is delivered again, from the head.
 * The event of B1 may turn out to be poisoned, and then fails always. The service that accepts and commits may crash once, and so
 * may a worker.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const COMMANDS = ['A1', 'A2', 'B1', 'B2'] as const;
type Command = (typeof COMMANDS)[number];
const PRIOR: Partial<Record<Command, Command>> = { A2: 'A1', B2: 'B1' };
const WORKERS = [0, 1];
const TOLERANCE = 2;

interface State {
  /** The client has been told so. */
  readonly accepted: readonly Command[];
  /** Accepted, and nowhere but in the memory of the service. */
  readonly memory: readonly Command[];
  readonly inbox: readonly Command[];
  readonly facts: readonly Command[];
  /** A fact that is committed and whose event is not, yet. */
  readonly unpublished: Command | null;
  readonly events: readonly Command[];
  readonly workers: readonly ({ readonly event: Command; readonly applied: boolean } | null)[];
  readonly effects: readonly Command[];
  /** Acknowledged; a set, sorted. */
  readonly drained: readonly Command[];
  readonly parked: readonly Command[];
  readonly poisoned: boolean;
  readonly crashed: { readonly service: boolean; readonly worker: boolean };
}

export const places = ['accept', 'boundary', 'drain', 'workers'];
export const bounds =
  'Four commands on two aggregates, one of which may be poisoned, two workers, a crash of the service and one of a worker. Lag may be two commands.';
export const settles = 'every command has taken effect or is parked';

export const safeguards = {
  'persist-before-accept': {
    name: 'Persist before accept',
    at: 'accept',
    does: 'The API accepts a command only once its intent is in the inbox.',
    protects: 'an accepted command is never lost',
    hazard: { name: 'the service crashes after it accepted a command', occurs: (s: State) => s.crashed.service && s.accepted.length > 0 },
  },
  outbox: {
    name: 'Outbox in the same transaction',
    at: 'boundary',
    does: 'A fact and its event are committed together or not at all.',
    protects: 'published events and committed facts agree',
    hazard: { name: 'the service crashes', occurs: (s: State) => s.crashed.service },
  },
  'ordering-key': {
    name: 'Ordering key',
    at: 'drain',
    does: 'An event is delivered only when no earlier one of its aggregate is still open.',
    protects: 'effects of one aggregate apply in order',
    hazard: {
      name: 'a worker is free while the other still has an earlier event of the same aggregate',
      occurs: (s: State) => s.workers.includes(null) && s.workers.some((one) => one?.event === 'A1') && isWaiting(s, 'A2'),
    },
  },
  'back-pressure': {
    name: 'Back-pressure',
    at: 'drain',
    does: 'Nothing is accepted while two commands are still open.',
    protects: 'lag stays within tolerance',
    hazard: {
      name: 'another command comes while lag is at its tolerance',
      occurs: (s: State) => lag(s) === TOLERANCE && s.accepted.length < COMMANDS.length,
    },
  },
  dedupe: {
    name: 'Dedupe by event id',
    at: 'workers',
    does: 'A worker knows which events have taken effect, and only acknowledges them.',
    protects: 'each event takes effect once',
    hazard: {
      name: 'an event that has taken effect is delivered again',
      occurs: (s: State) => s.workers.some((one) => one && !one.applied && s.effects.includes(one.event)),
    },
  },
  'park-poisoned': {
    name: 'Park the poisoned',
    at: 'workers',
    does: 'An event that fails again is set aside, and later ones of its aggregate with it.',
    protects: 'can settle',
    hazard: { name: 'an event fails, and will always fail', occurs: (s: State) => s.poisoned },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

const isOpen = ({ events, drained, parked }: State, event: Command) =>
  events.includes(event) && !drained.includes(event) && !parked.includes(event);
const isWaiting = (s: State, event: Command) => isOpen(s, event) && s.workers.every((one) => one?.event !== event);
const lag = (s: State) => s.memory.length + s.inbox.length + (s.unpublished ? 1 : 0) + s.events.filter((event) => isOpen(s, event)).length;
/** It always fails, or it comes after one that was parked. */
const cannotApply = ({ poisoned, parked }: State, event: Command) => {
  const prior = PRIOR[event];
  return (poisoned && event === 'B1') || (prior !== undefined && parked.includes(prior));
};
const inHand = (s: State, worker: number) => s.workers[worker]?.event ?? '';

export const actions = {
  accept: { at: 'accept', says: (_: State, command: Command) => ['The API', `accepts ${command} and answers the client.`] },
  persist: { at: 'accept', says: (s: State) => ['The service', `writes ${s.memory[0]} to the inbox.`] },
  commit: { at: 'boundary', says: (s: State) => ['The service', `commits ${s.inbox[0]} as a fact, and its event with it.`] },
  commitFact: { at: 'boundary', says: (s: State) => ['The service', `commits ${s.inbox[0]} as a fact. The event comes after.`] },
  publish: { at: 'boundary', says: (s: State) => ['The service', `publishes the event of ${s.unpublished}.`] },
  crashService: { at: 'boundary', says: () => ['The service', 'crashes. What it had only in memory is gone.'] },
  deliver: { at: 'drain', says: (_: State, event: Command, worker: number) => ['The queue', `delivers ${event} to worker ${worker + 1}.`] },
  apply: { at: 'workers', says: (s: State, worker: number) => [`Worker ${worker + 1}`, `applies the effect of ${inHand(s, worker)}.`] },
  acknowledge: { at: 'workers', says: (s: State, worker: number) => [`Worker ${worker + 1}`, `acknowledges ${inHand(s, worker)}.`] },
  fail: {
    at: 'workers',
    says: (s: State, worker: number) => [
      `Worker ${worker + 1}`,
      `fails on ${inHand(s, worker)}, as it always will. The event goes back to the head.`,
    ],
  },
  park: { at: 'workers', says: (s: State, worker: number) => [`Worker ${worker + 1}`, `sets ${inHand(s, worker)} aside.`] },
  crashWorker: {
    at: 'workers',
    says: (s: State, worker: number) => [`Worker ${worker + 1}`, `crashes before it acknowledges ${inHand(s, worker)}.`],
  },
} satisfies Record<string, Words>;

export const run = 'Delivered twice, applied once';
export const done = (s: State) => s.drained.includes('A1') && s.crashed.worker;
export const show = (s: State) => ({
  Accepted: s.accepted.join(', ') || 'nothing',
  Inbox: [...s.inbox, ...s.memory.map((command) => `${command} (in memory)`)].join(', ') || 'empty',
  Facts: s.facts.map((fact) => (fact === s.unpublished ? `${fact} (event to come)` : fact)).join(', ') || 'none',
  Events:
    s.events
      .map((event) =>
        s.parked.includes(event)
          ? `${event} (parked)`
          : s.poisoned && event === 'B1'
            ? `${event} (poisoned)`
            : s.drained.includes(event)
              ? `${event} (done)`
              : event,
      )
      .join(', ') || 'none',
  Workers: s.workers.map((one) => (one ? `${one.event}${one.applied ? ', applied' : ''}` : 'idle')).join(' · '),
  Effects: s.effects.join(', ') || 'none',
});

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const idle = (s: State, worker: number): State => ({ ...s, workers: s.workers.with(worker, null) });

  function accept(s: State, command: Command): State | undefined {
    const prior = PRIOR[command];
    if (s.accepted.includes(command) || (prior && !s.accepted.includes(prior))) return undefined;
    if (on('back-pressure') && lag(s) >= TOLERANCE) return undefined;
    const accepted = [...s.accepted, command].sort();
    if (!on('persist-before-accept')) return { ...s, accepted, memory: [...s.memory, command] };
    return { ...s, accepted, inbox: [...s.inbox, command] };
  }

  function persist(s: State): State | undefined {
    const [command, ...memory] = s.memory;
    return command && { ...s, memory, inbox: [...s.inbox, command] };
  }

  function commit(s: State): State | undefined {
    const [command, ...inbox] = s.inbox;
    if (!command || !on('outbox')) return undefined;
    return { ...s, inbox, facts: [...s.facts, command], events: [...s.events, command] };
  }

  function commitFact(s: State): State | undefined {
    const [command, ...inbox] = s.inbox;
    if (!command || on('outbox') || s.unpublished) return undefined;
    return { ...s, inbox, facts: [...s.facts, command], unpublished: command };
  }

  function publish(s: State): State | undefined {
    if (!s.unpublished) return undefined;
    return { ...s, events: [...s.events, s.unpublished], unpublished: null };
  }

  function crashService(s: State): State | undefined {
    if (s.crashed.service || s.accepted.length === 0) return undefined;
    return { ...s, memory: [], unpublished: null, crashed: { ...s.crashed, service: true } };
  }

  function deliver(s: State, event: Command, worker: number): State | undefined {
    const prior = PRIOR[event];
    if (!isWaiting(s, event) || s.workers[worker]) return undefined;
    if (on('ordering-key') ? prior && isOpen(s, prior) : s.events.find((one) => isWaiting(s, one)) !== event) return undefined;
    return { ...s, workers: s.workers.with(worker, { event, applied: false }) };
  }

  function apply(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || hand.applied || cannotApply(s, hand.event)) return undefined;
    if (on('dedupe') && s.effects.includes(hand.event)) return undefined;
    return { ...s, effects: [...s.effects, hand.event], workers: s.workers.with(worker, { ...hand, applied: true }) };
  }

  function acknowledge(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || !(hand.applied || (on('dedupe') && s.effects.includes(hand.event)))) return undefined;
    return { ...idle(s, worker), drained: [...s.drained, hand.event].sort() };
  }

  function fail(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (hand?.event !== 'B1' || s.effects.includes('B1') || (s.poisoned && on('park-poisoned'))) return undefined;
    return { ...idle(s, worker), poisoned: true };
  }

  function park(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || !on('park-poisoned') || !cannotApply(s, hand.event)) return undefined;
    return { ...idle(s, worker), parked: [...s.parked, hand.event].sort() };
  }

  function crashWorker(s: State, worker: number): State | undefined {
    if (!s.workers[worker] || s.crashed.worker) return undefined;
    return { ...idle(s, worker), crashed: { ...s.crashed, worker: true } };
  }

  const initial: State = {
    accepted: [],
    memory: [],
    inbox: [],
    facts: [],
    unpublished: null,
    events: [],
    workers: [null, null],
    effects: [],
    drained: [],
    parked: [],
    poisoned: false,
    crashed: { service: false, worker: false },
  };
  return compose<State, keyof typeof actions>({
    initial,
    rules: {
      accept: rule(accept, COMMANDS),
      persist: rule(persist),
      commit: rule(commit),
      commitFact: rule(commitFact),
      publish: rule(publish),
      crashService: rule(crashService),
      deliver: rule(deliver, COMMANDS, WORKERS),
      apply: rule(apply, WORKERS),
      acknowledge: rule(acknowledge, WORKERS),
      fail: rule(fail, WORKERS),
      park: rule(park, WORKERS),
      crashWorker: rule(crashWorker, WORKERS),
    },
    invariants: {
      'an accepted command is never lost': (s) =>
        s.accepted.every((command) => [s.memory, s.inbox, s.facts].some((place) => place.includes(command))),
      'published events and committed facts agree': (s) =>
        s.unpublished !== null || (s.facts.length === s.events.length && s.facts.every((fact) => s.events.includes(fact))),
      'effects of one aggregate apply in order': (s) =>
        s.effects.every((effect, index) => {
          const prior = PRIOR[effect];
          return prior === undefined || s.effects.slice(0, index).includes(prior);
        }),
      'lag stays within tolerance': (s) => lag(s) <= TOLERANCE,
      'each event takes effect once': (s) => new Set(s.effects).size === s.effects.length,
    },
    settled: (s) => COMMANDS.every((command) => s.drained.includes(command) || s.parked.includes(command)) && !s.workers.some(Boolean),
  });
}
