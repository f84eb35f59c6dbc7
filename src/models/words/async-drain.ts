/** What the page says of ../async-drain.ts. */
import type { Command, Safeguard, State } from '../async-drain.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['accept', 'boundary', 'drain', 'workers'];
export const bounds =
  'Four commands on two aggregates, one of which may be poisoned, two workers, a crash of the service and one of a worker. Lag may be two commands; the next is refused with a time to come back, so that more of it never builds up unnoticed.';
export const settles = 'every command has taken effect or is parked';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'persist-before-accept': {
    name: 'Persist before accept',
    at: 'accept',
    does: 'The API accepts a command only once its intent is in the inbox.',
    protects: 'an accepted command is never lost',
    when: 'the service crashes before what it accepted is committed',
  },
  outbox: {
    name: 'Outbox in the same transaction',
    at: 'boundary',
    does: 'A fact and its event are committed together or not at all.',
    protects: 'published events and committed facts agree',
    when: 'the service crashes right at a commit',
  },
  'ordering-key': {
    name: 'Ordering key',
    at: 'drain',
    does: 'An event is delivered only when no earlier one of its aggregate is still open.',
    protects: 'effects of one aggregate apply in order',
    when: 'a worker is free for an event while the other still has an earlier one of its aggregate',
  },
  'back-pressure': {
    name: 'Back-pressure',
    at: 'drain',
    does: 'While two commands are open, the API refuses the next and says when to come back. So lag is noticed before it grows.',
    protects: 'lag stays within tolerance',
    when: 'another command comes while lag is at its tolerance',
  },
  dedupe: {
    name: 'Dedupe by event id',
    at: 'workers',
    does: 'A worker knows which events have taken effect, and only acknowledges them.',
    protects: 'each event takes effect once',
    when: 'an event that has taken effect is delivered again',
  },
  'park-poisoned': {
    name: 'Park the poisoned',
    at: 'workers',
    does: 'An event that fails again is set aside, and later ones of its aggregate with it.',
    protects: 'can settle',
    when: 'an event fails, and will always fail',
  },
};

const worker = (index: number) => `Worker ${index + 1}`;
const inHand = (s: State, index: number) => s.workers[index]?.event ?? '';
const atCommit = (s: State) => {
  if (!s.half) return `commits ${s.inbox[0]?.command} and its event, and crashes right after.`;
  return s.half.has === 'fact'
    ? `crashes before it publishes the event of ${s.half.command}.`
    : `crashes before it commits ${s.half.command} as a fact.`;
};
export const actions = {
  accept: { at: 'accept', says: (_: State, command: Command) => ['The API', `accepts ${command} and answers the client.`] },
  refuse: { at: 'accept', says: (_: State, command: Command) => ['The API', `refuses ${command} for now and says when to come back.`] },
  commit: { at: 'boundary', says: (s: State) => ['The service', `commits ${s.inbox[0]?.command} as a fact, and its event with it.`] },
  commitFact: {
    at: 'boundary',
    says: (s: State) => [
      'The service',
      `commits ${s.inbox[0]?.command} as a fact. ${s.half ? 'Its event is out already.' : 'Its event comes after.'}`,
    ],
  },
  publish: {
    at: 'boundary',
    says: (s: State) => [
      'The service',
      s.half ? `publishes the event of ${s.half.command}.` : `publishes the event of ${s.inbox[0]?.command}. The fact comes after.`,
    ],
  },
  crashService: { at: 'boundary', says: () => ['The service', 'crashes.'] },
  crashAtCommit: { at: 'boundary', says: (s: State) => ['The service', atCommit(s)] },
  restart: { at: 'boundary', says: () => ['The service', 'starts again, from what is stored.'] },
  deliver: { at: 'drain', says: (_: State, event: Command, index: number) => ['The queue', `delivers ${event} to worker ${index + 1}.`] },
  apply: { at: 'workers', says: (s: State, index: number) => [worker(index), `applies the effect of ${inHand(s, index)}.`] },
  acknowledge: { at: 'workers', says: (s: State, index: number) => [worker(index), `acknowledges ${inHand(s, index)}.`] },
  fail: {
    at: 'workers',
    says: (s: State, index: number) => [worker(index), `fails on ${inHand(s, index)}, as it always will. The event goes back to the head.`],
  },
  park: { at: 'workers', says: (s: State, index: number) => [worker(index), `sets ${inHand(s, index)} aside.`] },
  crashWorker: { at: 'workers', says: (s: State, index: number) => [worker(index), `crashes before it acknowledges ${inHand(s, index)}.`] },
} satisfies Record<string, Words>;

export const run = 'One command refused for now, one event delivered twice and applied once';
export const done = (s: State) => s.refused.length > 0 && s.workerCrashed && s.drained.length > 0;
const named = (s: State, event: Command) => {
  if (s.parked.includes(event)) return `${event} (parked)`;
  if (s.drained.includes(event)) return `${event} (done)`;
  if (s.half?.has === 'event' && s.half.command === event) return `${event} (fact to come)`;
  return s.poisoned === event ? `${event} (poisoned)` : event;
};
export const show = (s: State) => ({
  Accepted: s.accepted.join(', ') || 'nothing',
  Refused: s.refused.join(', ') || 'nothing',
  Service: s.service,
  Inbox: s.inbox.map(({ command, isStored }) => (isStored ? command : `${command} (in memory)`)).join(', ') || 'empty',
  Facts: s.facts.map((fact) => (s.half?.has === 'fact' && s.half.command === fact ? `${fact} (event to come)` : fact)).join(', ') || 'none',
  Events: s.events.map((event) => named(s, event)).join(', ') || 'none',
  Workers: s.workers.map((one) => (one ? `${one.event}${one.applied ? ', applied' : ''}` : 'idle')).join(' · '),
  Effects: s.effects.join(', ') || 'none',
});
