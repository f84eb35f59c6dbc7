import { expect, test } from 'vitest';
import { securityTxt } from '../../../src/build/security.ts';

const built = new Date('2026-11-20T10:00:00Z');

test('says whom to write to, until when it counts, and where it belongs', () => {
  expect(securityTxt({ email: 'name@example.com', siteUrl: 'https://example.com' }, built)).toBe(
    'Contact: mailto:name@example.com\nExpires: 2027-11-15T10:00:00Z\nPreferred-Languages: en\nCanonical: https://example.com/.well-known/security.txt\n',
  );
});

test('counts for less than a year from the build, whenever it is read', () => {
  const [, expires = ''] = /^Expires: (.+)$/m.exec(securityTxt({ email: 'name@example.com' }, built) ?? '') ?? [];
  expect(Date.parse(expires) - built.getTime()).toBeLessThan(365 * 24 * 60 * 60 * 1000);
  expect(Date.parse(expires)).toBeGreaterThan(built.getTime());
});

test('is not there while there is nobody to write to', () => {
  expect(securityTxt({ siteUrl: 'https://example.com' }, built)).toBeUndefined();
});
