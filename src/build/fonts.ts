/**
 * Cuts the typefaces down to what the site uses, before Vite looks for them: `@fonts/*.woff2` and `@fonts/faces.css`.
 *
 * Cutting modifies a font, and its license (OFL 1.1) reserves the name for the original. So the cut ones go by names of our own,
 * in the style sheet and inside the file, and each license is published beside them under `/fonts/`.
 */
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createFontStack } from '@capsizecss/core';
import { fromBuffer } from '@capsizecss/unpack';
import type { AstroIntegration } from 'astro';
import { convert } from 'fontverter';
import subset from 'subset-font';

const root = new URL('../../', import.meta.url);
const cut = new URL('node_modules/.cache/fonts/', root);
const require = createRequire(import.meta.url);

interface Face {
  /** Names the file (`@fonts/<id>.woff2`) and the license (`/fonts/<id>-OFL.txt`). */
  readonly id: string;
  readonly family: string;
  readonly from: string;
  readonly weight: string;
  readonly variationAxes?: Record<string, number | { min: number; max: number }>;
  /** Metrics of the system font that stands in while the face loads; from the tables of that font, as @capsizecss/metrics lists them. */
  readonly standIn: Parameters<typeof createFontStack>[0][number];
}

const arial = { familyName: 'Arial', ascent: 1854, descent: -434, lineGap: 67, unitsPerEm: 2048, xWidthAvg: 913 };
const georgia = { familyName: 'Georgia', ascent: 1878, descent: -449, lineGap: 0, unitsPerEm: 2048, xWidthAvg: 913 };
const courier = { familyName: 'Courier New', ascent: 1705, descent: -615, lineGap: 0, unitsPerEm: 2048, xWidthAvg: 1229 };

const FACES: readonly Face[] = [
  {
    id: 'serif',
    family: 'Record Serif',
    from: '@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2',
    weight: '500',
    variationAxes: { opsz: 56, wght: 480 },
    standIn: withSubsets(georgia),
  },
  {
    id: 'sans',
    family: 'Record Sans',
    from: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    weight: '400 600',
    variationAxes: { wght: { min: 400, max: 600 } },
    standIn: withSubsets(arial),
  },
  {
    id: 'mono',
    family: 'Record Mono',
    from: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
    weight: '400',
    standIn: withSubsets(courier),
  },
];

/** Kerning, ligatures, marks, and figures that line up: the OpenType features the style sheets ask for. */
const FEATURES = ['kern', 'liga', 'ccmp', 'mark', 'mkmk', 'lnum', 'tnum'];

function withSubsets<Metrics extends { xWidthAvg: number }>(metrics: Metrics) {
  const { xWidthAvg } = metrics;
  return { ...metrics, subsets: { latin: { xWidthAvg }, thai: { xWidthAvg } } };
}

/** Every character that a page may show: those of the content, and those of the templates around it. */
async function usedCharacters(): Promise<string> {
  const used = new Set<string>();
  for await (const file of glob(['content/**/*.{yaml,mdx}', 'src/**/*.astro'], { cwd: fileURLToPath(root) }))
    for (const character of await readFile(new URL(file, root), 'utf8')) used.add(character);
  return [...used].sort().join('');
}

/**
 * Overwrites the family, full and PostScript names in the `name` table of `sfnt`, a TrueType font, in place.
 * Table directory and records: OpenType specification 1.9, "otff" and "name". New names must not be longer than the old.
 */
function rename(sfnt: Buffer, family: string): void {
  const names: Record<number, string> = { 1: family, 3: family, 4: family, 6: family.replaceAll(' ', ''), 16: family };
  for (let table = 12; table < 12 + 16 * sfnt.readUInt16BE(4); table += 16) {
    if (sfnt.toString('latin1', table, table + 4) !== 'name') continue;
    const start = sfnt.readUInt32BE(table + 8);
    const storage = start + sfnt.readUInt16BE(start + 4);
    for (let record = start + 6; record < start + 6 + 12 * sfnt.readUInt16BE(start + 2); record += 12) {
      const name = names[sfnt.readUInt16BE(record + 6)];
      if (name === undefined) continue;
      const wide = sfnt.readUInt16BE(record) !== 1;
      const bytes = wide ? Buffer.from(name, 'utf16le').swap16() : Buffer.from(name, 'latin1');
      if (bytes.length > sfnt.readUInt16BE(record + 8)) throw new Error(`The name “${name}” is longer than the one it replaces.`);
      bytes.copy(sfnt, storage + sfnt.readUInt16BE(record + 10));
      sfnt.writeUInt16BE(bytes.length, record + 8);
    }
  }
}

async function cutFace(face: Face, characters: string | undefined): Promise<string> {
  const options = {
    targetFormat: 'sfnt' as const,
    noHinting: true,
    keepFeatures: FEATURES,
    ...(face.variationAxes && { variationAxes: face.variationAxes }),
    ...(characters === undefined && { keepAllGlyphs: true }),
  };
  const sfnt = await subset(await readFile(require.resolve(face.from)), characters ?? '', options);
  rename(sfnt, face.family);
  const font = await convert(sfnt, 'woff2');
  await writeFile(new URL(`${face.id}.woff2`, cut), font);
  const { fontFaces } = createFontStack([{ ...(await fromBuffer(font)), familyName: face.family }, face.standIn]);
  return `@font-face{font-family:"${face.family}";src:url("@fonts/${face.id}.woff2")format("woff2");font-weight:${face.weight};font-display:swap}\n${fontFaces}\n`;
}

/** While developing, all glyphs stay, so that a character typed a moment ago is there. */
export async function cutFonts({ all }: { all: boolean }): Promise<void> {
  await mkdir(cut, { recursive: true });
  const characters = all ? undefined : await usedCharacters();
  const faces = await Promise.all(FACES.map((face) => cutFace(face, characters)));
  await writeFile(new URL('faces.css', cut), faces.join(''));
}

export function fonts(): AstroIntegration {
  return {
    name: 'fonts',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        await cutFonts({ all: command === 'dev' });
        updateConfig({ vite: { resolve: { alias: { '@fonts': fileURLToPath(cut).slice(0, -1) } } } });
      },
      'astro:build:done': async ({ dir }) => {
        await mkdir(new URL('fonts/', dir), { recursive: true });
        for (const { id, from } of FACES) {
          const license = from.replace(/files\/.*/, 'LICENSE');
          await writeFile(new URL(`fonts/${id}-OFL.txt`, dir), await readFile(require.resolve(license)));
        }
      },
    },
  };
}
