import { expect, test, vi } from 'vitest';
import { photoOf } from '../../../src/build/photo.ts';

type Site = Parameters<typeof photoOf>[0];
const photo = { src: '/photo.jpg', width: 300, height: 400, format: 'jpg' as const };
const draw = vi.fn(() => Promise.resolve({ src: '/_astro/photo.abc.jpeg' }));
const siteWith = (profile: Partial<Site['profile']>) => ({ profile }) as Site;

test('a photo has an address once the site has one', async () => {
  expect(await photoOf(siteWith({ siteUrl: 'https://example.test' }), photo, draw)).toBe('https://example.test/_astro/photo.abc.jpeg');
  expect(draw).toHaveBeenCalledExactlyOnceWith({ src: photo, width: 512, format: 'jpeg' });
});

test('without a photo, or without an address, nothing is drawn', async () => {
  draw.mockClear();
  expect(await photoOf(siteWith({}), photo, draw)).toBeUndefined();
  expect(await photoOf(siteWith({ siteUrl: 'https://example.test' }), undefined, draw)).toBeUndefined();
  expect(draw).not.toHaveBeenCalled();
});
