import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { compressed, excesses, homeBudget, limitsOf, table, weighAll } from '../../../src/build/budget.ts';

/** A folder with these files in it, as a path with its final slash. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'budget-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(path, dirname(file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return `${path}/`;
}
const script = (name: string) => `<script type="module" src="/_astro/${name}"></script>`;

/** A page about the model `crm`, with a font, an icon, a photo, and a script that leads to others in every way there is. */
const files = {
  'index.html': `<!DOCTYPE html><link rel="icon" href="/icon.svg"><style>@font-face{src:url(/_astro/a.woff2)}</style><img src="/_astro/photo.webp"><img src="/_astro/later.webp" loading="lazy"><model-explorer data-model="crm"></model-explorer>${script('page.js')}`,
  'icon.svg': '<svg/>',
  '_astro/a.woff2': 'font',
  '_astro/photo.webp': 'photo',
  '_astro/later.webp': 'later',
  '_astro/page.js':
    'import"./shared.js";console.log(import.meta.url);const later=()=>import(`./later.js`);const url="/_astro/checker.worker-12345678.js";',
  '_astro/shared.js': 'export const a=1;',
  '_astro/later.js':
    'import{a}from"./shared.js";export const load={crm:()=>import("./crm.12345678.js"),lending:()=>import("./lending.12345678.js")};',
  '_astro/crm.12345678.js': 'export const name="crm";',
  '_astro/lending.12345678.js': 'export const name="lending";',
  '_astro/checker.worker-12345678.js': 'const load={crm:()=>import("./crm-abcdefgh.js"),lending:()=>import("./lending-abcdefgh.js")};',
  '_astro/crm-abcdefgh.js': 'export const name="crm, there";',
  '_astro/lending-abcdefgh.js': 'export const name="lending, there";',
};
const size = (...names: (keyof typeof files)[]) => names.reduce((sum, name) => sum + compressed(files[name]), 0);

test('a page weighs its HTML, what it loads at once, and what it loads once all of it is used', () => {
  const [page] = weighAll(folder(files));
  expect(page).toMatchObject({
    path: '/',
    paint: size('index.html'),
    before: size('_astro/page.js', '_astro/shared.js'),
    used: size(
      '_astro/page.js',
      '_astro/shared.js',
      '_astro/later.js',
      '_astro/crm.12345678.js',
      '_astro/checker.worker-12345678.js',
      '_astro/crm-abcdefgh.js',
    ),
    fonts: 'font'.length,
    all: size('index.html', '_astro/page.js', '_astro/shared.js', 'icon.svg') + 'font'.length + 'photo'.length,
    requests: 5,
  });
});

test('a linked style is one that the page needs to paint', () => {
  const [page] = weighAll(folder({ 'stack/index.html': '<link rel="stylesheet" href="/a.css">', 'a.css': 'p{color:red}' }));
  expect(page).toMatchObject({ path: '/stack/', paint: compressed('<link rel="stylesheet" href="/a.css">') + compressed('p{color:red}') });
});

test('what is over is named with page, measure and limit', () => {
  const noise = Array.from({ length: 16_000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join('');
  const weights = weighAll(folder({ 'index.html': noise, 'stack/index.html': noise.slice(0, 20_000) }));
  expect(excesses(weights)).toEqual([
    `/: HTML + CSS ${compressed(noise)}, at most 14600. Shorten what it shows of content/. On / that are the newest two stages, the areas of expertise and the projects with \`featured\`.`,
    `/: first view ${compressed(noise)}, at most 64000. Most of it are the fonts and the photo: take a photo with less in it.`,
  ]);
  expect(table(weights)).toContain(`(${(14_600 - compressed(noise)).toLocaleString('en-US')} left)`);
});

test('a build warns of its home page', () => {
  const noise = Array.from({ length: 8_000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join('');
  const dist = folder({ 'index.html': noise });
  const warn = vi.fn();
  void homeBudget().hooks['astro:build:done']?.({ dir: pathToFileURL(dist), logger: { warn } } as never);
  expect(warn.mock.calls.flat()).toEqual(excesses(weighAll(dist)));
  expect(warn).toHaveBeenCalled();
});

test('the limits are those of the design', () => {
  expect(limitsOf('/')).toEqual({ paint: 14_600, before: 8_000, used: 24_000, fonts: 40_000, all: 64_000, requests: 8 });
  expect(limitsOf('/stack/')).toEqual({ paint: 24_000, used: 24_000, fonts: 40_000 });
});

test('nothing to weigh is a mistake, not a success', () => {
  expect(() => weighAll(folder({}))).toThrow('There is no page in dist/. Build the site first: npm run build');
});
