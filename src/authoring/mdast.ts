/** A text as its parser hands it on. */
import type { MdastNode } from 'satteri';
import type { Place } from './document.ts';

export type Node = MdastNode & { readonly children?: readonly Node[] };

export const wordsOf = (node: Node): string => ('value' in node ? String(node.value) : (node.children ?? []).map(wordsOf).join(''));
export const placeOf = ({ position }: Node): Place => ({ line: position?.start.line ?? 1, column: position?.start.column ?? 1 });
