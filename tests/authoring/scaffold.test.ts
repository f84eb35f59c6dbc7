import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/authoring/validate.ts';
import { parseFields, parseMdx } from '../../src/authoring/document.ts';
import { inspect } from '../../src/authoring/inspect.ts';
import { scaffold, titleProblem } from '../../src/authoring/scaffold.ts';
import { hasGlyph } from '../../src/build/fonts.ts';
import { COLLECTION_NAMES } from '../../src/schemas/collections.ts';
import { answersTo, base, context } from './cases.ts';

const { site } = await inspect(base, context);
if (!site) throw new Error('The content in base/ cannot be read.');

describe.each(COLLECTION_NAMES)('a new file for %s', (kind) => {
  const { file, text } = scaffold({ kind, title: 'A New: “Thing”', stack: ['redis'] }, site);

  test('lies where it is read, and is a draft', () => {
    expect(file).toMatch(new RegExp(`^content/${kind}/a-new-thing\\.(mdx|yaml)$`));
    expect(text).toMatch(/^draft: true$/m);
  });

  test('is right as it stands', async () => {
    expect(await answersTo(new Map(base).set(file, Buffer.from(text)))).toBe('');
  });

  test('is right once it is published', async () => {
    const published = text.replace(/^draft: true\n/m, '');
    expect(published).not.toBe(text);
    const filled = published
      .replaceAll('Replace this: ', '')
      .replaceAll('1970-01', '2019-06')
      .replaceAll(/^\{.*\}$/gm, 'It is.');
    expect(await answersTo(new Map(base).set(file, Buffer.from(filled)))).toBe('');
    // Each example that is still there is answered, and each heading that waits for its text.
    const answers = (await answersTo(new Map(base).set(file, Buffer.from(published)))).split('\n').filter(Boolean);
    const count = (pattern: RegExp) => [...published.matchAll(pattern)].length;
    const told = (words: string) => answers.filter((line) => line.includes(words)).length;
    expect(told('This is still the example.')).toBe(count(/^(?! *#).*(Replace this: |1970-01)/gm));
    expect(told('There is nothing below')).toBe(count(/^## /gm));
    expect(answers).toHaveLength(count(/^(?! *#).*(Replace this: |1970-01)|^## /gm));
  });

  test('says what each field is for, and what waits behind a # is right too', () => {
    const { data } = file.endsWith('.mdx') ? parseMdx(text) : parseFields(text);
    expect(text.match(/^ *# [A-Z`].*\.$/gm)?.length).toBeGreaterThanOrEqual(Object.keys(data as object).length);
    const inUse = text.replaceAll(/^( *)# (?=[a-z]\w*:|  )/gm, '$1');
    const { data: all, mistakes } = file.endsWith('.mdx') ? parseMdx(inUse) : parseFields(inUse);
    expect(mistakes).toEqual([]);
    expect(schemaOf(kind).safeParse(all).error?.issues).toBeUndefined();
    expect(Object.keys(all as object).sort()).toEqual(Object.keys((schemaOf(kind) as unknown as { shape: object }).shape).sort());
  });
});

test.each([
  ['Redis', 'redis-2'],
  ['Main', 'main-2'],
  ['Queues', 'queues'],
])('a new group called “%s” starts with a technology whose id is free: %s', async (title, id) => {
  const { file, text } = scaffold({ kind: 'stack', title, stack: [] }, site);
  expect(text).toMatch(new RegExp(`^ +- id: ${id}$`, 'm'));
  expect(await answersTo(new Map(base).set(file, Buffer.from(text)))).toBe('');
});

test('a new stage has ended', () => {
  expect(scaffold({ kind: 'experience', title: 'A stage', stack: [] }, site).text).toMatch(/^status: STABLE$/m);
});

test.each([
  ['Index', '“index” is the name of the page of all of them.'],
  ['ปภัสสร', 'No address can be made of “ปภัสสร”.'],
  ['x'.repeat(300), 'Too long: 300 characters. Keep it within 80.'],
  ['There', 'content/projects/there.mdx is there already.'],
])('nothing new can be called “%s”: %s', (title, answer) => {
  const isThere = (file: string) => file === 'content/projects/there.mdx';
  expect(titleProblem('projects', title, { isThere, hasGlyph })).toContain(answer);
});
