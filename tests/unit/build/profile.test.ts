import { expect, test } from 'vitest';
import { readProfile } from '../../../src/build/profile.ts';

test('a profile with an address of the site, and one without', () => {
  expect(readProfile('name: A\nsiteUrl: https://example.com').siteUrl).toBe('https://example.com');
  expect(readProfile('name: A').siteUrl).toBeUndefined();
});

test.each([
  ['', 'content/profile.yaml — Empty, or no list of fields. Write one field a line, for example: name: Papassorn Phopong'],
  ['name: "A', 'content/profile.yaml — Missing closing "quote'],
  ['siteUrl: example.com', 'content/profile.yaml · siteUrl — Not a web address. Write it in full and start with https://'],
  ['siteUrl: https://example.com/a', 'content/profile.yaml · siteUrl — Not the address of a whole site.'],
])('%j is answered by name', (text, answer) => {
  expect(() => readProfile(text)).toThrow(answer);
});
