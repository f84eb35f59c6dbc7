/** What a visitor does with a model: takes a safeguard away, walks to the failure, shares it, has it checked. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { weighAll } from '../../src/build/budget.ts';
import { dist, pageOf } from './site.ts';

/** How many safeguards each model has. */
const SAFEGUARDS = { 'single-writer': 5, 'async-drain': 6, lending: 3, recruitment: 3, crm: 3, evaluation: 3 };
const PATTERN = pageOf('single-writer');

const safeguard = (page: Page, name: string) => page.getByRole('switch', { name });
const current = (page: Page) => page.locator('[data-step][aria-current=step]');
const verdict = (page: Page) => page.locator('.trace:visible [data-verdict]');
const ready = (page: Page) => expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();

for (const [model, count] of Object.entries(SAFEGUARDS))
  test.describe(model, () => {
    const path = pageOf(model);
    test('without script every failure can be read to its end', async ({ browser, viewport, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await page.goto(path);
      const traces = page.locator('.trace');
      await expect(traces).toHaveCount(count + 1);
      await expect(page.getByText(/^Broken after \d+ steps\.$/)).toHaveCount(count);
      for (const trace of await traces.all()) {
        await expect(trace).toBeVisible();
        const steps = await trace.getByRole('listitem').all();
        expect(steps.length).toBeGreaterThan(1);
        for (const step of steps) await expect(step).toBeVisible();
        if ((await trace.locator('[data-verdict=broken]').count()) > 0)
          await expect(trace.getByRole('listitem').last()).toContainText('Broken.');
      }
      const [lit, at] = await Promise.all([
        page.locator('[data-lit]').getAttribute('data-place'),
        page.locator('[data-step]').first().getAttribute('data-at'),
      ]);
      expect(lit, 'the place of the first step').toBe(at);
      expect(await page.locator('.sources figure').count()).toBeGreaterThan(4);
      for (const control of await page.locator('button:visible, input:visible').all())
        if ((await control.getAttribute('popovertarget')) === null) await expect(control).toBeDisabled();
      await context.close();
    });

    test('each safeguard can be taken off and leads to its failure', async ({ page }) => {
      await page.goto(path);
      await ready(page);
      await expect(verdict(page)).toContainText('Holds.');
      for (const control of await page.getByRole('switch').all()) {
        await control.click();
        await expect(verdict(page)).toContainText('Broken after');
        const steps = page.locator('.trace:visible [data-step]');
        await expect(steps.first()).toHaveAttribute('aria-current', 'step');
        await steps.last().focus();
        await expect(page.locator('[data-place][data-broken]')).toHaveCount(1);
        await expect(page.getByRole('status').first()).toContainText('Broken.');
        await control.click();
        await expect(verdict(page)).toContainText('Holds.');
      }
    });

    test('with everything on it used, it loads what the budget counts, and checks here find what the build found', async ({ page }) => {
      const scripts = new Set<string>();
      page.context().on('request', (asked) => asked.url().endsWith('.js') && scripts.add(new URL(asked.url()).pathname));
      page.on('worker', (worker) => scripts.add(new URL(worker.url()).pathname));
      await page.goto(path);
      await ready(page);
      const check = async () => {
        await page.getByRole('button', { name: 'Check it here' }).click();
        await expect(page.locator('[data-outcome]')).toContainText('on this device. ', { timeout: 15_000 });
        await expect(page.locator('[data-outcome]')).toContainText('The build found the same, step for step.');
      };
      expect([...scripts].filter((script) => script.includes('worker'))).toEqual([]);
      await check();
      await page.getByRole('switch').nth(0).click();
      await check();
      await page.getByRole('switch').nth(1).click();
      await expect(page.locator('.trace:visible [data-title]')).toContainText(/Without: .+, /);
      await expect(page.locator('.trace:visible li').last()).toContainText(/Broken\. (No longer holds|Stuck): /);
      await check();
      await page.getByRole('button', { name: 'Play' }).click();

      const { scripts: counted = [] } = weighAll(dist).find((page) => page.path === path) ?? {};
      // What a worker loads in turn is not always told of.
      const loaded = counted.filter((file) => file.includes(`/${model}`));
      expect(loaded, 'the model, for the page and for the worker').toHaveLength(2);
      expect([...new Set([...scripts, ...loaded.map((file) => `/${file}`)])].sort()).toEqual(counted.map((file) => `/${file}`).sort());
    });
  });

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });

  test('by keyboard alone: take a safeguard off, walk to the failure, share it, check it', async ({ page, context }) => {
    await page.goto(PATTERN);
    await ready(page);
    const focused = page.locator(':focus');
    const tabTo = async (wanted: Locator) => {
      for (let press = 0; press < 60 && !(await wanted.evaluate((element) => element === document.activeElement)); press += 1)
        await page.keyboard.press('Tab');
      await expect(wanted).toBeFocused();
    };
    await tabTo(safeguard(page, 'One writer'));
    await page.keyboard.press('Space');
    await expect(verdict(page)).toHaveText(/^Broken after 8 steps\. No longer holds: “the balance is the sum of what was posted”\.$/);
    await expect(page.getByRole('status').first()).toContainText('Without: One writer. Broken after 8 steps. Step 1 of 8');
    await tabTo(page.locator('.trace:visible [data-step="1"]'));
    for (let step = 2; step <= 8; step += 1) {
      await page.keyboard.press('ArrowDown');
      await expect(focused).toHaveAttribute('data-step', String(step));
    }
    await expect(page.getByRole('status').first()).toContainText(/^Step 8 of 8: Writer 2 writes 3: .* Broken\. No longer holds/);
    await expect(page.locator('[data-place][data-broken]')).toHaveAttribute('data-place', 'writer');
    await expect(page.locator('[data-field=Balance] td').first()).toHaveText('3');
    await expect(page.locator('[data-field=Balance] td').last()).toHaveText('was 100');
    await expect(page.locator('figure:visible')).toContainText('function commit(');
    await expect(page).toHaveURL(/\?without=one-writer&step=8&model=[0-9a-f]{8}#model$/);

    const shared = await context.newPage();
    await shared.goto(page.url());
    await expect(current(shared)).toHaveAttribute('data-step', '8');
    await expect(safeguard(shared, 'One writer')).not.toBeChecked();
    await expect(shared.locator('[data-place][data-broken]')).toBeInViewport();
    await shared.keyboard.press('Tab');
    await expect(current(shared), 'a Tab leaves the view as it is').toHaveAttribute('data-step', '8');
    await shared.reload();
    await expect(current(shared)).toHaveAttribute('data-step', '8');

    await tabTo(page.getByRole('button', { name: 'Check it here' }));
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-outcome]')).toContainText('The build found the same, step for step.');
    await expect(page.getByRole('button', { name: 'Check it here' })).toBeFocused();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('by touch: the failure can be walked to, with what happens always in sight', async ({ page }) => {
    await page.goto(PATTERN);
    await ready(page);
    await safeguard(page, 'Idempotency key').tap();
    const says = page.getByRole('status').first();
    for (let step = 1; step <= 8; step += 1) {
      await expect(says).toContainText(`Step ${step} of 8`);
      await expect(says).toBeInViewport();
      if (step < 8) await page.getByRole('button', { name: 'Next' }).tap();
    }
    await expect(says).toContainText('Broken. No longer holds: “a request posts at most once”.');
    await expect(page).toHaveURL(/without=idempotency-key&step=8/);
  });
});

