import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addressesIn, missing } from '../../../src/build/deploy.ts';

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

test('the program says so in words, and ends with a failure', () => {
  const program = fileURLToPath(new URL('../../../src/build/deploy.ts', import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, '--check'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], GITHUB_ACTIONS: 'true' },
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Not published\.$/m);
  expect(stderr).toMatch(/^ {2}CLOUDFLARE_API_TOKEN — Not set\. /m);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout, 'where GitHub shows it').toMatch(/^::error title=Not published\.::CLOUDFLARE_API_TOKEN — /m);
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
