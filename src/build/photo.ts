/** Where the photo lies once it is built, as an address that works anywhere; `undefined` while there is no photo or no site address. */
import { getImage } from 'astro:assets';
import type { ImageMetadata } from 'astro';
import type { Site } from '../schemas/link.ts';

export async function photoOf({ profile: { photo, siteUrl } }: Site<ImageMetadata>): Promise<string | undefined> {
  if (!photo || siteUrl === undefined) return undefined;
  const { src } = await getImage({ src: photo.src, width: 512, format: 'jpeg' });
  return new URL(src, siteUrl).href;
}
