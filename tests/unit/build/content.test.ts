import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lineOf, type Inspection } from '../../../src/authoring/inspect.ts';
import { inspectContent, leftOut, readFiles, report } from '../../../src/build/content.ts';
import { aRepository } from './repository.ts';

test('every file of content/ is read, but for what systems and editors leave there', () => {
  const root = mkdtempSync(join(tmpdir(), 'site-'));
  for (const file of [
    'profile.yaml',
    'projects/a.mdx',
    'projects/_b.mdx',
    'projects/.c.mdx',
    '.DS_Store',
    'projects/.a.mdx.swp',
    'projects/a.mdx~',
    'projects/#a.mdx#',
    'projects/.#a.mdx',
    'projects/._a.mdx',
    'projects/a.mdx___jb_tmp___',
    'projects/desktop.ini',
    'projects/4913',
    '.obsidian/app.json',
    'projects/.history/a.mdx',
  ]) {
    mkdirSync(dirname(join(root, 'content', file)), { recursive: true });
    writeFileSync(join(root, 'content', file), 'a: 1');
  }
  expect([...readFiles(root).keys()]).toEqual([
    'content/profile.yaml',
    'content/projects/.c.mdx',
    'content/projects/_b.mdx',
    'content/projects/a.mdx',
  ]);
});

test('of a file that nothing reads, the name will do', () => {
  const root = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(root, 'content/projects'), { recursive: true });
  for (const file of ['film.mp4', 'a.mdx', 'plan.png']) writeFileSync(join(root, 'content/projects', file), 'words');
  const sizes = [...readFiles(root)].map(([file, { length }]) => [file, length]);
  expect(sizes).toEqual([
    ['content/projects/a.mdx', 5],
    ['content/projects/film.mp4', 0],
    ['content/projects/plan.png', 5],
  ]);
});

test('a file that is gone before it is read is left out', async () => {
  vi.doMock(import('../../../src/build/files.ts'), () => ({ filesIn: () => ['profile.yaml', 'projects/gone.mdx'] }));
  vi.resetModules();
  const { readFiles } = await import('../../../src/build/content.ts');
  vi.doUnmock('../../../src/build/files.ts');
  const root = mkdtempSync(join(tmpdir(), 'site-'));
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/profile.yaml'), 'a: 1');
  expect([...readFiles(root).keys()]).toEqual(['content/profile.yaml']);
});

test('a link to a file or a folder is answered, and what is looked for in it is not', async () => {
  const root = aRepository([{ date: '2020-01-31T12:00:00Z', files: { 'README.md': 'It has links.' } }]);
  cpSync(new URL('../../authoring/base/content', import.meta.url), join(root, 'content'), { recursive: true });
  const [stack = ''] = readdirSync(join(root, 'content/stack'));
  renameSync(join(root, 'content/stack', stack), join(root, stack));
  symlinkSync(join('../..', stack), join(root, 'content/stack', stack));
  symlinkSync('.', join(root, 'content/more'));
  symlinkSync('somebody@somewhere:1', join(root, 'content/projects/.#a.mdx'));
  const message = 'This is a link, which nothing follows. Put here what it leads to.';
  expect((await inspectContent(root)).answers.map(lineOf)).toEqual([
    `content/more:1 — ${message}`,
    `content/stack/${stack}:1 — ${message}`,
  ]);
});

test('a stage may be of this month, or of that of the last commit where the clock is behind', async () => {
  const root = aRepository([{ date: '2026-01-31T12:00:00Z', files: { 'README.md': 'It is of January.' } }]);
  cpSync(new URL('../../authoring/base/content', import.meta.url), join(root, 'content'), { recursive: true });
  const stage = join(root, 'content/experience/second.mdx');
  const text = readFileSync(stage, 'utf8');
  vi.stubEnv('SOURCE_DATE_EPOCH', undefined);
  vi.useFakeTimers({ toFake: ['Date'] });
  const answersOn = async (today: string, month: string) => {
    vi.setSystemTime(new Date(`${today}T12:00:00Z`));
    writeFileSync(stage, text.replace('2020-01', month));
    return (await inspectContent(root)).answers.map(({ message }) => message);
  };
  try {
    expect(await answersOn('2026-03-15', '2026-03')).toEqual([]);
    const [answer] = await answersOn('2026-03-15', '2026-04');
    expect(answer).toMatch(/^This month is still to come\. The newest that can be is 2026-03;/);
    expect(await answersOn('2025-12-15', '2026-01')).toEqual([]);
  } finally {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  }
});

