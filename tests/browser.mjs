/**
 * The browsers that the end-to-end tests drive. Chromium has to be there: the one that CHROME_PATH names, else Playwright's own, else one
 * of the system. Firefox and WebKit are driven where they can be found.
 *
 * Run as a program, it makes sure of Chromium, and of the engines that it is given by name: by Playwright's installer where that serves,
 * else by the system's package manager where it may.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, globSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from '@playwright/test';

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

/** @param {readonly string[]} names */
const onPath = (names) => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/** @returns {string | undefined} the path of a browser, or `undefined` where there is none */
export function findBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (runs(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which is not a program. Correct it, or unset it to have a browser looked for.`);
  }
  return [chromium.executablePath(), ...onPath(ON_PATH), ...ELSEWHERE].find(runs);
}

/** Playwright's own build is driven as such, the extended release of the system through a channel of its own. */
export function findFirefox() {
  if (runs(firefox.executablePath())) return { executablePath: firefox.executablePath() };
  const executablePath = onPath(['firefox-esr']).find(runs);
  return executablePath && { executablePath, channel: 'moz-firefox' };
}

/** WebKitGTK: its driver, its smallest browser, and a display for it to draw on. */
export function findWebKit() {
  const [driver, display] = [onPath(['WebKitWebDriver']).find(runs), onPath(['Xvfb']).find(runs)];
  const [browser] = globSync('/usr/{lib,lib/*,libexec}/webkit2gtk-4.*/MiniBrowser').sort().reverse();
  return driver && display && browser && { driver, display, browser };
}

const playwright = [process.execPath, fileURLToPath(import.meta.resolve('@playwright/test/cli'))];
const apt = [...(process.getuid?.() === 0 ? [] : ['sudo', '-n']), 'apt-get'];
/** @param {string[]} packages */
const byApt = (...packages) => [
  [...apt, 'update'],
  [...apt, 'install', '--yes', '--no-install-recommends', ...packages],
];

/** Where an engine is, and how to come by it: lists of commands, of which the next is tried when one fails. */
export const ENGINES = {
  chromium: {
    find: findBrowser,
    installers: [
      [
        [...playwright, 'install', 'chromium'],
        [...playwright, 'install-deps', 'chromium'],
      ],
      byApt('chromium'),
    ],
  },
  firefox: { find: findFirefox, installers: [byApt('firefox-esr')] },
  webkit: { find: findWebKit, installers: [byApt('webkit2gtk-driver', 'xvfb')] },
};

/** @param {keyof typeof ENGINES} name */
function install(name) {
  const { find, installers } = ENGINES[name];
  for (const commands of installers) {
    try {
      for (const [command = '', ...args] of commands) {
        console.log(`No ${name} found. Trying: ${[command, ...args].join(' ')}`);
        execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 600_000 });
      }
      if (find()) return;
    } catch {
      // Not to be had this way; the next may do.
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of /** @type {(keyof typeof ENGINES)[]} */ (['chromium', ...process.argv.slice(2)])) {
    const { find } = ENGINES[name];
    if (!find()) install(name);
    if (find()) continue;
    console.error(
      name === 'chromium'
        ? 'The end-to-end tests need a browser, and none could be found or installed.\n' +
            'Run “npx playwright install --with-deps chromium”, or set CHROME_PATH to a Chromium or Chrome of yours.'
        : `The journeys are to be made in ${name}, too, which could neither be found nor installed.`,
    );
    process.exit(1);
  }
  console.log(`Browser: ${findBrowser()}`);
  for (const [name, { find }] of Object.entries(ENGINES)) if (!find()) console.log(`not run: ${name}`);
}
