/** What the owner meets while writing: answers, drafts, scaffolds, a build that fails. On copies of the site. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { parse, stringify } from 'yaml';
import { excesses, weighAll } from '../../src/build/budget.ts';
import { inspectContent } from '../../src/build/content.ts';
import { filesIn } from '../../src/build/files.ts';
import { build, copySite, hashesOf, root, run } from './copy.ts';
import { freePort } from './servers.ts';
import { dist, entriesOf, pageOf, pages, read } from './site.ts';

interface Group {
  technologies: { id: string; name?: string; draft?: boolean }[];
}
/** Technologies that are published, by their ids; and the two longest, in which a slip is sure to be seen as one. */
const skills = entriesOf<Group>('stack').flatMap(({ technologies }) => technologies.flatMap(({ id, draft }) => (draft ? [] : [id])));
const [TECHNOLOGY = '', ANOTHER = ''] = skills.toSorted((a, b) => b.length - a.length);

/** A project of these tests, published and in a form that they know: where it is read, and what writes it into a copy. */
const TITLE = 'A ledger of tests';
const ADDRESS = '/projects/a-ledger-of-tests/';
const PROJECT = `content${ADDRESS.slice(0, -1)}.mdx`;
const addProject = (copy: string) =>
  writeFileSync(
    join(copy, PROJECT),
    `---
title: ${TITLE}
summary: It keeps a ledger.
brief:
  problem: It was hard.
  solution: I made it simple.
  impact: It got better.
stack: [${TECHNOLOGY}]
---

## Problem

It was hard.

## Solution

I made it simple.

## Impact

It got better.

## Integration

It fits in.
`,
  );

const edit = (file: string, change: (text: string) => string) => {
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
};

test.describe('a build that fails', () => {
  // One copy, which stays as it was: whatever fails, its good build is still there.
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  let copy = '';
  let good: Record<string, string> = {};
  const dist = () => hashesOf(join(copy, 'dist/'));
  test.beforeAll(() => {
    copy = copySite('failing');
    addProject(copy);
    expect(build(copy)).toMatchObject({ status: 0 });
    good = dist();
    expect(Object.keys(good).length).toBeGreaterThan(60);
  });

  test('for its content says all that is wrong, a line each, and leaves the last good site', () => {
    const before = readFileSync(join(copy, PROJECT), 'utf8');
    edit(join(copy, PROJECT), (text) => text.replace(/^summary:/m, 'sumary:').replace('## Problem', '## Problm'));
    const answers = [
      `${PROJECT}:3 · sumary — There is no field “sumary” here. Did you mean “summary”?`,
      new RegExp(`^${PROJECT}:\\d+ · text — The headings are “Problm”, .+$`),
    ];
    for (const [{ status, said }, end] of [
      [build(copy), '2 mistakes in content/. Nothing was built; dist/ is as it was.'],
      [run(copy, 'src/build/check-content.ts'), '2 mistakes in content/.'],
    ] as const) {
      expect(status).toBe(1);
      const lines = said.split('\n').filter((line) => line.includes('content/'));
      expect(lines).toEqual([answers[0], expect.stringMatching(answers[1] as RegExp), end]);
      expect(said).not.toMatch(/^\s+at /m);
    }
    expect(dist()).toEqual(good);
    writeFileSync(join(copy, PROJECT), before);
  });

  test('half-way, for a fault of ours, leaves it too, and shows where', () => {
    const page = join(copy, 'src/pages/stack.astro');
    const before = readFileSync(page, 'utf8');
    edit(page, (text) => text.replace(/^---$/gm, (fence, at) => (at > 0 ? `throw new Error('Broken on purpose.');\n${fence}` : fence)));
    const { status, said } = build(copy);
    expect(status).toBe(1);
    expect(said).toContain('Broken on purpose.');
    expect(dist()).toEqual(good);
    writeFileSync(page, before);
  });
});

