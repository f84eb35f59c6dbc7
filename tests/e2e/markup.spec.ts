/** The markup of every page, read as a browser reads it: valid, well ordered, and every address in it leads somewhere. */
import { statSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { elementsOf, type Element } from '../../src/build/elements.ts';
import { attribute, dist, fileOf, isSet, pages, profile, read, textIn } from './site.ts';

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
const documents = new Map(pages.map((path) => [path, elementsOf(read(fileOf(path)))]));
const elements = (path: string): readonly Element[] => documents.get(path) ?? [];
const idsOf = (path: string) => elements(path).flatMap((element) => attribute(element, 'id') ?? []);

/** Attributes that hold an address, by the names that the parser gives them. */
const ADDRESSES = ['href', 'src', 'action', 'poster', 'dataCombinations'];
const inAttributes = (element: Element) => [
  ...ADDRESSES.flatMap((name) => attribute(element, name) ?? []),
  ...(attribute(element, 'srcSet') ?? '').split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s/)[0] || []),
  ...(element.tagName === 'meta' && /^(og:url|og:image)$/.test(attribute(element, 'property') ?? '')
    ? [attribute(element, 'content') ?? '']
    : []),
];
const inStyle = (css: string) => [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, address = '']) => address);
/** Every value under a name that JSON-LD gives to addresses. */
function inData(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && ['@id', 'url', 'item', 'image', 'sameAs'].includes(name) ? [inner] : inData(inner),
  );
}
const addressesOf = (element: Element): string[] => {
  if (element.tagName === 'style') return inStyle(textIn(element));
  const isData = element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json';
  return isData ? inData(JSON.parse(textIn(element))) : inAttributes(element);
};

/** Where `address` on the page `path` leads within the site; nothing where it leads elsewhere. */
const base = isSet('siteUrl') ? String(profile['siteUrl']) : 'https://site.test';
const target = (path: string, address: string): URL | undefined => {
  const url = new URL(address, new URL(path, base));
  return url.origin === new URL(base).origin ? url : undefined;
};

/** What is wrong with where an address leads, if anything is. */
function faultOf({ pathname, hash }: URL): string | undefined {
  if (!pages.includes(pathname)) return statSync(dist + pathname.slice(1), { throwIfNoEntry: false })?.isFile() ? undefined : 'is no file';
  return hash === '' || idsOf(pathname).includes(decodeURIComponent(hash.slice(1))) ? undefined : 'has no such anchor';
}

for (const path of pages)
  test.describe(path, () => {
    test('is valid', async () => {
      const { results } = await validator.validateString(read(fileOf(path)));
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line}: ${ruleId} ${message}`))).toEqual([]);
    });

    test('leads nowhere in vain', () => {
      const addresses = elements(path).flatMap(addressesOf);
      expect(addresses.length).toBeGreaterThan(20);
      const faults = addresses.flatMap((address) => {
        const url = target(path, address);
        const fault = url && faultOf(url);
        return fault ? [`${address} ${fault}`] : [];
      });
      expect(faults).toEqual([]);
    });

    test('uses what it preloads', () => {
      const preloads = elements(path).filter((element) => attribute(element, 'rel') === 'preload');
      const used = elements(path)
        .filter(({ tagName }) => tagName === 'style')
        .flatMap((style) => inStyle(textIn(style)));
      expect(preloads.length).toBeGreaterThan(0);
      // In the head, it holds back the first paint in Chromium, which the home page is not to wait for.
      const [head = ''] = read(fileOf(path)).split('<body');
      expect(head.includes('rel="preload"')).toBe(path !== '/');
      for (const preload of preloads) expect(used).toContain(attribute(preload, 'href'));
    });

    test('has each id once, and what refers to an id finds it', () => {
      const ids = idsOf(path);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      const references = elements(path).flatMap((element) =>
        ['ariaDescribedBy', 'ariaLabelledBy', 'ariaControls', 'htmlFor', 'popoverTarget'].flatMap((name) =>
          (attribute(element, name) ?? '').split(' ').filter(Boolean),
        ),
      );
      expect(references.filter((id) => !ids.includes(id))).toEqual([]);
    });

    test('has one title of the first rank, and skips no rank', () => {
      const ranks = elements(path).flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
      expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
      for (const [index, rank] of ranks.entries()) expect(rank - (ranks[index - 1] ?? 0), ranks.join(' ')).toBeLessThanOrEqual(1);
    });

    test('says which language it is in', () => {
      const [root] = elements(path);
      expect(root && [root.tagName, attribute(root, 'lang')]).toEqual(['html', 'en']);
    });
  });

test('the manifest leads to what is there', () => {
  const manifest = JSON.parse(read('site.webmanifest')) as { start_url: string; icons: { src: string }[] };
  const addresses = [manifest.start_url, ...manifest.icons.map(({ src }) => src)];
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) expect(faultOf(new URL(address, base)), address).toBeUndefined();
});
