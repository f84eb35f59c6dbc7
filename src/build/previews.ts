/** Draws a preview of each page once it is built, from what stands on it: `/og/<page>.png`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toText } from 'hast-util-to-text';
import { previewOf, previewPath } from '../resume/preview.ts';
import { elementsOf } from './elements.ts';
import { checkedProfile } from './profile.ts';
import { previewPng } from './typeset.ts';

/** What the page `html` is called by its title of the first rank; `undefined` for one that is to be in no index. */
export function headingOf(html: string): string | undefined {
  const elements = elementsOf(html);
  if (elements.some(({ tagName, properties: { name, content } }) => tagName === 'meta' && name === 'robots' && content === 'noindex'))
    return undefined;
  const heading = elements.find(({ tagName }) => tagName === 'h1');
  return heading && toText(heading).replaceAll(/\s+/g, ' ').trim();
}

export function previews(): AstroIntegration {
  return {
    name: 'previews',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const template = await readFile(new URL('../resume/preview.typ', import.meta.url), 'utf8');
        await mkdir(new URL('og/', dir), { recursive: true });
        const person = checkedProfile();
        let drawn = 0;
        for (const file of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
          const path = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
          const heading = headingOf(await readFile(new URL(file, dir), 'utf8'));
          if (heading === undefined) continue;
          await writeFile(new URL(previewPath(path).slice(1), dir), await previewPng(template, previewOf(path, heading, person)));
          drawn++;
        }
        logger.info(`${drawn} previews drawn.`);
      },
    },
  };
}
