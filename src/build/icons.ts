/** The icons that are no SVG: the mark of `public/favicon.svg` on paper, large enough to be cut to any shape where that is asked for. */
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import sharp from 'sharp';

const PAPER = '#fbfaf6';
const INK = '#15181b';

/** `share`: how much of the square the mark may take. A maskable icon keeps to the inner four fifths (W3C, Web App Manifest). */
const drawn = (share: number): Buffer => {
  const scale = (32 * share) / 32;
  const rest = 16 * (1 - share);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${PAPER}" d="M0 0h32v32H0z"/><g transform="translate(${rest} ${rest}) scale(${scale})"><path stroke="${INK}" stroke-width="2.5" d="M16 1v30"/><circle fill="${INK}" cx="16" cy="16" r="8"/></g></svg>`,
  );
};

export const ICONS = [
  { src: '/icon-192.png', size: 192, purpose: 'any', share: 0.8 },
  { src: '/icon-512.png', size: 512, purpose: 'any', share: 0.8 },
  { src: '/icon-maskable.png', size: 512, purpose: 'maskable', share: 0.56 },
  { src: '/apple-touch-icon.png', size: 180, purpose: 'any', share: 0.7 },
] as const;

export function icons(): AstroIntegration {
  return {
    name: 'icons',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for (const { src, size, share } of ICONS)
          await writeFile(
            new URL(src.slice(1), dir),
            await sharp(drawn(share), { density: 72 * (size / 32) })
              .resize(size)
              .png({ palette: true, colors: 16 })
              .toBuffer(),
          );
      },
    },
  };
}
