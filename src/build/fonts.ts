/**
 * Cuts the typefaces down to what the site uses, before Vite looks for them: `@fonts/*.woff2` and `@fonts/faces.css`.
 *
 * Cutting modifies a font, and its license (OFL 1.1) reserves the name for the original. So the cut ones go by names of our own,
 * in the style sheet and inside the file, and each license is published beside them under `/fonts/`.
 */
import { readFileSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createFontStack } from '@capsizecss/core';
import { fromBuffer } from '@capsizecss/unpack';
import type { AstroIntegration } from 'astro';
import { create } from 'fontkitten';
import { convert } from 'fontverter';
import subset from 'subset-font';
import { isDraft, parseFile, textsIn } from '../authoring/document.ts';
import { readProse } from '../authoring/prose.ts';

const root = new URL('../../', import.meta.url);
const require = createRequire(import.meta.url);

interface Face {
  /** Names the file (`@fonts/<id>.woff2`) and the license (`/fonts/<id>-OFL.txt`). */
  readonly id: string;
  readonly family: string;
  readonly generic: 'serif' | 'sans-serif' | 'monospace';
  readonly from: string;
  readonly weight: string;
  readonly variationAxes?: Record<string, number | { min: number; max: number }>;
  /** System fonts that stand in while the face loads, the first that a machine has; each is stretched to the face's own metrics. */
  readonly standIns: readonly StandIn[];
}

type StandIn = Parameters<typeof createFontStack>[0][number] & { readonly twin: string };

/**
 * A system font by the tables of its file, in units of its em, as @capsizecss/metrics lists them. `twin` is a font made to the
 * same metrics, found where the first is not.
 */
const system = (
  familyName: string,
  twin: string,
  ascent: number,
  descent: number,
  lineGap: number,
  em: number,
  width: number,
): StandIn => ({
  familyName,
  twin,
  ascent,
  descent,
  lineGap,
  unitsPerEm: em,
  xWidthAvg: width,
  subsets: { latin: { xWidthAvg: width }, thai: { xWidthAvg: width } },
});
const GEORGIA = system('Georgia', 'Gelasio', 1878, -449, 0, 2048, 913);
const TIMES = system('Times New Roman', 'Liberation Serif', 1825, -443, 87, 2048, 832);
const NOTO_SERIF = system('Noto Serif', 'NotoSerif-Regular', 1069, -293, 0, 1000, 481);
const ARIAL = system('Arial', 'Liberation Sans', 1854, -434, 67, 2048, 913);
const ROBOTO = system('Roboto', 'Roboto-Regular', 1900, -500, 0, 2048, 911);
const COURIER = system('Courier New', 'Liberation Mono', 1705, -615, 0, 2048, 1229);

const FACES: readonly Face[] = [
  {
    id: 'serif',
    family: 'Record Serif',
    generic: 'serif',
    from: '@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2',
    weight: '500',
    variationAxes: { opsz: 56, wght: 480 },
    standIns: [GEORGIA, NOTO_SERIF, TIMES],
  },
  {
    id: 'sans',
    family: 'Record Sans',
    generic: 'sans-serif',
    from: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    weight: '400 600',
    variationAxes: { wght: { min: 400, max: 600 } },
    standIns: [ROBOTO, ARIAL],
  },
  {
    id: 'mono',
    family: 'Record Mono',
    generic: 'monospace',
    from: '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2',
    weight: '400',
    standIns: [COURIER],
  },
];

/** Kerning, ligatures, marks, and figures that line up: the OpenType features the style sheets ask for. */
const FEATURES = ['kern', 'liga', 'ccmp', 'mark', 'mkmk', 'lnum', 'tnum'];

/** What no file need say for a page to show it: ASCII, and what Markdown and our own code set in place of it. */
const ALWAYS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('') + '\u00a0‘’“”–—…é';

/** Where words stand that a page may show. */
const SHOWN = ['content/**/*.{yaml,mdx}', 'src/**/*.astro', 'src/{components,elements,models}/**/*.ts', 'src/simulation/words.ts'];

