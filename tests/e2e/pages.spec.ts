/** What happens while a page loads, every one of them. */
import { existsSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { dist, fileOf, pages } from './site.ts';
import { watch } from './view.ts';

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

test('the pages that others link to are there', () => {
  // A page that has moved is there as one that leads on.
  for (const path of [
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
  ])
    expect(existsSync(dist + fileOf(path)), path).toBe(true);
});

for (const path of pages) {
  test.describe(path, () => {
    test('is quiet, and asks no other host', async ({ page }) => {
      const complaints = watch(page);
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      expect(complaints).toEqual([]);
    });

    test('nothing shifts while it loads, its fonts at hand', async ({ page }) => {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await page.reload();
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
  });
}
