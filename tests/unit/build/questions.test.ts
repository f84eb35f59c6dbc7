import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';
import { inspect } from '../../../src/authoring/inspect.ts';
import { ask } from '../../../src/build/questions.ts';
import { base, context } from '../../authoring/cases.ts';

const { site } = await inspect(base, context);
if (!site) throw new Error('The content in base/ cannot be read.');

const ENTER = '\r';
const TAB = '\t';
const CTRL_C = '\x03';

/** Whoever answers at a keyboard: presses what is to be pressed once the screen shows what it is an answer to. */
function atKeyboard(problem: (kind: string, title: string) => string | undefined = () => undefined) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (text: Buffer) => (shown += stripVTControlCharacters(text.toString())));
  const answers = ask(site ?? expect.unreachable(), problem, { input, output });
  const press = async (after: string | RegExp, ...keys: string[]) => {
    await vi.waitFor(() => expect(shown).toMatch(after));
    shown = '';
    for (const key of keys) input.write(key);
  };
  return { answers, press };
}

test('technologies are found by typing, and an “a” is a letter', async () => {
  const { answers, press } = atKeyboard();
  await press('What is it?', ENTER);
  await press('What is it called?', 'A new project', ENTER);
  await press(/A new technology is a line in a file of content\/stack\/[^]*Which technologies/, 'a');
  await press(/Search:/, '\b', 'mys');
  await press('1 match', TAB);
  await press(/◼ MySQL/, ENTER);
  expect(await answers).toEqual(['project', 'A new project', 'mysql']);
});

test('a project is asked for one technology at least', async () => {
  const { answers, press } = atKeyboard();
  await press('What is it?', ENTER);
  await press('What is it called?', 'A new project', ENTER);
  await press('Which technologies', ENTER);
  await press('at least one', TAB, ENTER);
  expect(await answers).toEqual(['project', 'A new project', 'redis']);
});

test('what is wrong with a title is told where it is asked for', async () => {
  const { answers, press } = atKeyboard((kind, title) => (title === 'Ledger' ? `${kind}: taken` : undefined));
  await press('What is it?', ENTER);
  await press('What is it called?', 'Ledger', ENTER);
  await press('projects: taken', ' two', ENTER);
  await press('Which technologies', CTRL_C);
  expect(await answers).toBeUndefined();
});