test('an address was published by the history of its own repository, and by fields that say so', async () => {
  const file = (fields: string, text = '') => `---\n${fields}\n---\n${text}`;
  const files = {
    'content/projects/written.mdx': file('draft: True'),
    'content/projects/shown.mdx': file('title: Shown', '\n```yaml\ndraft: true\n```\n'),
    'content/projects/quoted.mdx': file("'draft': true"),
    'content/projects/unreadable.mdx': file('title: "'),
  };
  const root = aRepository([{ date: '2020-05-06T07:08:09Z', files }]);
  for (const each of Object.keys(files)) rmSync(join(root, each));
  cpSync(new URL('../../authoring/base/content', import.meta.url), join(root, 'content'), { recursive: true });
  const gone = (await inspectContent(root)).answers.map(({ message }) => /^\S+(?= was a page)/.exec(message)?.[0]);
  expect(gone.filter(Boolean)).toEqual(['/projects/shown/']);
});

test('an entry is published by the commit that takes it for no draft, under the title that it had last', async () => {
  const commit = (date: string, fields: string) => ({ date, files: { 'content/projects/one.mdx': `---\n${fields}\n---\n` } });
  const root = aRepository([
    commit('2020-01-01T00:00:00Z', 'title: Early\ndraft: true'),
    commit('2020-02-01T00:00:00Z', 'title: First'),
    commit('2020-03-01T00:00:00Z', 'title: Ledger'),
    { date: '2020-04-01T00:00:00Z', files: { 'content/projects/No_Address.mdx': '---\ntitle: Two\n---\n' } },
  ]);
  for (const name of ['one', 'No_Address']) rmSync(join(root, `content/projects/${name}.mdx`));
  cpSync(new URL('../../authoring/base/content', import.meta.url), join(root, 'content'), { recursive: true });
  const { answers } = await inspectContent(root);
  expect(answers.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^\/projects\/one\/ was a page in an earlier commit, .+`  \/projects\/one\/: \/projects\/ledger\/`$/),
  ]);
});

test('a report has a line for each answer, then their number', () => {
  const answer = { file: 'content/a.yaml', line: 3, column: 1, path: ['figures', 0, 'unit'], message: 'Missing. Write it.' };
  expect(report([answer])).toBe('content/a.yaml:3 · figures[0].unit — Missing. Write it.\n\n1 mistake in content/.');
  expect(report([answer, answer])).toContain('2 mistakes in content/.');
  const most = report(Array.from({ length: 51 }, (_, line) => ({ ...answer, line })));
  expect(most).toContain(':49 · ');
  expect(most).toMatch(/:49 .+\n…\n\n51 mistakes in content\/\.$/);
});

test('what a build leaves out is named, and what it shows for the sake of that alone', () => {
  const entry = (name: string, draft?: true) => ({ id: name, file: `content/projects/${name}.mdx`, data: { draft } });
  const stack = [
    { id: 'group', file: 'content/stack/group.yaml', data: { technologies: [{ name: 'Redis' }, { name: 'Zig', draft: true }] } },
  ];
  const site = (...used: string[]) => ({
    groups: [{ technologies: ['redis', 'go', 'docker'].map((id) => ({ id, evidence: used.filter((each) => each === id) })) }],
  });
  const said = (sources: object, built = site('redis'), written = site('redis')) =>
    leftOut({ sources: { profile: {}, projects: [], stack: [], ...sources }, site: built, withDrafts: written } as unknown as Inspection);
  expect(said({ projects: [entry('one')] })).toBe('');
  expect(said({ projects: [entry('one', true), entry('two'), entry('three', true)] })).toBe(
    'Left out as drafts: content/projects/one.mdx, content/projects/three.mdx.',
  );
  expect(said({ stack })).toBe('Left out as drafts: Zig.');
  expect(said({}, site('redis'), site('redis', 'redis', 'go'))).toBe(
    'Only drafts use go, shown as a skill meanwhile. Add `draft: true` to what is to wait, too.',
  );
});
