/**
 * Two candidates are offered a place, then hired. Each change becomes an event on a bus with two partitions, which two consumers read,
 * each at offsets of its own: the search index and a webhook to a tenant. The index may be down once, while changes go on;
 * operations may replay the log to the webhook once, from the start.
 */
import { compose, rule, switches, type Safeguard as Described, type Words } from './system.ts';

const CANDIDATES = ['Ann', 'Ben'] as const;
type Candidate = (typeof CANDIDATES)[number];
const PARTITIONS = [0, 1];
const STAGES = ['new', 'offered', 'hired'];
const LAST = STAGES.length - 1;

interface Event {
  readonly candidate: Candidate;
  /** Index in the list of stages. */
  readonly stage: number;
}
interface State {
  readonly record: Readonly<Record<Candidate, number>>;
  /** Changes whose events are not on the bus yet. */
  readonly outbox: readonly Event[];
  /** The partitions of the log. */
  readonly log: readonly (readonly Event[])[];
  /** How far the index has read each partition, and every stage it has shown. */
  readonly index: {
    readonly up: boolean;
    readonly offsets: readonly number[];
    readonly shown: Readonly<Record<Candidate, readonly number[]>>;
    /** Events that it can never read. */
    readonly missed: readonly Event[];
  };
  readonly webhook: { readonly offsets: readonly number[]; readonly sent: Readonly<Record<Candidate, readonly number[]>> };
  readonly wentDown: boolean;
  readonly replayed: boolean;
}

export const places = ['change', 'log', 'consumers'];
export const bounds = 'Two candidates, two changes each, two partitions, one outage of the index, one replay.';
export const settles = 'both are hired, the index agrees with the record and every event has been sent';

const name = ({ candidate, stage }: Event) => `${candidate} ${STAGES[stage]}`;

export const safeguards = {
  'replayable-log': {
    name: 'Replayable log',
    at: 'log',
    does: 'Events are kept, so a consumer that was down goes on where it had stopped.',
    protects: 'can settle',
    hazard: {
      name: 'the index is down while an event passes',
      occurs: (s: State) => !s.index.up && s.index.offsets.some((offset, at) => offset < (s.log[at]?.length ?? 0)),
    },
  },
  'ordering-key': {
    name: 'Ordering key per candidate',
    at: 'log',
    does: 'All events of a candidate go to one partition, where they stay in order.',
    protects: 'a candidate’s indexed stage never goes back',
    hazard: {
      name: 'the index is two events behind for one candidate',
      occurs: (s: State) => s.record.Ann - (s.index.shown.Ann.at(-1) ?? 0) >= 2,
    },
  },
  'idempotent-webhook': {
    name: 'Idempotent webhook',
    at: 'consumers',
    does: 'The webhook knows what it has sent, and skips it on a replay.',
    protects: 'one notification per lifecycle event',
    hazard: {
      name: 'a replay brings back what has been sent',
      occurs: (s: State) =>
        s.replayed &&
        s.log.some((events, at) =>
          events.slice(s.webhook.offsets[at]).some(({ candidate, stage }) => s.webhook.sent[candidate].includes(stage)),
        ),
    },
  },
} satisfies Record<string, Described>;
export type Safeguard = keyof typeof safeguards;

const nextOf = (s: State, consumer: 'index' | 'webhook', partition: number) => s.log[partition]?.[s[consumer].offsets[partition] ?? 0];
const read = (s: State, consumer: 'index' | 'webhook', partition: number) => {
  const event = nextOf(s, consumer, partition);
  return event ? name(event) : '';
};
export const actions = {
  advance: {
    at: 'change',
    says: (s: State, candidate: Candidate) => ['Recruiting', `moves ${candidate} to “${STAGES[s.record[candidate] + 1]}”.`],
  },
  publish: { at: 'log', says: (s: State) => ['The bus', `takes in “${s.outbox[0] ? name(s.outbox[0]) : ''}”.`] },
  index: { at: 'consumers', says: (s: State, partition: number) => ['The index', `reads “${read(s, 'index', partition)}”.`] },
  notify: { at: 'consumers', says: (s: State, partition: number) => ['The webhook', `sends “${read(s, 'webhook', partition)}”.`] },
  skip: {
    at: 'consumers',
    says: (s: State, partition: number) => ['The webhook', `has sent “${read(s, 'webhook', partition)}” before and skips it.`],
  },
  goDown: { at: 'consumers', says: () => ['The index', 'goes down.'] },
  comeUp: { at: 'consumers', says: () => ['The index', 'is up again.'] },
  replay: { at: 'log', says: () => ['Operations', 'replays the log to the webhook.'] },
} satisfies Record<string, Words>;

const progress = (s: State, consumer: 'index' | 'webhook') =>
  `read ${s[consumer].offsets.reduce((sum, offset) => sum + offset, 0) - (consumer === 'index' ? s.index.missed.length : 0)} of ${s.log.flat().length}`;
