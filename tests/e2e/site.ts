/** The built site as the tests see it: the files in `dist/`, and nothing of how they came about. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
export const read = (path: string): string => readFileSync(dist + path, 'utf8');

/** Every page, by its address. */
export const pages: readonly string[] = globSync('**/*.html', { cwd: dist })
  .map((file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();

/** White space as a reader sees it. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
