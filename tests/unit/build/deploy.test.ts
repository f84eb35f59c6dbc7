import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addressesIn, asked, missing, run } from '../../../src/build/deploy.ts';

const set = { CLOUDFLARE_API_TOKEN: 'token', CLOUDFLARE_ACCOUNT_ID: 'account' };
const built = { isBuilt: true, isPreview: false };

describe('publishing', () => {
  test.each(['email', 'github', 'linkedin'])('goes ahead with one contact link: %s', (field) => {
    expect(missing({ [field]: 'set' }, set, built)).toEqual([]);
  });

  test('is refused while there is no way to reach the owner, and names the fields', () => {
    expect(missing({ name: 'Somebody', siteUrl: 'https://example.com' }, set, built)).toEqual([
      'content/profile.yaml · email, github, linkedin — None is set, so nobody who reads the site could answer. Fill in at least one, for example: email: name@example.com',
    ]);
  });

  test('is refused without token, account or site, each with what to do', () => {
    const reasons = missing({ email: 'set' }, { CLOUDFLARE_API_TOKEN: '' }, { isBuilt: false, isPreview: false });
    expect(reasons.map((reason) => reason.split(' — ')[0])).toEqual(['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_ACCOUNT_ID', 'dist/']);
    for (const reason of reasons) expect(reason).toMatch(/Set it|set it|Run: /);
  });

  test('as a preview needs no contact, but the rest', () => {
    expect(missing({}, set, { isBuilt: true, isPreview: true })).toEqual([]);
    expect(missing({}, {}, { isBuilt: true, isPreview: true })).toHaveLength(2);
  });
});

describe('the command line', () => {
  test('asks for everything, for a preview, or only for what is missing', () => {
    expect(asked([])).toEqual({ isCheck: false, preview: undefined });
    expect(asked(['--check'])).toEqual({ isCheck: true, preview: undefined });
    expect(asked(['--preview', 'pr-7'])).toEqual({ isCheck: false, preview: 'pr-7' });
  });

  test.each(['--chekc', '--help', 'preview', '--check production', '--preview', '--preview ', '--preview --check'])(
    'is refused as a whole where a part is not known: %j',
    (line) => {
      expect(() => asked(line.split(' '))).toThrow('Usage: node src/build/deploy.ts [--check] [--preview NAME]');
    },
  );
});

describe('the program', () => {
  const file = fileURLToPath(new URL('../../../src/build/deploy.ts', import.meta.url));
  const ended = (args: readonly string[], env: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], ...env } });

  test('says in words what is missing, and ends with a failure', () => {
    const { status, stderr, stdout } = ended(['--check'], { GITHUB_ACTIONS: 'true' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Not published\.$/m);
    expect(stderr).toMatch(/^ {2}CLOUDFLARE_API_TOKEN — Not set\. /m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout, 'where GitHub shows it').toMatch(/^::error title=Not published\.::CLOUDFLARE_API_TOKEN — /m);
  });

  test('does nothing when it is asked for what it does not know', () => {
    const { status, stderr } = ended(['--chekc'], {});
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Not published\.\n {2}Unknown option '--chekc'.* Usage: .*\n$/);
  });

  test('says so when wrangler cannot be started', async () => {
    const { failure, addresses } = await run([], () => spawn('/nothing/here'));
    expect(failure).toBe('wrangler could not be started: spawn /nothing/here ENOENT');
    expect(addresses).toEqual([]);
  });
});

test('the address is read from what wrangler writes of its work', () => {
  const output = [
    { type: 'wrangler-session', version: 1 },
    { type: 'version-upload', preview_url: 'https://1.example', preview_alias_url: 'https://pr-7.example' },
    { type: 'deploy', targets: ['https://site.example'] },
  ];
  expect(addressesIn(`${output.map((entry) => JSON.stringify(entry)).join('\n')}\n`)).toEqual([
    'https://pr-7.example',
    'https://1.example',
    'https://site.example',
  ]);
});

test('a line that was broken off does not hide the addresses before it', () => {
  expect(addressesIn('{"type":"deploy","targets":["https://site.example"]}\n{"type":"dep')).toEqual(['https://site.example']);
});
