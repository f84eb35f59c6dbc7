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
  document.head.innerHTML = ['light', 'dark']
    .map((theme) => `<meta name="theme-color" data-theme="${theme}" media="(prefers-color-scheme: ${theme})">`)
    .join('');
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

test('the bar of the browser takes the color of the choice, and of the system again without one', () => {
  const media = () => [...document.querySelectorAll('meta')].map((meta) => meta.media);
  button().click();
  expect(media()).toEqual(['not all', 'all']);
  button().click();
  expect(media()).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
});

test.each([
  ['in another window', () => new StorageEvent('storage', { key: 'theme' })],
  ['on another page, before coming back to this one', () => new PageTransitionEvent('pageshow', { persisted: true })],
])('a choice made %s is taken over', (_, event) => {
  localStorage.setItem('theme', 'dark');
  dispatchEvent(event());
  expect(chosen()).toEqual(['dark', 'dark', 'true']);
});

test('once it has left the page it no longer listens, and its button is off', () => {
  const toggle = document.querySelector('theme-toggle') as HTMLElement;
  const gone = button();
  toggle.remove();
  expect(gone.disabled).toBe(true);
  localStorage.setItem('theme', 'dark');
  dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

test('without a button it says what is missing', () => {
  const empty = document.createElement('theme-toggle') as HTMLElement & { connectedCallback: () => void };
  expect(() => empty.connectedCallback()).toThrow('<theme-toggle> needs a <button> child');
});
