/** Copies of this site, changed and built, for what has to be seen on content that is not there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const PARTS = ['.git', 'src', 'content', 'public', 'hosting', 'astro.config.mjs', 'package.json', 'tsconfig.json'];

/** A fresh copy in a folder called `name`; its path ends in a slash. */
export function copySite(name: string, within = join(root, 'test-results')): string {
  const copy = join(within, name, '/');
  rmSync(copy, { recursive: true, force: true });
  for (const part of PARTS.filter((each) => existsSync(join(root, each)))) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

function spawn(copy: string, args: readonly string[], env: NodeJS.ProcessEnv): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, ...env } });
  return { status, said: stdout + stderr };
}

/** Runs a script of the copy, such as `src/build/new.ts`, with the Node of these tests. */
export const run = (copy: string, ...script: string[]) => spawn(copy, script, {});

export const build = (copy: string, env: NodeJS.ProcessEnv = {}) =>
  spawn(copy, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], env);

/** Every file in a folder, by its path from there, with a hash of what is in it. */
export const hashesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    globSync('**', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