test('back and forward lead through what was taken off, to the step that was left', async ({ page }) => {
  await page.goto(PATTERN);
  await ready(page);
  await safeguard(page, 'One commit').click();
  await page.locator('.trace:visible [data-step="3"]').focus();
  await expect(page).toHaveURL(/without=one-commit&step=3/);
  await safeguard(page, 'One writer').click();
  await expect(page.locator('.trace:visible [data-title]')).toHaveText('Without: One writer, One commit');
  await page.goBack();
  await expect(page.locator('.trace:visible [data-title]')).toHaveText('Without: One commit');
  await expect(current(page)).toHaveAttribute('data-step', '3');
  await page.goBack();
  await expect(verdict(page)).toContainText('Holds.');
  await page.goForward();
  await page.goForward();
  await expect(page.locator('.trace:visible [data-title]')).toHaveText('Without: One writer, One commit');
  await expect(safeguard(page, 'One writer')).not.toBeChecked();
});

test('a link made for another version of the model says so, and shows the nearest view', async ({ page }) => {
  await page.goto(`${PATTERN}?without=one-commit,gone&step=40&model=00000000`);
  await expect(page.getByRole('alert')).toContainText('made for another version of the model');
  await expect(page.locator('.trace:visible [data-title]')).toHaveText('Without: One commit');
  await expect(current(page)).toHaveAttribute('data-step', '5');
});

