/**
 * What each page of `dist/` weighs, compressed as well as brotli can (quality 11), beside what it may weigh. Run as a program, it
 * prints that as a table, and fails when a page weighs too much.
 */
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { initSync, parse } from 'es-module-lexer';
import { MODEL_NAMES } from '../models/index.ts';
import { elementsOf } from './elements.ts';
import { filesIn } from './files.ts';

/** What is measured, each in bytes but for the last. */
export const MEASURES = {
  paint: 'HTML + CSS',
  before: 'script at once',
  used: 'script, all used',
  fonts: 'fonts',
  all: 'first view',
  requests: 'requests, without photo',
} as const;
type Measure = keyof typeof MEASURES;

/** The most that a page may have. What a connection carries before the first answer comes back is about 14,600 B (RFC 6928). */
export const limitsOf = (path: string): Readonly<Partial<Record<Measure, number>>> =>
  path === '/'
    ? { paint: 14_600, before: 8_000, used: 24_000, fonts: 40_000, all: 64_000, requests: 8 }
    : { paint: 24_000, used: 24_000, fonts: 40_000 };

export interface Weight extends Readonly<Record<Measure, number>> {
  /** Address of the page. */
  readonly path: string;
  /** The files of its first view, as paths from the root of the site, besides its HTML. */
  readonly files: readonly string[];
  /** The scripts that it loads once everything on it is used, likewise. */
  readonly scripts: readonly string[];
}

/** How many bytes it is once compressed with brotli of `quality`, 0 to 11. */
export const compressed = (bytes: string | Buffer, quality = constants.BROTLI_MAX_QUALITY): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;

const isPacked = (file: string) => /\.(woff2|png|jpe?g|webp|avif)$/.test(file);

