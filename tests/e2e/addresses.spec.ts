/** Addresses that nobody meant: whatever stands behind the path, the page is the page, says nothing in the console, and runs none of it. */
import { expect, test, type Page } from '@playwright/test';
import fc from 'fast-check';
import { pages } from './site.ts';
import { watch } from './view.ts';

const COUNT = 500;
/** The same addresses in every run; another seed finds others. */
const SEED = 7;

const nonsense = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '2.5',
    'NaN',
    'null',
    '%',
    '%E0%A4%A',
    '%00',
    '__proto__',
    'constructor',
    '../../etc',
    'x'.repeat(2000),
  ),
  fc.constantFrom('<img src=x onerror="globalThis.ran=1">', 'javascript:globalThis.ran=1', "';globalThis.ran=1//", '{{7*7}}'),
);
const safeguards = fc.constantFrom('one-writer', 'one-commit', 'idempotency-key', 'bounded-in-flight', 'dedupe', 'frozen-template');
const list = fc
  .array(fc.oneof({ weight: 3, arbitrary: safeguards }, { weight: 1, arbitrary: nonsense }), { maxLength: 4 })
  .map((all) => all.join());
const name = fc.oneof(fc.constantFrom('without', 'step', 'model', 'theme', 'WITHOUT', 'step[]'), nonsense);
const value = fc.oneof(list, fc.integer({ min: -3, max: 99 }).map(String), nonsense);
/** Encoded, as a browser does it, or as it comes. */
const written = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    text.map(encodeURIComponent),
    text.map((raw) => raw.replaceAll(/[#&\s]/g, '')),
  );
const query = fc
  .array(fc.tuple(written(name), written(value)), { maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));
const hash = fc.oneof(
  written(nonsense),
  fc.constantFrom('main', 'model', 'menu', 'contact', 'stack', 'kafka', 'without-one-writer', 'top'),
);
const address = fc
  .tuple(fc.constantFrom(...pages), query, fc.option(hash, { nil: '' }))
  .map(([path, search, anchor]) => `${path}?${search}#${anchor}`);

/** What is wrong with the page as it stands. */
const faults = (page: Page, title: string | undefined): Promise<string[]> =>
  page.evaluate((wanted) => {
    const found: string[] = [];
    if (document.title !== wanted) found.push(`the title is “${document.title}”`);
    if ('ran' in globalThis) found.push('something of the address was run');
    if (document.querySelector('img[src=x]')) found.push('something of the address became markup');
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} px to scroll sideways`);
    if (!document.querySelector('model-explorer')) return found;
    const traces = document.querySelectorAll('.trace:not([hidden])');
    if (traces.length !== 1) found.push(`${traces.length} traces shown`);
    const current = document.querySelectorAll('.trace:not([hidden]) [aria-current=step]').length;
    // A combination that is on its way shows another trace meanwhile.
    if (current !== 1 && !document.querySelector('[pending]')) found.push(`${current} steps current`);
    return found;
  }, title);

test(`${COUNT} addresses with nonsense behind the path`, async ({ browser, baseURL }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce', ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  const complaints = watch(page);
  const titles = new Map<string, string>();
  for (const path of pages) {
    await page.goto(path);
    titles.set(path, await page.title());
  }
  const addresses = fc.sample(address, { numRuns: COUNT, seed: SEED });
  expect(new Set(addresses.map((each) => each.split('?')[0]))).toEqual(new Set(pages));
  for (const each of addresses) {
    // By then the scripts of the page have run.
    await page.goto(each, { waitUntil: 'domcontentloaded' });
    const found = await faults(page, titles.get(each.split('?')[0] ?? ''));
    if (found.length + complaints.length > 0) expect.soft([...found, ...complaints.splice(0)], each).toEqual([]);
  }
  await context.close();
});
