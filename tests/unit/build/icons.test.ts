import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { icons, markOf } from '../../../src/build/icons.ts';
import { palette } from '../../../src/styles/palette.ts';

const dir = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'icons-'))}/`);
beforeAll(async () => {
  const draw = icons().hooks['astro:build:done'];
  if (typeof draw !== 'function') throw new Error('Icons are drawn at the end of a build.');
  await draw({ dir } as Parameters<typeof draw>[0]);
});

/** The color at a place from 0 to 1 in both directions. */
async function colorAt(file: string, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(fileURLToPath(new URL(file, dir)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels;
  return `#${data.subarray(at, at + 3).toString('hex')}`;
}

describe.each([
  ['icon-192.png', 192, 0.8],
  ['icon-512.png', 512, 0.8],
  ['icon-maskable.png', 512, 0.56],
  ['apple-touch-icon.png', 180, 0.7],
])('%s', (file, size, share) => {
  const { ink, paper } = palette('light');

  test('is a square of its size', async () => {
    expect(await sharp(fileURLToPath(new URL(file, dir))).metadata()).toMatchObject({ width: size, height: size, format: 'png' });
  });

  test('is the mark in ink on paper: a disc on a line, no larger than its share', async () => {
    expect(await colorAt(file, 0.5, 0.5)).toBe(ink);
    // In the disc, which has half the radius of the mark, beside the line.
    expect(await colorAt(file, 0.5 + share * 0.2, 0.5)).toBe(ink);
    expect(await colorAt(file, 0.5, 0.5 - share * 0.42)).toBe(ink);
    expect(await colorAt(file, 0.5 + share * 0.2, 0.5 - share * 0.42)).toBe(paper);
    expect(await colorAt(file, 0.5, 0.5 - share / 2 - 0.02)).toBe(paper);
    expect(await colorAt(file, 0.02, 0.02)).toBe(paper);
  });
});

test('the mark leaves behind what it looks like on a dark ground', () => {
  expect(markOf('<svg><style>a{b:c}@media(d){a{b:e}f{g:h}}</style><a/></svg>\n')).toBe('<style>a{b:c}</style><a/>');
  expect(() => markOf('none')).toThrow('public/favicon.svg is not one <svg> element.');
});
