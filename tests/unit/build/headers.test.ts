import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { caddyHeaders, hashesOf, headersFile, nginxHeaders, rulesFor, together, withPolicy } from '../../../src/build/headers.ts';
import { contentSecurity, everywhere, strictTransport, type Hashes } from '../../../src/build/policy.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const hashes = (scripts: string[], styles: string[] = []): Hashes => ({ scripts: new Set(scripts), styles: new Set(styles) });
const page = (inner: string) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${inner}</head><body></body></html>`;

describe('the policy', () => {
  const policy = contentSecurity(hashes(["'sha256-a'"], ["'sha256-b'"]));

  test('allows nothing but what is named', () => {
    expect(policy).toMatchInlineSnapshot(
      `"default-src 'none';script-src 'self' 'sha256-a';style-src 'sha256-b';img-src 'self';font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types check-here"`,
    );
  });

  test('has no unsafe word in it, and no other host', () => {
    expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/);
  });

  test('is the same in a page, but for what counts only in a header', () => {
    expect(contentSecurity(hashes(["'sha256-a'"], ["'sha256-b'"]), true)).toBe(policy.replace("frame-ancestors 'none';", ''));
  });

  test('binds the host to HTTPS for a year, and the whole domain only where the owner says so', () => {
    expect(strictTransport()).toBe('max-age=31536000');
    expect(strictTransport(true)).toBe('max-age=31536000; includeSubDomains; preload');
  });

  test('turns every feature off, each once', () => {
    const features = everywhere(hashes([]))['Permissions-Policy']?.split(', ') ?? [];
    expect(new Set(features).size).toBe(features.length);
    expect(features).toEqual(expect.arrayContaining(['camera=()', 'geolocation=()', 'microphone=()', 'payment=()', 'usb=()']));
    for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/);
  });
});

describe('hashes', () => {
  test('are those of what stands inline and runs: scripts, rules of speculation, styles', () => {
    expect(hashesOf(page('<script>a()</script><script type="speculationrules">{}</script><style>b{}</style>'))).toEqual(
      hashes([sha256('a()'), sha256('{}')], [sha256('b{}')]),
    );
  });

  test('are not those of data, nor of files', () => {
    expect(hashesOf(page('<script type="application/ld+json">{}</script><script type="module" src="/_astro/a.js"></script>'))).toEqual(
      hashes([]),
    );
  });

  test('of a site count each block once, and at most ten', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `'sha256-${index}'`);
    const scripts = ten.slice(0, 6);
    expect(together([hashes(scripts, ten.slice(6, 8)), hashes(scripts, ten.slice(7))])).toEqual(hashes(scripts, ten.slice(6)));
    expect(() => together([hashes(scripts, ten.slice(6)), hashes(scripts, ["'sha256-one-more'"])])).toThrow(
      'The pages have 5 different inline styles and 6 different inline scripts, and at most 10 may go into the header of the site.',
    );
  });

  test('of a script that only one page has are given to none', () => {
    expect(() => together([hashes(["'sha256-a'"]), hashes(["'sha256-a'", "'sha256-b'"])])).toThrow(
      'Not every page has the same inline scripts.',
    );
  });
});

describe('a page', () => {
  const read = (path: string) => Promise.resolve(Buffer.from(`the file ${path}`));

  test('carries its policy ahead of all that it governs, and the integrity of its scripts', async () => {
    const html = await withPolicy(page('<style>b{}</style><script type="module" src="/_astro/a.js"></script>'), read);
    expect(html).toContain(
      `<meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none';script-src 'self';style-src ${sha256('b{}')};`,
    );
    expect(html).toContain(
      `<script type="module" src="/_astro/a.js" integrity="${sha256('the file /_astro/a.js').slice(1, -1)}"></script>`,
    );
  });

  test('that does not come from the layout is refused', async () => {
    await expect(withPolicy('<p>text</p>', read)).rejects.toThrow('A page lacks <meta charset="utf-8">');
  });
});

