/** What is asked of single models: that the trouble which they are about is in them, in all its forms. */
import { expect, test } from 'vitest';
import type { Model } from '../../../src/checker/index.ts';
import * as asyncDrain from '../../../src/models/async-drain.ts';
import * as crm from '../../../src/models/crm.ts';
import * as lending from '../../../src/models/lending.ts';
import * as singleWriter from '../../../src/models/single-writer.ts';
import type { Action } from '../../../src/models/system.ts';
import { wayTo } from './way.ts';

interface Built<State> {
  readonly safeguards: object;
  build(safeguards: Iterable<string>): Model<State, Action>;
}
const without = <State>({ safeguards, build }: Built<State>, ...off: string[]) =>
  build(Object.keys(safeguards).filter((name) => !off.includes(name)));

test('single-writer: a stage that was turned back waits for the one before it, and comes in again with the turns it has left', () => {
  const whole = without(singleWriter);
  const spent = ({ turnedBack }: singleWriter.State) => turnedBack.some(({ turns }) => turns === 1);
  expect(wayTo(whole, spent)?.way).toBe('send A2, send B1, admit B1, admit A2, take 0, commit 0, turnBack');
  const canComeBack = (s: singleWriter.State) => whole.actions(s).some(([name]) => name === 'readmit');
  expect(wayTo(whole, (s) => canComeBack(s) && !s.posted.includes('A1'))).toBeUndefined();
  const found = wayTo(whole, (s) => spent(s) && canComeBack(s));
  expect(found && whole.next(found.state, ['readmit']).queue).toEqual([{ request: 'A2', turns: 1 }]);
});

test('single-writer: a writer may crash before its commit as well, and what it had in hand is not lost', () => {
  const found = wayTo(without(singleWriter), (s) => s.crashed && s.posted.length === 0);
  expect(found?.way).toBe('send A1, admit A1, take 0, crash 0');
  expect(found?.state.queue).toEqual([{ request: 'A1', turns: 2 }]);
});

test('async-drain, outbox off: the fact may be committed without its event, and the event may go out without its fact', () => {
  const model = without(asyncDrain, 'outbox');
  const isAtRest = (s: asyncDrain.State) => s.service === 'up again' && s.half === null;
  expect(wayTo(model, (s) => isAtRest(s) && s.facts.length > s.events.length)?.way).toBe('accept A1, commitFact, crashAtCommit, restart');
  expect(wayTo(model, (s) => isAtRest(s) && s.events.length > s.facts.length)?.way).toBe('accept A1, publish, crashAtCommit, restart');
});

test('async-drain: at the tolerance a command is refused, and can be accepted later', () => {
  const whole = without(asyncDrain);
  const isRefused = (s: asyncDrain.State) => s.refused.includes('B1');
  expect(wayTo(whole, isRefused)?.way).toBe('accept A1, accept A2, refuse B1');
  const found = wayTo(whole, (s) => isRefused(s) && whole.actions(s).some((action) => action.join(' ') === 'accept B1'));
  expect(found && whole.next(found.state, ['accept', 'B1']).refused).toEqual([]);
  expect(wayTo(without(asyncDrain, 'back-pressure'), isRefused)).toBeUndefined();
});

test('crm: with one writing path the owner alone changes the record, and the changes of both stacks reach it', () => {
  const whole = without(crm);
  expect(wayTo(whole, (s) => s.editing.Node !== null)).toBeUndefined();
  expect(wayTo(whole, (s) => s.acknowledged.includes('Node 1'))?.way).toBe('handOver Node 1, begin Node 1, write PHP');
  expect(wayTo(whole, (s) => s.record.length === 4)).toBeDefined();
  expect(wayTo(without(crm, 'one-writing-path'), (s) => s.editing.Node !== null && s.editing.PHP !== null)).toBeDefined();
});

test('lending: what would exceed the limit is declined, and what is left of it is used', () => {
  const whole = without(lending);
  expect(wayTo(whole, (s) => s.Y.status === 'declined')?.way).toBe('assess X, assess Y, pass X, decline Y');
  expect(wayTo(whole, (s) => s.exposure === 90)).toBeDefined();
});
