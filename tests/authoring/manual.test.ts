/** The guide and the editors know every field, as the schemas have it today. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/authoring/validate.ts';
import type { Kind } from '../../src/authoring/files.ts';
import { exampleOf, fieldsOf, jsonSchemaOf } from '../../src/authoring/manual.ts';
import { TAGS } from '../../src/components/mdx/claim.ts';
import { manualFiles } from '../../src/build/manual.ts';
import { COLLECTION_NAMES } from '../../src/schemas/collections.ts';
import { readFiles } from '../../src/build/content.ts';
import { inspect, lineOf } from '../../src/authoring/inspect.ts';
import { context } from './cases.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');
const guide = read('content/README.md');
const kinds: readonly Kind[] = ['profile', ...COLLECTION_NAMES];

test.each([...manualFiles()])('%s is what `npm run manual` writes', (file, text) => {
  expect(read(file)).toBe(text);
});

describe.each(kinds)('%s', (kind) => {
  test('each field says what it is for, and has its heading in the guide', () => {
    const part = guide.split(/^### /m).find((each) => each.startsWith(`\`${kind}`)) ?? '';
    for (const { path, about } of fieldsOf(jsonSchemaOf(kind))) {
      expect(about, path).toMatch(/\.$/);
      expect(part).toContain(`\n#### \`${path}\`\n`);
    }
  });

  test('the whole example is right', () => {
    expect(schemaOf(kind).safeParse(exampleOf(jsonSchemaOf(kind))).error?.issues).toBeUndefined();
  });

  test('its editor schema is wired to files that are there', () => {
    const settings = JSON.parse(read('.vscode/settings.json')) as { 'yaml.schemas': Record<string, string> };
    const wired = settings['yaml.schemas'][`.vscode/schemas/${kind}.json`];
    // The fields of .mdx files are served by the language server of Astro: editor.test.ts.
    expect(wired !== undefined).toBe(globSync(`content/${kind}{.yaml,/*.yaml}`, { cwd: root }).length > 0);
    if (wired !== undefined) expect(globSync(wired, { cwd: root })).not.toEqual([]);
  });
});

test('the examples of tags in the guide hold on the real content', async () => {
  const examples = [...guide.matchAll(/^```mdx\n([^]*?)^```/gm)].map(([, text = '']) => text);
  for (const tag of Object.keys(TAGS)) expect(examples.join()).toContain(`<${tag} `);
  const files = readFiles(root);
  const [file = ''] = [...files.keys()].filter((each) => /^content\/projects\/.*\.mdx$/.test(each));
  files.set(file, Buffer.concat([files.get(file) ?? Buffer.from(''), Buffer.from(`\n${examples.join('\n')}`)]));
  const answers = (await inspect(files, { ...context, published: new Map() })).answers.map(lineOf);
  // Which page shows a model, if any does, is for the content to say.
  expect(answers.filter((line) => !line.includes('No page shows the model'))).toEqual([]);
});
