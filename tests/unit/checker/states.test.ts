import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { check, strict, type Model } from '../../../src/checker/index.ts';
import { chain } from './builders.ts';

/** How many of `states` the checker takes for different. */
const distinct = (...states: readonly unknown[]) =>
  check({ initial: () => states, actions: () => [], next: (state) => state, invariants: [] }).states;
const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length === 0 ? [[]] : items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
/** What another page, or a worker, has made. */
const elsewhere = createContext();
const fromElsewhere = (code: string) => runInContext(`(${code})`, elsewhere) as unknown;

describe('states are told apart by content', () => {
  test('the order of keys does not count, however deep', () => {
    const verdict = check(chain({ x: 1, y: { p: [{ q: 1, r: 2 }], s: 3 } }, { y: { s: 3, p: [{ r: 2, q: 1 }] }, x: 1 }));
    expect(verdict).toMatchObject({ states: 1 });
  });
  test.each([
    ['a number and a string', [1], ['1']],
    ['null and false', [null], [false]],
    ['an array and an object', [0], { 0: 0 }],
    ['nested and flat', [[1], 2], [[1, 2]]],
    ['an empty array and an empty object', { a: [] }, { a: {} }],
    ['one key more', { a: 1 }, { a: 1, b: null }],
    ['a word and its parts', { a: 'b,c' }, { 'a,b': 'c' }],
    ['the same values under other keys', { a: 1, b: 2 }, { a: 1, c: 2 }],
    ['keys that read alike in a row', { 'a,b': 1, c: 1 }, { a: 1, 'b,c': 1 }],
    ['values that change places', { a: 1, b: 2 }, { a: 2, b: 1 }],
  ])('%s differ', (_, one, other) => {
    expect(check(chain(one, other))).toMatchObject({ states: 2 });
  });
  test('every order of the same keys is one state', () => {
    const orders = permutations(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(orders).toHaveLength(720);
    expect(distinct(...orders.map((keys) => Object.fromEntries(keys.map((key) => [key, { [key]: key }]))))).toBe(1);
  });
  test('dictionaries that grow in every order differ by their entries alone', () => {
    const names = ['1', 'b', 'a', '__proto__', '', 'a","b', 'é', '10'];
    const growing: Model<Record<string, unknown>, string> = {
      initial: () => [{}],
      actions: (state) => names.filter((name) => !Object.hasOwn(state, name)),
      next: (state, name) => ({ ...state, [name]: [] }),
      invariants: [],
    };
    expect(check(growing)).toEqual({ holds: true, states: 2 ** 8, transitions: 8 * 2 ** 7, depth: 8 });
  });
  test('random dictionaries are as many states as they are different texts with sorted keys', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'a,b', 'b,c', '"', '0', '__proto__', 'constructor');
    const entries = fc.uniqueArray(fc.tuple(names, fc.nat(1)), { selector: ([name]) => name });
    fc.assert(
      fc.property(fc.array(entries, { minLength: 1, maxLength: 60 }), (lists) => {
        const texts = new Set(lists.map((list) => JSON.stringify(list.toSorted())));
        expect(distinct(...lists.map((list) => Object.fromEntries(list)))).toBe(texts.size);
      }),
      { numRuns: 300, seed: 288 },
    );
  });
  test('what another realm has made is the same as what this one has', () => {
    const foreign = fromElsewhere('{ a: [{ b: 1 }] }');
    expect((foreign as object) instanceof Object).toBe(false);
    expect(distinct(foreign, { a: [{ b: 1 }] }, { a: [] })).toBe(2);
    expect(check(strict(chain(foreign)))).toMatchObject({ holds: true, states: 1 });
  });
  test('a hundred thousand small differences are a hundred thousand states', () => {
    const counter: Model<{ at: number }, 1> = {
      initial: () => [{ at: 0 }],
      actions: ({ at }) => (at < 99_999 ? [1] : []),
      next: ({ at }) => ({ at: at + 1 }),
      invariants: [],
    };
    expect(check(counter)).toEqual({ holds: true, states: 100_000, transitions: 99_999, depth: 99_999 });
  });
});

