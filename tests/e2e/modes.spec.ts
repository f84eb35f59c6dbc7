/**
 * The site where something is missing, or set otherwise. In every mode and on every page all words are there, none lies over another,
 * no word is squeezed, nothing leaves the window, no control is dead, and the console is quiet but for what the mode itself keeps from loading.
 */
import { expect, test, type Browser, type BrowserContextOptions, type Page, type ViewportSize } from '@playwright/test';
import { elementsOf } from '../../src/build/elements.ts';
import { fileOf, pages, read, scriptsOf } from './site.ts';
import { misplaced, squeezed, tryControls, watch, words } from './view.ts';

test.describe.configure({ timeout: 120_000 });

const DESK = { width: 1280, height: 800 };
const TABLET = { width: 768, height: 800 };
const PHONE = { width: 360, height: 640 };

/** What only a script makes use of, and what a script measures. */
const NEEDS_SCRIPT = 'step-player, check-here, .state, .controls, page-visit, noscript';
const hasModel = (path: string) => elementsOf(read(fileOf(path))).some(({ tagName }) => tagName === 'model-explorer');

interface Mode {
  readonly options?: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Once a page is loaded. */
  readonly settle?: (page: Page) => Promise<unknown>;
  /** Whether an address is one that the mode keeps from loading. */
  readonly blocks?: (url: string) => boolean;
  readonly sizes?: readonly ViewportSize[];
  /** The window that is laid out as this one is in the mode, where that is another. */
  readonly like?: (size: ViewportSize) => ViewportSize;
  /** What the mode takes away by design. */
  readonly hides?: string;
  /** Whether a model shows all its traces, as it does without a script, instead of one at a time. */
  readonly unfolds?: boolean;
  /** Whether more may be read than otherwise. */
  readonly saysMore?: (path: string) => boolean;
  /** Whether scripts may be missing that serve the controls. */
  readonly lacksScripts?: boolean;
  /** What may be wider than the window. */
  readonly wide?: string;
}

/** Where pages are opened. */
interface Desk {
  readonly browser: Browser;
  readonly baseURL: string | undefined;
}
/** Without motion, so that the simulation stands where it was built. */
const open = async ({ browser, baseURL }: Desk, { options, prepare, sizes = [DESK] }: Mode): Promise<Page> => {
  const base = { reducedMotion: 'reduce', viewport: sizes[0] ?? DESK, ...(baseURL && { baseURL }) } as const;
  const page = await (await browser.newContext({ ...base, ...options })).newPage();
  await prepare?.(page);
  return page;
};

/** Pages where nothing is missing, each opened once, and what they say. */
const plainPages = new Map<string, Page>();
const plainWords = new Map<string, string[]>();
async function wordsOf(desk: Desk, path: string, size: ViewportSize, hidden: string, unfolds: boolean): Promise<string[]> {
  const address = `${path} ${unfolds}`;
  const key = [address, size.width, hidden].join();
  const known = plainWords.get(key);
  if (known) return known;
  let plain = plainPages.get(address);
  if (!plain) {
    plainPages.set(address, (plain = await open(desk, { options: { javaScriptEnabled: !unfolds } })));
    await plain.goto(path);
  }
  await plain.setViewportSize(size);
  const said = await words(plain, hidden);
  expect(said.length, path).toBeGreaterThan(5);
  plainWords.set(key, said);
  return said;
}

