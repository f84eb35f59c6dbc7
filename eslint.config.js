import { dirname, join, relative, resolve, sep } from 'node:path';
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The house, from the top down. A folder of src/ may import from the floors below its own, never from above or beside; `schemas`
 * and `resume` serve the first four floors. Only src/site.ts has the entries, and only pages use src/site.ts. That the pure
 * folders know nothing of the DOM is held by tests/pure.tsconfig.json.
 */
const FLOORS = [['pages'], ['layouts', 'sections'], ['components'], ['elements'], ['models', 'simulation'], ['checker']];
const SERVED = 4;
const SERVICES = ['schemas', 'resume'];
const PURE = ['checker', 'models', 'simulation', 'schemas'];
/** Where entries come from, and the one place that may ask there. */
const ENTRIES = { 'virtual:entries': 'site.ts', 'astro:content': 'content.config.ts' };

/** What `place`, a folder or file right below src/, may import from. */
const mayImport = (place) => {
  if (place === 'site.ts') return ['schemas', 'models'];
  if (place === 'content.config.ts' || place === 'resume') return ['schemas'];
  if (place === 'authoring') return ['components', 'models', 'simulation', 'schemas'];
  if (place === 'build') return [...FLOORS.slice(1).flat(), ...SERVICES, 'authoring', 'styles'];
  const depth = FLOORS.findIndex((floor) => floor.includes(place));
  if (depth === -1) return [];
  const below = [...FLOORS.slice(depth + 1).flat(), ...(depth < SERVED ? SERVICES : [])];
  if (place === 'layouts') return [...below, 'styles'];
  return place === 'pages' ? [...below, 'styles', 'site.ts', 'build'] : below;
};

/** Where files of `content/` are taken up that have no name here, since the owner adds them: texts and pictures. */
const MAY_GLOB = ['site.ts', join('components', 'picture.ts')];

const houseRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const root = context.cwd;
    // A <script> in a template is linted under a name of its own; what counts is the file that it stands in.
    const file = context.physicalFilename;
    const place = relative(join(root, 'src'), file).split(sep)[0] ?? '';
    if (place === '..') return {};
    const complain = (node, message) => context.report({ node, message });
    const check = (node) => {
      const { value, quasis } = node.source ?? {};
      // A template without a placeholder is a name as well.
      const from = quasis?.length === 1 ? quasis[0].value.cooked : value;
      if (typeof from !== 'string') return;
      if (ENTRIES[from] && ENTRIES[from] !== place) complain(node, 'Only src/site.ts has the entries; pages hand them on.');
      if (PURE.includes(place) && /^(@astrojs\/|astro(:|\/|$))/.test(from)) complain(node, `src/${place} knows nothing of Astro.`);
      const target = from.startsWith('.') ? resolve(dirname(file), from) : from.startsWith('/') ? join(root, from) : undefined;
      if (target === undefined) return;
      const [top, other = ''] = relative(root, target).split(sep);
      if (top !== 'src') complain(node, 'src/ imports from src/ and from packages alone.');
      else if (other !== place && !mayImport(place).includes(other))
        complain(node, `src/${place} may import only from: ${mayImport(place).join(', ') || 'itself'}.`);
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      "CallExpression[callee.object.type='MetaProperty'][callee.property.name='glob']": (node) =>
        (MAY_GLOB.includes(relative(join(root, 'src'), file)) && /^[./]+content\//.test(node.arguments[0].value)) ||
        complain(node, 'Import files by name, so that it can be seen who uses what.'),
    };
  },
};

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'test-results/', '.wrangler/'] },
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  astro.configs['flat/recommended'],
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] } },
  { files: ['src/**'], plugins: { house: { rules: { imports: houseRule } } }, rules: { 'house/imports': 'error' } },
);
