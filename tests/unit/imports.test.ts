import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });
const complaints = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result?.messages.filter(({ ruleId }) => ruleId?.startsWith('no-restricted')).map(({ message }) => message) ?? [];
};

test.each([
  ['src/pages/x.ts', "import '../components/y.ts';"],
  ['src/sections/x.ts', "import '../elements/y.ts';"],
  ['src/components/x.ts', "import '../models/y.ts';"],
  ['src/components/mdx/x.ts', "import '../../checker/index.ts';"],
  ['src/models/x.ts', "import '../checker/index.ts';"],
  ['src/layouts/x.ts', "import '../schemas/link.ts';"],
  ['src/pages/x.ts', "import '../site.ts';"],
  ['src/resume/x.ts', "import '../schemas/link.ts';"],
])('%s may say %s', async (path, code) => {
  expect(await complaints(path, code)).toEqual([]);
});

test.each([
  ['src/components/x.ts', "import '../sections/y.ts';", 'src/components may import only from:'],
  ['src/sections/x.ts', "import '../layouts/y.ts';", 'src/sections may import only from:'],
  ['src/checker/x.ts', "import '../models/y.ts';", 'src/checker may import only from: itself.'],
  ['src/models/x.ts', "import '../simulation/y.ts';", 'src/models may import only from: checker.'],
  ['src/elements/x.ts', "import '../components/y.ts';", 'src/elements may import only from:'],
  ['src/sections/x.ts', "import '../build/fonts.ts';", 'src/sections may import only from:'],
  ['src/components/x.ts', "import '../site.ts';", 'Only pages gather entries'],
  ['src/sections/x.ts', "import '../../content/profile.yaml';", 'Only src/content.config.ts reads content/.'],
  ['src/schemas/x.ts', "import 'astro:content';", 'src/schemas knows nothing of Astro.'],
  ['src/checker/x.ts', 'document.title;', 'src/checker knows nothing of the DOM.'],
])('%s may not say %s', async (path, code, message) => {
  expect(await complaints(path, code)).toEqual([expect.stringContaining(message)]);
});
