/** What a visitor does, by pointer, touch and keyboard. */
import { expect, test } from '@playwright/test';
import { entriesOf, featured, profile } from './site.ts';

interface Pattern {
  order: number;
  steps: { name: string; upholds: string }[];
  constraints: { id: string; name: string }[];
}

const diagram = '#architecture step-diagram >> nth=0';
const isPhone = (width: number | undefined) => (width ?? 0) < 768;

test('the first screen of a phone holds what a recruiter looks for', async ({ page, viewport }) => {
  await page.goto('/');
  const first = page.locator('main > section').first();
  const [now] = entriesOf<{ from: string; role: string; company: string }>('experience').toSorted((a, b) => b.from.localeCompare(a.from));
  for (const words of [
    ...['name', 'role', 'place', 'availability'].map((field) => String(profile[field])),
    now?.company ?? '',
    now?.role ?? '',
  ]) {
    const box = await first.getByText(words).first().boundingBox();
    expect(box, words).not.toBeNull();
    expect((box?.y ?? Infinity) + (box?.height ?? 0), words).toBeLessThanOrEqual(viewport?.height ?? 0);
  }
  const action = await first.getByRole('link', { name: 'Résumé' }).boundingBox();
  expect((action?.y ?? Infinity) + (action?.height ?? 0)).toBeLessThanOrEqual(viewport?.height ?? 0);
});

