/**
 * Four commands, two on each of two aggregates. Accepting stores the intent in an inbox; committing moves it on as a fact, with its
 * event. Two workers drain the events, each at least once: what was not acknowledged is delivered again, from the head. B1 may turn
 * out to be poisoned, and then fails always. The service that accepts and commits may crash once, and so may a worker. While two
 * commands are open, the API refuses the next; the client may send it again.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/async-drain.ts';
export { actions, bounds, done, places, run, settles, show } from './words/async-drain.ts';

const COMMANDS = ['A1', 'A2', 'B1', 'B2'] as const;
export type Command = (typeof COMMANDS)[number];
const PRIOR: Record<Command, readonly Command[]> = { A1: [], A2: ['A1'], B1: [], B2: ['B1'] };
const POISONABLE = 'B1';
const WORKERS = [0, 1];
const TOLERANCE = 2;

export interface State {
  /** The client has been told so. */
  readonly accepted: readonly Command[];
  /** Told to come back later, and not accepted since. A set, sorted, as are the drained and the parked. */
  readonly refused: readonly Command[];
  /** What is not stored is in the memory of the service alone. */
  readonly inbox: readonly { readonly command: Command; readonly isStored: boolean }[];
  readonly facts: readonly Command[];
  readonly events: readonly Command[];
  /** A commit of which one half is done, where it has two. */
  readonly half: { readonly command: Command; readonly has: 'fact' | 'event' } | null;
  readonly service: 'up' | 'down' | 'down at a commit' | 'up again';
  readonly workers: readonly ({ readonly event: Command; readonly applied: boolean } | null)[];
  readonly effects: readonly Command[];
  readonly drained: readonly Command[];
  readonly parked: readonly Command[];
  readonly poisoned: Command | null;
  readonly workerCrashed: boolean;
}

const isUp = ({ service }: State) => service.startsWith('up');
const isOpen = ({ drained, parked }: State, command: Command) => !drained.includes(command) && !parked.includes(command);
const lag = (s: State) => s.accepted.filter((command) => isOpen(s, command)).length;
const isNext = ({ accepted }: State, command: Command) =>
  !accepted.includes(command) && PRIOR[command].every((prior) => accepted.includes(prior));
const isWaiting = (s: State, event: Command) =>
  s.events.includes(event) && isOpen(s, event) && s.workers.every((one) => one?.event !== event);
/** It always fails, or it comes after one that was parked. */
const cannotApply = ({ poisoned, parked }: State, event: Command) =>
  event === poisoned || PRIOR[event].some((prior) => parked.includes(prior));

