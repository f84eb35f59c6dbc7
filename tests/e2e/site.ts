/** The built site as the tests see it: the files in `dist/`, and nothing of how they came about. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const read = (path: string): string => readFileSync(dist + path, 'utf8');

/** Every page, by its address. */
export const pages: readonly string[] = globSync('**/*.html', { cwd: dist })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();

const profile = parse(readFileSync(fileURLToPath(new URL('../../content/profile.yaml', import.meta.url)), 'utf8')) as Record<
  string,
  unknown
>;
/** Whether the owner has filled in this field of the profile. */
export const isSet = (field: string): boolean => profile[field] !== undefined;

/** How many bytes it is once compressed, as well as brotli can. */
export const compressed = (bytes: string | Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

/** What `page` shows, line by line, without the controls that need a script and what a script measures. It takes them off the page. */
export const lines = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    for (const control of document.querySelectorAll('step-player, check-here, .state, .controls, page-visit')) control.remove();
    return document.body.innerText.split('\n').flatMap((line) => line.trim() || []);
  });

/** White space as a reader sees it. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
