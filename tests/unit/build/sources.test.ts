import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { functionsOf, highlight, sourceOf, versionOf } from '../../../src/build/sources.ts';
import { MODEL_NAMES, loadModel } from '../../../src/models/index.ts';

const written = (lines: readonly (readonly { text: string }[])[]) => lines.map((line) => line.map(({ text }) => text).join('')).join('\n');

describe('functions are cut out whole', () => {
  test('with their comment, not indented, whatever is written in and around them', () => {
    const text = `
      const decoy = 'function take() { }'; // function take() {}
      export function build() {
        /** Takes what is there. */
        function take(at: string) {
          const brace = '}' + \`\${at}}\`;
          if (/[}{]/.test(at)) {
            return brace;
          }
          function inner() { return 1; }

          return inner();
        }
        const other = function drop() {};
      }`;
    const functions = functionsOf(text);
    expect([...functions.keys()]).toEqual(['build', 'take', 'inner']);
    expect(functions.get('take')).toBe(
      [
        '/** Takes what is there. */',
        'function take(at: string) {',
        "  const brace = '}' + `${at}}`;",
        '  if (/[}{]/.test(at)) {',
        '    return brace;',
        '  }',
        '  function inner() { return 1; }',
        '',
        '  return inner();',
        '}',
      ].join('\n'),
    );
  });
  test('two of one name are an error', () => {
    expect(() => functionsOf('function a() {} { function a() {} }')).toThrow('Two functions go by the name “a”.');
  });
});

describe('highlighting', () => {
  test('changes no character, and sets apart keywords, comments, strings and the safeguards in them', () => {
    const code = "// first\nif (on('key') && 'keys') return   <b>1</b>;";
    const lines = highlight(code, ['key']);
    expect(written(lines)).toBe(code);
    const tokens = lines.flat();
    expect(tokens[0]).toEqual({ text: '// first', kind: 'comment' });
    expect(tokens.find(({ safeguard }) => safeguard)).toEqual({ text: "'key'", kind: 'string', safeguard: 'key' });
    expect(tokens.filter(({ kind }) => kind === 'keyword').map(({ text }) => text.trim())).toContain('if');
  });
});

test.each(MODEL_NAMES)('%s: every action has its source, and every safeguard is named in some of it', async (model) => {
  const [source, { actions, safeguards }] = await Promise.all([sourceOf(model), loadModel(model)]);
  expect(Object.keys(source.actions)).toEqual(Object.keys(actions));
  expect(source.version).toMatch(/^[0-9a-f]{8}$/);
  for (const [action, lines] of Object.entries(source.actions))
    expect(written(lines)).toMatch(new RegExp(`^(/\\*\\*.*\\n)?function ${action}\\(`));
  const named = Object.values(source.actions).flatMap((lines) => lines.flat().flatMap(({ safeguard }) => safeguard ?? []));
  expect(Object.keys(safeguards).filter((safeguard) => !named.includes(safeguard))).toEqual([]);
});

test('each model has a version of its own, that of its file', async () => {
  const versions = await Promise.all(MODEL_NAMES.map(async (model) => (await sourceOf(model)).version));
  expect(new Set(versions).size).toBe(MODEL_NAMES.length);
  const files = MODEL_NAMES.map((model) => readFileSync(new URL(`../../../src/models/${model}.ts`, import.meta.url), 'utf8'));
  expect(versions).toEqual(files.map(versionOf));
});

test('a version changes with any character of the file', () => {
  const versions = ['const a = 1;', 'const a = 2;', 'const a = 1; '].map(versionOf);
  expect(new Set(versions).size).toBe(3);
  expect(versionOf('const a = 1;')).toBe(versions[0]);
});
