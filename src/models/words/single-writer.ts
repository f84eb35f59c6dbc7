/** What the page says of ../single-writer.ts. */
import type { Request, Safeguard, State } from '../single-writer.ts';
import type { SafeguardWords, Words } from '../system.ts';

export const places = ['admission', 'cap', 'writer', 'timeline'];
export const bounds =
  'A1 and A2 are two stages of loan A, B1 is of loan B; all post to one account. Each may be sent twice. In the synchronous segment each has two turns, and a turn is one commit: the second at the latest is its own. A stage that is turned back is outside until the one before it is committed. Two writers, one crash.';
export const settles = 'every request is answered and nothing is under way';

export const safeguards: Record<Safeguard, SafeguardWords> = {
  'idempotency-key': {
    name: 'Idempotency key',
    at: 'admission',
    does: 'Admission knows every request by its key and drops a copy.',
    protects: 'a request posts at most once',
    when: 'a second copy of a request is on its way',
  },
  'bounded-in-flight': {
    name: 'Bounded in-flight',
    at: 'cap',
    does: 'At most two requests are in the synchronous segment; the next one waits outside.',
    protects: 'every admitted request finishes within its budget',
    when: 'a third request arrives while two are in flight',
  },
  'one-writer': {
    name: 'One writer',
    at: 'writer',
    does: 'A second writer takes nothing while the first has something in hand.',
    protects: 'the balance is the sum of what was posted',
    when: 'a writer has something in hand and another request waits',
  },
  'prior-stage': {
    name: 'Prior stage committed',
    at: 'writer',
    does: 'The writer turns back a stage unless it sees the one before it committed.',
    protects: 'stages advance in order',
    when: 'a stage is next in line and the one before it is not committed',
  },
  'one-commit': {
    name: 'One commit',
    at: 'timeline',
    does: 'The balance and its timeline entry are committed together or not at all.',
    protects: 'the timeline replays to the authoritative state',
    when: 'a writer crashes right after a commit',
  },
};

const inHand = (s: State, writer: number) => s.writers[writer] as NonNullable<State['writers'][number]>;
const commits = (s: State, writer: number) => {
  const { request, read, writes } = inHand(s, writer);
  return `writes ${writes}: the ${read} it read, plus ${writes - read} for ${request}.`;
};
export const actions = {
  send: {
    at: 'admission',
    says: (s: State, request: Request) => [
      'The gateway',
      s.sent[request] ? `has no answer to ${request} and sends it again.` : `sends ${request}.`,
    ],
  },
  recognize: { at: 'admission', says: (_: State, request: Request) => ['Admission', `knows the key of ${request} and drops the copy.`] },
  admit: { at: 'cap', says: (_: State, request: Request) => ['Admission', `lets ${request} into the synchronous segment.`] },
  take: {
    at: 'writer',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `takes ${s.queue[0]?.request} and reads the balance, ${s.balance}.`],
  },
  turnBack: { at: 'writer', says: (s: State) => ['The writer', `turns ${s.queue[0]?.request} back: its prior stage is not committed.`] },
  readmit: { at: 'cap', says: (s: State) => ['Admission', `lets ${s.turnedBack[0]?.request} in again: its prior stage is committed.`] },
  commit: { at: 'writer', says: (s: State, writer: number) => [`Writer ${writer + 1}`, commits(s, writer)] },
  record: {
    at: 'timeline',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `adds ${inHand(s, writer).request} to the timeline.`],
  },
  crash: {
    at: 'writer',
    says: (s: State, writer: number) => [
      `Writer ${writer + 1}`,
      `crashes before its commit. ${inHand(s, writer).request} goes back to the head of the queue.`,
    ],
  },
  crashAtCommit: {
    at: 'writer',
    says: (s: State, writer: number) => [`Writer ${writer + 1}`, `${commits(s, writer)} Right after this commit it crashes.`],
  },
  restart: { at: 'writer', says: (_: State, writer: number) => [`Writer ${writer + 1}`, 'starts again, with nothing in hand.'] },
  answer: { at: 'timeline', says: (_: State, request: Request) => ['The gateway', `is answered: ${request} is on the record.`] },
} satisfies Record<string, Words>;

export const run = 'Sent twice, posted once';
export const done = (s: State) => s.answered.includes('A1') && s.sent.A1 === 2 && s.arriving.A1 === 0;

const list = (admitted: State['queue'], none: string) => admitted.map(({ request, turns }) => `${request}: ${turns}`).join(', ') || none;
const SHOWN = { committed: 'committed', down: 'committed, down' };
export const show = (s: State) => ({
  Arriving:
    Object.entries(s.arriving)
      .flatMap(([request, copies]) => Array.from({ length: copies }, () => request))
      .join(', ') || 'nothing',
  'Queue (turns left)': list(s.queue, 'empty'),
  'Turned back (turns left)': list(s.turnedBack, 'none'),
  Writers: s.writers
    .map((hand) => (hand ? `${hand.request}, ${hand.is === 'read' ? `read ${hand.read}` : SHOWN[hand.is]}` : 'idle'))
    .join(' · '),
  Posted: s.posted.join(', ') || 'nothing',
  Balance: String(s.balance),
  Timeline: s.timeline.map(({ request, balance }) => `${request}: ${balance}`).join(', ') || 'empty',
  Answered: s.answered.join(', ') || 'none',
});
