/** The policy at work, in a browser: it lets through what the site does, and nothing else. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { dist, modelPages, pages } from './site.ts';

/** What the browser has blocked on this page, as `directive: what`. */
async function blocked(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { blocked: found });
    document.addEventListener('securitypolicyviolation', (event) => found.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  });
  return () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
}

/** Has the page at `path` come with `change`d HTML, and without the policy in its header where `isBare`. */
const altered = (page: Page, path: string, change: (html: string) => string, isBare = false) =>
  page.route(
    (url) => url.pathname === path,
    async (route) => {
      const response = await route.fetch();
      const without = ['content-encoding', ...(isBare ? ['content-security-policy'] : [])];
      const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !without.includes(name)));
      await route.fulfill({ status: response.status(), headers, body: change(await response.text()) });
    },
  );

for (const path of pages)
  test(`${path} does nothing that its policy forbids`, async ({ page }) => {
    const violations = await blocked(page);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const response = await page.goto(path);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    // To the end, so that what waits for a visitor to come near is loaded too.
    for (let y = 0; y <= (await page.evaluate(() => document.body.scrollHeight)); y += 2_000)
      await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForLoadState('networkidle');
    expect(await violations()).toEqual([]);
    expect(complaints).toEqual([]);
    // Something is governed, then, and it works.
    expect(await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)).toBeGreaterThan(0);
    await expect(page.getByRole('button', { name: /theme|dark/i })).toBeEnabled();
    await page.getByRole('button', { name: /theme|dark/i }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', /light|dark/);
    await page.reload();
    await expect(page.locator('html'), 'put there by the inline script').toHaveAttribute('data-theme', /light|dark/);
    expect(await violations()).toEqual([]);
  });

for (const path of modelPages.values())
  test(`${path}: the worker runs under Trusted Types, and a combination is fetched`, async ({ page }) => {
    const violations = await blocked(page);
    await page.goto(path);
    await page.getByRole('button', { name: 'Check it here' }).click();
    await expect(page.locator('[data-outcome]')).toContainText('The build found the same, step for step.');
    for (const control of await page.locator('[data-safeguard]').all()) await control.uncheck();
    await expect(page.locator('model-explorer')).not.toHaveAttribute('pending');
    expect(await violations()).toEqual([]);
  });

for (const [host, isBare] of [
  ['with headers', false],
  ['without headers, by its own <meta>', true],
] as const)
  test.describe(`on a host ${host}`, () => {
    test('a script that was slipped in does not run', async ({ page }) => {
      const violations = await blocked(page);
      await altered(page, '/stack/', (html) => html.replace('</main>', '<script>document.title = "slipped in"</script></main>'), isBare);
      await page.goto('/stack/');
      await expect(page).not.toHaveTitle('slipped in');
      expect(await violations()).toContain('script-src-elem: inline');
    });

    test('nor do an event attribute, a style, or what comes from somewhere else', async ({ page }) => {
      const violations = await blocked(page);
      const slipped =
        '<img src="/favicon.svg" onload="document.title=1"><p style="color:red"></p><style>p{color:red}</style><img src="https://elsewhere.example/x.png"><iframe src="https://elsewhere.example"></iframe><base href="https://elsewhere.example">';
      await altered(page, '/stack/', (html) => html.replace('</main>', `${slipped}</main>`), isBare);
      await page.goto('/stack/');
      await expect
        .poll(violations)
        .toEqual(
          expect.arrayContaining([
            'script-src-attr: inline',
            'style-src-attr: inline',
            'style-src-elem: inline',
            'img-src: https://elsewhere.example/x.png',
            'frame-src: https://elsewhere.example',
            'base-uri: https://elsewhere.example/',
          ]),
        );
    });

    test('text does not become markup or code', async ({ page }) => {
      await altered(page, '/stack/', (html) => html, isBare);
      await page.goto('/stack/');
      const refused = (code: string) =>
        page.evaluate((source) => {
          const sinks: Record<string, () => void> = {
            markup: () => (document.body.innerHTML = '<p>text</p>'),
            worker: () => void new Worker('/_astro/any.js'),
            script: () => (document.createElement('script').src = '/any.js'),
            policy: () =>
              void (
                window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
              ).trustedTypes.createPolicy('mine', {}),
          };
          try {
            sinks[source]?.();
            return 'allowed';
          } catch (error) {
            return (error as Error).name;
          }
        }, code);
      for (const sink of ['markup', 'worker', 'script', 'policy']) expect(await refused(sink), sink).toBe('TypeError');
    });
  });

test('a script that a page names does not run unless it is the one that was built', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.route(/_astro\/Page\..+\.js$/, async (route) => {
    const file = dist + new URL(route.request().url()).pathname.slice(1);
    await route.fulfill({ contentType: 'text/javascript', body: `${readFileSync(file, 'utf8')};document.title = 'altered'` });
  });
  await page.goto('/stack/');
  await expect.poll(() => complaints.join()).toContain('integrity');
  await expect(page).not.toHaveTitle('altered');
  await expect(page.locator('theme-toggle button')).toBeDisabled();
});

test('a page that a pointer rests on is there before the click, and the step to it fades unless that is unwanted', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['sec-purpose']?.includes('prefetch')) fetched.push(new URL(request.url()).pathname);
  });
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stack' }).hover();
  await expect.poll(() => fetched).toContain('/stack/');
  for (const [reducedMotion, expected] of [
    ['no-preference', true],
    ['reduce', false],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await page.goto('/');
    await page.evaluate(() =>
      addEventListener('pageswap', (event) => sessionStorage.setItem('fades', String((event as PageSwapEvent).viewTransition !== null))),
    );
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stack' }).click();
    await expect(page).toHaveURL(/\/stack\/$/);
    expect(await page.evaluate(() => sessionStorage.getItem('fades'))).toBe(String(expected));
  }
});