/** What `npm run new` is asked for, and what then shows it. */
const NEW = [
  {
    order: ['project', 'A new project', `${TECHNOLOGY},${ANOTHER}`],
    file: 'content/projects/a-new-project.mdx',
    page: 'projects/a-new-project/',
  },
  { order: ['stage', 'A new stage', TECHNOLOGY], file: 'content/experience/a-new-stage.mdx', page: 'resume/' },
  { order: ['expertise', 'A new area'], file: 'content/expertise/a-new-area.yaml', page: '' },
  { order: ['pattern', 'A new pattern'], file: 'content/patterns/a-new-pattern.mdx', page: 'architecture/a-new-pattern/' },
  { order: ['group', 'A new group'], file: 'content/stack/a-new-group.yaml', page: 'stack/' },
];

test.describe('new entries', () => {
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  let copy = '';
  const group = () => join(copy, `content/stack/${entriesOf('stack')[0]?.id}.yaml`);
  test.beforeAll(() => {
    copy = copySite('new-entries');
    for (const { order, file, page } of NEW) {
      const { status, said } = run(copy, 'src/build/new.ts', ...order);
      expect([status, said]).toEqual([0, expect.stringContaining(`${file} is written, as a draft.`)]);
      expect(said).toMatch(new RegExp(`npm run dev\`? shows it at /${page.replace(/^$/, '#expertise')}`));
    }
  });

  test('are never written over', () => {
    const before = readFileSync(join(copy, NEW[0]?.file ?? ''), 'utf8');
    expect(run(copy, 'src/build/new.ts', 'project', 'A new project', ANOTHER)).toEqual({
      status: 1,
      said: 'content/projects/a-new-project.mdx is there already. Choose another title, or edit that file.\n',
    });
    expect(readFileSync(join(copy, NEW[0]?.file ?? ''), 'utf8')).toBe(before);
  });

  test('are written whatever is wrong elsewhere', () => {
    addProject(copy);
    edit(join(copy, PROJECT), (text) => `${text}\n[Words](/where-there-is-none-like-it-anywhere/).\n`);
    expect(run(copy, 'src/build/new.ts', 'project', 'Beside a slip', TECHNOLOGY)).toMatchObject({ status: 0 });
    for (const file of ['content/projects/beside-a-slip.mdx', PROJECT]) rmSync(join(copy, file));
  });

  test('are not written where they would be wrong among the others', () => {
    const [file, elsewhere] = ['content/patterns/a-new-pattern.mdx', 'content/patterns/elsewhere.mdx'];
    renameSync(join(copy, file), join(copy, elsewhere));
    expect(run(copy, 'src/build/new.ts', 'pattern', 'A new pattern')).toEqual({
      status: 1,
      said: expect.stringMatching(
        `^${file}:\\d+ · title — “A new pattern” stands in ${elsewhere} as well\\. [^]+\n\nNothing was written\\.\n$`,
      ),
    });
    expect(existsSync(join(copy, file))).toBe(false);
    renameSync(join(copy, elsewhere), join(copy, file));
  });

  test('are written where Git has kept no folder', () => {
    const [folder, kept] = [join(copy, 'content/expertise'), join(copy, 'kept')];
    renameSync(folder, kept);
    expect(run(copy, 'src/build/new.ts', 'expertise', 'An area')).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true });
    renameSync(kept, folder);
  });

  for (const [order, answer] of [
    [['projet', 'X'], 'There is no “projet” to be made.'],
    [['project', '', TECHNOLOGY], 'It needs a title.'],
    [['project', 'ปภัสสร', TECHNOLOGY], 'No address can be made of “ปภัสสร”.'],
    [['project', 'X'], 'A project names its technologies.'],
    [['expertise', 'X', TECHNOLOGY], 'What is new here names no technologies.'],
    [
      ['project', 'X', `${TECHNOLOGY}s`],
      `There is no “${TECHNOLOGY}s” in content/stack/. Did you mean “${TECHNOLOGY}”?\nA new technology is a line in a file of`,
    ],
    [['project', 'Index', TECHNOLOGY], '“index” is the name of the page of all of them.'],
    [['project', 'x'.repeat(90), TECHNOLOGY], 'Keep it within 80.'],
    [['project', '**X**', TECHNOLOGY], '“**” would be shown as typed'],
    [['project', 'X ☃', TECHNOLOGY], 'The typefaces of the site do not have “☃”'],
    [[], 'There is nobody to ask.'],
  ] as const)
    test(`${order.join(' ') || 'nothing'}: ${answer}`, () => {
      expect(run(copy, 'src/build/new.ts', ...order)).toEqual({ status: 1, said: expect.stringContaining(answer) });
    });

  for (const order of [['--help'], ['project', '-h']])
    test(`${order.join(' ')}: says how to ask for one`, () => {
      const { status, said } = run(copy, 'src/build/new.ts', ...order);
      expect(status).toBe(0);
      for (const [kind] of NEW.map((each) => each.order)) expect(said).toMatch(new RegExp(`^  ${kind} +\\w`, 'm'));
    });

  test('are drafts: a build with them is the build without them, to the byte', async () => {
    // What they bring along, too: a picture, a technology, a character. A skill that nothing else has used stays one.
    const used = [...entriesOf<{ stack?: string[] }>('projects'), ...entriesOf<{ stack?: string[] }>('experience')].flatMap(
      ({ stack = [] }) => stack,
    );
    const stack = ['erlang', ...skills.filter((id) => ![...used, TECHNOLOGY, ANOTHER].includes(id))];
    const picture = await sharp({ create: { width: 400, height: 400, channels: 3, background: 'gray' } })
      .png()
      .toBuffer();
    writeFileSync(join(copy, 'content/projects/plan.png'), picture);
    edit(group(), (text) => {
      const { technologies, ...others } = parse(text) as Group;
      return stringify({ ...others, technologies: [...technologies, { id: 'erlang', name: 'Erlañg', draft: true }] });
    });
    edit(join(copy, 'content/projects/a-new-project.mdx'), (text) =>
      text
        .replace(/^stack:\n/m, `stack:\n${stack.map((id) => `  - ${id}\n`).join('')}`)
        .replace('## Problem\n', '## Problem\n\nA ñ.\n\n![A plan](./plan.png)\n'),
    );
    expect(build(copy)).toMatchObject({ status: 0 });
    expect(hashesOf(join(copy, 'dist/'))).toEqual(hashesOf(dist));
    // A shell may say that all is development.
    expect(build(copy, { NODE_ENV: 'development' })).toMatchObject({ status: 0 });
    const texts = filesIn(join(copy, 'dist')).filter((file) => /\.(html|json|txt|vcf)$/.test(file));
    expect(texts.filter((file) => /a-new-|A new |Erlañg/.test(file + readFileSync(join(copy, 'dist', file), 'utf8')))).toEqual([]);
  });

  test('are on the site once they are published', () => {
    edit(group(), (text) => text.replace(/(name: Erlañg)\n +draft: true\n/, '$1\n'));
    for (const { file } of NEW)
      edit(join(copy, file), (text) =>
        text
          .replace(/^draft: true\n/m, '')
          .replaceAll('Replace this: ', '')
          .replaceAll('1970-01', '2020-01')
          .replaceAll(/^\{.*\}$/gm, 'It is.'),
      );
    expect(build(copy)).toMatchObject({ status: 0 });
    for (const { order, page } of NEW) expect(readFileSync(join(copy, 'dist', page, 'index.html'), 'utf8')).toContain(order[1]);
    const { file, page } = NEW[0] ?? { file: '', page: '' };
    const [, picture = ''] = /<img ([^]+?alt="A plan"[^]+?)>\s*</.exec(readFileSync(join(copy, 'dist', page, 'index.html'), 'utf8')) ?? [];
    expect(picture, file).toMatch(/srcset="\S+ 360w, \S+ 400w".+ sizes="\(width >= 36rem\) 400px, 100vw"/);
    // A new stage takes the place of the oldest on the home page, which names the way to the rest below them.
    const home = readFileSync(join(copy, 'dist/index.html'), 'utf8');
    expect(home.indexOf('Earlier stages')).toBeGreaterThan(home.lastIndexOf('id="stage-'));
    expect(excesses(weighAll(join(copy, 'dist/')))).toEqual([]);
  });
});