/** Those of `expected` that `said` lacks, or has too early. */
const missing = (expected: readonly string[], said: readonly string[]): string[] => {
  let at = 0;
  return expected.filter((run) => {
    const found = said.indexOf(run, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
};

/** Reads `page`, in windows of every size that counts in `mode`, and compares with what it says at `desk` where nothing is missing. */
async function inspect(page: Page, path: string, mode: Mode, desk: Desk): Promise<void> {
  const { sizes = [DESK, PHONE], like, hides, unfolds = false, saysMore = () => false, wide } = mode;
  const hidden = [NEEDS_SCRIPT, hides].filter(Boolean).join();
  for (const size of sizes) {
    await page.setViewportSize(size);
    const [at, said] = [`${path} at ${size.width}`, await words(page, hidden)];
    const expected = await wordsOf(desk, path, like?.(size) ?? size, hidden, unfolds && hasModel(path));
    if (saysMore(path)) expect.soft(missing(expected, said), `${at}: words that are missing`).toEqual([]);
    else expect.soft(said, `${at}: words`).toEqual(expected);
    expect.soft(await misplaced(page, wide), at).toEqual([]);
    expect.soft(await squeezed(page), `${at}: words without room`).toEqual([]);
  }
}

/** Uses every control, those included whose script comes when they are near. */
async function use(page: Page, path: string, lacksScripts = false): Promise<void> {
  const player = page.locator('step-player').last();
  if ((await player.count()) > 0) {
    await player.evaluate((element) => element.scrollIntoView());
    if (!lacksScripts) await expect(player.getByRole('button', { name: 'Play' })).toBeEnabled();
  }
  const { live, dead } = await tryControls(page);
  expect.soft(dead, `${path}: dead controls`).toEqual([]);
  if (!lacksScripts) expect.soft(live, path).toContain('button Dark theme');
}

/** Without a script a control does something only where the browser itself serves it. */
async function expectDisabled(page: Page, path: string): Promise<void> {
  const enabled = page.locator('button:enabled:not([popovertarget]), input:enabled, select:enabled, textarea:enabled');
  expect.soft(await enabled.filter({ visible: true }).allTextContents(), `${path}: dead controls`).toEqual([]);
}

async function visitAll(desk: Desk, mode: Mode, plain = desk): Promise<void> {
  const page = await open(desk, mode);
  const complaints = watch(page, mode.blocks);
  for (const path of pages) {
    await page.goto(path);
    await mode.settle?.(page);
    await inspect(page, path, mode, plain);
    await (mode.options?.javaScriptEnabled === false ? expectDisabled(page, path) : use(page, path, mode.lacksScripts));
    await page.context().setOffline(false);
    expect.soft(complaints.splice(0), `${path}: the console`).toEqual([]);
  }
  await page.context().close();
}

const block = (page: Page, matches: (url: URL) => boolean) => page.route(matches, (route) => route.abort());
const isFont = ({ pathname }: URL) => pathname.endsWith('.woff2');
const isImage = ({ pathname }: URL) => /\.(svg|png|jpe?g|webp|avif|ico)$/.test(pathname);

/** The page as it would be if its style had not come. */
const withoutStyle = (html: string): string => {
  let bare = html;
  for (const { tagName, position } of elementsOf(html).toReversed())
    if (tagName === 'style' && position) bare = bare.slice(0, position.start.offset) + bare.slice(position.end.offset);
  return bare;
};
const stripStyle = (page: Page) =>
  page.route(
    (url) => pages.includes(url.pathname),
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: withoutStyle(await response.text()) });
    },
  );

/** What a browser may refuse a page. */
const refuse = (page: Page) =>
  page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'Worker');
    Reflect.deleteProperty(globalThis, 'PerformanceObserver');
    for (const store of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, store, {
        get: () => {
          throw new DOMException('Closed to this page.', 'SecurityError');
        },
      });
  });

const stillness = async (page: Page) =>
  expect(await page.evaluate(() => document.getAnimations().length), 'animations where none is wanted').toBe(0);

