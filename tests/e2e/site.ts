/** The built site as the tests see it: the files in `dist/`, and nothing of how they came about. */
import { globSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { parse } from 'yaml';
import { elementsOf, type Element } from '../../src/build/elements.ts';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const read = (path: string): string => readFileSync(dist + path, 'utf8');

/** The file of a page, within `dist/`. */
export const fileOf = (path: string): string => (path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1));
/** Every page, by its address; not those that have moved, and only lead on. */
export const pages: readonly string[] = globSync('**/*.html', { cwd: dist })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .filter((path) => !read(fileOf(path)).includes('http-equiv="refresh"'))
  .sort();

/** What an attribute says, read as HTML has it: a list is its words with spaces between. */
export const attribute = ({ properties }: Element, name: string): string | undefined => {
  const value = properties[name];
  return value === undefined || value === null || value === false ? undefined : [value].flat().join(' ');
};
/** The scripts that a page may come to load, each once: those that it names, and those that they name, at once or when needed. */
export function scriptsOf(html: string): string[] {
  const found = new Set(elementsOf(html).flatMap((element) => (element.tagName === 'script' ? (attribute(element, 'src') ?? []) : [])));
  for (const script of found)
    for (const [, name] of read(script.slice(1)).matchAll(/["'`](?:\.|\/_astro)\/([\w.-]+\.js)/g)) found.add(`/_astro/${name}`);
  return [...found];
}

/** The text of a script or a style. */
export const textIn = ({ children }: Element): string => children.map((child) => ('value' in child ? child.value : '')).join('');

/** White space as a reader sees it. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

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
/** Those of a folder, without drafts; `id` is the name of the file, `body` the text below the fields. */
export const entriesOf = <Fields>(folder: string): (Fields & { id: string })[] =>
  globSync(`${folder}/*.{yaml,mdx}`, { cwd: content })
    .sort()
    .flatMap((file) => {
      const fields = fieldsOf(file) as Fields & { draft?: boolean };
      if (fields.draft) return [];
      return [{ ...fields, id: basename(file, extname(file)), ...(file.endsWith('.mdx') && { body: bodyOf(file) }) }];
    });
/** The projects on the home page, in their order. */
export const featured: readonly { id: string; title: string; stack: string[] }[] = entriesOf<{
  title: string;
  stack: string[];
  featured?: number;
}>('projects')
  .filter((project) => project.featured !== undefined)
  .toSorted((a, b) => Number(a.featured) - Number(b.featured));

/** The page of each model that is shown, by the name of the model. */
export const modelPages: ReadonlyMap<string, string> = new Map([
  ...entriesOf<{ model?: string }>('patterns').flatMap(({ id, model }) => (model ? [[model, `/architecture/${id}/`] as const] : [])),
  ...entriesOf<{ model?: { name: string } }>('projects').flatMap(({ id, model }) =>
    model ? [[model.name, `/projects/${id}/`] as const] : [],
  ),
]);
/** The address of the page that shows `model`. */
export function pageOf(model: string): string {
  const path = modelPages.get(model);
  if (path === undefined) throw new Error(`No entry of content/ shows the model “${model}”.`);
  return path;
}

export const profile = fieldsOf('profile.yaml') as Record<string, unknown>;
/** Whether the owner has filled in this field of the profile. */
export const isSet = (field: string): boolean => profile[field] !== undefined;

/** The runs of text of a PDF, as pdf.js gives them: in the order of the content stream. */
export async function runsOfPdf(file: string): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const contents = await Promise.all(numbers.map(async (number) => (await pdf.getPage(number)).getTextContent()));
  return contents.flatMap(({ items }) => items).map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
}
export const textOfPdf = async (file: string): Promise<string> => flat((await runsOfPdf(file)).join(''));

/** What a page shows, entities read. */
export const textOf = (html: string) =>
  html
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#x?(\w+);/g, (entity, code) => String.fromCodePoint(parseInt(code, entity.startsWith('&#x') ? 16 : 10)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
