/** The icons that are no SVG: the mark of `public/favicon.svg` on paper, large enough to be cut to any shape where that is asked for. */
import { readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import sharp from 'sharp';
import { palette } from '../styles/palette.ts';

/**
 * The mark without the colors that it takes on a dark ground. It is 32 wide and high.
 * @throws Error when `svg` is not one element
 */
export function markOf(svg: string): string {
  const [, mark] = /^<svg[^>]*>([^]*)<\/svg>\s*$/.exec(svg.replace(/@media[^{]*\{(?:[^{}]*\{[^}]*\})*\}/, '')) ?? [];
  if (mark === undefined) throw new Error('public/favicon.svg is not one <svg> element.');
  return mark;
}

/** `share`: how much of the square the mark may take. A maskable icon keeps to the inner four fifths (W3C, Web App Manifest). */
const drawn = (mark: string, share: number): Buffer => {
  const rest = 16 * (1 - share);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect fill="${palette('light').paper}" width="32" height="32"/><g transform="translate(${rest} ${rest}) scale(${share})">${mark}</g></svg>`,
  );
};

/** Those of the manifest; `purpose` as it names them there. */
export const APP_ICONS = [
  { src: '/icon-192.png', size: 192, purpose: 'any', share: 0.8 },
  { src: '/icon-512.png', size: 512, purpose: 'any', share: 0.8 },
  { src: '/icon-maskable.png', size: 512, purpose: 'maskable', share: 0.56 },
] as const;
/** What a phone puts on its first screen has a link of its own in each page. */
const TOUCH_ICON = { src: '/apple-touch-icon.png', size: 180, share: 0.7 };

export function icons(): AstroIntegration {
  return {
    name: 'icons',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const mark = markOf(await readFile(new URL('../../public/favicon.svg', import.meta.url), 'utf8'));
        for (const { src, size, share } of [...APP_ICONS, TOUCH_ICON])
          await writeFile(
            new URL(src.slice(1), dir),
            await sharp(drawn(mark, share), { density: 72 * (size / 32) })
              .resize(size)
              .png({ palette: true, colors: 16 })
              .toBuffer(),
          );
      },
    },
  };
}
