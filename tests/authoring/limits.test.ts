/** What no author writes, and a cat on the keyboard does: it is answered, at once, and nothing is thrown. */
import { expect, test } from 'vitest';
import { answersTo, base } from './cases.ts';

const FILE = 'content/projects/ledger.mdx';
const ledger = Buffer.from(base.get(FILE) ?? []).toString();
const IN_EACH_OTHER = 'Too many signs stand within each other here. Take them out, or write \\ before the first of them.';
const IN_A_FIELD = 'Too many dashes or brackets stand within each other here. Take them out, or put the text in quotes.';

/** The answers to the project with this below its text, or in place of its summary. What takes too long fails by the limit that every test has. */
async function answersWith(change: { text?: string; summary?: string }): Promise<string> {
  const { text = '', summary = ' It keeps a ledger.' } = change;
  return answersTo(new Map(base).set(FILE, Buffer.from(`${ledger.replace(/(?<=^summary:).*/m, summary)}\n${text}\n`)));
}

test.each([
  ['quotes', '>'.repeat(20_000)],
  ['lists', `${'- '.repeat(5_000)}x`],
  ['tags', `${'<Holds>'.repeat(450)}${'</Holds>'.repeat(450)}`],
])('%s within each other', async (_, text) => {
  expect(await answersWith({ text })).toBe(`${FILE}:31 · text — ${IN_EACH_OTHER}\n`);
});

test.each([
  ['lists', `\n  ${'- '.repeat(20_000)}`, 2],
  ['brackets', ` ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 3],
  ['brackets that are not closed', ` ${'['.repeat(40_000)}`, 3],
  ['a few too many', ` ${'['.repeat(60)}${']'.repeat(60)}`, 3],
])('%s within each other in a field', async (_, summary, line) => {
  expect(await answersWith({ summary })).toBe(`${FILE}:${line} — ${IN_A_FIELD}\n`);
});

test.each(['<', '{', '"', "'"])('a %s over and over', async (sign) => {
  const message = `There are 40000 signs ${sign} in this text, more than any text needs. Remove what was pasted.`;
  expect(await answersWith({ text: sign.repeat(40_000) })).toBe(`${FILE}:31 · text — ${message}\n`);
});

test('braces on lines of their own', async () => {
  expect(await answersWith({ text: '{\n'.repeat(20_000) })).toContain('There are 20000 signs {');
});

test.each(['<a', '[a', '[a][', '*a', '*a.', '&a', '</'])('%s over and over in a field', async (sign) => {
  expect(await answersWith({ summary: ` |-\n  x${sign.repeat(45_000 / sign.length)}` })).toContain('Too long: 45001 characters.');
});

test.each([
  ['a row that does not end', `${'|'.repeat(45_000)}x`, ''],
  ['code that begins with signs by the thousand', '`'.repeat(40_000), 'This block of code is never closed.'],
  ['a block of code that does not end', `\`\`\`${'\n'.repeat(40_000)}`, 'This block of code is never closed.'],
  ['tags that do not end', '<b '.repeat(900), 'A < begins a tag.'],
  ['half pairs', '**a\n'.repeat(12_000), 'These ** are shown as typed.'],
])('%s', async (_, text, said) => {
  expect(await answersWith({ text })).toContain(said);
});

test.each([
  ['fields that there are not', Array.from({ length: 3_000 }, (_, index) => `kkk${index}: 1\n`).join(''), 'There is no field “kkk0” here.'],
  ['items of another kind', `languages: [${'5, '.repeat(8_000)}]\n`, 'languages[0] — This is a number'],
])('%s, by the thousand', async (_, lines, said) => {
  const file = 'content/profile.yaml';
  expect(await answersTo(new Map(base).set(file, Buffer.from(Buffer.from(base.get(file) ?? []).toString() + lines)))).toContain(said);
});
