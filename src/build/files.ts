import { readdirSync, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';

/** All that is in `folder` and below and no folder itself. Links are not followed: one may lead back to where it is. */
const entriesIn = (folder: string): readonly Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entriesIn(join(folder, entry.name)) : [entry]));

const pathsIn = (folder: string, isWanted: (entry: Dirent) => boolean): readonly string[] =>
  entriesIn(folder)
    .filter(isWanted)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();

/** Every file in `folder` and below, as a path from there with `/` between names, in order. */
export const filesIn = (folder: string): readonly string[] => pathsIn(folder, (entry) => entry.isFile());

/** Every symbolic link there, by its path and in order, too. */
export const linksIn = (folder: string): readonly string[] => pathsIn(folder, (entry) => entry.isSymbolicLink());
