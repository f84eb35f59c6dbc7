import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, expect, test, vi } from 'vitest';
import { buildDate, buildMonth, git } from '../../../src/build/date.ts';
import { aRepository } from './repository.ts';

const here = process.cwd();
afterEach(() => {
  process.chdir(here);
  vi.unstubAllEnvs();
});

test('the date that the environment names comes before that of the last commit', () => {
  process.chdir(aRepository([{ date: '2020-05-06T07:08:09Z', files: { a: '1' } }]));
  vi.stubEnv('SOURCE_DATE_EPOCH', undefined);
  expect(buildDate().toISOString()).toBe('2020-05-06T07:08:09.000Z');
  vi.stubEnv('SOURCE_DATE_EPOCH', '86400');
  expect(buildDate().toISOString()).toBe('1970-01-02T00:00:00.000Z');
});

test.each(['yesterday', '', '-1', '1.5'])('%j is no date', (value) => {
  vi.stubEnv('SOURCE_DATE_EPOCH', value);
  expect(() => buildDate()).toThrow('SOURCE_DATE_EPOCH is not to be had');
});

test('without a repository there is an answer that says what to set', () => {
  process.chdir(mkdtempSync(join(tmpdir(), 'none-')));
  vi.stubEnv('SOURCE_DATE_EPOCH', undefined);
  expect(git('log')).toBe('');
  expect(() => buildDate()).toThrow('Set SOURCE_DATE_EPOCH to seconds since 1970.');
});

test('without a repository one may write all the same, this month', () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', undefined);
  vi.useFakeTimers({ now: new Date('2031-05-06'), toFake: ['Date'] });
  expect(buildMonth(mkdtempSync(join(tmpdir(), 'none-')))).toBe('2031-05');
  vi.useRealTimers();
});
