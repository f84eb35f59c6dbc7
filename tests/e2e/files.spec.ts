/** What can be read off the built files, without a browser. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { dist, pages, read } from './site.ts';

const fileOf = (path: string) => (path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1));
const compressed = (bytes: string | Buffer) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

test.describe('HTML is valid', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // Astro writes void elements and boolean attributes in one of several right ways.
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
    },
  });
  for (const path of pages)
    test(path, async () => {
      const { results } = await validator.validateString(read(fileOf(path)));
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`))).toEqual([]);
    });
});

test.describe('a page with all the style it paints with stays light', () => {
  for (const path of pages)
    test(path, () => {
      expect(read(fileOf(path))).not.toMatch(/<link[^>]+stylesheet/);
      expect(compressed(read(fileOf(path)))).toBeLessThanOrEqual(path === '/' ? 14_600 : 24_000);
    });

  test('script that / loads', () => {
    const scripts = [...read('index.html').matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((sum, file) => sum + compressed(readFileSync(dist + file)), 0)).toBeLessThanOrEqual(8_000);
    for (const [tag] of read('index.html').matchAll(/<script[^>]+src=[^>]+>/g)) expect(tag).toContain('type="module"');
  });

  test('fonts of a first view', () => {
    const fonts = [...read('index.html').matchAll(/href="\/([^"]+\.woff2)"/g)].map(([, file]) => file ?? '');
    expect(fonts).toHaveLength(3);
    expect(fonts.reduce((sum, file) => sum + statSync(dist + file).size, 0)).toBeLessThanOrEqual(40_000);
  });
});

test('one inline style a page, at most six on the whole site; no style or event attribute', () => {
  const styles = new Set<string>();
  for (const path of pages) {
    const html = read(fileOf(path));
    const blocks = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css ?? '');
    expect(blocks, path).toHaveLength(1);
    for (const css of blocks) styles.add(createHash('sha256').update(css).digest('base64'));
    expect(html, path).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
  }
  expect(styles.size).toBeLessThanOrEqual(6);
});

test('the licenses of the fonts are published', () => {
  for (const id of ['serif', 'sans', 'mono']) expect(read(`fonts/${id}-OFL.txt`)).toContain('SIL Open Font License, Version 1.1');
});

test('without an address of the site, nothing that needs one is there', () => {
  expect(read('robots.txt')).toBe('User-agent: *\nAllow: /\n');
  expect(existsSync(`${dist}sitemap-index.xml`)).toBe(false);
  for (const path of pages) expect(read(fileOf(path))).not.toContain('rel="canonical"');
});

test('with an address of the site, sitemap, robots and canonical links name it', () => {
  const out = 'test-results/with-address/';
  const root = new URL('../../', import.meta.url);
  const log = execFileSync('npx', ['astro', 'build', '--outDir', out], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, SITE_URL: 'https://example.test' },
  });
  const built = (file: string) => readFileSync(new URL(out + file, root), 'utf8');
  const addresses = [...built('sitemap-0.xml').matchAll(/<loc>([^<]+)/g)].map(([, address]) => address);
  expect(addresses.sort()).toEqual(pages.filter((path) => path !== '/404.html').map((path) => `https://example.test${path}`));
  expect(built('sitemap-index.xml')).toContain('https://example.test/sitemap-0.xml');
  expect(built('robots.txt')).toContain('Sitemap: https://example.test/sitemap-index.xml');
  expect(built('projects/hr-recruitment-platform/index.html')).toContain(
    '<link rel="canonical" href="https://example.test/projects/hr-recruitment-platform/">',
  );
  expect(log.trim().split('\n').slice(-2).join('\n')).toMatch(/Not set in content\/profile\.yaml.*email, github, linkedin/);
});
