/** Slips of the hand, several in one file: each is answered on its own line in the same round, and nothing that is right is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspect } from '../../src/authoring/inspect.ts';
import { base, context } from './cases.ts';

const FILE = 'content/projects/ledger.mdx';
const lines = Buffer.from(base.get(FILE) ?? [])
  .toString()
  .split('\n');

/** Each changes a line of those that it can go wrong in. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  // In fields.
  [/(?<=^ *\w+: )(?=[A-Z])/, 'Note: '],
  [/(?<=^ *\w+:) (?=[A-Z])/, ''],
  [/(?<=^ *\w+:) (?=[A-Z])/, '\u00A0'],
  [/^ {2}(?=\w+: )/, '\t'],
  [/(?<=^ *\w+: )(?=[A-Z])/, '"'],
  [/(?<=^ *\w+: )(?=[A-Z])/, '@'],
  [/(?<=^ *\w+: )([A-Z].*)/, '“$1”'],
  [/(?<=^ *\w+: )([A-Z]\w*)/, '*$1*'],
  [/(?<=^ *\w+: )([A-Z]\w*)/, '`$1`'],
  [/(?<=^ *\w+: [A-Z].*)$/, ' #1'],
  [/(?<=^(?:title|summary))(?=:)/, 'x'],
  [/redis/, 'rediss'],
  // In a text.
  [/(?<=^[A-Z]\w* \w+ )/, '<5 '],
  [/(?<=^[A-Z]\w* \w+ )/, '{"a": 1} '],
  [/(?<=^[A-Z]\w* \w+ )/, '<b>so</b> '],
  [/(?<=^[A-Z]\w* \w+ )/, '[so](/stak/) '],
  [/(?<=^[A-Z]\w* \w+ )/, '** so ** '],
];

/** A line, and what changes it. */
const apt = lines.flatMap((line, index) => SLIPS.filter(([where]) => where.test(line)).map((slip) => [index, ...slip] as const));
const slips = fc.uniqueArray(fc.constantFrom(...apt), { selector: ([index]) => index, maxLength: 8 });

test('each is answered, and nothing else', async () => {
  const isAnswered = async (made: typeof apt) => {
    const text = made.reduce((all, [index, where, what]) => all.with(index, (all[index] ?? '').replace(where, what)), lines);
    const { answers } = await inspect(new Map(base).set(FILE, Buffer.from(text.join('\n'))), context);
    const expected = made.map(([index]) => index).toSorted((a, b) => a - b);
    expect(answers.map(({ file, line }) => [file, line])).toEqual(expected.map((index) => [FILE, index + 1]));
  };
  await fc.assert(fc.asyncProperty(slips, isAnswered), { seed: 1, numRuns: 500 });
});
