/**
 * Damages the real content in every way that an editor, a merge or a slip of the hand does. Whatever comes of it is a site, or an
 * answer that names the damaged file: never a crash, and nothing is lost without a word.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { inspect, lineOf } from '../../src/authoring/inspect.ts';
import { kindOf } from '../../src/authoring/files.ts';
import { readFiles } from '../../src/build/content.ts';
import { context as known } from './cases.ts';

const content = readFiles(fileURLToPath(new URL('../../', import.meta.url)));
const written = [...content].filter(([file]) => kindOf(file)).map(([file, bytes]) => ({ file, text: Buffer.from(bytes).toString() }));
const context = { ...known, published: new Map() };

/** Changes the lines of a file; `where` and `what` are drawn anew for each run. */
type Damage = (lines: string[], where: number, what: string) => string[];
const DAMAGES: Readonly<Record<string, Damage>> = {
  'a line is gone': (lines, where) => lines.toSpliced(where, 1),
  'a line stands twice': (lines, where) => lines.toSpliced(where, 0, lines[where] ?? ''),
  'two lines changed places': (lines, where) => lines.toSpliced(where, 2, lines[where + 1] ?? '', lines[where] ?? ''),
  'the file ends early': (lines, where) => lines.slice(0, where),
  'a value is of another type': (lines, where, what) => lines.with(where, (lines[where] ?? '').replace(/: .*/, `: ${what}`)),
  'a value is gone': (lines, where) => lines.with(where, (lines[where] ?? '').replace(/: .*/, ':')),
  'a name is misspelt': (lines, where) => lines.with(where, (lines[where] ?? '').replace(/(\w)(\w)(\w*:)/, '$2$1$3')),
  'a line is indented otherwise': (lines, where) => lines.with(where, ` ${lines[where]}`),
  'something is pasted into a line': (lines, where, what) =>
    lines.with(
      where,
      (lines[where] ?? '').replace(/^(.{0,12})/s, (start) => start + what),
    ),
  'something is pasted as a line': (lines, where, what) => lines.toSpliced(where, 0, what),
  ...Object.fromEntries(
    // More than a file may have, and nearly as much.
    [1_000_000, 40_000].map((length): [string, Damage] => [
      `a value is ${length} characters long`,
      (lines, where, what) => lines.with(where, (lines[where] ?? '').replace(/: .*/, `: ${`${what} `.repeat(length / (what.length + 1))}`)),
    ]),
  ),
};

const SNIPPETS = fc.constantFrom(
  '[]',
  '{}',
  'null',
  '17',
  '-1',
  'true',
  '2026-02-30',
  '"',
  "'",
  '`',
  '---',
  '- ',
  '  - x',
  ': ',
  '#',
  '&a',
  '*a',
  '!!binary x',
  '<<: {}',
  '? ',
  '<',
  '<b>',
  '</b>',
  '<script>alert(1)</script>',
  '<Steps />',
  '{',
  '}',
  '{1}',
  '[x](javascript:alert(1))',
  '![](x)',
  '# ',
  '## Problem',
  'import x',
  '\t',
  '\r',
  '\u0000',
  '\uFEFF',
  '\u200B',
  '\u202E',
  '\uD800',
  '🚀',
  'é',
  'ก',
  '\u2028',
  'constructor',
  '__proto__',
);

/** All that a site says, as one text. */
function textOf(site: unknown): string {
  const seen = new WeakSet();
  return JSON.stringify(site, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null) return each;
    if (seen.has(each)) return undefined;
    seen.add(each);
    return each;
  });
}

/** The texts among the fields of a file, as another reading of YAML finds them. */
function textsIn(file: string, text: string): string[] {
  const fields: unknown = load(file.endsWith('.mdx') ? (/^---\n([^]*?)\n---/.exec(text)?.[1] ?? '') : text);
  const texts: string[] = [];
  JSON.stringify(fields, (_, each: unknown) => {
    if (typeof each === 'string') texts.push(JSON.stringify(each.trim()));
    return each;
  });
  return texts;
}

test('a damaged file is a site or an answer', { timeout: 300_000 }, async () => {
  const outcomes = { site: 0, answer: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...written),
      fc.constantFrom(...Object.keys(DAMAGES)),
      fc.nat(),
      fc.oneof(SNIPPETS, fc.string({ unit: 'binary', maxLength: 12 })),
      async ({ file, text }, damage, seed, what) => {
        const lines = text.split('\n');
        const damaged = DAMAGES[damage]?.(lines, seed % lines.length, what).join('\n') ?? text;
        const { answers, site } = await inspect(new Map(content).set(file, Buffer.from(damaged)), context);
        outcomes[answers.length > 0 ? 'answer' : 'site'] += 1;
        const told = answers.map(lineOf);
        for (const line of told) expect(line).toMatch(/^content\/[^\n]+:\d+( · [^\n]+)? — [^\n]+$/);
        if (told.length > 0) {
          // What is gone from one file may be missed in another, which then says where it looked; and a picture may be shown no more.
          const folder = file.slice(0, file.lastIndexOf('/') + 1);
          const pictures = [...text.matchAll(/\.\/([\w-]+\.(?:jpe?g|png|webp|avif))/g)].map(([, name]) => `${folder}${name}:`);
          expect(told.some((line) => [file, `in ${folder}`, ...pictures].some((place) => line.includes(place)))).toBe(true);
        } else {
          const said = textOf(site);
          for (const words of textsIn(file, damaged)) expect(said).toContain(words);
        }
      },
    ),
    { numRuns: 1200, seed: 20261125 },
  );
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
});