const hazards = {
  'persist-before-accept': (s: State) => !isUp(s) && s.accepted.some((command) => !s.facts.includes(command)),
  outbox: (s: State) => s.service === 'down at a commit',
  'ordering-key': (s: State) =>
    s.workers.includes(null) &&
    COMMANDS.some((event) => isWaiting(s, event) && s.workers.some((one) => one && PRIOR[event].includes(one.event))),
  'back-pressure': (s: State) => lag(s) === TOLERANCE && COMMANDS.some((command) => isNext(s, command)),
  dedupe: (s: State) => s.workers.some((one) => one && !one.applied && s.effects.includes(one.event)),
  'park-poisoned': (s: State) => s.poisoned !== null && isOpen(s, s.poisoned),
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const put = (s: State, worker: number, hand: State['workers'][number]): State => ({ ...s, workers: s.workers.with(worker, hand) });

  function accept(s: State, command: Command): State | undefined {
    if (!isUp(s) || !isNext(s, command) || (on('back-pressure') && lag(s) >= TOLERANCE)) return undefined;
    const inbox = [...s.inbox, { command, isStored: on('persist-before-accept') }];
    return { ...s, accepted: [...s.accepted, command].sort(), refused: s.refused.filter((one) => one !== command), inbox };
  }

  function refuse(s: State, command: Command): State | undefined {
    if (!isUp(s) || !isNext(s, command) || s.refused.includes(command)) return undefined;
    return on('back-pressure') && lag(s) >= TOLERANCE ? { ...s, refused: [...s.refused, command].sort() } : undefined;
  }

  function commit(s: State): State | undefined {
    const [next, ...inbox] = s.inbox;
    if (!next || !isUp(s) || !on('outbox')) return undefined;
    return { ...s, inbox, facts: [...s.facts, next.command], events: [...s.events, next.command] };
  }

  function commitFact(s: State): State | undefined {
    const [next, ...inbox] = s.inbox;
    if (!next || !isUp(s) || on('outbox') || s.half?.has === 'fact') return undefined;
    return { ...s, inbox, facts: [...s.facts, next.command], half: s.half ? null : { command: next.command, has: 'fact' } };
  }

  function publish(s: State): State | undefined {
    const command = s.half?.command ?? s.inbox[0]?.command;
    if (!command || !isUp(s) || on('outbox') || s.half?.has === 'event') return undefined;
    return { ...s, events: [...s.events, command], half: s.half ? null : { command, has: 'event' } };
  }

  function crashService(s: State): State | undefined {
    return s.service === 'up' && s.accepted.length > 0 && !s.half ? { ...s, service: 'down' } : undefined;
  }

  function crashAtCommit(s: State): State | undefined {
    const after = on('outbox') ? commit(s) : s.half && s;
    return after && s.service === 'up' ? { ...after, service: 'down at a commit' } : undefined;
  }

  function restart(s: State): State | undefined {
    return isUp(s) ? undefined : { ...s, service: 'up again', inbox: s.inbox.filter(({ isStored }) => isStored), half: null };
  }

  function deliver(s: State, event: Command, worker: number): State | undefined {
    if (!isWaiting(s, event) || s.workers[worker]) return undefined;
    if (on('ordering-key') ? PRIOR[event].some((prior) => isOpen(s, prior)) : s.events.find((one) => isWaiting(s, one)) !== event)
      return undefined;
    return put(s, worker, { event, applied: false });
  }

  function apply(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || hand.applied || cannotApply(s, hand.event)) return undefined;
    if (on('dedupe') && s.effects.includes(hand.event)) return undefined;
    return { ...put(s, worker, { ...hand, applied: true }), effects: [...s.effects, hand.event] };
  }

  function acknowledge(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || !(hand.applied || (on('dedupe') && s.effects.includes(hand.event)))) return undefined;
    return { ...put(s, worker, null), drained: [...s.drained, hand.event].sort() };
  }

  function fail(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (hand?.event !== POISONABLE || s.effects.includes(hand.event) || (s.poisoned && on('park-poisoned'))) return undefined;
    return { ...put(s, worker, null), poisoned: hand.event };
  }

  function park(s: State, worker: number): State | undefined {
    const hand = s.workers[worker];
    if (!hand || !on('park-poisoned') || !cannotApply(s, hand.event)) return undefined;
    return { ...put(s, worker, null), parked: [...s.parked, hand.event].sort() };
  }

  function crashWorker(s: State, worker: number): State | undefined {
    return s.workers[worker] && !s.workerCrashed ? { ...put(s, worker, null), workerCrashed: true } : undefined;
  }

  const nothing = { accepted: [], refused: [], inbox: [], facts: [], events: [], effects: [], drained: [], parked: [] };
  return compose<State, keyof typeof actions>({
    initial: { ...nothing, half: null, service: 'up', workers: [null, null], poisoned: null, workerCrashed: false },
    rules: {
      ...over([COMMANDS], { accept, refuse }),
      ...over([], { commit, commitFact, publish, crashService, crashAtCommit, restart }),
      ...over([COMMANDS, WORKERS], { deliver }),
      ...over([WORKERS], { apply, acknowledge, fail, park, crashWorker }),
    },
    invariants: {
      'an accepted command is never lost': ({ accepted, inbox, facts }) =>
        accepted.every((command) => facts.includes(command) || inbox.some((one) => one.command === command)),
      'published events and committed facts agree': (s) => s.half !== null || s.facts.join() === s.events.join(),
      'effects of one aggregate apply in order': ({ effects }) =>
        effects.every((effect, index) => PRIOR[effect].every((prior) => effects.slice(0, index).includes(prior))),
      'lag stays within tolerance': (s) => lag(s) <= TOLERANCE,
      'each event takes effect once': ({ effects }) => new Set(effects).size === effects.length,
    },
    settled: (s) => COMMANDS.every((command) => s.accepted.includes(command) && !isOpen(s, command)) && !s.workers.some(Boolean),
  });
}
