/** Where the photo lies once it is built, as an address that works anywhere; `undefined` while there is no photo or no site address. */
import type { getImage } from 'astro:assets';
import type { ImageMetadata } from 'astro';
import type { Site } from '../schemas/link.ts';

/** `draw`: Astro's `getImage`, which a test has no pipeline for. */
export async function photoOf(
  { profile: { photo, siteUrl } }: Pick<Site<ImageMetadata>, 'profile'>,
  draw: (options: Parameters<typeof getImage>[0]) => Promise<{ readonly src: string }>,
): Promise<string | undefined> {
  if (!photo || siteUrl === undefined) return undefined;
  const { src } = await draw({ src: photo.src, width: 512, format: 'jpeg' });
  return new URL(src, siteUrl).href;
}
