/** WCAG 2.2, level AA, on every page: what axe can see in every state, and by hand what it cannot. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { pageOf, pages } from './site.ts';
import { misplaced } from './view.ts';

test.describe.configure({ timeout: 120_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const PATTERN = pageOf('single-writer');
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 640 };
const NARROW = { width: 320, height: 640 };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In the page itself, since there are no frames: a page of its own for each answer takes its time. */
async function findings(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  expect([...violations, ...passes].map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'region', 'target-size']));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`);
}

/** States that a visitor can bring a page into, each from the one before. Tells whether the page has it. */
const STATES: Record<string, (page: Page) => Promise<boolean>> = {
  'menu open': async (page) => {
    const menu = page.getByRole('button', { name: 'Menu' });
    if (!(await menu.isVisible())) return false;
    await menu.click();
    await expect(page.locator('#menu')).toBeVisible();
    return true;
  },
  'safeguard off': async (page) => {
    await page.keyboard.press('Escape');
    const safeguard = page.locator('[data-safeguard]').first();
    if ((await safeguard.count()) === 0) return false;
    await safeguard.click();
    await expect(page.locator('.trace:visible [data-verdict=broken]')).toHaveCount(1);
    return true;
  },
  'failing step': async (page) => {
    const last = page.locator('.trace:visible [data-step]').last();
    if ((await last.count()) === 0) return false;
    await last.focus();
    await expect(page.locator('[data-place][data-broken]')).toHaveCount(1);
    return true;
  },
  'readout paused': async (page) => {
    const run = page.locator('[data-run]');
    if ((await run.count()) === 0) return false;
    await run.click();
    await expect(run).toHaveText('Pause');
    await run.click();
    await expect(run).toHaveText('Resume');
    return true;
  },
};

/**
 * Texts whose contrast with what lies behind them is too low: 7:1 for what is in ink, 4.5:1 for what tells a state by its color. Every
 * background of the site is of one color; axe leaves most of it undecided, because of the line that runs beside it.
 */
const faint = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const rgb = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = rgb(color).map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one: string, other: string) => {
      const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    const behind = (element: Element | null): string => {
      const color = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
      return rgb(color)[3] === 0 ? behind(element?.parentElement ?? null) : color;
    };
    const probe = document.body.appendChild(document.createElement('i'));
    const states = ['holds', 'pending', 'broken'].map((state) => {
      probe.style.color = `var(--color-${state})`;
      return getComputedStyle(probe).color;
    });
    probe.remove();
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent?.trim() || !element?.checkVisibility({ visibilityProperty: true })) continue;
      const { color } = getComputedStyle(element);
      const background = behind(element);
      const isState = states.includes(color) || states.includes(background);
      const ratio = contrast(color, background);
      if (ratio < (isState ? 4.5 : 7))
        found.push(`${ratio.toFixed(2)}:1 “${node.textContent.trim().slice(0, 40)}” ${color} on ${background}`);
    }
    return found;
  });

for (const path of pages)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${path} has nothing for axe to find, and is easy to read, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const size of [NARROW, PHONE, DESK]) {
        // High enough for all of it, since axe takes what a bar covers by chance for too small; what has the focus is looked at below.
        await page.setViewportSize({ width: size.width, height: 9000 });
        await page.goto(path);
        expect.soft(await findings(page), `${size.width} wide`).toEqual([]);
        expect.soft(await faint(page), `${size.width} wide`).toEqual([]);
        if (size === NARROW) continue;
        for (const [state, reach] of Object.entries(STATES)) {
          if (!(await reach(page))) continue;
          expect.soft(await findings(page), `${state}, ${size.width} wide`).toEqual([]);
          expect.soft(await faint(page), `${state}, ${size.width} wide`).toEqual([]);
        }
      }
    });

/** What the keyboard is on, and whether that can be seen: a mark around it, in the window, not wholly under something else. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
    );
    const isUncovered = points.some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (element.contains(there) || there.contains(element));
    });
    const all = [...document.querySelectorAll('*')];
    return {
      name: `${element.localName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 30)}`,
      index: all.indexOf(element),
      isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      isUncovered,
    };
  });

for (const path of pages)
  test(`${path} can be walked by keyboard: in order, marked, never covered, to the end`, async ({ page }) => {
    for (const size of [PHONE, DESK]) {
      await page.setViewportSize(size);
      await page.goto(path);
      let before = -1;
      const faults: string[] = [];
      const met: string[] = [];
      for (let press = 0; press < 400; press += 1) {
        await page.keyboard.press('Tab');
        const at = await focused(page);
        // Past the last one the focus leaves the page.
        if (!at || (met.length > 0 && at.index <= before && at.name === met[0])) break;
        if (at.index <= before) faults.push(`${at.name} comes after ${met.at(-1)}, and stands before it`);
        if (!at.isMarked) faults.push(`${at.name} is not marked`);
        if (!at.isUncovered) faults.push(`${at.name} is covered`);
        before = at.index;
        met.push(at.name);
      }
      expect.soft(faults, `${size.width} wide`).toEqual([]);
      expect.soft(met[0]).toBe('a Skip to the text');
      expect.soft(met.at(-1), 'the last link of the footer').toMatch(/^a (Contact|Source of this site)$/);
    }
  });

test.describe('1.4.12', () => {
  // A reader's own style is not asked of the policy of the page.
  test.use({ bypassCSP: true });
  for (const path of pages)
    test(`${path} keeps its text with the spacing of 1.4.12`, async ({ page }) => {
      await page.goto(path);
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      });
      for (const size of [DESK, PHONE]) {
        await page.setViewportSize(size);
        expect.soft(await misplaced(page), `${size.width} wide`).toEqual([]);
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('body *')].flatMap((element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            const isCut =
              (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) ||
              (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1);
            return isCut && element.checkVisibility() && !element.matches('.sr') ? [element.outerHTML.slice(0, 80)] : [];
          }),
        );
        expect.soft(cut, `${size.width} wide: cut off`).toEqual([]);
      }
    });
});

test.describe('1.4.13: what hover shows', () => {
  test.use({ hasTouch: false, isMobile: false });
  for (const path of ['/', PATTERN])
    test(`${path} stays while the pointer is on it, and goes with it or by Escape`, async ({ page }) => {
      await page.goto(path);
      const diagram = page.locator('step-diagram').first();
      await diagram.scrollIntoViewIfNeeded();
      await expect(diagram.getByRole('button', { name: 'Next' })).toBeEnabled();
      const [first, third] = [1, 3].map((step) => diagram.locator(`[data-step="${step}"]`).filter({ visible: true })) as [Locator, Locator];
      for (const end of [() => page.mouse.move(0, 0), () => page.keyboard.press('Escape')]) {
        await third.hover();
        await expect(third).toHaveAttribute('aria-current', 'step');
        // From the trigger on to what it shows, all within the diagram.
        await diagram.locator('[data-where]').hover();
        await expect(third).toHaveAttribute('aria-current', 'step');
        await end();
        await expect(first).toHaveAttribute('aria-current', 'step');
        await page.mouse.move(0, 0);
      }
      await third.focus();
      await expect(third, 'focus does what hover does').toHaveAttribute('aria-current', 'step');
    });
});

test('2.1.4: no single character does anything, wherever the focus is', async ({ page }) => {
  // So that nothing changes by itself meanwhile.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/', PATTERN]) {
    await page.goto(path);
    // What comes by itself when it is near, and what is measured, are there before.
    for (const diagram of await page.locator('step-diagram').all()) {
      await diagram.scrollIntoViewIfNeeded();
      await expect(diagram.locator('[data-step][tabindex="0"]').first()).toBeAttached();
    }
    for (const play of await page.getByRole('button', { name: 'Play' }).all()) await expect(play).toBeEnabled();
    await page.evaluate(() => document.querySelector('page-visit')?.remove());
    const state = () => page.evaluate(() => [location.href, document.documentElement.outerHTML, scrollY].join());
    for (const selector of ['a.skip', 'theme-toggle button', '[data-step] >> visible=true']) {
      await page.locator(selector).first().focus();
      const before = await state();
      for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789/?.,-+') await page.keyboard.press(key);
      expect((await state()) === before, `${path} ${selector}: nothing changed`).toBe(true);
    }
  }
});

test.describe('2.2.2: what moves by itself', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });
  for (const path of pages)
    test(`${path} stands still for six seconds, or can be stopped`, async ({ page }) => {
      await page.clock.install();
      await page.goto(path);
      const state = () =>
        page.evaluate(() => document.body.outerHTML + [...document.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join());
      const readout = page.locator('system-signal');
      if ((await readout.count()) > 0) {
        await readout.scrollIntoViewIfNeeded();
        const before = await state();
        const later = async () => {
          await page.clock.runFor(1000);
          return state();
        };
        await expect.poll(later, 'it moves while it is on screen').not.toBe(before);
        await readout.getByRole('button', { name: 'Pause' }).click();
      }
      await page.clock.runFor(1000);
      const before = await state();
      await page.clock.runFor(6000);
      expect(await state()).toBe(before);
      const endless = () =>
        document
          .getAnimations()
          .filter(({ timeline, effect }) => timeline === document.timeline && effect?.getComputedTiming().iterations === Infinity).length;
      expect(await page.evaluate(endless)).toBe(0);
    });
});

test('2.5.7: a slider can be moved without dragging', async ({ page }) => {
  for (const [path, name] of [
    ['/', 'Load'],
    [PATTERN, 'Step'],
  ] as const) {
    await page.goto(path);
    const slider = page.getByRole('slider', { name }).first();
    await slider.scrollIntoViewIfNeeded();
    await expect(slider).toBeEnabled();
    const [before, { width = 0, height = 0 } = {}] = [await slider.inputValue(), (await slider.boundingBox()) ?? {}];
    await slider.click({ position: { x: width * 0.9, y: height / 2 } });
    const clicked = await slider.inputValue();
    expect(Number(clicked), path).toBeGreaterThan(Number(before));
    await slider.press('ArrowLeft');
    expect(Number(await slider.inputValue()), path).toBeLessThan(Number(clicked));
  }
});

/** Where a pointer may aim: the label counts to its control. */
const targets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input')].flatMap((element) => {
      const target = element.closest('label') ?? element;
      const isInSentence = element.localName === 'a' && getComputedStyle(element).display === 'inline';
      if (element.matches('.skip') || isInSentence || !element.checkVisibility({ visibilityProperty: true })) return [];
      const { width, height } = target.getBoundingClientRect();
      const isOurs = element.closest('step-diagram, .controls, check-here, theme-toggle, site-menu > button') !== null;
      return [{ name: `${element.localName} ${element.textContent?.trim().slice(0, 30)}`, least: Math.min(width, height), isOurs }];
    }),
  );
for (const path of pages)
  test(`2.5.8: ${path} has targets of at least 24 px, and of 44 px where we made the control`, async ({ page }) => {
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await page.goto(path);
      const all = await targets(page);
      expect(all.length).toBeGreaterThan(5);
      expect
        .soft(
          all.filter(({ least, isOurs }) => least < (isOurs ? 43.5 : 23.5)),
          `${size.width} wide`,
        )
        .toEqual([]);
    }
  });

test.describe('4.1.3: a change is told in a region that was there before', () => {
  const TOLD: [path: string, what: string, region: string, act: (page: Page) => Promise<unknown>, says: RegExp][] = [
    [PATTERN, 'a step', 'step-player [role=status]', (page) => page.getByRole('button', { name: 'Next' }).click(), /^Step 2 of \d+: /],
    [PATTERN, 'a safeguard', 'step-player [role=status]', (page) => page.getByRole('switch').first().click(), /Without: .*Broken after/],
    [
      PATTERN,
      'a check',
      'check-here [role=status]',
      (page) => page.getByRole('button', { name: 'Check it here' }).click(),
      /found the same/,
    ],
    [`${PATTERN}?step=99`, 'a link to no step', '[role=alert]', async () => undefined, /^The link asks for step 99 of \d/],
    [
      '/',
      'a minute skipped',
      'system-signal [role=status]',
      (page) => page.getByRole('button', { name: 'Skip a minute' }).click(),
      /at 4:00: stable/,
    ],
    ['/', 'the earlier design', 'system-signal [role=status]', (page) => page.locator('[data-earlier]').click(), /once resumed\.$/],
    [
      '/',
      'where it was used',
      'tech-marks [role=status]',
      (page) => page.locator('#stack').getByRole('link', { name: 'Kafka' }).click(),
      /^Kafka: HR/,
    ],
  ];
  for (const [path, what, region, act, says] of TOLD)
    test(`${path} ${what}`, async ({ page }) => {
      await page.goto(path);
      await page.evaluate((selector) => Object.assign(globalThis, { region: document.querySelector(selector) }), region);
      await act(page);
      const told = page.locator(region).first();
      await expect(told).toHaveText(says);
      expect(await told.evaluate((element) => element === Reflect.get(globalThis, 'region'))).toBe(true);
      await expect(told).not.toHaveAttribute('aria-live', 'off');
    });
});