describe('_headers', () => {
  const files = [
    '404.html',
    '_astro/a.12345678.js',
    '_astro/b.12345678.woff2',
    'index.html',
    'og/index.png',
    'resume.json',
    'stack/index.html',
  ];

  test('has one rule for each file and folder at the root, and says what may be kept only of what is there', () => {
    expect(headersFile({ 'Cross-Origin-Resource-Policy': 'same-origin' }, rulesFor(files))).toMatchInlineSnapshot(`
      "/*
        Cross-Origin-Resource-Policy: same-origin
      /
        Cache-Control: public, max-age=0, must-revalidate
      /404.html
        Cache-Control: public, max-age=0, must-revalidate
      /og/*
        Cache-Control: public, max-age=0, must-revalidate
        ! Cross-Origin-Resource-Policy
        Cross-Origin-Resource-Policy: cross-origin
      /resume.json
        Cache-Control: public, max-age=0, must-revalidate
        ! Cross-Origin-Resource-Policy
        Cross-Origin-Resource-Policy: cross-origin
        Access-Control-Allow-Origin: *
      /stack/*
        Cache-Control: public, max-age=0, must-revalidate
      /_astro/a.12345678.js
        Cache-Control: public, max-age=31536000, immutable
      /_astro/b.12345678.woff2
        Cache-Control: public, max-age=31536000, immutable
      "
    `);
  });

  test('never says two things of one name for one address, but for what it takes away first', () => {
    const common = everywhere(hashes([]));
    const rules = headersFile(common, rulesFor(files))
      .split(/^(?=\/)/m)
      .map((rule) => rule.trim().split(/\n */));
    for (const file of files) {
      const path = `/${file.replace(/index\.html$/, '')}`;
      const names: string[] = [];
      for (const [pattern = '', ...lines] of rules)
        if (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path)
          for (const line of lines)
            if (line.startsWith('! ')) names.splice(names.indexOf(line.slice(2)), 1);
            else names.push(line.slice(0, line.indexOf(':')));
      expect(new Set(names).size, path).toBe(names.length);
      expect(names, path).toEqual(expect.arrayContaining([...Object.keys(common), 'Cache-Control']));
    }
  });

  test('does without the last of the hashed files where the host takes no more rules', () => {
    const many = Array.from({ length: 200 }, (_, index) => `_astro/${index}.12345678.js`);
    const rules = rulesFor([...files, ...many]);
    expect(rules).toHaveLength(99);
    expect(() => headersFile({}, rules)).not.toThrow();
  });

  test('is refused where the host would cut it off', () => {
    expect(() => headersFile({}, rulesFor(Array.from({ length: 100 }, (_, index) => `${index}.txt`)))).toThrow(
      '_headers may have 100 rules',
    );
    expect(() => headersFile({ 'X-Policy': 'x'.repeat(2_000) }, [])).toThrow('A line of _headers has');
  });
});

test('nginx gets every header in every location, since a location inherits none', () => {
  const text = nginxHeaders({ 'X-Policy': 'with "quotes"', 'Cross-Origin-Resource-Policy': 'same-origin' });
  const locations = text.split(/^location /m).slice(1);
  expect(locations.map((location) => location.slice(0, location.indexOf(' {')))).toEqual(['/', '/_astro/', '/og/', '= /resume.json']);
  for (const location of locations)
    for (const line of [
      String.raw`add_header X-Policy "with \"quotes\"" always;`,
      'add_header Cache-Control ',
      'add_header Cross-Origin-Resource-Policy ',
    ])
      expect(location.split(line), location).toHaveLength(2);
});

test('Caddy gets the exceptions last, and for files that are there', () => {
  const text = caddyHeaders({ 'X-Policy': 'one' });
  expect(text.indexOf('header * {')).toBeLessThan(text.indexOf('header @exception0 {'));
  expect(text).toMatch(/@exception0 \{\n\s+path \/_astro\/\*\n\s+file\n/);
});