/** What a module imports: at once, and when it is asked for; a worker is started when it is asked for. Paths from the root of the site. */
function importsOf(source: string): { now: string[]; later: string[] } {
  const [imports] = parse(source);
  const name = (from: number, to: number) => source.slice(from, to).replace(/^['"`]?\.\/|['"`]$/g, '');
  // `d` is -1 for a static import, -2 for `import.meta`, and the place of a dynamic one.
  const files = (wanted: (d: number) => boolean) => imports.filter(({ d }) => wanted(d)).map(({ s, e }) => `_astro/${name(s, e)}`);
  const workers = [...source.matchAll(/["'`]\/(_astro\/[\w.-]*worker[\w.-]*\.js)["'`]/g)].map(([, file = '']) => file);
  return { now: files((d) => d === -1), later: [...files((d) => d >= 0), ...workers] };
}

/** `start` and all that follows from it. */
function closure(start: readonly string[], next: (file: string) => readonly string[]): readonly string[] {
  const found = new Set(start);
  for (const file of found) for (const other of next(file)) found.add(other);
  return [...found];
}

const modelOf = (file: string) => MODEL_NAMES.find((name) => new RegExp(`^_astro/${name}[.-][\\w-]{8}\\.js$`).test(file));

/** Weighs the page in the file `page` of the site in the folder `dist`. */
function weigh(dist: string, page: string): Weight {
  const read = (file: string) => {
    if (!existsSync(dist + file)) throw new Error(`${page} needs ${file}, which is not in dist/. Build the site again: npm run build`);
    return readFileSync(dist + file);
  };
  const html = read(page).toString();
  const elements = elementsOf(html).map(({ tagName, properties }) => ({ tagName, ...properties }) as Record<string, unknown>);
  const addressed = (wanted: (element: Record<string, unknown>) => boolean, attribute: string) =>
    elements.filter(wanted).map((element) => String(element[attribute]).slice(1));
  const linked = (rel: string) => addressed((element) => element['tagName'] === 'link' && String(element['rel']) === rel, 'href');

  const css = linked('stylesheet');
  const scripts = addressed((element) => element['tagName'] === 'script' && typeof element['src'] === 'string', 'src');
  const images = addressed((element) => element['tagName'] === 'img' && element['loading'] !== 'lazy', 'src');
  const fonts = [...new Set([...html.matchAll(/url\(\/?([^)]+\.woff2)\)/g)].map(([, file = '']) => file))];
  const models = new Set(elements.flatMap((element) => (typeof element['dataModel'] === 'string' ? [element['dataModel']] : [])));

  const imports = (file: string) => importsOf(read(file).toString());
  // A page, and its worker, load the model that the page is about, out of six that they could.
  const isMeant = (file: string) => models.has(modelOf(file) ?? '') || modelOf(file) === undefined;
  const before = closure(scripts, (file) => imports(file).now);
  const used = closure(scripts, (file) => [...imports(file).now, ...imports(file).later].filter(isMeant));

  const sum = (files: readonly string[]) =>
    files.reduce((all, file) => all + (isPacked(file) ? read(file).length : compressed(read(file))), 0);
  const paint = compressed(html) + sum(css);
  const files = [...css, ...before, ...fonts, ...images, ...linked('icon')];
  return {
    path: `/${page.replace(/(^|\/)index\.html$/, '$1')}`,
    paint,
    before: sum(before),
    used: sum(used),
    fonts: sum(fonts),
    all: compressed(html) + sum(files),
    requests: 1 + files.length - images.length,
    files,
    scripts: used,
  };
}

/**
 * Weighs every page in the folder `dist`, a path with its final slash.
 * @throws Error when there is none
 */
export function weighAll(dist: string): readonly Weight[] {
  const pages = existsSync(dist) ? filesIn(dist).filter((file) => file.endsWith('.html')) : [];
  if (pages.length === 0) throw new Error('There is no page in dist/. Build the site first: npm run build');
  initSync();
  return pages.map((page) => weigh(dist, page));
}

/** Warns in a build whose home page is too heavy to be published, so that whoever wrote it hears of it before the tests say so. */
export function homeBudget(): AstroIntegration {
  return {
    name: 'budget',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        initSync();
        for (const excess of excesses([weigh(fileURLToPath(dir), 'index.html')])) logger.warn(excess);
      },
    },
  };
}

/** What the author can do about a page that is too heavy. */
const REMEDIES: Partial<Record<Measure, string>> = {
  paint: 'Shorten what it shows of content/. On / that are the newest two stages, the areas of expertise and the projects with `featured`.',
  all: 'Most of it are the fonts and the photo: take a photo with less in it.',
};

/** One line for each measure of a page that is over its limit. */
export const excesses = (weights: readonly Weight[]): readonly string[] =>
  weights.flatMap((weight) =>
    (Object.entries(limitsOf(weight.path)) as [Measure, number][])
      .filter(([measure, limit]) => weight[measure] > limit)
      .map(([measure, limit]) =>
        [`${weight.path}: ${MEASURES[measure]} ${weight[measure]}, at most ${limit}.`, REMEDIES[measure]].filter(Boolean).join(' '),
      ),
  );

/** All weights as a table, each with the room that is left below its limit. */
export function table(weights: readonly Weight[]): string {
  const measures = Object.keys(MEASURES) as Measure[];
  const cell = (weight: Weight, measure: Measure) => {
    const limit = limitsOf(weight.path)[measure];
    const value = weight[measure].toLocaleString('en-US');
    return limit === undefined ? value : `${value} (${(limit - weight[measure]).toLocaleString('en-US')} left)`;
  };
  const rows = [
    ['page', ...Object.values(MEASURES)],
    ...weights.map((weight) => [weight.path, ...measures.map((measure) => cell(weight, measure))]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => row.map((text, column) => text[column === 0 ? 'padEnd' : 'padStart'](widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** What `/` is on the wire: a host compresses less well than brotli can, and sends headers too. */
function onTheWire(dist: string): string {
  const [, common = ''] = /^\/\*\n((?: .*\n)+)/.exec(readFileSync(`${dist}_headers`, 'utf8')) ?? [];
  const html = readFileSync(`${dist}index.html`);
  // The quality that Cloudflare names for what it compresses on its way; headers as text, before HTTP/2 or 3 makes them smaller.
  return `/ at brotli 4: ${compressed(html, 4).toLocaleString('en-US')} B, and the headers of the policy: ${common.replaceAll(/^ {2}/gm, '').length.toLocaleString('en-US')} B.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  try {
    const weights = weighAll(dist);
    console.log(`Bytes, compressed with brotli 11.\n\n${table(weights)}\n\n${onTheWire(dist)}`);
    const over = excesses(weights);
    if (over.length > 0) throw new Error(`Too heavy:\n${over.join('\n')}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
