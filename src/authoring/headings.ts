/** The sections of a text: which it has to have, and whether something stands in each. */
import type { Mistake, Place } from './document.ts';
import { placeOf, wordsOf, type Node } from './mdast.ts';

/** A heading of a kind of text. */
export interface Heading {
  readonly title: string;
  readonly optional: boolean;
}

/** Nothing when `found` are the headings `wanted`, in that order, optional ones left out at will. */
export function compareHeadings(found: readonly { title: string; place: Place }[], wanted: readonly Heading[], text: string): Mistake[] {
  const expected = wanted.filter(({ title, optional }) => !optional || found.some((heading) => heading.title === title));
  const wrong = expected.findIndex(({ title }, index) => found[index]?.title !== title);
  if (wrong === -1 && found.length === expected.length) return [];
  const at = found[wrong === -1 ? expected.length : wrong]?.place ?? { line: text.split('\n').length, column: 1 };
  const written = wanted.map(({ title, optional }) => (optional ? `“## ${title}” (may be left out)` : `“## ${title}”`)).join(', ');
  const message = `The headings are ${found.map(({ title }) => `“${title}”`).join(', ') || 'missing'}. ${wanted.length > 0 ? `Write, in this order: ${written}.` : 'This text takes none; leave them out.'}`;
  return [{ ...at, path: ['text'], message }];
}

/** Whether a reader sees nothing of it. */
export const isNothing = ({ type, children = [], ...node }: Node): boolean => {
  switch (type) {
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
    case 'definition':
    case 'thematicBreak':
    case 'break':
      return true;
    case 'text':
    case 'code':
      return 'value' in node && String(node.value).trim() === '';
    case 'paragraph':
    case 'blockquote':
    case 'list':
    case 'listItem':
      return children.every(isNothing);
    default:
      return false;
  }
};

/** Headings with nothing below them, comments aside; `blocks` are those of the whole text. */
export function emptySections(blocks: readonly Node[], wanted: readonly Heading[]): Mistake[] {
  const seen = blocks.filter((block) => !isNothing(block));
  return seen.flatMap((block, index) => {
    const next = seen[index + 1];
    if (block.type !== 'heading' || (next && !(next.type === 'heading' && next.depth <= block.depth))) return [];
    const isRequired = wanted.some(({ title, optional }) => title === wordsOf(block) && !optional);
    const otherwise = isRequired ? 'put `draft: true` back' : 'leave the heading out';
    const message = `There is nothing below “${wordsOf(block)}”. Write at least a sentence, or ${otherwise}.`;
    return [{ ...placeOf(block), path: ['text'], message }];
  });
}
