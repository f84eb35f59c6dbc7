/** How long `npm run dev` takes from saving an .mdx file to the browser showing it: the median of several saves, in milliseconds. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { copySite, root } from '../e2e/copy.ts';
import { entriesOf } from '../e2e/site.ts';
import { freePort } from '../e2e/servers.ts';

const SAVES = 11;
const [{ id }] = entriesOf('projects') as [{ id: string }];
const FILE = `content/projects/${id}.mdx`;
/** Each writes `words` where the page shows them. */
const EDITS: Readonly<Record<string, (text: string, words: string) => string>> = {
  text: (text, words) => text.replace('## Problem\n', `## Problem\n\n${words}\n`),
  field: (text, words) => text.replace(/^summary: .*/m, `summary: ${words}`),
};

const folder = mkdtempSync(join(tmpdir(), 'dev-'));
const copy = copySite('site', folder);
const port = await freePort();
const server = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'dev', '--port', String(port)], { cwd: copy });
await new Promise<void>((resolve) => server.stdout.on('data', (text: Buffer) => text.toString().includes('watching') && resolve()));

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.goto(`http://localhost:${port}/projects/${id}/`);
await page.waitForLoadState('networkidle');

const before = readFileSync(copy + FILE, 'utf8');
for (const [kind, edit] of Object.entries(EDITS)) {
  const times: number[] = [];
  for (let save = 0; save < SAVES; save += 1) {
    const words = `Saved as ${kind} for the ${save}th time.`;
    const start = performance.now();
    writeFileSync(copy + FILE, edit(before, words));
    await page.getByText(words).first().waitFor();
    times.push(performance.now() - start);
    await page.waitForLoadState('networkidle');
  }
  // The first save also pays for what the server has not got ready yet.
  const [median] = times
    .slice(1)
    .toSorted((a, b) => a - b)
    .slice(SAVES >> 1);
  console.log(`${kind.padEnd(6)} ${Math.round(median ?? NaN)} ms`);
}
await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
