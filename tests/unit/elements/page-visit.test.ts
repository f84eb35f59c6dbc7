// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test, vi } from 'vitest';

type Entry = Partial<PerformanceResourceTiming>;
let tell: (entries: Entry[]) => void = () => undefined;
let isWatching = false;
const support = (...types: string[]) =>
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      static readonly supportedEntryTypes = types;
      constructor(callback: (list: { getEntries(): Entry[] }) => void) {
        tell = (entries) => callback({ getEntries: () => entries });
        isWatching = true;
      }
      observe() {
        return undefined;
      }
      disconnect() {
        isWatching = false;
      }
    },
  );

beforeAll(() => import('../../../src/elements/page-visit.ts'));
afterEach(() => (document.body.innerHTML = ''));
const text = () => document.querySelector('page-visit')?.textContent;
const navigation = { entryType: 'navigation', name: `${location.origin}/`, transferSize: 14_300 };
const font = { entryType: 'resource', name: `${location.origin}/_astro/sans.woff2`, transferSize: 19_900 };
const paint = { entryType: 'largest-contentful-paint', name: '', startTime: 312.4 };

test('adds up what the browser has measured, once there is a paint', () => {
  support('navigation', 'resource', 'largest-contentful-paint');
  document.body.innerHTML = '<page-visit></page-visit>';
  tell([navigation, font]);
  expect(text()).toBe('');
  tell([paint]);
  expect(text()).toBe('This page, measured on your device: 34 KB, largest paint after 0.31 s, 0 requests to other hosts.');
  tell([{ entryType: 'resource', name: 'https://elsewhere.example/pixel.gif', transferSize: 300 }]);
  expect(text()).toBe('This page, measured on your device: 35 KB, largest paint after 0.31 s, 1 request to other hosts.');
});

test('the largest paint is the last that is told', () => {
  support('navigation', 'resource', 'largest-contentful-paint');
  document.body.innerHTML = '<page-visit></page-visit>';
  tell([paint, { ...paint, startTime: 905 }]);
  expect(text()).toBe('This page, measured on your device: from cache, largest paint after 0.91 s, 0 requests to other hosts.');
});

test('says nothing where paints are not measured', () => {
  isWatching = false;
  support('navigation', 'resource');
  document.body.innerHTML = '<page-visit></page-visit>';
  expect(isWatching).toBe(false);
  expect(text()).toBe('');
});

test('stops watching when it leaves', () => {
  support('largest-contentful-paint');
  document.body.innerHTML = '<page-visit></page-visit>';
  expect(isWatching).toBe(true);
  document.body.innerHTML = '';
  expect(isWatching).toBe(false);
});
