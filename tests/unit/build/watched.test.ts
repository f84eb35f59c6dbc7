import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** All that `file` imports, and what that imports in turn. */
function reach(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+\.ts)'/g))
    reach(join(dirname(file), path), reached);
  return reached;
}

test('the dev server starts anew when code is saved that content is checked by', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } };
  const watched = [...scripts.dev.matchAll(/--watch-path=(\S+)/g)].map(([, folder = '']) => folder);
  const files = [...reach(join(root, 'src/build/content.ts'))].map((file) => relative(root, file));
  expect(files).toContain('src/checker/search.ts');
  expect(files.filter((file) => !watched.some((folder) => file.startsWith(`${folder}/`)))).toEqual([]);
});
