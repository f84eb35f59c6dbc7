/** Draws a preview of each page once it is built, from what its head says of it: `/og/<page>.png`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { fromHtml } from 'hast-util-from-html';
import { previewOf } from '../resume/preview.ts';
import { elementsOf } from './elements.ts';
import { previewPng } from './typeset.ts';

/** The values of the `property` metas in the head of `html`, by name. */
export function metaOf(html: string): ReadonlyMap<string, string> {
  return new Map(
    elementsOf(fromHtml(html)).flatMap(({ tagName, properties: { property, content } }) =>
      tagName === 'meta' && property && typeof content === 'string' ? [[String(property), content] as const] : [],
    ),
  );
}

export function previews(): AstroIntegration {
  return {
    name: 'previews',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const template = await readFile(new URL('../resume/preview.typ', import.meta.url), 'utf8');
        await mkdir(new URL('og/', dir), { recursive: true });
        const files = globSync('**/*.html', { cwd: fileURLToPath(dir) }).map((file) => file.replaceAll('\\', '/'));
        for (const file of files.filter((each) => each !== '404.html')) {
          const meta = metaOf(await readFile(new URL(file, dir), 'utf8'));
          const [title = '', who = ''] = (meta.get('og:title') ?? '').split(' · ');
          const preview = { title, who, text: meta.get('og:description') ?? '' };
          await writeFile(new URL(previewOf(file.replace(/index\.html$/, '')).slice(1), dir), await previewPng(template, preview));
        }
        logger.info(`${files.length} previews drawn.`);
      },
    },
  };
}