describe('0 and -0 are one number', () => {
  const first = (...states: readonly unknown[]) => {
    const judged: unknown[] = [];
    const holds = (state: unknown) => judged.push(state) > 0;
    const verdict = check({ ...chain(...states), invariants: [{ name: 'is seen', holds }] });
    return { states: verdict.states, judged };
  };
  test('and a state is judged as it was first reached', () => {
    expect(first(0, -0)).toEqual({ states: 1, judged: [0] });
    expect(first(-0, 0)).toEqual({ states: 1, judged: [-0] });
    expect(first({ a: [-0] }, { a: [0] })).toEqual({ states: 1, judged: [{ a: [-0] }] });
  });
  test('a trace shows it so, too', () => {
    const model = { ...chain(1, -0, 0, 2), invariants: [{ name: 'is not two', holds: (state: unknown) => state !== 2 }] };
    expect(check({ ...model, actions: (state) => (state === 1 ? [1] : [2, 3]) })).toMatchObject({
      states: 3,
      trace: [{ state: 1 }, { state: -0 }, { state: 2 }],
    });
  });
});

describe('what has no place in a state is named, with the way to it', () => {
  class Point {
    x = 1;
  }
  const loop: { inner: unknown } = { inner: null };
  loop.inner = [loop];
  class List extends Array<unknown> {}
  test.each([
    ['NaN', { a: [0, NaN] }, 'state.a[1] is NaN'],
    ['undefined', { a: undefined }, 'state.a is undefined'],
    ['a hole', { a: [1, , 2] }, 'state.a[1] is undefined'],
    ['a date', { 'when it was': new Date(0) }, 'state["when it was"] is a Date'],
    ['a map', [new Map()], 'state[0] is a Map'],
    ['a function', { a: { b: () => 1 } }, 'state.a.b is a function'],
    ['a big number', 1n, 'state is a bigint'],
    ['a symbol', [Symbol('s')], 'state[0] is a symbol'],
    ['an object that inherits', Object.create(Object.create(null) as object), 'state is an object of a class'],
    ['an object of a class', { p: new Point() }, 'state.p is a Point'],
    ['an error', [new Error('e')], 'state[0] is a Error'],
    ['an array of a class', { list: List.of(1) }, 'state.list is a List'],
    ['an array of a class elsewhere', [fromElsewhere('new (class Far extends Array {})()')], 'state[0] is a Far'],
    ['an object of a class elsewhere', fromElsewhere('new (class Far {})()'), 'state is a Far'],
    ['a cycle', loop, 'state.inner[0] leads back to something that it is a part of'],
  ])('%s', (_, state, message) => {
    expect(() => check(chain(0, state))).toThrow(`The state after 1 is not plain data: ${message}. A state is made of numbers, `);
    expect(() => check(chain(state))).toThrow(`An initial state is not plain data: ${message}.`);
    expect(() => check(strict(chain(0, state)))).toThrow(`The state after 1 is not plain data: ${message}.`);
  });
  test('also where nothing in it tells it from a state known already', () => {
    expect(() => check(chain({}, new Error('e')))).toThrow('The state after 1 is not plain data: state is a Error.');
    expect(() => check(chain({}, new Date(0)))).toThrow('state is a Date.');
    expect(() => check(chain([], new List()))).toThrow('state is a List.');
  });
  test('an object without a prototype is plain data, and equal to one with', () => {
    expect(check(chain({ a: 1 }, Object.assign(Object.create(null) as object, { a: 1 })))).toMatchObject({ states: 1 });
  });

  const getter = { get: () => 1, enumerable: true };
  const hidden: [name: string, state: object, path: string][] = [
    ['under a symbol', { [Symbol('s')]: 1 }, 'state["Symbol(s)"]'],
    ['not enumerable', Object.defineProperty({}, 'b', { value: 2 }), 'state.b'],
    ['a getter', Object.defineProperty({}, 'b', getter), 'state.b'],
    ['an element that is a getter', Object.defineProperty([0, 0], 1, getter), 'state[1]'],
    ['an element that is not enumerable', Object.defineProperty([0], 0, { enumerable: false }), 'state[0]'],
    ['a word on an array', Object.assign([1], { extra: 2 }), 'state.extra'],
    ['-1 on an array', Object.assign([1], { '-1': 2 }), 'state["-1"]'],
    ['nothing on an array', Object.assign([1], { '': 2 }), 'state[""]'],
    ['00 on an array', Object.assign([1], { '00': 2 }), 'state["00"]'],
    ['more than an index on an array', Object.assign([1], { 4294967295: 2 }), 'state["4294967295"]'],
    ['a symbol on an array', Object.assign([1], { [Symbol('s')]: 2 }), 'state["Symbol(s)"]'],
  ];
  test.each(hidden)('a property that is no content: %s', (_, state, path) => {
    const message = `${path} is a property that does not count as content.`;
    expect(() => check(chain(state))).toThrow(`An initial state is not plain data: ${message}`);
    expect(() => check(chain({ in: 0 }, { in: state }))).toThrow(message.replace('state', 'state.in'));
    expect(() => check(strict(chain(state)))).toThrow(message);
  });
  test.each([
    ['under a symbol', {}, { [Symbol('s')]: 1 }],
    ['not enumerable', {}, Object.defineProperty({}, 'b', { value: 2 })],
    ['a getter', { b: 1 }, Object.defineProperty({}, 'b', getter)],
    ['one more on an array', [1], Object.assign([1], { extra: 2 })],
  ])('strict alone finds it in a state that is known without it: %s', (_, known, state) => {
    expect(check(chain(known, state))).toMatchObject({ holds: true, states: 1 });
    expect(() => check(strict(chain(known, state)))).toThrow('is a property that does not count as content');
  });
  test('a symbol is found where keys come in many orders, too', () => {
    const orders = permutations(['a', 'b', 'c', 'd']).map((keys) => Object.fromEntries(keys.map((key) => [key, 1])));
    expect(() => distinct(...orders, {}, { [Symbol('s')]: 1 })).toThrow('state["Symbol(s)"] is a property');
  });
  test('a part that one state shares with the next is looked over with the first', () => {
    const part = { list: [Object.defineProperty({}, 'b', { value: 2 })] };
    expect(() => check(chain({ part, at: 0 }, { part, at: 1 }))).toThrow('An initial state is not plain data: state.part.list[0].b');
    expect(() => check(chain({ at: 0 }, { part, at: 1 }))).toThrow('The state after 1 is not plain data: state.part.list[0].b');
    expect(() => check(chain({}, { part: undefined }))).toThrow('state.part is undefined');
  });
});

