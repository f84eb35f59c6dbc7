import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const { scripts } = require('../../package.json') as { scripts: { format: string } };

test('formatting leaves a text alone: to Prettier, a list in a comment is one that is shown', () => {
  const root = mkdtempSync(join(tmpdir(), 'format-'));
  const written = { 'content/projects/x.mdx': '{/*\n- a\n- b\n*/}\n', 'content/profile.yaml': 'name:   A\n', 'x.ts': "f( 'a' )\n" };
  mkdirSync(join(root, 'content/projects'), { recursive: true });
  for (const [file, text] of Object.entries(written)) writeFileSync(join(root, file), text);
  const [, ...words] = scripts.format.replaceAll('"', '').split(' ');
  execFileSync(process.execPath, [require.resolve('prettier/bin/prettier.cjs'), '--no-config', ...words], { cwd: root });
  const formatted = Object.keys(written).map((file) => readFileSync(join(root, file), 'utf8'));
  expect(formatted).toEqual([written['content/projects/x.mdx'], 'name: A\n', 'f("a");\n']);
});
