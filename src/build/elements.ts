import { fromHtml } from 'hast-util-from-html';

type Root = ReturnType<typeof fromHtml>;
export type Element = Extract<Root['children'][number], { type: 'element' }>;

function* within(node: Root | Element): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* within(child);
    if (child.content) yield* within(child.content);
  }
}
/** Every element of the page `html`, in order; those in a <template> too. */
export const elementsOf = (html: string): readonly Element[] => [...within(fromHtml(html))];
