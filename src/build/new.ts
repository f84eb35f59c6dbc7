/**
 * `npm run new`: asks what is new and writes a draft of it. What is given behind `--` is not asked for:
 * `npm run new -- project "Payments gateway" laravel,mysql`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { cancel, intro, isCancel, multiselect, outro, select, text } from '@clack/prompts';
import { kindOf } from '../authoring/files.ts';
import { scaffold } from '../authoring/scaffold.ts';
import type { CollectionName } from '../schemas/collections.ts';
import type { Site } from '../schemas/link.ts';
import { nearest } from '../schemas/problem.ts';
import { inspectContent, report } from './content.ts';

const KINDS: Readonly<Record<string, { kind: CollectionName; label: string; shownAt: (id: string) => string }>> = {
  project: { kind: 'projects', label: 'A project, with its case study', shownAt: (id) => `/projects/${id}/` },
  stage: { kind: 'experience', label: 'A stage of the career', shownAt: () => '/resume/' },
  expertise: { kind: 'expertise', label: 'An area of expertise', shownAt: () => '/#expertise' },
  pattern: { kind: 'patterns', label: 'An architecture pattern', shownAt: (id) => `/architecture/${id}/` },
  group: { kind: 'stack', label: 'A group of technologies', shownAt: () => '/stack/' },
};
const USAGE = `npm run new -- ${Object.keys(KINDS).join('|')} "Title" [technology,technology]`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** What was answered; ends here when the question was left with Ctrl+C. */
function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (!isCancel(answer)) return answer as Exclude<Value, symbol>;
  cancel('Nothing was written.');
  process.exit(0);
}

const hasStack = (name: string) => name === 'project' || name === 'stage';

async function ask(site: Site): Promise<string[]> {
  intro('A new file for content/');
  const options = Object.entries(KINDS).map(([value, { label }]) => ({ value, label }));
  const name = answered(await select({ message: 'What is it?', options }));
  const title = answered(
    await text({
      message: 'What is it called?',
      validate: (value) => (value?.trim() ? undefined : 'It needs a name, to make an address of.'),
    }),
  );
  if (!hasStack(name)) return [name, title];
  const technologies = site.groups.flatMap(({ title: hint, technologies: all }) =>
    all.map(({ id: value, name: label }) => ({ value, label, hint })),
  );
  const stack = answered(
    await multiselect({
      message: 'Which technologies did it use? Space marks, Enter goes on.',
      options: technologies,
      required: name === 'project',
    }),
  );
  return [name, title, stack.join(',')];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const { withDrafts: site, answers } = await inspectContent(root);
if (!site) fail(`${report(answers)} Mend that first.`);

const given = process.argv.slice(2);
if (given.length === 0 && !process.stdin.isTTY) fail(`There is nobody to ask. Say what is new: ${USAGE}`);
const [name = '', title = '', ...technologies] = given.length > 0 ? given : await ask(site);

const known = KINDS[name];
if (!known) fail(`There is no “${name}” to be made. ${USAGE}`);
if (title.trim() === '') fail(`It needs a title. ${USAGE}`);
const stack = technologies
  .join()
  .toLowerCase()
  .split(',')
  .map((id) => id.trim())
  .filter(Boolean);
const ids = site.groups.flatMap((group) => group.technologies.map(({ id }) => id));
for (const id of stack) if (!ids.includes(id)) fail(`There is no “${id}” in content/stack/. ${nearest(id, ids)}`);
if (name === 'project' && stack.length === 0) fail(`A project names its technologies. ${USAGE}`);

const { file, text: draft } = scaffold({ kind: known.kind, title: title.trim(), stack }, site);
if (kindOf(file) !== known.kind)
  fail(`No address can be made of “${title}”. Use a title with letters from a to z or digits; the text of the file may say it otherwise.`);
if (existsSync(root + file)) fail(`${file} is there already. Choose another title, or edit that file.`);
writeFileSync(root + file, draft);
const done = `${file} is written, as a draft.\n\`npm run dev\` shows it at ${known.shownAt(file.replace(/^.*\/|\.\w+$/g, ''))}`;
if (given.length > 0) console.log(done);
else outro(done);
