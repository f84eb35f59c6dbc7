/** Gathers the résumé, for its page and for every other form of it. */
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { getImage } from 'astro:assets';
import { loadRenderers } from 'astro:container';
import { photoOf } from '../build/photo.ts';
import { plainText } from '../build/plain-text.ts';
import { claims } from '../components/mdx/index.ts';
import { pictureOf } from '../components/picture.ts';
import { resumeOf } from '../resume/resume.ts';
import { loadStageTexts, site } from '../site.ts';

/** The text of each stage in plain text: the tags in it take their values. */
async function plainTextsOf(stages: Parameters<typeof loadStageTexts>[0]) {
  const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
  const entries = [...(await loadStageTexts(stages))].map(
    async ([id, Content]) => [id, plainText(await container.renderToString(Content, { props: { components: claims } }))] as const,
  );
  return new Map(await Promise.all(entries));
}

export async function loadResume() {
  const [texts, photo] = await Promise.all([plainTextsOf(site.stages), photoOf(site, await pictureOf(site.profile.photo), getImage)]);
  return resumeOf(site, { texts, photo });
}
