import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { palette } from '../../../src/styles/palette.ts';

test('each theme has the colors of its tokens', () => {
  expect(palette('light')).toEqual({ paper: '#fbfaf6', ink: '#15181b', soft: '#4f555c', rule: '#8b8778' });
  expect(palette('dark')).toEqual({ paper: '#0f1214', ink: '#e9e7e1', soft: '#a0a7ae', rule: '#6b747c' });
});

test('the mark is of the same ink', () => {
  expect(readFileSync('public/favicon.svg', 'utf8')).toContain(`stroke:${palette('light').ink}`);
});
