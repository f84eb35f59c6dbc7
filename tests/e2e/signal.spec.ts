/** The simulated readout of the home page, as a visitor moves it. */
import { expect, firefox, test, type Page } from '@playwright/test';
import { weighAll } from '../../src/build/budget.ts';
import { lineOf } from '../../src/elements/chart.ts';
import { OPENING, opened } from '../../src/simulation/run.ts';
import { parts, summary } from '../../src/simulation/words.ts';
import { findFirefox } from '../browser.mjs';
import { dist } from './site.ts';

const signal = (page: Page) => page.locator('system-signal');
const skip = (page: Page) => page.getByRole('button', { name: 'Skip a minute' });
const told = (page: Page) =>
  signal(page).evaluate((element) =>
    Object.fromEntries([...element.querySelectorAll<HTMLElement>('[data-part]')].map((part) => [part.dataset['part'], part.textContent])),
  );
const line = (page: Page) => signal(page).locator('[data-line]').getAttribute('d');

/** Stands still from the begin, so that what shows is what was built. */
const open = async (page: Page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(skip(page)).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeAttached();
};

/** Goes on in the browser, minute by minute, and compares with the same run here. */
const continuesExactly = async (page: Page) => {
  await open(page);
  const run = opened();
  expect((await told(page))['throughput']?.trim(), 'as built').toBe(parts(run.read()).throughput);
  expect(await line(page)).toBe(lineOf(run.history));
  for (let minute = 1; minute <= 3; minute += 1) {
    await skip(page).click();
    run.advanceTo(OPENING.seconds + 60 * minute);
    await expect(signal(page).getByRole('status')).toHaveText(summary(run.read()));
    expect(await told(page)).toMatchObject(parts(run.read()));
    expect(await line(page)).toBe(lineOf(run.history));
  }
};

test('the browser goes on exactly where the build left off', async ({ page }) => continuesExactly(page));

const atFirefox = findFirefox();
if (atFirefox)
  test('so does Firefox', async ({ baseURL }) => {
    // Motion is unwanted by a preference, since this driver cannot emulate that.
    const firefoxUserPrefs = { 'ui.prefersReducedMotion': 1 };
    const browser = await firefox.launch({ ...atFirefox, firefoxUserPrefs });
    await continuesExactly(await browser.newPage({ ...(baseURL && { baseURL }) }));
    await browser.close();
  });

test('what stands in the page is what the script shows, letter for letter', async ({ page }) => {
  await open(page);
  const before = await told(page);
  // Within one turn, so that no time passes in between.
  await signal(page)
    .locator('[data-run]')
    .evaluate((run: HTMLElement) => {
      run.click();
      run.click();
    });
  await expect(signal(page).getByRole('status')).not.toBeEmpty();
  const clean = (all: Record<string, string>) => Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.trim()]));
  expect(clean(await told(page))).toEqual(clean(before));
});

test('a visitor pushes the load past the knee, and sees what becomes of it', async ({ page }) => {
  await open(page);
  const slider = page.getByRole('slider', { name: 'Load' });
  await slider.focus();
  for (let press = 0; press < 52; press += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '2,000 req/min, beyond the writer');
  await expect(page.getByText('2,000 req/min, beyond the writer', { exact: true })).toBeVisible();
  await skip(page).click();
  await expect(signal(page).getByText('refusing the excess', { exact: true })).toBeVisible();
  await expect(page.locator('path-readout')).toContainText('refusing the excess');
  const refused = parseInt((await told(page))['refused'] ?? '', 10);
  expect(refused).toBeGreaterThan(20);
});

test('skipping works from any moment', async ({ page }) => {
  await page.goto('/');
  await signal(page).scrollIntoViewIfNeeded();
  for (let press = 1; press <= 8; press += 1) {
    await skip(page).click();
    await expect(signal(page)).not.toHaveAttribute('leaping');
    await expect.poll(async () => parseInt((await told(page))['time'] ?? '', 10)).toBeGreaterThanOrEqual(3 + press);
  }
});

