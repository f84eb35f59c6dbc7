/** Where the photo lies once it is built, as an address that works anywhere; `undefined` while there is no photo or no site address. */
import type { ImageMetadata } from 'astro';
import type { getImage } from 'astro:assets';
import type { Site } from '../schemas/link.ts';

/** `draw`: Astro's `getImage`, which a test has no pipeline for. */
export async function photoOf(
  { profile: { siteUrl } }: Pick<Site, 'profile'>,
  photo: ImageMetadata | undefined,
  draw: (options: Parameters<typeof getImage>[0]) => Promise<{ readonly src: string }>,
): Promise<string | undefined> {
  if (!photo || siteUrl === undefined) return undefined;
  const { src } = await draw({ src: photo, width: 512, format: 'jpeg' });
  return new URL(src, siteUrl).href;
}
