/** The built site as the tests see it: the files in `dist/`, and nothing of how they came about. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { parse } from 'yaml';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const read = (path: string): string => readFileSync(dist + path, 'utf8');

/** Every page, by its address. */
export const pages: readonly string[] = globSync('**/*.html', { cwd: dist })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();

const content = fileURLToPath(new URL('../../content/', import.meta.url));
/** What the files of the content say, by themselves: the fields, without what our own code makes of them. */
const fieldsOf = (file: string): unknown => parse(readFileSync(content + file, 'utf8').replace(/^---\n([^]*?)\n---\n[^]*/, '$1'));
/** The text below the fields, its tags and white space aside. */
const bodyOf = (file: string): string =>
  flat(
    readFileSync(content + file, 'utf8')
      .replace(/^---\n[^]*?\n---\n/, '')
      .replaceAll(/<[^>]+>/g, ''),
  );
export const entriesOf = <Fields>(folder: string): Fields[] =>
  globSync(`${folder}/*.{yaml,mdx}`, { cwd: content })
    .sort()
    .map((file) => ({
      ...(fieldsOf(file) as Fields),
      slug: file.replace(/^.*\/|\.\w+$/g, ''),
      ...(file.endsWith('.mdx') && { body: bodyOf(file) }),
    }));
export const profile = fieldsOf('profile.yaml') as Record<string, unknown>;
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

/** The runs of text of a PDF, as pdf.js gives them: in the order of the content stream. */
export async function runsOfPdf(file: string): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const contents = await Promise.all(numbers.map(async (number) => (await pdf.getPage(number)).getTextContent()));
  return contents.flatMap(({ items }) => items).map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
}
export const textOfPdf = async (file: string): Promise<string> => flat((await runsOfPdf(file)).join(''));

/** White space as a reader sees it. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** What a page shows, entities read. */
export const textOf = (html: string) =>
  html
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#x?(\w+);/g, (entity, code) => String.fromCodePoint(parseInt(code, entity.startsWith('&#x') ? 16 : 10)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
