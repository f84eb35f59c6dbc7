import { expect, test } from 'vitest';
import { compare } from '../../../src/models/comparison.ts';
import type { Result } from '../../../src/models/trace.ts';

const built: Result = { states: 1234, transitions: 5, depth: 1, broken: 'no message is lost', actions: [['begin', 'PHP']] };

test('one that is the same to the letter is said to be the same', () => {
  expect(compare(built, JSON.stringify(built), 3)).toBe(
    '1,234 states and 5 transitions, searched in 3 ms on this device. Shortest failure: 1 step, and “no message is lost” no longer holds. The build found the same, step for step.',
  );
});

test('a failure to settle is told in words', () => {
  expect(compare({ ...built, broken: 'can settle' }, undefined, 3)).toContain('Shortest failure: 1 step, and it can never settle again.');
});

test.each<[string, Partial<Result>]>([
  ['states', { states: 1 }],
  ['transitions', { transitions: 1 }],
  ['the verdict', { broken: null, actions: [] }],
  ['one step of the trace', { actions: [['begin', 'Java']] }],
])('one that differs in %s is told beside it', (_, change) => {
  const said = compare({ ...built, ...change }, JSON.stringify(built), 0.2);
  expect(said).toMatch(
    /^This differs from what the build found, and one of the two is wrong\. Here: .* in less than 1 ms .* At the build: /,
  );
});
