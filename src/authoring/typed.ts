/** Markdown that was meant and not understood, so that a reader would see its signs. */
import { LineCounter } from 'yaml';
import type { Mistake, Place } from './document.ts';
import type { Node } from './mdast.ts';
import { BARE_DASH, TRAPS } from './remedies.ts';

/** Stands for what was understood, in place of each of its characters. */
const UNDERSTOOD = '\uFFFC';

/** `text` with only those words in it that are shown as typed, all on their places; `root` is what the parser made of it. */
export function shownAsTyped(root: Node, text: string): string {
  const shown = [...text.replaceAll(/\S/g, UNDERSTOOD)];
  const visit = ({ type, position, children = [] }: Node) => {
    if (type === 'text') {
      const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
      const words = text.slice(start, end).replaceAll(/\\[!-/:-@[-`{-~]/g, UNDERSTOOD.repeat(2));
      shown.splice(start, end - start, ...words.split(''));
    }
    children.forEach(visit);
  };
  visit(root);
  return shown.join('');
}

const columns = (row: string) => row.trim().slice(1, -1).split('|').length;

/** What is found in such a text, and what to write instead. No pattern may try one line in more ways than it has characters. */
const SLIPS: readonly (readonly [RegExp, (found: string, line: string) => string])[] = [
  [
    /\[[^\][]+\]\s+\((?:[./#]|https?:|mailto:|www\.)[^\s()]*\)/g,
    (found) => `A space parts the words of this link from its address. Write ${found.replace(/\]\s+\(/, '](').replaceAll(/\s+/g, ' ')}`,
  ],
  [
    /\[[^\][\n]+\]\([^()\n]*(?=\n|$)/g,
    (found) => `This link is never closed. Write ${(/^.*\]\(\S*/.exec(found)?.[0] ?? found).trimEnd()}) and go on behind it.`,
  ],
  [
    /(?<![\w\]])\[[^\][\n]+\]\[[^\][\n]*\](?!\[)/g,
    (found) => `Nothing says where this link leads. Write ${found.replace(/\[[^[]*$/, '(/stack/)')} with its address, or \\[ for the sign.`,
  ],
  [
    /\*\*(?=\S)|(?<=\S)\*\*|(?<!\S)\*\* [^*\n]+ \*\*(?!\S)/g,
    () => 'These ** are shown as typed. Write **words**, with no space on the inside and one on the outside, or \\*\\* for the signs.',
  ],
  [
    /!?\[\[[^\][\n]+\]\]|!?\([^()\n]+\)\[(?:[./#]|https?:|mailto:|www\.)[^\][\n]*\]/g,
    (found) =>
      `This is shown as typed. Write ${found.startsWith('!') ? '![What it shows](./picture.jpg)' : '[words](/stack/)'}, the words in [ ] and the address in ( ).`,
  ],
  [/^[ \t>]*\*(?=[\p{L}\p{N}])/gmu, () => 'The space behind this * is missing, so it makes no list. Write it, or \\* for the sign.'],
  [/`/g, () => 'This ` has no other half. Write `words`, or \\` for the sign.'],
  [
    /^[ \t]*\|[^|\n]*\|.*\|[ \t]*(?:\n[ \t]*\|.*\|[ \t]*)*$/gm,
    (_, line) => `This table has no line of dashes. Write below its first row: |${' --- |'.repeat(columns(line))}`,
  ],
  // A dash may stand between two words, and a line end before it: it is an item only where a paragraph starts, or behind a colon.
  [
    /(?:^[ \t>]*[•·]|(?<=(?:^|\n|:)[ \t]*\n)[ \t]*–)\s.*(?:\n[ \t>]*[•·–]\s.*)*/gm,
    (found) => `A ${/[•·–]/.exec(found)?.[0]} makes no list. Start each item on a line of its own, with - and a space.`,
  ],
  [/^[ \t>]*[-*](?=[^\S \t\n])/gm, () => 'The space behind this sign is one as copied texts have it, which makes no list. Type it anew.'],
  [new RegExp(BARE_DASH, 'gm'), (_, line) => TRAPS.dash(line)],
  [/^[ \t]*#{2,6}(?=[^\s#])/gm, (found) => `The space behind ${found.trim()} is missing, so this is no heading. Write it.`],
];

/** How an address begins. */
const ADDRESS = /^([./#]|https?:|mailto:|www\.)/;
/** The addresses that have a space in them, which makes no link: with the `!` of a picture or without. */
const SPACED = /(!?)\[[^\][\n]*\]\(([^()\n \t]*[ \t][^()\n]*)\)/g;

/** Where in `text` an index is. */
function placesIn(text: string): (index: number) => Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return (index) => {
    const { line, col } = lines.linePos(index);
    return { line, column: col };
  };
}

/** @param shown as {@link shownAsTyped} gives it */
export function checkTyped(shown: string, text: string): Mistake[] {
  const placeIn = placesIn(shown);
  const lines = text.split('\n');
  return SLIPS.flatMap(([slip, message]) =>
    [...shown.matchAll(slip)].map(({ 0: found, index }) => {
      const place = placeIn(index);
      const words = text.slice(index, index + found.length);
      return { ...place, path: ['text'], message: message(words, lines[place.line - 1] ?? '') };
    }),
  );
}

/** Links and pictures that are none, since their addresses have a space: what is wrong with those shows where all addresses are looked up. */
export function spacedIn(shown: string): (Place & { readonly isPicture: boolean; readonly to: string })[] {
  const placeIn = placesIn(shown);
  return [...shown.matchAll(SPACED)].flatMap(({ 1: sign, 2: to = '', index }) => {
    const isPicture = sign === '!';
    return isPicture || ADDRESS.test(to) ? [{ ...placeIn(index), isPicture, to }] : [];
  });
}
