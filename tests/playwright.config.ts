import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { findBrowser } from './browser.mjs';

/** What no width of a window changes. */
const FILES = ['files.spec.ts', 'resume.spec.ts', 'print.spec.ts'];
const PORT = Number(process.env['PORT'] ?? 4329);
const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

const use: PlaywrightTestConfig['use'] = {
  baseURL: `http://localhost:${PORT}`,
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
    { name: 'files', testMatch: FILES, use },
    { name: 'phone', testIgnore: FILES, use: { ...use, viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', testIgnore: FILES, use: { ...use, viewport: { width: 1280, height: 800 } } },
  ],
  webServer: {
    command: `node serve.mjs ${PORT}`,
    cwd: import.meta.dirname,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: false,
  },
});
