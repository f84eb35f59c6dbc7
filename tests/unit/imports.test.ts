import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../..', import.meta.url)) });
const complaints = async (filePath: string, code: string) => {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return result?.messages.filter(({ ruleId }) => ruleId === 'house/imports').map(({ message }) => message) ?? [];
};

test.each([
  ['src/pages/x.ts', "import '../components/y.ts';"],
  ['src/pages/x.ts', "import '../styles/y.css';"],
  ['src/sections/x.ts', "import '../elements/y.ts';"],
  ['src/components/x.ts', "import '../models/y.ts';"],
  ['src/components/mdx/x.ts', "import '../../checker/index.ts';"],
  ['src/components/x.ts', "import './content/y.ts';"],
  ['src/models/x.ts', "import '../checker/index.ts';"],
  ['src/layouts/x.ts', "import '../schemas/link.ts';"],
  ['src/layouts/x.ts', "import '../styles/y.ts';"],
  ['src/pages/x.ts', "import '../site.ts';"],
  ['src/site.ts', "import 'virtual:entries';"],
  ['src/site.ts', "import.meta.glob('../content/projects/*.mdx');"],
  ['src/content.config.ts', "import 'astro:content';"],
  ['src/resume/x.ts', "import '../schemas/link.ts';"],
  ['src/build/x.ts', "import '../checker/index.ts';"],
])('%s may say %s', async (path, code) => {
  expect(await complaints(path, code)).toEqual([]);
});

test.each([
  ['src/components/x.ts', "import '../sections/y.ts';", 'src/components may import only from:'],
  ['src/components/x.ts', "export * from '../sections';", 'src/components may import only from:'],
  ['src/components/x.ts', "await import('/src/sections/y.ts');", 'src/components may import only from:'],
  ['src/components/x.ts', 'await import(`../sections/y.ts`);', 'src/components may import only from:'],
  ['src/components/x.ts', "import.meta.glob('../sections/*');", 'Import files by name'],
  ['src/components/x.ts', "import.meta.glob('../../content/projects/*.mdx');", 'Import files by name'],
  ['src/components/x.astro', "---\nimport Y from '../sections/y.astro';\n---\n<Y />", 'src/components may import only from:'],
  ['src/components/x.astro', "<p />\n\n<script>\n  import '../sections/y.ts';\n</script>", 'src/components may import only from:'],
  ['src/components/x.ts', "export type A = import('../sections/y.ts').B;", 'src/components may import only from:'],
  ['src/sections/x.ts', "import '../layouts/y.ts';", 'src/sections may import only from:'],
  ['src/sections/x.ts', "import '../helper.ts';", 'src/sections may import only from:'],
  ['src/checker/x.ts', "import '../models/y.ts';", 'src/checker may import only from: itself.'],
  ['src/models/x.ts', "import '../simulation/y.ts';", 'src/models may import only from: checker.'],
  ['src/elements/x.ts', "import '../components/y.ts';", 'src/elements may import only from:'],
  ['src/sections/x.ts', "import '../styles/y.ts';", 'src/sections may import only from:'],
  ['src/sections/x.ts', "import '../build/fonts.ts';", 'src/sections may import only from:'],
  ['src/components/x.ts', "import '../site.ts';", 'src/components may import only from:'],
  ['src/components/x.ts', "import 'virtual:entries';", 'Only src/site.ts has the entries'],
  ['src/pages/x.ts', "import 'astro:content';", 'Only src/site.ts has the entries'],
  ['src/pages/x.ts', "import '../content.config.ts';", 'src/pages may import only from:'],
  ['src/sections/x.ts', "import '../../content/profile.yaml';", 'src/ imports from src/ and from packages alone.'],
  ...['checker', 'models', 'simulation', 'schemas'].map((folder) => [
    `src/${folder}/x.ts`,
    "import 'astro/zod';",
    `src/${folder} knows nothing of Astro.`,
  ]),
  ['src/schemas/x.ts', "import '@astrojs/mdx';", 'src/schemas knows nothing of Astro.'],
])('%s may not say %s', async (path, code, message) => {
  expect(await complaints(path, code)).toEqual([expect.stringContaining(message)]);
});
