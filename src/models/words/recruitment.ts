/** What the page says of ../recruitment.ts. */
import type { Candidate, Event, Safeguard, Stage, State } from '../recruitment.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['change', 'log', 'consumers'];
export const bounds = 'Two candidates, two changes each, two partitions, one outage of the index, one replay.';
export const settles = 'both are hired, the index agrees with the record and every event has been sent';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'replayable-log': {
    name: 'Replayable log',
    at: 'log',
    does: 'Events are kept, so a consumer that was down goes on where it had stopped.',
    protects: 'can settle',
    when: 'the index is down while an event is on the bus that it has not read',
  },
  'ordering-key': {
    name: 'Ordering key per candidate',
    at: 'log',
    does: 'All events of a candidate go to one partition, where they stay in order.',
    protects: 'a candidate’s indexed stage never goes back',
    when: 'two events of one candidate are on the bus and the index has read neither',
  },
  'idempotent-webhook': {
    name: 'Idempotent webhook',
    at: 'consumers',
    does: 'The webhook knows what it has sent, and skips it on a replay.',
    protects: 'one notification per lifecycle event',
    when: 'a replay brings back what has been sent',
  },
};

const name = ({ candidate, stage }: Event) => `${candidate} ${stage}`;
const next = (s: State, consumer: 'index' | 'webhook', partition: number) => {
  const event = s.log[partition]?.[s[consumer].offsets[partition] ?? 0];
  return event ? `“${name(event)}”` : '';
};
export const actions = {
  advance: { at: 'change', says: (_: State, candidate: Candidate, stage: Stage) => ['Recruiting', `moves ${candidate} to “${stage}”.`] },
  publish: { at: 'log', says: ({ outbox: [event] }: State) => ['The bus', `takes in “${event ? name(event) : ''}”.`] },
  index: { at: 'consumers', says: (s: State, partition: number) => ['The index', `reads ${next(s, 'index', partition)}.`] },
  notify: { at: 'consumers', says: (s: State, partition: number) => ['The webhook', `sends ${next(s, 'webhook', partition)}.`] },
  skip: {
    at: 'consumers',
    says: (s: State, partition: number) => ['The webhook', `has sent ${next(s, 'webhook', partition)} before and skips it.`],
  },
  goDown: { at: 'consumers', says: () => ['The index', 'goes down.'] },
  comeUp: { at: 'consumers', says: () => ['The index', 'is up again.'] },
  replay: { at: 'log', says: () => ['Operations', 'replays the log to the webhook.'] },
} satisfies Record<string, Words>;

export const run = 'Replayed, and sent once';
export const done = (s: State) => s.replayed && s.log.every((events, partition) => s.webhook.offsets[partition] === events.length);

const list = (events: readonly Event[], none: string) => events.map(name).join(', ') || none;
const sum = (offsets: readonly number[]) => offsets.reduce((all, offset) => all + offset, 0);
export const show = (s: State) => {
  const { up, offsets, missed, shown } = s.index;
  const [published, read] = [s.log.flat().length, sum(offsets) - missed.length];
  return {
    Record: Object.entries(s.record)
      .map((entry) => entry.join(' '))
      .join(', '),
    Outbox: list(s.outbox, 'empty'),
    Bus: s.log.map((events) => list(events, 'empty')).join(' · '),
    Index: `${up ? 'up' : 'down'}, read ${read} of ${published}${missed.length > 0 ? `, missed ${list(missed, '')}` : ''}`,
    Indexed: Object.entries(shown)
      .map(([candidate, stages]) => `${candidate} ${stages.join(', then ')}`)
      .join(' · '),
    Webhook: `read ${sum(s.webhook.offsets)} of ${published}`,
    Sent:
      Object.entries(s.webhook.sent)
        .flatMap(([candidate, stages]) => stages.map((stage) => `${candidate} ${stage}`))
        .join(', ') || 'nothing',
  };
};
