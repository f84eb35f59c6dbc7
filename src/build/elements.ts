import type { fromHtml } from 'hast-util-from-html';

type Node = ReturnType<typeof fromHtml> | ReturnType<typeof fromHtml>['children'][number];
export type Element = Extract<Node, { type: 'element' }>;

/** Every element in `node`, a page as hast-util-from-html reads it, in order. */
export const elementsOf = (node: Node): readonly Element[] => [
  ...(node.type === 'element' ? [node] : []),
  ...('children' in node ? node.children.flatMap(elementsOf) : []),
];
