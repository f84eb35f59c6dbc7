import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file in `folder` and below, as a path from there with `/` between names, in order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