/** Fields without the groups among them that are drafts. */
function published(data: unknown): unknown {
  if (isDraft(data)) return undefined;
  if (Array.isArray(data)) return data.map(published);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, published(value)]));
}

/** What is shown of a file that holds `text`, a draft apart: what was typed, and what is read where `"\u00d8"` or `&Oslash;` was. */
export async function shownOf(file: string, text: string): Promise<string> {
  if (!/\.(yaml|mdx)$/.test(file)) return text;
  const parsed = parseFile(file, text);
  const { body = '' } = parsed;
  if (isDraft(parsed.data)) return '';
  const data = published(parsed.data);
  const { words } = await readProse(body, [], false);
  const fields = textsIn(data).map((field) => field.text);
  return [file.endsWith('.yaml') ? '' : text, ...fields, ...words.map((word) => word.text)].join('');
}

/** Every character that a page may show: those, and whatever else the templates, our own words and the content hold. */
async function usedCharacters(): Promise<string> {
  const used = new Set<string>(ALWAYS);
  for await (const file of glob(SHOWN, { cwd: fileURLToPath(root) }))
    for (const character of await shownOf(file, await readFile(new URL(file, root), 'utf8'))) used.add(character);
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

/** Writes the cut face into the folder `into`, and returns the style that makes it known. */
async function cutFace(face: Face, characters: string | undefined, into: URL): Promise<string> {
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
  await writeFile(new URL(`${face.id}.woff2`, into), font);
  const { fontFaces, fontFamily } = createFontStack([{ ...(await fromBuffer(font)), familyName: face.family }, ...face.standIns]);
  const withTwins = face.standIns.reduce(
    (css, { familyName, twin }) => css.replace(`local('${familyName}')`, (local) => `${local},local('${twin}')`),
    fontFaces,
  );
  return `@theme{--font-${face.id}:${fontFamily},${face.generic}}\n@font-face{font-family:"${face.family}";src:url("@fonts/${face.id}.woff2")format("woff2");font-weight:${face.weight};font-display:swap}\n${withTwins}\n`;
}

const characterSets = FACES.map(({ from }) => {
  const font = create(readFileSync(require.resolve(from)));
  return new Set('characterSet' in font ? font.characterSet : []);
});
/** Whether every typeface has a glyph for the character at this code point. */
export const hasGlyph = (codePoint: number): boolean => characterSets.every((characters) => characters.has(codePoint));

/** Every face as static fonts with all their glyphs, one for each weight in use: for a typesetter that knows no variable ones. */
export const staticFonts = (): Promise<Buffer[]> =>
  Promise.all(
    FACES.flatMap(({ from, family, variationAxes = {} }) => {
      const { wght } = variationAxes;
      const weights = typeof wght === 'object' ? [wght.min, wght.max] : [wght];
      return weights.map(async (weight) => {
        const axes = weight === undefined ? {} : { variationAxes: { ...variationAxes, wght: weight } };
        const options = { targetFormat: 'sfnt' as const, keepAllGlyphs: true, keepFeatures: FEATURES, ...axes };
        const sfnt = await subset(await readFile(require.resolve(from)), '', options);
        rename(sfnt, family);
        return sfnt;
      });
    }),
  );

/** Cuts every face into the folder `into`. While developing, `all` glyphs stay, so that a character typed a moment ago is there. */
export async function cutFonts({ all, into }: { all: boolean; into: URL }): Promise<void> {
  await mkdir(into, { recursive: true });
  const characters = all ? undefined : await usedCharacters();
  const faces = await Promise.all(FACES.map((face) => cutFace(face, characters, into)));
  await writeFile(new URL('faces.css', into), faces.join(''));
}

export function fonts(): AstroIntegration {
  return {
    name: 'fonts',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        // Each command has its own: a build beside the dev server is no build with all glyphs.
        const cut = new URL(`.astro/fonts/${command}/`, root);
        await cutFonts({ all: command === 'dev', into: cut });
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
