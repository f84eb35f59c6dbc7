import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Licenses, by SPDX, that let a package be used to build and test the site. None asks anything of what is published but the OFL of the
 * fonts, whose text is published with them.
 */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  // Of libvips, which sharp links to while building.
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Zlib',
]);

/** Whether an SPDX expression can be met by what is allowed: one side of an OR will do, of an AND it takes both. */
const isAllowed = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each)));

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { license?: string; resolved?: string; integrity?: string }>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every package has a license that may be used', () => {
  expect(packages.length).toBeGreaterThan(500);
  expect(packages.flatMap(([path, { license = 'none' }]) => (isAllowed(license) ? [] : `${path}: ${license}`))).toEqual([]);
});

test('an expression is read as SPDX means it', () => {
  expect(['MIT', '(MIT AND Zlib)', 'GPL-3.0-only OR MIT', 'MIT AND GPL-3.0-only', 'UNLICENSED'].map(isAllowed)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('every package is locked by its content, whatever registry it comes from', () => {
  for (const [path, { integrity, resolved }] of packages) {
    expect(integrity, path).toMatch(/^sha512-/);
    expect(resolved, path).toBeUndefined();
  }
});
