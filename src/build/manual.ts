/** What editors and the guide know of the fields: files made from src/schemas/, committed, and compared by a test. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FILES, type Kind } from '../authoring/files.ts';
import { fieldsAsMarkdown, jsonSchemaOf } from '../authoring/manual.ts';
import { COLLECTIONS } from '../schemas/collections.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The kinds of files in the order of the guide, each with its name as the guide writes it. */
const KINDS: readonly (readonly [Kind, string])[] = [
  ['profile', 'profile.yaml'],
  ...(['projects', 'experience', 'patterns', 'expertise', 'stack'] as const).map((kind): [Kind, string] => [
    kind,
    `${kind}/name.${COLLECTIONS[kind].ending}`,
  ]),
];
const START = /(<!-- What follows is written by `npm run manual`[^]*?-->\n)[^]*/;

/** The text of each file, by its path below the root of the repository. */
export function manualFiles(): Map<string, string> {
  const guide = readFileSync(root + FILES.guide, 'utf8');
  const fields = KINDS.map(([kind, name]) => `\n### \`${name}\`\n\n${fieldsAsMarkdown(kind)}\n`).join('');
  return new Map([
    [FILES.guide, guide.replace(START, (_, start: string) => start + fields)],
    ...KINDS.map(([kind]): [string, string] => [`.vscode/schemas/${kind}.json`, `${JSON.stringify(jsonSchemaOf(kind))}\n`]),
  ]);
}
