import { expect, test } from 'vitest';
import { readProfile } from '../../../src/build/profile.ts';

test('a profile with an address of the site, and one without', () => {
  expect(readProfile('name: A\nsiteUrl: https://example.com').siteUrl).toBe('https://example.com');
  expect(readProfile('name: A').siteUrl).toBeUndefined();
});

test.each(['', 'name: "A', 'siteUrl: example.com', 'siteUrl: https://example.com/a'])('%j has no address of a site', (text) => {
  expect(readProfile(text).siteUrl).toBeUndefined();
});
