import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { findBrowser } from './browser.mjs';

/** What is read off files and servers, mostly without a browser. */
const FILES = ['desk.spec.ts', 'files.spec.ts', 'hosting.spec.ts', 'markup.spec.ts', 'print.spec.ts', 'resume.spec.ts'];
/** What is the same at any width, or sets the window and the mode by itself. */
const ALONE = ['accessibility.spec.ts', 'addresses.spec.ts', 'engines.spec.ts', 'modes.spec.ts', 'policy.spec.ts'];
const PORT = Number(process.env['PORT'] ?? 4329);
const baseURL = `http://localhost:${PORT}`;
const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

const use: PlaywrightTestConfig['use'] = {
  baseURL,
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      // Without these, a browser on a machine without internet spends its time on calling home.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  },
};

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  reporter: process.env['CI'] ? 'list' : 'line',
  projects: [
    // A server that has just begun takes seconds for its first page, and many times that on a busy machine.
    { name: 'files', testMatch: FILES, use, expect: { timeout: 30_000 } },
    { name: 'alone', testMatch: ALONE, use: { ...use, viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      testIgnore: [...FILES, ...ALONE],
      use: { ...use, viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
    },
    { name: 'desktop', testIgnore: [...FILES, ...ALONE], use: { ...use, viewport: { width: 1280, height: 800 } } },
  ],
  webServer: {
    command: `node serve.ts ${PORT}`,
    cwd: import.meta.dirname,
    url: baseURL,
    reuseExistingServer: false,
  },
});
