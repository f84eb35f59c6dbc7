// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

let systemIsDark = false;
const systemChanged = new EventTarget();

beforeAll(async () => {
  vi.stubGlobal('matchMedia', () =>
    Object.defineProperty(Object.assign(systemChanged), 'matches', { get: () => systemIsDark, configurable: true }),
  );
  await import('../../../src/elements/theme-toggle.ts');
});
beforeEach(() => {
  systemIsDark = false;
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
  document.body.innerHTML = '<theme-toggle><button aria-pressed="false" disabled>Dark theme</button></theme-toggle>';
});
afterEach(() => vi.restoreAllMocks());

const button = () => document.querySelector('button') as HTMLButtonElement;
const chosen = () => [document.documentElement.dataset['theme'], localStorage.getItem('theme'), button().getAttribute('aria-pressed')];

test('it is born disabled and switched on', () => {
  expect(button().disabled).toBe(false);
});

test('a choice against the system is shown and remembered', () => {
  button().click();
  expect(chosen()).toEqual(['dark', 'dark', 'true']);
});

test('a choice that agrees with the system is forgotten again', () => {
  button().click();
  button().click();
  expect(chosen()).toEqual([undefined, null, 'false']);
});

test('without a choice it follows the system', () => {
  systemIsDark = true;
  systemChanged.dispatchEvent(new Event('change'));
  expect(button().getAttribute('aria-pressed')).toBe('true');
  button().click();
  expect(chosen()).toEqual(['light', 'light', 'false']);
});

test('where storage is closed, the choice still holds for the page', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('closed');
  });
  button().click();
  expect(document.documentElement.dataset['theme']).toBe('dark');
});