export const run = 'Replayed, and sent once';
export const done = (s: State) => s.replayed && s.log.every((events, partition) => s.webhook.offsets[partition] === events.length);
export const show = (s: State) => ({
  Record: CANDIDATES.map((candidate) => name({ candidate, stage: s.record[candidate] })).join(', '),
  Outbox: s.outbox.map(name).join(', ') || 'empty',
  Bus: s.log.map((events) => events.map(name).join(', ') || 'empty').join(' · '),
  Index: `${s.index.up ? 'up' : 'down'}, ${progress(s, 'index')}${s.index.missed.length > 0 ? `, missed ${s.index.missed.map(name).join(', ')}` : ''}`,
  Indexed: CANDIDATES.map((candidate) => `${candidate} ${s.index.shown[candidate].map((stage) => STAGES[stage]).join(', then ')}`).join(
    ' · ',
  ),
  Webhook: progress(s, 'webhook'),
  Sent: CANDIDATES.flatMap((candidate) => s.webhook.sent[candidate].map((stage) => name({ candidate, stage }))).join(', ') || 'nothing',
});

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);

  function advance(s: State, candidate: Candidate): State | undefined {
    const stage = s.record[candidate] + 1;
    if (stage > LAST) return undefined;
    return { ...s, record: { ...s.record, [candidate]: stage }, outbox: [...s.outbox, { candidate, stage }] };
  }

  function publish(s: State): State | undefined {
    const [event, ...outbox] = s.outbox;
    if (!event) return undefined;
    const partition = on('ordering-key') ? CANDIDATES.indexOf(event.candidate) : s.log.flat().length % PARTITIONS.length;
    const after = { ...s, outbox, log: s.log.with(partition, [...(s.log[partition] ?? []), event]) };
    return s.index.up || on('replayable-log') ? after : passIndex(after);
  }

  /** What the bus does not keep, the index can never read. */
  const passIndex = (s: State): State => {
    const missed = s.log.flatMap((events, partition) => events.slice(s.index.offsets[partition]));
    const offsets = s.log.map((events) => events.length);
    return { ...s, index: { ...s.index, offsets, missed: [...s.index.missed, ...missed] } };
  };

  const moveOn = (offsets: readonly number[], partition: number) => offsets.with(partition, (offsets[partition] ?? 0) + 1);

  function index(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'index', partition);
    if (!event || !s.index.up) return undefined;
    const { candidate, stage } = event;
    const shown = { ...s.index.shown, [candidate]: [...s.index.shown[candidate], stage] };
    return { ...s, index: { ...s.index, shown, offsets: moveOn(s.index.offsets, partition) } };
  }

  function notify(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'webhook', partition);
    if (!event) return undefined;
    const { candidate, stage } = event;
    if (on('idempotent-webhook') && s.webhook.sent[candidate].includes(stage)) return undefined;
    const sent = { ...s.webhook.sent, [candidate]: [...s.webhook.sent[candidate], stage] };
    return { ...s, webhook: { sent, offsets: moveOn(s.webhook.offsets, partition) } };
  }

  function skip(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'webhook', partition);
    if (!event || !on('idempotent-webhook') || !s.webhook.sent[event.candidate].includes(event.stage)) return undefined;
    return { ...s, webhook: { ...s.webhook, offsets: moveOn(s.webhook.offsets, partition) } };
  }

  function goDown(s: State): State | undefined {
    if (s.wentDown) return undefined;
    const after = { ...s, wentDown: true, index: { ...s.index, up: false } };
    return on('replayable-log') ? after : passIndex(after);
  }

  function comeUp(s: State): State | undefined {
    return s.index.up ? undefined : { ...s, index: { ...s.index, up: true } };
  }

  function replay(s: State): State | undefined {
    if (!on('replayable-log') || s.replayed || s.webhook.offsets.every((offset) => offset === 0)) return undefined;
    return { ...s, replayed: true, webhook: { ...s.webhook, offsets: [0, 0] } };
  }

  return compose<State, keyof typeof actions>({
    initial: {
      record: { Ann: 0, Ben: 0 },
      outbox: [],
      log: [[], []],
      index: { up: true, offsets: [0, 0], shown: { Ann: [0], Ben: [0] }, missed: [] },
      webhook: { offsets: [0, 0], sent: { Ann: [], Ben: [] } },
      wentDown: false,
      replayed: false,
    },
    rules: {
      goDown: rule(goDown),
      comeUp: rule(comeUp),
      advance: rule(advance, CANDIDATES),
      publish: rule(publish),
      index: rule(index, PARTITIONS),
      notify: rule(notify, PARTITIONS),
      skip: rule(skip, PARTITIONS),
      replay: rule(replay),
    },
    invariants: {
      'a candidate’s indexed stage never goes back': (s) =>
        CANDIDATES.every((candidate) => s.index.shown[candidate].every((stage, at, all) => stage >= (all[at - 1] ?? 0))),
      'one notification per lifecycle event': (s) =>
        CANDIDATES.every((candidate) => new Set(s.webhook.sent[candidate]).size === s.webhook.sent[candidate].length),
    },
    settled: (s) =>
      s.index.up &&
      CANDIDATES.every((candidate) => s.record[candidate] === LAST && s.index.shown[candidate].at(-1) === LAST) &&
      s.log.every((events, partition) => s.webhook.offsets[partition] === events.length),
  });
}
