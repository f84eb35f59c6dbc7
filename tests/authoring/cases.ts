/**
 * The corpus of bad content: each file of `cases/` holds what an author wrote, and the exact text that answers it.
 *
 *     === content/projects/ledger.mdx
 *     …the file, in place of the one in base/; `(deleted)` for none, `(picture)` or `(half a picture)` for one of the kind that its name says…
 *     === answers
 *     content/projects/ledger.mdx:2 · title — …
 *
 * `\uFEFF`, `\xE9` and `\r` stand for the code point, the byte and the end of line that no editor shows.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { inspect, lineOf, type Context } from '../../src/authoring/inspect.ts';
import { readFiles } from '../../src/build/content.ts';
import { hasGlyph } from '../../src/build/fonts.ts';

const here = fileURLToPath(new URL('./', import.meta.url));

export const base: ReadonlyMap<string, Uint8Array> = readFiles(`${here}base`);
const published = new Map([
  ['/projects/ledger/', 'Ledger'],
  ['/architecture/order/', 'Order'],
]);
export const context: Context = { month: '2026-11', published, links: [], hasGlyph };

export const names: readonly string[] = globSync('**/*.txt', { cwd: `${here}cases` })
  .map((file) => file.replaceAll('\\', '/').replace(/\.txt$/, ''))
  .sort();

const gray = sharp({ create: { width: 30, height: 30, channels: 3, background: 'gray', noise: { type: 'gaussian', sigma: 30 } } });
const pictures = { jpg: await gray.jpeg().toBuffer(), png: await gray.png().toBuffer() };

const bytesOf = (path: string, text: string): Uint8Array | undefined => {
  const picture = pictures[/\.jpe?g$/i.test(path) ? 'jpg' : 'png'];
  if (text === '(deleted)\n') return undefined;
  if (text === '(picture)\n') return picture;
  if (text === '(half a picture)\n') return picture.subarray(0, picture.length / 2);
  const unseen = text.replaceAll('\\r', '\r').replaceAll(/\\u([0-9A-F]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  const parts = unseen.split(/\\x([0-9A-F]{2})/).map((part, index) => (index % 2 ? Buffer.from(part, 'hex') : Buffer.from(part)));
  return Buffer.concat(parts);
};

export interface Case {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly answers: string;
}

export function readCase(name: string): Case {
  const sections = readFileSync(`${here}cases/${name}.txt`, 'utf8')
    .split(/^=== (.+)\n/m)
    .slice(1);
  const files = new Map(base);
  let answers = '';
  for (let index = 0; index < sections.length; index += 2) {
    const [path = '', text = ''] = sections.slice(index, index + 2);
    if (path === 'answers') answers = text;
    else {
      const bytes = bytesOf(path, text);
      if (bytes) files.set(path, bytes);
      else files.delete(path);
    }
  }
  return { files, answers };
}

export const answersTo = async (files: ReadonlyMap<string, Uint8Array>): Promise<string> =>
  (await inspect(files, context)).answers.map((answer) => `${lineOf(answer)}\n`).join('');
