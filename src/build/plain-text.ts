/** What an .mdx file says, in plain text: its tags take their values, its markup is left behind. */
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { loadRenderers } from 'astro:container';
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import { claims } from '../components/mdx/index.ts';

export async function plainTexts(contents: ReadonlyMap<string, AstroComponentFactory>): Promise<Map<string, string>> {
  const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
  const entries = [...contents].map(async ([id, Content]) => {
    const html = await container.renderToString(Content, { props: { components: claims } });
    return [
      id,
      toText(fromHtml(html, { fragment: true }))
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ] as const;
  });
  return new Map(await Promise.all(entries));
}
