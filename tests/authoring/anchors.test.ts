import { satteri } from '@astrojs/markdown-satteri';
import { expect, test } from 'vitest';
import { readProse } from '../../src/authoring/prose.ts';

/** The ids that the headings of a text have on its page: @astrojs/mdx hands it to this renderer, with no more than what our settings leave out. */
async function idsOnPage(text: string): Promise<string[]> {
  const renderer = await satteri().createMdxRenderer?.({ syntaxHighlight: false }, { optimize: false });
  const { code = '' } = (await renderer?.process(text, '/x.mdx', {})) ?? {};
  const [, headings = '[]'] = /getHeadings\(\) \{ return (.*); \}/.exec(code) ?? [];
  return (JSON.parse(headings) as { slug: string }[]).map(({ slug }) => slug);
}

test.each([
  'Before -- after',
  'Before --- after',
  'The "right" answer, and the writer\'s',
  'It ends...',
  '`a -- "b"` and *c* **d**',
  'What &amp; why',
  'A \\{ brace and a \\-- dash',
  '[A link](/stack/) to it',
  'It’s “typed” – so',
  'Twice\n\n### Twice',
])('the check has the anchors that the page has: %j', async (heading) => {
  const text = `### ${heading}\n\nWords.\n`;
  const { anchors } = await readProse(text, [], false);
  expect(anchors.map(({ id }) => id)).toEqual(await idsOnPage(text));
});
