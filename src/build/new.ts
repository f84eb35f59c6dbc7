/**
 * `npm run new`: asks what is new and writes a draft of it. What is given behind `--` is not asked for:
 * `npm run new -- project "Payments gateway" laravel,mysql`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { cancel, outro } from '@clack/prompts';
import { idOf } from '../authoring/files.ts';
import { inspect, lineOf, type Answer } from '../authoring/inspect.ts';
import { scaffold, titleProblem } from '../authoring/scaffold.ts';
import { COLLECTIONS, type CollectionName } from '../schemas/collections.ts';
import { nearest } from '../schemas/problem.ts';
import { inspectContent, readFiles, report } from './content.ts';
import { hasGlyph } from './fonts.ts';
import { ask, KINDS, NEW_TECHNOLOGY } from './questions.ts';

const USAGE = `npm run new -- ${[...KINDS.keys()].join('|')} "Title" [technology,technology]`;
const HELP = `${USAGE}

${[...KINDS].map(([name, { label }]) => `  ${name.padEnd(11)}${label.toLowerCase()}`).join('\n')}

Technologies are those of content/stack/, by id; a project has one at least, a stage may have some.
Without any of this it asks. It writes a draft and says where; content/README.md tells the rest.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const given = process.argv.slice(2);
if (given.some((word) => word === '--help' || word === '-h')) {
  console.log(HELP);
  process.exit(0);
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const { withDrafts: site, answers } = await inspectContent(root);
if (!site) fail(`${report(answers)} Mend that first.`);
if (given.length === 0 && !process.stdin.isTTY) fail(`There is nobody to ask. Say what is new: ${USAGE}`);

const problem = (kind: CollectionName, title: string) =>
  titleProblem(kind, title, { isThere: (file) => existsSync(root + file), hasGlyph });
const words = given.length > 0 ? given : await ask(site, problem);
if (!words) {
  cancel('Nothing was written.');
  process.exit(0);
}

const [name = '', title = '', ...technologies] = words;
const known = KINDS.get(name) ?? fail(`There is no “${name}” to be made. ${USAGE}`);
const wrong = problem(known.kind, title);
if (wrong) fail(title.trim() === '' ? `${wrong} ${USAGE}` : wrong);
if (technologies.length > 0 && !('stack' in COLLECTIONS[known.kind].schema.shape)) fail(`What is new here names no technologies. ${USAGE}`);
const stack = technologies
  .join()
  .toLowerCase()
  .split(',')
  .map((id) => id.trim())
  .filter(Boolean);
const ids = site.groups.flatMap((group) => group.technologies.map(({ id }) => id));
for (const id of stack) if (!ids.includes(id)) fail(`There is no “${id}” in content/stack/. ${nearest(id, ids)}\n${NEW_TECHNOLOGY}`);
if (name === 'project' && stack.length === 0) fail(`A project names its technologies. ${USAGE}`);

const { file, text: draft } = scaffold({ kind: known.kind, title: title.trim(), stack }, site);
// What is new is to be right among the others. No month of theirs is still to come, and none of their addresses is gone by it.
const files = new Map(readFiles(root)).set(file, Buffer.from(draft));
const { answers: after } = await inspect(files, { month: '9999-12', published: new Map(), links: [], hasGlyph });
// By their places: a message may list what there is to choose from.
const placeOf = ({ file, line, column, path }: Answer) => [file, line, column, ...path].join();
const before = new Set(answers.map(placeOf));
const added = after.filter((answer) => !before.has(placeOf(answer)));
if (added.length > 0) fail(`${added.map(lineOf).join('\n')}\n\nNothing was written.`);
mkdirSync(dirname(root + file), { recursive: true });
writeFileSync(root + file, draft);
const uses = stack.length > 0 ? ` It names ${stack.join(', ')}.` : '';
const done = `${file} is written, as a draft.${uses}\n\`npm run dev\` shows it at ${known.shownAt(idOf(file))}`;
if (given.length > 0) console.log(done);
else outro(done);
