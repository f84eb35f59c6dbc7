/** What holds on every page. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { lines, pages, read } from './site.ts';

/** How much the layout has shifted since the page began to load. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve((list.getEntries() as (PerformanceEntry & { value: number })[]).reduce((sum, { value }) => sum + value, 0)),
        ).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(0), 100)));
      }),
  );

/** Fails the test on any word in the console and any request to another host. */
const watch = (page: Page) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') complaints.push(`another host: ${request.url()}`);
  });
  return complaints;
};

test('the pages that others link to are there', () => {
  expect(pages).toEqual(
    expect.arrayContaining([
      '/',
      '/404.html',
      '/architecture/',
      '/architecture/async-drain/',
      '/architecture/single-writer-path/',
      '/evidence/',
      '/projects/',
      '/projects/employee-evaluation-system/',
      '/projects/financial-lending-platform/',
      '/projects/hr-recruitment-platform/',
      '/projects/realtime-messaging-crm/',
      '/resume/',
      '/stack/',
    ]),
  );
});

for (const path of pages) {
  test.describe(path, () => {
    test('is quiet, asks no other host, fits the window', async ({ page }) => {
      const complaints = watch(page);
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      expect(complaints).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider, 'pixels to scroll sideways').toBe(0);
    });

    test('says the same without script', async ({ page, browser, baseURL }) => {
      // So that the simulation stands where it was built.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize(), ...(baseURL && { baseURL }) });
      const bare = await context.newPage();
      await bare.goto(path);
      const hasModel = (await page.locator('model-explorer').count()) > 0;
      const [without, withScript] = [await lines(bare), await lines(page)];
      // With script one trace is shown at a time, and one source; without, they all stand there.
      if (hasModel) expect(without).toEqual(expect.arrayContaining(withScript));
      else expect(without).toEqual(withScript);
      await context.close();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has nothing for axe to find, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
      });
    }

    test('nothing shifts while it loads', async ({ page }) => {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      expect(await shifts(page)).toBe(0);
    });

    test('next to nothing shifts when the fonts come late', async ({ page }) => {
      await page.route('**/*.woff2', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 800));
        await route.continue();
      });
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      // Lighthouse calls 0.1 good; a line that breaks elsewhere in a stand-in costs a little of that.
      expect(await shifts(page)).toBeLessThan(0.05);
    });

    test('its links, anchors and files resolve', async ({ page, request }) => {
      await page.goto(path);
      const addresses = await page.evaluate(() =>
        [...document.querySelectorAll('[href],[src]')].map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? ''),
      );
      for (const address of new Set(addresses)) {
        if (/^(https|mailto):/.test(address)) continue;
        const { pathname, hash } = new URL(address, `http://localhost${path}`);
        expect((await request.get(pathname)).status(), `${path} → ${address}`).toBe(200);
        if (!/\.\w+$/.test(pathname)) expect(pathname, 'pages are linked with their final slash').toMatch(/\/$/);
        if (hash) {
          const target = read(`${pathname}index.html`.replace('.htmlindex.html', '.html').slice(1));
          expect(target, `${path} → ${address}`).toContain(`id="${hash.slice(1)}"`);
        }
      }
    });

    test('has one title of the first rank, and skips no rank', async ({ page }) => {
      await page.goto(path);
      const ranks = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
      for (const [index, rank] of ranks.entries()) expect(rank - (ranks[index - 1] ?? 0), ranks.join(' ')).toBeLessThanOrEqual(1);
    });
  });
}
