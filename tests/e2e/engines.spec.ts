/** The journeys that matter most, written once and made in every engine that can be found. */
import { chromium, expect, firefox, test, type Browser, type LaunchOptions } from '@playwright/test';
import { findFirefox, findWebKit } from '../browser.mjs';
import { featured, pageOf, profile } from './site.ts';
import { startWebKit, visitorOf, type Engine, type Visitor } from './visitor.ts';

const PATTERN = pageOf('single-writer');
const [project] = featured;

/** Until what `question` answers in the page is what is expected. On the way to another page there is none that could answer. */
const until = <About>(visitor: Visitor, question: (about: About) => unknown, about: About) =>
  expect.poll(() => visitor.ask(question, about).catch(() => undefined), { timeout: 15_000 });
const textOf = (selector: string) => document.querySelector(selector)?.textContent?.replaceAll(/\s+/g, ' ').trim();
const isShown = (selector: string) => (document.querySelector(selector)?.getClientRects().length ?? 0) > 0;
const currentStep = () => document.querySelector<HTMLElement>('[data-step][aria-current=step]')?.dataset['step'];
const path = () => location.pathname;
const paper = () => getComputedStyle(document.documentElement).backgroundColor;
const isEnabled = (selector: string) => document.querySelector(selector)?.matches(':enabled');

/** Opens the page of a pattern, and waits for its script. */
async function openModel(visitor: Visitor, address = PATTERN): Promise<void> {
  await visitor.goto(address);
  await until(visitor, isEnabled, '[data-play]').toBe(true);
}

const JOURNEYS: Record<string, (visitor: Visitor) => Promise<void>> = {
  'reads from the home page to a case study': async (visitor) => {
    await visitor.goto('/');
    await until(visitor, textOf, 'h1').toBe(profile['name']);
    const ids = () => [...document.querySelectorAll('main > section[id]')].map(({ id }) => id).join(' ');
    await until(visitor, ids, null).toBe('signal stack expertise projects architecture experience contact');
    await until(visitor, async () => (await document.fonts.ready).size > 0 && document.fonts.check('16px Sans'), null).toBe(true);
    await visitor.click(`#projects a[href="/projects/${project?.id}/"]`);
    await until(visitor, textOf, 'h1').toBe(project?.title);
    const wider = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await visitor.ask(wider, null)).toBe(0);
  },

  'steps through a model by button and by key': async (visitor) => {
    await openModel(visitor);
    await visitor.click('[data-move="1"]');
    await until(visitor, currentStep, null).toBe('2');
    await visitor.click('.trace:not([hidden]) [data-step="2"]');
    await visitor.press('ArrowDown');
    await until(visitor, currentStep, null).toBe('3');
    await until(visitor, textOf, '[role=status]').toMatch(/^Step 3 of \d+: /);
    await visitor.press('End');
    const count = () => String(document.querySelectorAll('.trace:not([hidden]) [data-step]').length);
    await until(visitor, currentStep, null).toBe(await visitor.ask(count, null));
  },

  'breaks a safeguard, and has the failure checked': async (visitor) => {
    await openModel(visitor);
    await visitor.click('[data-safeguard="one-writer"]');
    await until(visitor, textOf, '.trace:not([hidden]) [data-verdict]').toMatch(/^Broken after 8 steps\./);
    await visitor.click('.trace:not([hidden]) [data-step="8"]');
    await until(visitor, isShown, '[data-place=writer][data-broken]').toBe(true);
    await visitor.click('check-here [data-start]');
    await until(visitor, textOf, '[data-outcome]').toContain('The build found the same, step for step.');
  },

  'shares the step that fails': async (visitor) => {
    await openModel(visitor);
    await visitor.click('[data-safeguard="one-commit"]');
    await until(visitor, textOf, '.trace:not([hidden]) [data-title]').toBe('Without: One commit');
    await visitor.click('.trace:not([hidden]) [data-step="3"]');
    await until(visitor, () => location.search, null).toMatch(/^\?without=one-commit&step=3&model=[0-9a-f]{8}$/);
    const link = await visitor.ask(() => location.href, null);
    await visitor.goto('/');
    await openModel(visitor, link);
    await until(visitor, currentStep, null).toBe('3');
    await until(visitor, textOf, '.trace:not([hidden]) [data-title]').toBe('Without: One commit');
  },

  'chooses a theme, which holds on the next page and on the one before': async (visitor) => {
    await visitor.goto('/stack/');
    await until(visitor, isEnabled, 'theme-toggle button').toBe(true);
    const before = await visitor.ask(paper, null);
    await visitor.click('theme-toggle button');
    await until(visitor, paper, null).not.toBe(before);
    const chosen = await visitor.ask(paper, null);
    await visitor.goto('/resume/');
    await until(visitor, paper, null).toBe(chosen);
    await visitor.ask(() => history.back(), null);
    await until(visitor, path, null).toBe('/stack/');
    await until(visitor, paper, null).toBe(chosen);
  },

  'finds the way by the menu of a phone': async (visitor) => {
    await visitor.resize(400, 700);
    await visitor.goto('/');
    await until(visitor, isShown, '#menu').toBe(false);
    await visitor.click('[popovertarget=menu]');
    await until(visitor, isShown, '#menu').toBe(true);
    await visitor.press('Escape');
    await until(visitor, isShown, '#menu').toBe(false);
    await visitor.click('[popovertarget=menu]');
    await visitor.click('#menu a[href="/resume/"]');
    await until(visitor, path, null).toBe('/resume/');
    await until(visitor, textOf, '#menu [aria-current=page]').toBe('Résumé');
  },

  'gets from the first screen to the résumé as PDF in two steps': async (visitor) => {
    await visitor.goto('/');
    await visitor.click('main > section:first-child a[href="/resume/"]');
    await until(visitor, path, null).toBe('/resume/');
    const isInSight = () => (document.querySelector('main a[href$=".pdf"]')?.getBoundingClientRect().bottom ?? Infinity) <= innerHeight;
    await until(visitor, isInSight, null).toBe(true);
    const type = async () => {
      const response = await fetch(document.querySelector<HTMLAnchorElement>('main a[href$=".pdf"]')?.href ?? '');
      return response.headers.get('content-type');
    };
    expect(await visitor.ask(type, null)).toBe('application/pdf');
  },
};

const byPlaywright = (browser: Browser): Engine => ({ visitor: (baseURL) => visitorOf(browser, baseURL), stop: () => browser.close() });

/** Those that are here; which are not is told before the tests begin. */
const [atFirefox, atWebKit] = [findFirefox(), findWebKit()];
const ENGINES: Record<string, (options: LaunchOptions) => Promise<Engine>> = {
  chromium: async (options) => byPlaywright(await chromium.launch(options)),
  ...(atFirefox && { firefox: async () => byPlaywright(await firefox.launch(atFirefox)) }),
  ...(atWebKit && { webkit: () => startWebKit(atWebKit) }),
};

for (const [name, start] of Object.entries(ENGINES))
  test.describe(name, () => {
    // One worker, which starts the engine once.
    test.describe.configure({ mode: 'default', timeout: 60_000 });
    let engine: Engine | undefined;
    test.beforeAll(async ({ launchOptions }) => {
      engine = await start(launchOptions);
    });
    test.afterAll(() => engine?.stop());

    for (const [journey, make] of Object.entries(JOURNEYS))
      test(journey, async ({ baseURL }) => {
        const visitor = await engine?.visitor(baseURL ?? '');
        if (!visitor) throw new Error(`${name} has not started.`);
        try {
          await make(visitor);
        } finally {
          await visitor.close();
        }
      });
  });