test('a page that was renamed leads on from its old address', () => {
  test.setTimeout(180_000);
  const copy = copySite('renamed');
  // One that the history has, too.
  const [old, now] = [pageOf('evaluation'), '/projects/renamed/'];
  renameSync(join(copy, `content${old.slice(0, -1)}.mdx`), join(copy, 'content/projects/renamed.mdx'));
  const { status, said } = build(copy);
  expect([status, said]).toEqual([
    1,
    expect.stringMatching(`content/profile.yaml:\\d+ · redirects — ${old} was a page in an earlier commit, and is none now\\.`),
  ]);
  edit(join(copy, 'content/profile.yaml'), (text) => {
    const profile = parse(text) as { redirects?: Record<string, string> };
    // What led to the old address leads on, too.
    const before = Object.entries(profile.redirects ?? {}).map(([from, to]) => [from, to === old ? now : to]);
    return stringify({ ...profile, siteUrl: 'https://example.test', redirects: { ...Object.fromEntries(before), [old]: now } });
  });
  expect(build(copy)).toMatchObject({ status: 0 });
  const page = readFileSync(join(copy, `dist${old}index.html`), 'utf8');
  expect(page).toContain(`<meta http-equiv="refresh" content="0; url=${now}">`);
  expect(page).toContain(`href="${now}"`);
  expect(readFileSync(join(copy, 'dist/_redirects'), 'utf8')).toContain(`${old} ${now} 301\n`);
  const sitemap = readFileSync(join(copy, 'dist/sitemap-0.xml'), 'utf8');
  expect(sitemap).toContain(now);
  expect(sitemap).not.toContain(old);
});

