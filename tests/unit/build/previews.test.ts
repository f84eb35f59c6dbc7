import { expect, test } from 'vitest';
import { headingOf } from '../../../src/build/previews.ts';

const page = (head: string) =>
  `<!doctype html><html><head>${head}</head><body><h1>\n  What <b>holds</b>,\n  and &amp; what </h1><h1>Not this</h1></body></html>`;

test('a page is called by its title of the first rank', () => {
  expect(headingOf(page('<title>Other</title>'))).toBe('What holds, and & what');
});

test('a page that is to be in no index is not called anything, and so has no preview', () => {
  expect(headingOf(page('<meta name="robots" content="noindex">'))).toBeUndefined();
});

test('neither is one without a title', () => {
  expect(headingOf('<p>No title</p>')).toBeUndefined();
});
