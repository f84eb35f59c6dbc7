import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The house, from the top down. A folder may import from the floors below its own, never from above or beside; `schemas` and
 * `resume` serve the first four floors; only `pages` read `content/`, through src/site.ts.
 */
const FLOORS = [['pages'], ['layouts', 'sections'], ['components'], ['elements'], ['models', 'simulation'], ['checker']];
const SERVED = 4;
const SERVICES = ['schemas', 'resume'];
const FOLDERS = [...FLOORS.flat(), ...SERVICES, 'build', 'styles'];

/** These know nothing of Astro, the DOM or `content/`. */
const PURE = ['checker', 'models', 'simulation', 'schemas'];
const DOM = ['document', 'window', 'navigator', 'location', 'localStorage', 'requestAnimationFrame', 'HTMLElement', 'customElements'];

const mayImport = (folder) => {
  if (folder === 'resume') return ['schemas'];
  const depth = FLOORS.findIndex((floor) => floor.includes(folder));
  if (depth === -1) return [];
  const below = FLOORS.slice(depth + 1).flat();
  return [...below, ...(depth < SERVED ? SERVICES : []), ...(folder === 'pages' ? ['styles'] : [])];
};

const houseRule = (folder) => {
  const barred = FOLDERS.filter((other) => other !== folder && !mayImport(folder).includes(other));
  const patterns = [
    {
      regex: `^\\.{1,2}/(.*/)?(${barred.join('|')})/`,
      message: `src/${folder} may import only from: ${mayImport(folder).join(', ') || 'itself'}.`,
    },
    { regex: '^\\.{1,2}/(.*/)?content/', message: 'Only src/content.config.ts reads content/.' },
  ];
  if (folder !== 'pages') patterns.push({ regex: '/site\\.ts$', message: 'Only pages gather entries; they hand them on.' });
  if (PURE.includes(folder)) patterns.push({ regex: '^astro(:|/|$)|\\.astro$', message: `src/${folder} knows nothing of Astro.` });
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      ...(PURE.includes(folder) && {
        'no-restricted-globals': ['error', ...DOM.map((name) => ({ name, message: `src/${folder} knows nothing of the DOM.` }))],
      }),
    },
  };
};

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'test-results/'] },
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  astro.configs['flat/recommended'],
  FOLDERS.filter((folder) => folder !== 'build' && folder !== 'styles').map(houseRule),
);
