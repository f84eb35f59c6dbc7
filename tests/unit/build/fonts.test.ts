import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromBuffer } from '@capsizecss/unpack';
import { beforeAll, describe, expect, test } from 'vitest';
import { limitsOf } from '../../../src/build/budget.ts';
import { cutFonts, shownOf } from '../../../src/build/fonts.ts';

const cut = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'fonts-'))}/`);
const file = (name: string) => readFileSync(new URL(name, cut));

beforeAll(() => cutFonts({ all: false, into: cut }));

test('together the cut fonts stay within the budget of a first view', () => {
  const bytes = ['serif', 'sans', 'mono'].map((id) => file(`${id}.woff2`).length);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(limitsOf('/').fonts ?? 0);
});

test('a character counts that is written as an escape', async () => {
  expect(await shownOf('content/profile.yaml', 'summary: "Se\\u00f1or"\n')).toContain('Señor');
  const text = (draft: string) => `---\n${draft}title: "\\xC6"\n---\n\n&Oslash;re, \`&thorn;\` and ![&eth;](./a.jpg)\n`;
  const shown = await shownOf('content/projects/x.mdx', text(''));
  for (const character of 'ÆØð') expect(shown).toContain(character);
  expect(shown).not.toContain('þ');
  expect(await shownOf('content/projects/x.mdx', text('draft: true\n'))).toBe('');
});

describe('a cut font goes by a name of ours, as its license asks', () => {
  test.each([
    ['serif', 'Record Serif', 'Newsreader'],
    ['sans', 'Record Sans', 'Instrument'],
    ['mono', 'Record Mono', 'Plex'],
  ])('%s', async (id, ours, theirs) => {
    const { familyName, fullName, postscriptName } = await fromBuffer(file(`${id}.woff2`));
    expect(familyName).toBe(ours);
    expect(`${familyName} ${fullName} ${postscriptName}`).not.toContain(theirs);
  });
});

test('system fonts stand in for each, by their own name and that of a twin', () => {
  const faces = file('faces.css').toString();
  for (const [family, local, twin] of [
    ['Record Serif Fallback: Georgia', 'Georgia', 'Gelasio'],
    ['Record Sans Fallback: Arial', 'Arial', 'Liberation Sans'],
    ['Record Mono Fallback', 'Courier New', 'Liberation Mono'],
  ])
    expect(faces).toMatch(
      new RegExp(`"${family}";\\s*src: local\\('${local}'\\),local\\('${twin}'\\);[^}]*ascent-override[^}]*size-adjust`),
    );
});
