/** Entries with `draft: true`, of which nothing is in a build. */
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesIn } from './files.ts';

/** Takes the pictures out of the output that no page shows: those of drafts, whose texts are compiled with the others. */
export function drafts(): AstroIntegration {
  return {
    name: 'drafts',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        const files = filesIn(folder);
        const texts = files.filter((file) => /\.(html|json)$/.test(file)).map((file) => readFileSync(join(folder, file), 'utf8'));
        const pictures = files.filter((file) => /^_astro\/.+\.(jpe?g|png|webp|avif)$/.test(file));
        for (const picture of pictures) if (!texts.some((text) => text.includes(basename(picture)))) rmSync(join(folder, picture));
      },
    },
  };
}
