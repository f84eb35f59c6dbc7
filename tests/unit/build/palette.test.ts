import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { palette } from '../../../src/build/palette.ts';

test('what is drawn on paper takes the colors of the light theme', () => {
  expect(palette()).toEqual({ paper: '#fbfaf6', ink: '#15181b', soft: '#4f555c', rule: '#8b8778' });
});

test('the mark is of the same ink', () => {
  expect(readFileSync('public/favicon.svg', 'utf8')).toContain(`stroke:${palette().ink}`);
});