test('every link of the evidence leads to the step that fails', async ({ page }) => {
  await page.goto('/evidence/');
  const links = await page
    .locator('.evidence td a')
    .evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).href, link.textContent ?? '']));
  expect(links).toHaveLength(23);
  for (const [address = '', text = ''] of links) {
    await page.goto(address);
    const step = current(page);
    await expect(step, address).toHaveAttribute('data-step', text.replace(/\D/g, ''));
    await expect(page.locator('li', { has: step })).toContainText('Broken.');
    await expect(page.locator('[data-note]')).toBeEmpty();
    await expect(page.locator('[data-place]').first()).toBeInViewport();
    await expect(page.locator('[data-safeguard]:not(:checked)')).toBeInViewport();
  }
});

test.describe('checking here', () => {
  const outcome = (page: Page) => page.locator('[data-outcome]');

  test('says so where no worker can be had, and the static result stays', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
    await page.goto(PATTERN);
    await ready(page);
    await page.getByRole('button', { name: 'Check it here' }).click();
    await expect(outcome(page)).toHaveText('The check could not be started. Reload the page to try again.');
    await expect(verdict(page)).toContainText('Holds.');
  });

  test('says so where its script does not come', async ({ page }) => {
    await page.route('**/*worker*', (route) => route.abort());
    await page.goto(PATTERN);
    await ready(page);
    await page.getByRole('button', { name: 'Check it here' }).click();
    await expect(outcome(page)).toHaveText('The check could not be started. Reload the page to try again.');
  });

  test('says so where the model does not come, as in a page from before an update', async ({ page }) => {
    await page.goto(PATTERN);
    await ready(page);
    await page.context().route(/_astro\/single-writer[.-][\w-]+\.js$/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('button', { name: 'Check it here' }).click();
    await expect(outcome(page)).toHaveText('The check failed. Its model could not be loaded. Reload the page to try again.');
  });

  test('can be cancelled', async ({ page }) => {
    // A model that never comes: the search is still waiting for it when it is cancelled.
    await page.goto(PATTERN);
    await ready(page);
    await page.evaluate(() => {
      Worker.prototype.postMessage = () => undefined;
    });
    await page.getByRole('button', { name: 'Check it here' }).click();
    await expect(page.getByRole('progressbar')).toBeAttached();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(outcome(page)).toHaveText('Cancelled.');
    await expect(page.getByRole('button', { name: 'Check it here' })).toBeFocused();
  });
});

test('a combination that cannot be fetched is said to be so', async ({ page }) => {
  await page.route('**/models/*.json?*', (route) => route.abort());
  await page.goto(`${PATTERN}?without=one-writer,one-commit`);
  await expect(page.getByRole('alert')).toContainText('This combination cannot be shown.');
  await expect(page.locator('.trace:visible')).toHaveCount(1);
});

test('a combination whose script is gone, as in a page from before an update, is to be had by loading the page again', async ({ page }) => {
  await page.route(/_astro\/combination\./, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${PATTERN}?without=one-writer,one-commit`);
  await expect(page.getByRole('alert')).toHaveText(
    'This combination cannot be shown. It could not be loaded. Reload the page to try again.',
  );
  await page.unroute(/_astro\/combination\./);
  await page.reload();
  await expect(page.locator('.trace:visible')).toHaveAttribute('data-trace', 'one-writer,one-commit');
});

test('the dot travels, unless motion is unwanted', async ({ page }) => {
  for (const [reducedMotion, animations] of [
    ['no-preference', 1],
    ['reduce', 0],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto(PATTERN);
    await ready(page);
    const running = await page.evaluate(() => {
      document.querySelector('step-diagram')?.setAttribute('step', '2');
      const effects = document.getAnimations().map(({ effect }) => effect as KeyframeEffect);
      return effects.filter(({ target, pseudoElement }) => target?.matches('.place') && pseudoElement === '::before').length;
    });
    expect(running).toBe(animations);
  }
});
