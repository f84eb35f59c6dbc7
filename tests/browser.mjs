/**
 * The browser that the end-to-end tests drive: the one that CHROME_PATH names, else Playwright's own, else one of the system.
 * Run as a program, it makes sure there is one: by Playwright's installer, else by the system's package manager where it may.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'chrome.exe', 'msedge.exe'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @param {string} path */
const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** @returns {string | undefined} the path of a browser, or `undefined` where there is none */
export function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not a program. Correct it, or unset it to have a browser looked for.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const system = ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...system, ...ELSEWHERE].find(runs);
}

const playwright = [process.execPath, fileURLToPath(import.meta.resolve('@playwright/test/cli'))];
const apt = [...(process.getuid?.() === 0 ? [] : ['sudo', '-n']), 'apt-get'];
/** Each a list of commands; the next is tried when one of them fails. */
const INSTALLERS = [
  [
    [...playwright, 'install', 'chromium'],
    [...playwright, 'install-deps', 'chromium'],
  ],
  [
    [...apt, 'update'],
    [...apt, 'install', '--yes', '--no-install-recommends', 'chromium'],
  ],
];

function install() {
  for (const commands of INSTALLERS) {
    try {
      for (const [command = '', ...args] of commands) {
        console.log(`No browser found. Trying: ${[command, ...args].join(' ')}`);
        execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000 });
      }
      if (findBrowser()) return;
    } catch {
      // Not to be had this way; the next may do.
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!findBrowser()) install();
  const browser = findBrowser();
  if (!browser) {
    console.error(
      'The end-to-end tests need a browser, and none could be found or installed.\n' +
        'Run “npx playwright install --with-deps chromium”, or set CHROME_PATH to a Chromium or Chrome of yours.',
    );
    process.exit(1);
  }
  console.log(`Browser: ${browser}`);
}