test('while it is paused, a change of theme is seen in the dots, too', async ({ page }) => {
  await page.goto('/');
  await signal(page).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await told(page))['time']).toBe('3:01');
  await page.getByRole('button', { name: 'Pause' }).click();
  const picture = () => page.locator('system-signal canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const light = await picture();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(picture).not.toBe(light);
});

test('and the earlier design, which takes seconds', async ({ page }) => {
  await open(page);
  await page.getByRole('switch', { name: /Earlier design/ }).click();
  await skip(page).click();
  await expect(page.locator('path-readout [data-part=path]')).toHaveText(/^2\.[5-9]\d s$/);
  await expect(signal(page).locator('.ticks [data-frame]:not([display=none])')).toContainText('4 s');
});

test.describe('left to itself', () => {
  const time = async (page: Page) => (await told(page))['time']?.trim();

  test('it runs in step with the clock, on screen only, and can be stopped', async ({ page }) => {
    await page.goto('/');
    await page.locator('#contact').scrollIntoViewIfNeeded();
    await signal(page).scrollIntoViewIfNeeded();
    await expect.poll(() => time(page)).toBe('3:02');
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = await line(page);
    await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 1500, true)));
    expect(await line(page)).toBe(stopped);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => line(page)).not.toBe(stopped);
    // The contact lies below the experience, whose readout would keep it going.
    await page.locator('#contact').evaluate((contact) => contact.scrollIntoView({ block: 'end' }));
    await expect.poll(() => page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 400)).toBe(true);
    const resting = await line(page);
    await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 1500, true)));
    expect(await line(page)).toBe(resting);
  });

  test('dots move along the modules', async ({ page }) => {
    await page.goto('/');
    await signal(page).scrollIntoViewIfNeeded();
    const picture = () => page.locator('system-signal canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    await expect.poll(() => time(page)).toBe('3:01');
    const first = await picture();
    expect(first.length, 'something is drawn').toBeGreaterThan(1000);
    await expect.poll(picture).not.toBe(first);
  });

  test('five simulated minutes leave nothing behind', async ({ page }) => {
    // Frames come from a clock that the test moves, 50 ms apart, so that the minutes pass at once.
    await page.addInitScript(() => {
      const waiting = new Map<number, FrameRequestCallback>();
      let [requests, now] = [0, 0];
      window.requestAnimationFrame = (frame) => {
        waiting.set((requests += 1), frame);
        return requests;
      };
      window.cancelAnimationFrame = (request) => void waiting.delete(request);
      Object.assign(window, {
        pass: (seconds: number) => {
          for (const end = now + seconds * 1000; now < end;) {
            now += 50;
            const due = [...waiting.values()];
            waiting.clear();
            for (const frame of due) frame(now);
          }
        },
      });
    });
    await page.goto('/');
    await signal(page).scrollIntoViewIfNeeded();
    const pass = (seconds: number) => page.evaluate((given) => (window as unknown as { pass(seconds: number): void }).pass(given), seconds);
    const cdp = await page.context().newCDPSession(page);
    const heap = async () => {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    };
    await expect
      .poll(async () => {
        await pass(1);
        return time(page);
      })
      .not.toBe('3:00');
    await pass(60);
    const before = await heap();
    const from = await time(page);
    for (let minute = 0; minute < 5; minute += 1) await pass(60);
    const after = await heap();
    expect(parseInt((await time(page)) ?? '', 10)).toBe(parseInt(from ?? '', 10) + 5);
    // A minute of commits alone is some 100 KB; five that were kept would be seen.
    expect((after - before) / 1000, 'KB more than before').toBeLessThan(150);
  });
});

test('what loads before anything is touched is what the budget counts, simulation included', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(1)));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeAttached();
  const counted = weighAll(dist).find(({ path }) => path === '/');
  expect(counted?.files.toSorted()).toEqual(asked.slice(1).sort());
});

test('this visit is measured on this device, and says so', async ({ page }) => {
  await page.goto('/');
  const visit = page.locator('page-visit');
  await visit.scrollIntoViewIfNeeded();
  await expect(visit).toHaveText(
    /^This page, measured on your device: \d+ KB, largest paint after \d\.\d\d s, 0 requests to other hosts\.$/,
  );
});