describe('what goes wrong on the way is named for what it is', () => {
  const nested = (depth: number) => {
    let state: unknown = 0;
    for (let level = 0; level < depth; level += 1) state = [state];
    return state;
  };
  test('a state that is nested too deeply', () => {
    expect(check(chain(nested(1500), nested(1501)))).toMatchObject({ states: 2 });
    const message = 'The state after 1 is not plain data: state is nested too deeply to be written down.';
    expect(() => check(chain(0, nested(100_000)))).toThrow(message);
    expect(() => check(strict(chain(0, nested(100_000))))).toThrow(message);
  });
  /** What comes of a search in the middle of which `error` is thrown. */
  const failingWith = (error: Error) => {
    const get = vi.spyOn(Map.prototype, 'get').mockImplementation(() => {
      throw error;
    });
    try {
      return check(chain([0]));
    } catch (thrown) {
      return thrown;
    } finally {
      get.mockRestore();
    }
  };
  test.each(['Maximum call stack size exceeded', 'too much recursion'])('whose engine says “%s”', (message) => {
    expect(failingWith(new Error(message))).toMatchObject({ message: expect.stringContaining('state is nested too deeply') as string });
  });
  test('another limit of the engine is not taken for that', () => {
    const full = new RangeError('Map maximum size exceeded');
    expect(failingWith(full)).toBe(full);
  });
  test('a getter that throws', () => {
    const state = {
      get a() {
        throw new RangeError('of its own');
      },
    };
    expect(() => check(chain(state))).toThrow('state.a is a property that does not count as content');
  });
  const round: Record<string, unknown> = { name: 'go' };
  round['self'] = round;
  test.each([
    ['a big number', 1n, '"1n"'],
    ['an object with a big number', { pay: 1n }, '{"pay":"1n"}'],
    ['a cycle', round, '[object Object]'],
    ['a cycle without a prototype', Object.setPrototypeOf({ ...round }, null), '[object Object]'],
    ['undefined', undefined, 'undefined'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
  ])('the action before it, whatever that is: %s', (_, action, name) => {
    const model: Model<unknown, unknown> = { initial: () => [0], actions: () => [action], next: () => NaN, invariants: [] };
    expect(() => check(model)).toThrow(`The state after ${name} is not plain data: state is NaN.`);
    expect(() => check(strict(model))).toThrow(`The state after ${name} is not plain data: state is NaN.`);
  });
});
