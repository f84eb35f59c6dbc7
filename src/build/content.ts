/** Refuses files in `content/` that no collection would read: a page that is written and never shown is a mistake too. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesIn } from './files.ts';

const PLACES = [
  { files: /^(profile|redirects)\.yaml$/, name: 'profile.yaml, redirects.yaml' },
  { files: /^(stack|expertise)\/[a-z0-9]+(-[a-z0-9]+)*\.yaml$/, name: 'stack/NAME.yaml, expertise/NAME.yaml' },
  {
    files: /^(projects|experience|patterns)\/[a-z0-9]+(-[a-z0-9]+)*\.mdx$/,
    name: 'projects/NAME.mdx, experience/NAME.mdx, patterns/NAME.mdx',
  },
  { files: /\.(jpe?g|png|webp|avif)$/, name: 'a picture' },
];

/** One line for each file below `folder`, a path, that would be passed over in silence or has nothing in it. */
export function strayFiles(folder: string): string[] {
  return filesIn(folder).flatMap((file) => {
    if (!PLACES.some((place) => place.files.test(file)))
      return `content/${file} — Nothing reads this file. Name it like one of these, NAME in lowercase letters, digits and hyphens: ${PLACES.map(({ name }) => name).join(', ')}.`;
    const isEmpty = file.endsWith('.yaml') && !/^\s*[^#\s]/m.test(readFileSync(`${folder}/${file}`, 'utf8'));
    return isEmpty ? `content/${file} — Empty. Fill it in, or delete it.` : [];
  });
}

export function content(): AstroIntegration {
  return {
    name: 'content',
    hooks: {
      'astro:config:setup': () => {
        const stray = strayFiles(fileURLToPath(new URL('../../content', import.meta.url)));
        if (stray.length > 0) throw new Error(stray.join('\n'));
      },
    },
  };
}
