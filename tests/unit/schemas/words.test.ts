import { expect, test } from 'vitest';
import { counted, quantity } from '../../../src/schemas/words.ts';

test('one is one, and more are several', () => {
  expect(counted(1, 'pattern')).toBe('1 pattern');
  expect(counted(2, 'pattern')).toBe('2 patterns');
  expect(counted(0, 'technology', 'technologies')).toBe('0 technologies');
});

test('a figure without a unit is its value', () => {
  expect(quantity({ value: '~865', unit: 'ms' })).toBe('~865 ms');
  expect(quantity({ value: '~865', unit: undefined })).toBe('~865');
});