test.describe('the menu', () => {
  for (const javaScriptEnabled of [true, false])
    test(`leads on, with script ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser, viewport, baseURL, isMobile }) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport, isMobile, ...(baseURL && { baseURL }) });
      const page = await context.newPage();
      await page.goto('/');
      const nav = page.getByRole('navigation', { name: 'Main' });
      if (isPhone(viewport?.width)) {
        await expect(nav).toBeHidden();
        await page.getByRole('button', { name: 'Menu' }).click();
      }
      await expect(nav).toBeVisible();
      await nav.getByRole('link', { name: 'Résumé' }).click();
      await expect(page).toHaveURL(/\/resume\/$/);
      await expect(page.locator('#menu [aria-current=page]')).toHaveText('Résumé');
      await context.close();
    });

  test('opens and closes by keyboard on a phone', async ({ page, viewport }) => {
    await page.goto('/');
    const nav = page.getByRole('navigation', { name: 'Main' });
    if (!isPhone(viewport?.width)) {
      await expect(page.getByRole('button', { name: 'Menu' })).toBeHidden();
      return;
    }
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    await expect(nav).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(nav.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(nav).toBeHidden();
    await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
  });
});

test('the first Tab leads to a link that skips to the text', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test.describe('a diagram', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
    await page.locator(diagram).scrollIntoViewIfNeeded();
    await expect(page.locator(diagram).getByRole('button', { name: 'Next' })).toBeEnabled();
  });

  test('steps by keyboard, and says so', async ({ page }) => {
    const [{ steps: [, second] = [], constraints = [] } = {}] = entriesOf<Pattern>('patterns').toSorted((a, b) => a.order - b.order);
    const upheld = constraints.find(({ id }) => id === second?.upholds)?.name ?? 'nothing';
    const steps = page.locator(diagram).locator('[data-step]');
    await steps.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(steps.nth(1)).toBeFocused();
    await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step');
    await expect(page.locator(diagram).locator('[data-upheld]')).toContainText(upheld);
    await expect(page.locator(diagram).getByRole('status')).toHaveText(
      new RegExp(`^Step 2 of 4: ${second?.name}\\. .*\\. Upholds ${upheld}\\.$`),
    );
    await page.keyboard.press('End');
    await expect(steps.nth(3)).toHaveAttribute('aria-current', 'step');
    await page.keyboard.press('Home');
    await expect(steps.nth(0)).toHaveAttribute('aria-current', 'step');
  });

  test('steps by tap or click, and stays there', async ({ page, hasTouch }) => {
    const step = page.locator(diagram).locator('[data-step="3"]');
    await (hasTouch ? step.tap() : step.click());
    await expect(page).toHaveURL(/\/$/);
    await page.mouse.move(0, 0);
    await expect(step).toHaveAttribute('aria-current', 'step');
  });

  test('steps by its buttons to the end and no further', async ({ page }) => {
    const next = page.locator(diagram).getByRole('button', { name: 'Next' });
    for (let click = 0; click < 5; click += 1) await next.click({ force: true });
    await expect(page.locator(diagram).locator('[data-step="4"]')).toHaveAttribute('aria-current', 'step');
    await expect(next).toHaveAttribute('aria-disabled', 'true');
    await page.locator(diagram).getByRole('button', { name: 'Previous' }).click();
    await expect(page.locator(diagram).locator('[data-step="3"]')).toHaveAttribute('aria-current', 'step');
  });

  test('shows what the step says, clear of its buttons', async ({ page }) => {
    const player = page.locator(diagram).locator('step-player');
    await page.locator(diagram).evaluate((element) => element.scrollIntoView());
    for (const step of ['2', '3', '4']) {
      await player.getByRole('button', { name: 'Next' }).click();
      const item = page.locator(diagram).locator('li', { has: page.locator(`[data-step="${step}"][data-lit]`) });
      await expect(item).toBeInViewport({ ratio: 0.9 });
      const [{ y = NaN, height = NaN } = {}, bar] = [(await item.boundingBox()) ?? {}, await player.boundingBox()];
      expect(y + height, step).toBeLessThanOrEqual(bar?.y ?? NaN);
    }
  });

  test('runs across where there is room, down on a phone', async ({ page, viewport }) => {
    const [first, second] = await Promise.all(
      [1, 2].map((number) => page.locator(diagram).locator(`[data-step="${number}"]`).boundingBox()),
    );
    if (isPhone(viewport?.width)) expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0));
    else expect(second?.x).toBeGreaterThan((first?.x ?? 0) + (first?.width ?? 0));
  });
});

test.describe('the theme', () => {
  const background = 'getComputedStyle(document.documentElement).backgroundColor';
  const paper = { light: 'rgb(251, 250, 246)', dark: 'rgb(15, 18, 20)' };

  test('follows the system until it is chosen, and the choice lasts', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/');
    expect(await page.evaluate(background)).toBe(paper.dark);
    const toggle = page.getByRole('button', { name: 'Dark theme' });
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await toggle.click();
    expect(await page.evaluate(background)).toBe(paper.light);
    await page.goto('/resume/');
    expect(await page.evaluate(background)).toBe(paper.light);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(background)).toBe(paper.light);
  });

  test('is that of the bar of the browser, too', async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto('/');
      const bar = () => {
        const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = metas.find(({ media }) => matchMedia(media).matches)?.content ?? '';
        return getComputedStyle(probe).color;
      };
      expect(await page.evaluate(bar)).toBe(paper[colorScheme]);
    }
  });

  test('a choice is there before the first paint', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
    // No module script may run: what is dark now is dark by the first inline script alone.
    await page.route('**/*.js', (route) => route.abort());
    await page.goto('/');
    expect(await page.evaluate(background)).toBe(paper.dark);
  });
});

test('an address that is not there is answered with a page that leads on', async ({ page }) => {
  const answer = await page.goto('/nothing-here/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not on the record');
  await page.getByRole('link', { name: 'Go to the home page' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test.describe('the menu of a phone closes', () => {
  test.use({ viewport: { width: 400, height: 700 } });
  test.beforeEach(async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.locator('#menu')).toBeVisible();
  });

  test('after a link within the page', async ({ page }) => {
    await page.locator('#menu').getByRole('link', { name: 'Experience' }).click();
    await expect(page.locator('#menu')).toBeHidden();
  });

  test('when the window becomes wide enough for a row', async ({ page }) => {
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect(page.locator('#menu')).toBeVisible();
    expect(await page.locator('#menu').evaluate((menu) => menu.matches(':popover-open'))).toBe(false);
  });
});

test('a theme chosen on one page holds on the page one goes back to', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/projects/');
  await page.goto('/stack/');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('figures are equally wide, so that they line up', async ({ page }) => {
  await page.goto('/');
  const widths = await page.evaluate(() => {
    const span = document.body.appendChild(document.createElement('span'));
    return ['serif', 'sans', 'mono'].map((family) => {
      span.style.fontFamily = `var(--font-${family})`;
      return ['1111', '0000', '7777'].map((figures) => {
        span.textContent = figures;
        return span.getBoundingClientRect().width;
      });
    });
  });
  for (const [one, ...others] of widths) for (const other of others) expect(other).toBeCloseTo(one ?? 0, 3);
});

test('from a technology to the case study in two steps, marked on the way', async ({ page }) => {
  const [{ id = '', title = '', stack: [technology = ''] = [] } = {}] = featured;
  const stages = entriesOf<{ stack?: string[] }>('experience');
  const users = [...featured, ...stages].filter((entry) => entry.stack?.includes(technology));
  await page.goto('/');
  const stack = page.locator('#stack');
  await stack.locator(`a[href="/stack/#${technology}"]`).click();
  await expect(page.locator('[data-marked]')).toHaveCount(users.length);
  await expect(page.locator('[data-marked]').first()).toContainText(title);
  await stack.getByRole('status').getByRole('link', { name: title }).click();
  await expect(page).toHaveURL(new RegExp(`/projects/${id}/$`));
});
