/**
 * Two candidates are offered a place, then hired. Each change becomes an event on a bus with two partitions, which two consumers read,
 * each at offsets of its own: the search index and a webhook to a tenant. The index may be down once, while changes go on;
 * operations may replay the log to the webhook once, from the start.
 */
import { compose, over, switches, withWords } from './system.ts';
import { safeguards as words, type actions } from './words/recruitment.ts';
export { actions, bounds, done, places, run, settles, show } from './words/recruitment.ts';

const CANDIDATES = ['Ann', 'Ben'] as const;
export type Candidate = (typeof CANDIDATES)[number];
const STAGES = ['new', 'offered', 'hired'] as const;
export type Stage = (typeof STAGES)[number];
const PARTITIONS = [0, 1];

export interface Event {
  readonly candidate: Candidate;
  readonly stage: Stage;
}
type Stages = Readonly<Record<Candidate, readonly Stage[]>>;
export interface State {
  readonly record: Readonly<Record<Candidate, Stage>>;
  /** Changes whose events are not on the bus yet. */
  readonly outbox: readonly Event[];
  /** The partitions of the log. */
  readonly log: readonly (readonly Event[])[];
  /** How far the index has read each partition, every stage it has shown, and the events that it can never read. */
  readonly index: { readonly up: boolean; readonly offsets: readonly number[]; readonly shown: Stages; readonly missed: readonly Event[] };
  readonly webhook: { readonly offsets: readonly number[]; readonly sent: Stages };
  readonly wentDown: boolean;
  readonly replayed: boolean;
}

const unread = (s: State, consumer: 'index' | 'webhook') => s.log.flatMap((events, at) => events.slice(s[consumer].offsets[at]));
const isAfter = (stage: Stage, other: Stage) => STAGES.indexOf(stage) > STAGES.indexOf(other);

const hazards = {
  'replayable-log': (s: State) => !s.index.up && s.log.flat().some(({ candidate, stage }) => !s.index.shown[candidate].includes(stage)),
  'ordering-key': (s: State) => CANDIDATES.some((one) => unread(s, 'index').filter(({ candidate }) => candidate === one).length > 1),
  'idempotent-webhook': (s: State) => unread(s, 'webhook').some(({ candidate, stage }) => s.webhook.sent[candidate].includes(stage)),
};
export type Safeguard = keyof typeof hazards;
export const safeguards = withWords(hazards, words);

export function build(chosen: Iterable<string>) {
  const on = switches(safeguards, chosen);
  const nextOf = (s: State, consumer: 'index' | 'webhook', partition: number) => s.log[partition]?.[s[consumer].offsets[partition] ?? 0];
  const moveOn = (offsets: readonly number[], partition: number) => offsets.with(partition, (offsets[partition] ?? 0) + 1);
  const add = (stages: Stages, { candidate, stage }: Event) => ({ ...stages, [candidate]: [...stages[candidate], stage] });
  /** What the bus does not keep, the index can never read while it is down. */
  const pass = (s: State): State => {
    if (s.index.up || on('replayable-log')) return s;
    const offsets = s.log.map((events) => events.length);
    return { ...s, index: { ...s.index, offsets, missed: [...s.index.missed, ...unread(s, 'index')] } };
  };

  function advance(s: State, candidate: Candidate, stage: Stage): State | undefined {
    if (STAGES[STAGES.indexOf(s.record[candidate]) + 1] !== stage) return undefined;
    return { ...s, record: { ...s.record, [candidate]: stage }, outbox: [...s.outbox, { candidate, stage }] };
  }

  function publish(s: State): State | undefined {
    const [event, ...outbox] = s.outbox;
    if (!event) return undefined;
    const partition = on('ordering-key') ? CANDIDATES.indexOf(event.candidate) : s.log.flat().length % PARTITIONS.length;
    return pass({ ...s, outbox, log: s.log.with(partition, [...(s.log[partition] ?? []), event]) });
  }

  function index(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'index', partition);
    if (!event || !s.index.up) return undefined;
    return { ...s, index: { ...s.index, shown: add(s.index.shown, event), offsets: moveOn(s.index.offsets, partition) } };
  }

  function notify(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'webhook', partition);
    if (!event || (on('idempotent-webhook') && s.webhook.sent[event.candidate].includes(event.stage))) return undefined;
    return { ...s, webhook: { sent: add(s.webhook.sent, event), offsets: moveOn(s.webhook.offsets, partition) } };
  }

  function skip(s: State, partition: number): State | undefined {
    const event = nextOf(s, 'webhook', partition);
    if (!event || !on('idempotent-webhook') || !s.webhook.sent[event.candidate].includes(event.stage)) return undefined;
    return { ...s, webhook: { ...s.webhook, offsets: moveOn(s.webhook.offsets, partition) } };
  }

  function goDown(s: State): State | undefined {
    return s.wentDown ? undefined : pass({ ...s, wentDown: true, index: { ...s.index, up: false } });
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
      record: { Ann: 'new', Ben: 'new' },
      outbox: [],
      log: [[], []],
      index: { up: true, offsets: [0, 0], shown: { Ann: ['new'], Ben: ['new'] }, missed: [] },
      webhook: { offsets: [0, 0], sent: { Ann: [], Ben: [] } },
      wentDown: false,
      replayed: false,
    },
    rules: {
      ...over([], { goDown, comeUp }),
      ...over([CANDIDATES, STAGES], { advance }),
      ...over([], { publish }),
      ...over([PARTITIONS], { index, notify, skip }),
      ...over([], { replay }),
    },
    invariants: {
      'a candidate’s indexed stage never goes back': ({ index: { shown } }) =>
        CANDIDATES.every((candidate) => shown[candidate].every((stage, at, all) => at === 0 || !isAfter(all[at - 1] ?? stage, stage))),
      'one notification per lifecycle event': ({ webhook: { sent } }) =>
        CANDIDATES.every((candidate) => new Set(sent[candidate]).size === sent[candidate].length),
    },
    settled: (s) =>
      s.index.up &&
      CANDIDATES.every((candidate) => s.record[candidate] === 'hired' && s.index.shown[candidate].at(-1) === 'hired') &&
      unread(s, 'webhook').length === 0,
  });
}
