import { describe, expect, test } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';
import { chain, graph } from './builders.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

const nodes = (verdict: ReturnType<typeof check<string, string>>) => (verdict.holds ? [] : verdict.trace.map(({ state }) => state));

describe('counts that others have published', () => {
  test.each([
    [3, 288],
    [5, 8832],
  ])('two-phase commit with %i resource managers has %i distinct states', (managers, states) => {
    expect(check(strict(twoPhaseCommit(managers)))).toMatchObject({ holds: true, states });
  });
});

describe('what is counted', () => {
  const diamond = { a: ['b', 'c'], b: ['d'], c: ['d', 'c'], d: [] };

  test('distinct states, enabled transitions, the longest shortest distance', () => {
    expect(check(graph(diamond))).toEqual({ holds: true, states: 4, transitions: 5, depth: 2 });
  });
  test('the order of the actions changes nothing', () => {
    const reversed = { ...diamond, a: ['c', 'b'], c: ['c', 'd'] };
    expect(check(graph(reversed))).toEqual(check(graph(diamond)));
  });
  test('an initial state given twice is one', () => {
    expect(check(graph({}, { from: ['a', 'a', 'b'] }))).toEqual({ holds: true, states: 2, transitions: 0, depth: 0 });
  });
});

describe('what is reported', () => {
  test('an initial state that breaks an invariant', () => {
    expect(check(graph({ a: ['b'] }, { from: ['b', 'a'], bad: ['a'] }))).toEqual({
      holds: false,
      states: 2,
      transitions: 0,
      depth: 0,
      broken: 'is good',
      trace: [{ action: null, state: 'a' }],
    });
  });
  test('a shortest trace, action by action', () => {
    const verdict = check(graph({ a: ['b', 'c'], b: ['e'], c: ['d'], d: ['e'], e: ['f'] }, { bad: ['f'] }));
    expect(verdict).toMatchObject({
      broken: 'is good',
      depth: 3,
      trace: [
        { action: null, state: 'a' },
        { action: 'b', state: 'b' },
        { action: 'e', state: 'e' },
        { action: 'f', state: 'f' },
      ],
    });
  });
  test('the first finding, which a later or a deeper one never replaces', () => {
    const model = graph({ a: ['b', 'c'], b: ['d'], c: ['e'] });
    const invariants = ['c', 'b', 'e', 'd'].map((node) => ({ name: `never ${node}`, holds: (state: string) => state !== node }));
    expect(check({ ...model, invariants })).toMatchObject({ broken: 'never b', trace: [{ state: 'a' }, { state: 'b' }] });
  });
  test('of two that break in one state, the one that is listed first', () => {
    const invariants = ['one', 'two'].map((name) => ({ name, holds: (state: string) => state !== 'b' }));
    expect(check({ ...graph({ a: ['b'] }), invariants })).toMatchObject({ broken: 'one' });
  });
});

describe('can settle', () => {
  test('holds on a cycle with a way out', () => {
    expect(check(graph({ a: ['b'], b: ['a', 'c'] }, { settled: ['c'] }))).toEqual({ holds: true, states: 3, transitions: 3, depth: 2 });
  });
  test('holds on a cycle that passes a settled state again and again', () => {
    expect(check(graph({ a: ['b'], b: ['a'] }, { settled: ['a'] }))).toMatchObject({ holds: true });
  });
  test('breaks on a cycle without a way out, by a shortest trace into it', () => {
    const verdict = check(graph({ a: ['s', 'b'], b: ['c', 's'], c: ['d'], d: ['c'] }, { settled: ['s'] }));
    expect(verdict).toMatchObject({ holds: false, broken: 'can settle', states: 5, transitions: 6, depth: 3 });
    expect(nodes(verdict)).toEqual(['a', 'b', 'c']);
  });
  test('breaks in a state without actions that is not settled', () => {
    expect(nodes(check(graph({ a: ['s', 'b'] }, { settled: ['s'] })))).toEqual(['a', 'b']);
  });
  test('breaks at the start where nothing is ever settled', () => {
    expect(nodes(check(graph({ a: ['b'] }, { settled: [] })))).toEqual(['a']);
  });
  test('gives way to an invariant, even one that breaks deeper', () => {
    expect(check(graph({ a: ['b', 'c'], c: ['d'], d: ['e'] }, { settled: ['d', 'e'], bad: ['e'] }))).toMatchObject({ broken: 'is good' });
  });
});

describe('no verdict on a part', () => {
  test('one state too many is an error', () => {
    const five = chain(1, 2, 3, 4, 5);
    expect(check(five, { maxStates: 5 })).toMatchObject({ states: 5 });
    expect(() => check(five, { maxStates: 4 })).toThrow('More than 4 distinct states can be reached.');
  });
  test('a million are searched unless another limit is given', () => {
    const endless: Model<number, null> = { initial: () => [0], actions: () => [null], next: (state) => state + 1, invariants: [] };
    expect(() => check(endless)).toThrow('More than 1000000 distinct states can be reached.');
  });
  test('a limit that is none, and a model without a beginning, are errors', () => {
    expect(() => check(chain(1), { maxStates: NaN })).toThrow('maxStates is NaN.');
    expect(() => check(graph({}, { from: [] }))).toThrow('The model has no initial state');
  });
});
