import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';

describe('strict', () => {
  const mutating: Model<{ list: number[] }, string> = {
    initial: () => [{ list: [] }],
    actions: ({ list }) => (list.length < 2 ? ['append'] : []),
    next: (state) => {
      state.list.push(1);
      return state;
    },
    invariants: [],
  };
  test('finds an action that mutates its argument, and names it', () => {
    expect(() => check(strict(mutating))).toThrow('The action "append" mutates the state it was given. Return a new state instead.');
  });
  test('finds it in a part of a state that the model has frozen at the top only', () => {
    const half = { ...mutating, initial: () => [Object.freeze({ list: [] })] };
    expect(() => check(strict(half))).toThrow('mutates the state');
  });
  test.each([
    'state.at += 1',
    'delete state.at',
    'state.more = undefined',
    'state[Symbol()] = 1',
    'state.list = { ...state.list, length: 2 }',
    'state.nothing = new Date()',
    'state.list.length = 1',
    'state.list[0].deep = Infinity',
  ])('finds it in sloppy code, whose writes to a frozen state are passed over in silence: %s', (write) => {
    // Modules are strict; a script is not.
    const next = runInThisContext(`(state) => { ${write}; return state; }`) as (state: unknown) => unknown;
    const state = { at: 0, nothing: {}, list: [{ deep: null }, 1] };
    expect(next(Object.freeze({ at: 0, list: [{}] }))).toBeTruthy();
    const model: Model<unknown, string> = { initial: () => [state], actions: () => ['write'], next, invariants: [] };
    expect(() => check(strict(model))).toThrow('The action "write" mutates the state it was given.');
  });
  test('finds it where the model catches the error', () => {
    const quiet = (state: { list: number[] }) => {
      try {
        state.list.push(1);
      } catch {
        // As if nothing had been.
      }
      return { list: [1] };
    };
    expect(() => check(strict({ ...mutating, next: quiet }))).toThrow('The action "append" mutates the state it was given.');
  });

  const unsorted: Model<{ list: number[] }, string> = { ...mutating, initial: () => [{ list: [2, 1] }], actions: () => [] };
  const isSorted = ({ list }: { list: number[] }) => list.sort()[0] === 1;
  const culprits: [name: string, model: Model<{ list: number[] }, string>][] = [
    ['`actions`', { ...unsorted, actions: ({ list }) => list.sort().map(String) }],
    ['The invariant "is sorted"', { ...unsorted, invariants: [{ name: 'is sorted', holds: isSorted }] }],
    ['`settled`', { ...unsorted, settled: isSorted }],
    ['The action "turn"', { ...unsorted, actions: () => ['turn'], next: ({ list }) => ({ list: list.reverse() }) }],
  ];
  test.each(culprits)('names who mutates: %s', (name, model) => {
    expect(() => check(strict(model))).toThrow(`${name} mutates the state it was given. `);
  });
  test('finds a write of what was there already', () => {
    const sorted = { ...unsorted, initial: () => [{ list: [1, 2] }], settled: isSorted };
    expect(() => check(strict(sorted))).toThrow('`settled` mutates the state it was given. Work on a copy instead.');
  });
  test('says what the engine said of it', () => {
    const cause = expect.objectContaining({ message: expect.stringContaining('object is not extensible') as string }) as Error;
    expect(() => check(strict(mutating))).toThrow(expect.objectContaining({ cause }) as Error);
  });
  test('leaves an error as it is that comes of what the state is', () => {
    const bare = Object.assign(Object.create(null) as object, { at: 0 });
    const holds = (state: object) => state.hasOwnProperty('at');
    const model: Model<object, string> = {
      initial: () => [bare],
      actions: () => [],
      next: () => bare,
      invariants: [{ name: 'is', holds }],
    };
    expect(() => check(strict(model))).toThrow('hasOwnProperty is not a function');
  });
  test('leaves another error as it is', () => {
    const failing = { ...mutating, next: () => expect.unreachable('of its own') };
    expect(() => check(strict(failing))).toThrow('of its own');
  });
  test('changes no verdict, whether the model is an object or of a class', () => {
    class Counter implements Model<number, number> {
      readonly #limit = 3;
      readonly invariants = [{ name: 'is small', holds: (state: number) => state < this.#limit }];
      initial() {
        return [0];
      }
      actions(state: number) {
        return [state + 1];
      }
      next(_: number, action: number) {
        return action;
      }
      settled(state: number) {
        return state > this.#limit;
      }
    }
    expect(check(strict(new Counter()))).toEqual(check(new Counter()));
    expect(check(new Counter())).toMatchObject({ broken: 'is small', depth: 3 });
  });
});
