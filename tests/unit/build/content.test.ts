import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { strayFiles } from '../../../src/build/content.ts';

const folderWith = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
};

test('files that a collection reads are fine, pictures too', () => {
  const folder = folderWith({
    'profile.yaml': 'name: A',
    'photo.jpg': '',
    'stack/a.yaml': 'a: 1',
    'projects/a-b.mdx': '---',
    'projects/a.png': '',
  });
  expect(strayFiles(folder)).toEqual([]);
});

test.each([
  'projects/fifth.md',
  'stack/cloud.yml',
  'projects/new/fifth.mdx',
  'projects/_draft.mdx',
  'projects/Fifth Thing.mdx',
  'notes.txt',
  'projects/new',
])('%s would be passed over, and is answered', (file) => {
  expect(strayFiles(folderWith({ [file]: 'a: 1' }))).toEqual([
    `content/${file} — Nothing reads this file. Name it like one of these, NAME in lowercase letters, digits and hyphens: ` +
      'profile.yaml, redirects.yaml, stack/NAME.yaml, expertise/NAME.yaml, projects/NAME.mdx, experience/NAME.mdx, patterns/NAME.mdx, a picture.',
  ]);
});

test.each(['', '\n\n', '# only a comment\n'])('a YAML file with nothing in it is answered', (text) => {
  expect(strayFiles(folderWith({ 'stack/a.yaml': text }))).toEqual(['content/stack/a.yaml — Empty. Fill it in, or delete it.']);
});
