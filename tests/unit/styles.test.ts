import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const files = (pattern: string) => globSync(pattern, { cwd: src });
const matches = (path: string, pattern: RegExp) =>
  [...readFileSync(join(src, path), 'utf8').matchAll(pattern)].map((match) => relative(src, join(src, dirname(path), match[1] ?? '')));

/** The templates that `path` is made of, itself included. */
const templates = (path: string, seen = new Set<string>()): Set<string> => {
  if (!seen.has(path)) {
    seen.add(path);
    for (const next of matches(path, /from '(\..+\.astro)'/g)) templates(next, seen);
  }
  return seen;
};

const pages = files('pages/**/*.astro');

test.each(pages)('%s: its style knows every template that the page is made of', (page) => {
  const [entry, ...more] = matches(page, /import '(\.\.\/.*\.css)'/g);
  expect(more, 'a page takes one style entry').toEqual([]);
  const sources = matches(entry ?? '', /@source '(.+)'/g);
  const unknown = [...templates(page)].filter((path) => !sources.some((source) => path === source || path.startsWith(`${source}/`)));
  expect(unknown).toEqual([]);
});

test('there are at most six kinds of page, and none reads the content for class names', () => {
  const entries = new Set(pages.flatMap((page) => matches(page, /import '(\.\.\/.*\.css)'/g)));
  expect(entries.size).toBeLessThanOrEqual(6);
  for (const entry of entries) expect(readFileSync(join(src, entry), 'utf8')).not.toMatch(/@source .*content/);
});

test('no template carries a style of its own', () => {
  for (const path of files('**/*.astro')) expect(readFileSync(join(src, path), 'utf8'), path).not.toMatch(/<style|\sstyle=/);
});
