/** The pictures beside `content/profile.yaml`, as Astro knows pictures. Those in a text come with the text. */
import type { ImageMetadata } from 'astro';

const pictures = import.meta.glob<{ default: ImageMetadata }>('../../content/*.{jpg,jpeg,png,webp,avif}');

/** The picture that a field of the profile names, such as `./photo.jpg`; `undefined` when it names none. */
export async function pictureOf(field: { readonly src: string } | undefined): Promise<ImageMetadata | undefined> {
  const picture = await (field && pictures[field.src.replace('.', '../../content')]?.());
  return picture?.default;
}
