/** What an editor shows in the fields of an .mdx file, from the language server that the Astro extension of VS Code runs. */
import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const [file = ''] = globSync('content/projects/*.mdx', { cwd: root }).sort();
const uri = pathToFileURL(root + file).href;
const text = readFileSync(new URL(uri), 'utf8')
  .replace(/^summary:/m, 'sumary:')
  .replace(/^brief:/m, 'f\nbrief:');
const lineOf = (start: string) => text.split('\n').findIndex((line) => line.startsWith(start));

let server: ReturnType<typeof spawn>;
let connection: MessageConnection;

beforeAll(async () => {
  if (!existsSync(`${root}.astro/collections/projects.schema.json`))
    throw new Error('Run `npx astro sync` first: it writes what editors read.');
  const script = require.resolve('@astrojs/language-server/bin/nodeServer.js');
  server = spawn(process.execPath, [script, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  if (!server.stdin || !server.stdout) throw new Error('The language server has no input or output.');
  connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const folder = pathToFileURL(root).href;
  const tsdk = fileURLToPath(new URL('.', pathToFileURL(require.resolve('typescript'))));
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: 'site' }],
    capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {}, completion: {}, hover: {} } },
    initializationOptions: { contentIntellisense: true, typescript: { tsdk } },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mdx', version: 1, text } });
}, 60_000);

afterAll(() => {
  connection.dispose();
  server.kill();
});

const ask = <Answer>(method: string, start?: string): Promise<Answer> =>
  connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri },
    ...(start !== undefined && { position: { line: lineOf(start), character: 1 }, context: { triggerKind: 1 } }),
  });

test('a misspelt field is underlined', async () => {
  const { items } = await ask<{ items: { message: string; range: { start: { line: number } } }[] }>('diagnostic');
  expect(items.map(({ message, range }) => [range.start.line, message])).toContainEqual([
    lineOf('sumary'),
    'Property sumary is not allowed.',
  ]);
});

test('a field says what it is for', async () => {
  const { contents } = await ask<{ contents: { value: string } }>('hover', 'title:');
  expect(contents.value).toContain('Name of the project.');
});

test('fields that are not there yet are offered', async () => {
  const answer = await ask<{ items: { label: string }[] }>('completion', 'f');
  const missing = ['draft', 'summary', 'featured', 'figures', 'runtime'].filter((name) => lineOf(`${name}:`) === -1);
  expect(answer.items.map(({ label }) => label)).toEqual(expect.arrayContaining(missing));
  expect(missing).toContain('summary');
});