test.describe('the dev server', () => {
  test.describe.configure({ mode: 'default', timeout: 120_000 });
  let copy = '';
  let server: ChildProcess;
  let address = '';
  let said = '';
  test.beforeAll(async () => {
    // Vite looks away from folders called test-results.
    copy = copySite('site', mkdtempSync(join(tmpdir(), 'dev-')));
    addProject(copy);
    run(copy, 'src/build/new.ts', 'project', 'A new project', TECHNOLOGY);
    const port = await freePort();
    address = `http://localhost:${port}`;
    // It starts on a file that nobody can read, and says so wherever it is asked.
    const file = join(copy, 'content/profile.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, stringify(parse(before)).replace(/^name: .*/m, 'name: "A name that goes on'));
    const { scripts } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')) as { scripts: { dev: string } };
    const [, ...command] = (scripts.dev.split(' && ').at(-1) ?? '').split(' ');
    server = spawn(process.execPath, [...command, '--port', String(port)], { cwd: copy });
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
    const answer = /^content\/profile\.yaml:\d+ — This quote is never closed.*\s+1 mistake in content\/\.$/m;
    for (const path of ['/', '/resume.json'])
      await expect(async () => expect(await (await fetch(address + path)).text()).toMatch(answer)).toPass({ timeout: 30_000 });
    expect(said).toMatch(answer);
    writeFileSync(file, before);
    await expect(async () => {
      const response = await fetch(`${address}/resume.json`);
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"basics"')]);
    }).toPass({ timeout: 60_000 });
  });
  test.afterAll(() => {
    server.kill();
    rmSync(join(copy, '..'), { recursive: true, force: true });
  });

  /** The server has pages load anew whenever it has got something ready for them, in the midst of this, too; it may never end then. */
  const open = (page: Page, path: string) =>
    expect(() => page.goto(address + path, { waitUntil: 'networkidle', timeout: 10_000 })).toPass();

  test('shows a draft, and says that it is one', async ({ page }) => {
    await open(page, '/projects/a-new-project/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft: A new project');
    await open(page, '/stack/');
    await expect(page.getByText('Draft: A new project')).toBeVisible();
  });

  test('follows what is saved', async ({ page }) => {
    await open(page, ADDRESS);
    edit(join(copy, PROJECT), (text) => text.replace('## Problem\n', '## Problem\n\nWords that were not there.\n'));
    await expect(page.getByText('Words that were not there.')).toBeVisible();
    edit(join(copy, PROJECT), (text) => text.replace(/^summary: .*/m, 'summary: A summary that was not there.'));
    await expect(page.getByText('A summary that was not there.').first()).toBeVisible();
  });

  test('loads a page anew once for a save', async ({ page }) => {
    await open(page, ADDRESS);
    edit(join(copy, PROJECT), (text) => text.replace(/^summary: .*/m, 'summary: A summary saved once.'));
    await expect(page.getByText('A summary saved once.').first()).toBeVisible();
    // Astro keeps entries of its own, half a second later, and would have it load again.
    await expect(page.waitForEvent('framenavigated', { timeout: 1500 })).rejects.toThrow('Timeout');
  });

  for (const [what, before, shown, after] of [
    ['a page', 'An early summary.', 'An early summary.', 'A summary saved meanwhile.'],
    ['the answers', 'An early <br> summary.', 'would be shown as typed', 'A summary without a break.'],
  ] as const)
    test(`follows what is saved before ${what} can be told`, async ({ page, context }) => {
      const summary = (words: string) => edit(join(copy, PROJECT), (text) => text.replace(/^summary: .*/m, `summary: ${words}`));
      const served = async () => (await fetch(address + ADDRESS, { headers: { accept: 'text/html' } })).text();
      summary(before);
      await expect.poll(served).toContain(shown);
      // What there is nobody to hear, Vite would keep.
      const other = await context.newPage();
      await open(other, ADDRESS);
      // Until this has come, a page hears of nothing.
      const saved = Promise.withResolvers<undefined>();
      await page.route('**/@vite/client', async (route) => {
        await saved.promise;
        await route.continue();
      });
      await page.goto(address + ADDRESS, { waitUntil: 'commit' });
      await expect(page.getByText(shown).first()).toBeVisible();
      summary(after);
      await expect(other.getByText(after).first()).toBeVisible();
      saved.resolve(undefined);
      await expect(page.getByText(after).first()).toBeVisible();
    });

  test('follows entries that come and go', async ({ page }) => {
    await open(page, '/projects/');
    run(copy, 'src/build/new.ts', 'project', 'One more', TECHNOLOGY);
    await expect(page.getByRole('link', { name: 'Draft: One more' })).toBeVisible();
    await open(page, '/projects/one-more/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft: One more');
    await open(page, '/projects/');
    rmSync(join(copy, 'content/projects/one-more.mdx'));
    await expect(page.getByText('One more')).toHaveCount(0);
    expect((await page.goto(`${address}/projects/one-more/`))?.status()).toBe(404);
  });

  /** Mistakes that Astro notices at different times, if it does. */
  for (const [name, slip, answer] of [
    ['an id that is not there', (text: string) => text.replace(/^stack: \[/m, 'stack: [cobol, '), 'There is no “cobol” in content/stack/.'],
    ['fields that cannot be read', (text: string) => text.replace('title: ', 'title: "'), 'This quote is never closed.'],
    ['a text that cannot be read', (text: string) => `${text}\nA { that is not closed.\n`, 'A { begins code'],
    ['a tag that there is not', (text: string) => `${text}\nA <Verdikt>claim</Verdikt>.\n`, 'There is no tag <Verdikt>.'],
    ['code in a text', (text: string) => `${text}\nFor {now} only.\n`, 'What stands in { } is code'],
  ] as const)
    test(`has every page give way to the answer until ${name} is mended`, async ({ page, context }) => {
      const file = join(copy, PROJECT);
      const before = readFileSync(file, 'utf8');
      await open(page, ADDRESS);
      said = '';
      edit(file, slip);
      const answers = page.getByRole('listitem').filter({ hasText: answer });
      await expect(page).toHaveTitle('1 mistake in content/.');
      await expect(answers).toContainText(new RegExp(`^${PROJECT}:\\d+ `));
      // Whoever opens a page meanwhile is told, too.
      const other = await context.newPage();
      await open(other, '/resume/');
      await expect(other).toHaveTitle('1 mistake in content/.');

      writeFileSync(file, before);
      await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
      // A browser that is to close a page in the midst of loading it anew may never do so.
      await expect(other).toHaveTitle(/^Résumé/);
      await expect.poll(() => said).toContain('Nothing is wrong in content/ any more.');
      expect(said).toContain(answer);
      expect(said).not.toMatch(/^\s+at /m);
    });

  test('goes by what content is checked by as that is saved', async ({ page }) => {
    const [file, code] = [join(copy, PROJECT), join(copy, 'src/authoring/prose.ts')];
    const before = readFileSync(file, 'utf8');
    await open(page, ADDRESS);
    edit(file, (text) => `${text}\nA <Verdikt>claim</Verdikt>.\n`);
    await expect(page.getByRole('listitem').filter({ hasText: 'There is no tag <Verdikt>.' })).toBeVisible();
    edit(code, (text) => text.replace('There is no tag <', 'Nobody knows the tag <'));
    await expect(page.getByRole('listitem').filter({ hasText: 'Nobody knows the tag <Verdikt>.' })).toBeVisible();
    writeFileSync(file, before);
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
  });

  test('shows a picture that took the place of another, and goes on when it is taken away again', async ({ page }) => {
    const [profile, photo] = [join(copy, 'content/profile.yaml'), join(copy, 'content/photo-of-tests.png')];
    const before = readFileSync(profile, 'utf8');
    const paint = async (background: string) =>
      writeFileSync(
        photo,
        await sharp({ create: { width: 400, height: 400, channels: 3, background } })
          .png()
          .toBuffer(),
      );
    await paint('black');
    // Nothing shows it yet, which the terminal says and no page is the worse for.
    await expect.poll(() => said).toContain('content/photo-of-tests.png:1 — No text shows this picture.');
    expect((await page.goto(`${address}/stack/`))?.status()).toBe(200);
    const set = { photo: { src: './photo-of-tests.png', alt: 'Nobody at a desk of tests' } };
    edit(profile, (text) => stringify({ ...parse(text), ...set }));
    await open(page, '/');
    const shown = page.getByAltText('Nobody at a desk of tests');
    const colour = async () => (await sharp(await shown.screenshot()).stats()).dominant.r;
    await expect.poll(colour).toBeLessThan(50);
    await paint('white');
    await expect.poll(colour).toBeGreaterThan(200);
    rmSync(photo);
    await expect(page).toHaveTitle('1 mistake in content/.');
    await expect(page.getByRole('listitem')).toHaveText(/photo\.src — There is no picture content\/photo-of-tests\.png\./);
    writeFileSync(profile, before);
    await expect(page.getByRole('heading', { level: 1, name: 'in content/' })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByAltText('Nobody at a desk of tests')).toHaveCount(0);
  });
});

test('what the check takes for an address is one, with its anchors, and no page is unknown to it', async () => {
  const { answers, addresses } = await inspectContent(root);
  expect(answers).toEqual([]);
  expect([...addresses.keys()].filter((path) => path.endsWith('/')).sort()).toEqual(pages.filter((path) => path !== '/404.html'));
  for (const [path, anchors = []] of addresses) {
    const text = read(path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1));
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids, path).toEqual(expect.arrayContaining([...anchors]));
  }
});