const MODES: Record<string, Mode> = {
  'as it is': { sizes: [{ width: 1920, height: 1080 }, DESK, TABLET, PHONE] },
  'without JavaScript': { options: { javaScriptEnabled: false }, saysMore: hasModel },
  'without its style': { prepare: stripStyle, hides: '#menu', saysMore: () => true, wide: 'pre, table' },
  'without its fonts': { prepare: (page) => block(page, isFont), blocks: (url) => isFont(new URL(url)) },
  'without images': { prepare: (page) => block(page, isImage), blocks: (url) => isImage(new URL(url)) },
  'without workers, storage and measurements': { prepare: refuse },
  'offline once it is loaded': { settle: (page) => page.context().setOffline(true), blocks: () => true, lacksScripts: true },
  'without motion': { settle: stillness },
  'in colors of the system': { options: { forcedColors: 'active' } },
  'in the dark': { options: { colorScheme: 'dark' } },
  'with the text alone twice as large': {
    // A reader's own style is not asked of the policy of the page.
    options: { bypassCSP: true },
    settle: (page) => page.addStyleTag({ content: 'html { font-size: 200% }' }),
    sizes: [DESK, TABLET, PHONE],
    // Tables have heads where there is room, and words beside each figure where there is not.
    hides: 'thead, .unit',
  },
  'on paper': {
    prepare: (page) => page.emulateMedia({ media: 'print' }),
    settle: async (page) =>
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)'),
    // A4 and Letter, less their margins.
    sizes: [
      { width: 718, height: 1047 },
      { width: 740, height: 980 },
    ],
    like: () => PHONE,
    // Not for paper; and the source, which goes with stepping.
    hides: '.screen, .panel, thead, .unit',
    unfolds: true,
    lacksScripts: true,
  },
  'enlarged to 400 %': { options: { deviceScaleFactor: 4 }, sizes: [{ width: 320, height: 200 }] },
  'on the smallest phone': { options: { isMobile: true, hasTouch: true }, sizes: [{ width: 320, height: 568 }] },
};

for (const [name, mode] of Object.entries(MODES)) test(name, async ({ browser, baseURL }) => visitAll({ browser, baseURL }, mode));

test('with text set twice as large in the browser', async ({ playwright, launchOptions, browser, baseURL }) => {
  const args = [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'];
  const large = await playwright.chromium.launch({ ...launchOptions, args });
  const mode = { sizes: [DESK, TABLET, PHONE], like: ({ width }: ViewportSize) => ({ width: Math.max(width / 2, 320), height: 800 }) };
  await visitAll({ browser: large, baseURL }, mode, { browser, baseURL });
  await large.close();
});

test('with each of its scripts in turn kept from loading', async ({ browser, baseURL }) => {
  let script = '';
  const isScript = ({ pathname }: URL) => pathname === script;
  const page = await open({ browser, baseURL }, { prepare: (page) => block(page, isScript) });
  const complaints = watch(page, (url) => isScript(new URL(url)));
  for (const path of pages) {
    const scripts = scriptsOf(read(fileOf(path)));
    expect(scripts, path).not.toHaveLength(0);
    for (script of scripts) {
      const at = `${path} without ${script}`;
      await page.goto(path);
      // What waits for a script waits for a few seconds only; they are over now.
      const unfolds = await page.evaluate(() => {
        for (const animation of document.getAnimations()) animation.finish();
        return customElements.get('model-explorer') === undefined;
      });
      await test.step(at, async () => {
        await inspect(page, path, { unfolds, sizes: [PHONE] }, { browser, baseURL });
        await use(page, at, true);
      });
      expect.soft(complaints.splice(0), `${at}: the console`).toEqual([]);
    }
  }
  await page.context().close();
});

test('on a slow connection', async ({ browser, baseURL }) => {
  const page = await open({ browser, baseURL }, {});
  const complaints = watch(page);
  const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await (await page.context().newCDPSession(page)).send('Network.emulateNetworkConditions', SLOW);
  for (const path of pages) {
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator('footer').waitFor({ state: 'attached' });
    // Which source stands beside a step is for the script to say.
    await inspect(page, path, { hides: '.sources' }, { browser, baseURL });
    await page.waitForLoadState();
    await inspect(page, path, {}, { browser, baseURL });
    await use(page, path);
    expect.soft(complaints.splice(0), `${path}: the console`).toEqual([]);
  }
  await page.context().close();
});
