import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dated } from '../../../src/build/changed.ts';
import { aRepository } from './repository.ts';

const here = process.cwd();
afterEach(() => {
  process.chdir(here);
  vi.restoreAllMocks();
});

const commits = [
  { date: '2020-01-01T00:00:00Z', files: { 'content/profile.yaml': 'a', 'src/models/crm.ts': 'a', 'content/stack/a.yaml': 'a' } },
  { date: '2020-02-01T00:00:00Z', files: { 'content/projects/one.mdx': 'a', 'content/projects/two.mdx': 'a' } },
  { date: '2020-03-01T00:00:00Z', files: { 'content/projects/two.mdx': 'b' } },
  { date: '2020-04-01T00:00:00Z', files: { 'content/patterns/drain.mdx': 'a' } },
  { date: '2020-05-01T00:00:00Z', files: { 'src/models/crm.ts': 'b' } },
  { date: '2020-06-01T00:00:00Z', files: { 'content/experience/first.mdx': 'a' } },
  { date: '2020-07-01T00:00:00Z', files: { 'src/pages/index.astro': 'a', 'content/README.md': 'a' } },
];
const monthOf = (path: string) => dated({ url: `https://example.test${path}` }).lastmod?.slice(0, 7);

describe('a page was changed when what it draws from was', () => {
  test.each([
    ['/projects/one/', '2020-02'],
    ['/projects/two/', '2020-03'],
    ['/projects/', '2020-03'],
    ['/architecture/drain/', '2020-04'],
    ['/architecture/', '2020-04'],
    ['/evidence/', '2020-06'],
    ['/stack/', '2020-06'],
    ['/resume/', '2020-06'],
    ['/', '2020-06'],
  ])('%s in %s', (path, month) => {
    process.chdir(aRepository(commits));
    expect(monthOf(path)).toBe(month);
  });
});

test.each([
  ['src/models/crm.ts', '2021-01'],
  ['content/profile.yaml', '2021-01'],
  ['content/stack/a.yaml', '2020-06'],
])('once %s has changed as well, the page of the evidence was changed in %s', (file, month) => {
  process.chdir(aRepository([...commits, { date: '2021-01-01T00:00:00Z', files: { [file]: 'c' } }]));
  expect(monthOf('/evidence/')).toBe(month);
});

test.each(['/projects/', '/architecture/'])('the words above all entries of %s are of the profile', (path) => {
  process.chdir(aRepository([...commits, { date: '2021-01-01T00:00:00Z', files: { 'content/profile.yaml': 'c' } }]));
  expect(monthOf(path)).toBe('2021-01');
});

test('a clone that was cut off says so once, and gives no date', () => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  process.chdir(aRepository(commits, 1));
  expect(dated({ url: 'https://example.test/' })).toEqual({ url: 'https://example.test/' });
  expect(dated({ url: 'https://example.test/stack/' })).toEqual({ url: 'https://example.test/stack/' });
  expect(said).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('this clone is shallow'));
});

test('without a repository there is no date', () => {
  process.chdir(mkdtempSync(join(tmpdir(), 'none-')));
  expect(dated({ url: 'https://example.test/' })).toEqual({ url: 'https://example.test/' });
});
