/** A text as its parser hands it on. */
import type { MdastNode } from 'satteri';
import type { Place } from './document.ts';

export type Node = MdastNode & { readonly children?: readonly Node[] };

/** The first node with more than this many around it, the topmost apart. */
export function nodeBelow(root: Node, depth: number): Node | undefined {
  let nodes: readonly Node[] = [root];
  for (let level = 0; level <= depth; level++) nodes = nodes.flatMap(({ children = [] }) => children);
  return nodes[0];
}

/** The words in it, comments apart. */
export const wordsOf = (node: Node): string => {
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') return '';
  return 'value' in node ? String(node.value) : (node.children ?? []).map(wordsOf).join('');
};
export const placeOf = ({ position }: Node): Place => ({ line: position?.start.line ?? 1, column: position?.start.column ?? 1 });
