import { readFileSync } from 'node:fs';
import { fromBuffer } from '@capsizecss/unpack';
import { beforeAll, describe, expect, test } from 'vitest';
import { cutFonts } from '../../../src/build/fonts.ts';

const cut = new URL('../../../node_modules/.cache/fonts/', import.meta.url);
const file = (name: string) => readFileSync(new URL(name, cut));

beforeAll(() => cutFonts({ all: false }));

test('together the cut fonts stay within the budget of a first view', () => {
  const bytes = ['serif', 'sans', 'mono'].map((id) => file(`${id}.woff2`).length);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(40_000);
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

test('a system font stands in for each with the same metrics, so that nothing moves when it arrives', () => {
  const faces = file('faces.css').toString();
  for (const family of ['Record Serif', 'Record Sans', 'Record Mono'])
    expect(faces).toMatch(new RegExp(`"${family} Fallback";[^}]*ascent-override[^}]*size-adjust`));
});
