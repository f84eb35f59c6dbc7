/** The text of an `.mdx` file, read by the parser that sets it: what in it would run, lead nowhere, or not be shown. */
import Slugger from 'github-slugger';
import { mdxToMdast } from 'satteri';
import { ClaimError, TAGS, checkClaim } from '../components/mdx/claim.ts';
import { nearest } from '../schemas/problem.ts';
import { DEEPEST, type Mistake, type Place } from './document.ts';
import { compareHeadings, emptySections, isNothing, type Heading } from './headings.ts';
import { nodeBelow, placeOf, wordsOf, type Node } from './mdast.ts';
import { checkTyped, shownAsTyped, spacedIn } from './typed.ts';

/** A link or a picture, and where it stands. */
export interface Reference extends Place {
  readonly to: string;
  /** The model that bears out the words of the link, where it is a claim. */
  readonly model?: string | undefined;
}

export interface Prose {
  readonly mistakes: readonly Mistake[];
  readonly links: readonly Reference[];
  readonly pictures: readonly Reference[];
  /** What is shown or read out, signs that were written as `&…;` resolved. */
  readonly words: readonly (Place & { readonly text: string })[];
  /** The ids of the headings, to which an address of the page can lead. */
  readonly anchors: readonly (Place & { readonly id: string })[];
}

export const NO_PROSE: Prose = { mistakes: [], links: [], pictures: [], words: [], anchors: [] };
const unread = (place: Place, message: string): Prose => ({ ...NO_PROSE, mistakes: [{ ...place, path: ['text'], message }] });

/** What the answers write for the words of a picture, and nobody's own. */
const EXAMPLE_ALT = 'What it shows';

/** Comments, each up to its first end: what stands between two of them would run. */
const NOTHING_BUT_COMMENTS = /^\s*(\/\*(?:(?!\*\/)[^])*\*\/\s*)*$/;

/** What is wrong with a tag that is none of ours. */
function strangeTag(name: string): string | undefined {
  const known = Object.keys(TAGS);
  if (known.includes(name)) return undefined;
  if (/^[A-Z]/.test(name) || known.some((tag) => tag.toLowerCase() === name)) return `There is no tag <${name}>. ${nearest(name, known)}`;
  return `HTML such as <${name}> has no place in a text. Write Markdown: *emphasis*, **importance**, [a link](/stack/), \`code\`, and an empty line between paragraphs.`;
}

/** What is wrong with a tag that was opened and not closed. */
const openTag = (name: string): string | undefined =>
  strangeTag(name) ?? (name === 'Verdict' ? undefined : `<${name}> stands alone. Write a slash at its end: <${name} … />`);

/** A mistake that keeps a text from being read. */
interface SyntaxMistake extends Place {
  readonly message: string;
  /** The sign that it would be read without. */
  readonly begins: '{' | '<';
  /** Whether it may come of another. */
  readonly isEcho?: boolean;
}

/** What to do about tags that are not closed as they were opened, and where; `found` is what the parser says of them, who stops at `place`. */
function tagMistake(found: string, place: Place): SyntaxMistake {
  const [, opened, line, column] = /closing tag for `<([\w.]*).*?\((\d+):(\d+)\)/.exec(found) ?? [];
  const message = opened === undefined ? undefined : openTag(opened);
  if (message !== undefined) return { line: Number(line), column: Number(column), message, begins: '<' };
  const [, closed = opened ?? ''] = /closing tag `<\/([\w.]*)/.exec(found) ?? [];
  const otherwise = `<${closed}> is opened and closed in different places. Close each tag by its own name, the inner one first.`;
  const strange = strangeTag(closed);
  return { ...place, message: strange ?? otherwise, begins: '<', isEcho: strange === undefined };
}

/** What to do about a text that cannot be read, by what the parser says of it. */
const SYNTAX: readonly (readonly [RegExp, string])[] = [
  [/create a comment/, 'No reader sees a comment, and it is written otherwise here: {/* remember */}'],
  [/brace|expression/, 'A { begins code, and nothing in a text runs. Write \\{ for the sign itself, or put it in `backticks`.'],
  [/</, 'A < begins a tag. Write \\< for the sign itself, or put it in `backticks`.'],
];

/** An address between angle brackets, which makes a link in Markdown, and a tag here. */
const BRACKETED = /^<((?:mailto:)?([^\s<>@]+@[^\s<>]+)|https?:[^\s<>]+)>/;

/** What stands where the parser stopped, and says more of what was meant than the parser does. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^\{\s*\/\*/, 'This comment is never closed. Write */} at its end.'],
  [/^<[^>\n]*=\s*[“”„‘’]/, 'The quotes in a tag are straight ones. Write model="…" and the like.'],
];

/** The parser stops at what it cannot read: `7:104: message (code)`. */
function syntaxMistake(error: unknown, text: string): SyntaxMistake & Mistake {
  const [, line = '1', column = '1', found = ''] = /^(\d+):(\d+): (.*?)(?: \(mdx|$)/s.exec((error as Error).message) ?? [];
  const place = { line: Number(line), column: Number(column) };
  const there = text.split('\n')[place.line - 1]?.slice(place.column - 1) ?? '';
  const [bracketed, address = '', mailbox] = BRACKETED.exec(there) ?? [];
  const link = mailbox === undefined ? `[words](${address})` : `[${mailbox}](mailto:${mailbox})`;
  const [, meant] = MEANT.find(([pattern]) => pattern.test(there)) ?? [];
  if (!bracketed && meant === undefined && found.includes('closing tag')) return { ...tagMistake(found, place), path: ['text'] };
  const begins = /brace|expression/.test(found) ? '{' : '<';
  const [, remedy = `This cannot be read as MDX: ${found}.`] = SYNTAX.find(([pattern]) => pattern.test(found)) ?? [];
  const message = bracketed ? `An address in < > makes no link here. Write ${link}` : (meant ?? remedy);
  return { ...place, path: ['text'], message, begins };
}

/** How many mistakes of which each keeps the rest from being read are told of one text at once. */
const MOST_SYNTAX = 10;

/** How many columns can be read on a phone. */
const MOST_COLUMNS = 4;

/** Reads a text without the signs that keep it from being read: each is a mistake, and what is wrong beyond it is to be told as well. */
function parse(written: string): { root?: Node; text: string; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  let text = written;
  for (let left = MOST_SYNTAX; left > 0; left--) {
    try {
      return { root: mdxToMdast(text, AS_BUILT) as Node, text, mistakes };
    } catch (error) {
      const { begins, isEcho, ...mistake } = syntaxMistake(error, text);
      // Without the tag that opens it, what closes it is one too many.
      if (!isEcho || mistakes.length === 0) mistakes.push(mistake);
      const before = text.split('\n').slice(0, mistake.line - 1);
      const sign = text.lastIndexOf(begins, [...before, ''].join('\n').length + mistake.column - 1);
      if (sign === -1) break;
      text = `${text.slice(0, sign)} ${text.slice(sign + 1)}`;
    }
  }
  return { text, mistakes };
}

/** What Astro asks of the parser beyond its defaults. It shows in the ids of headings. */
const AS_BUILT = { features: { smartPunctuation: true } };

/** How many of them a text may have: the parser reads on to the end from each `{`, and far from each `<` and quote. */
const MOST: readonly (readonly [RegExp, number])[] = [
  [/\{/g, 1000],
  [/</g, 1000],
  [/["']/g, 5000],
];

/** The first sign in `text` that is one too many of its kind. */
function excess(text: string): Prose | undefined {
  for (const [sign, most] of MOST) {
    const signs = [...text.matchAll(sign)];
    const last = signs[most];
    if (!last) continue;
    const place = { line: text.slice(0, last.index).split('\n').length, column: 1 };
    return unread(place, `There are ${signs.length} signs ${last[0]} in this text, more than any text needs. Remove what was pasted.`);
  }
  return undefined;
}

/**
 * @param headings that the text must be made of, in this order
 * @param isDraft whether it is still being written, so that nothing need stand below them yet
 */
export async function readProse(written: string, headings: readonly Heading[], isDraft: boolean): Promise<Prose> {
  const pasted = excess(written);
  if (pasted) return pasted;
  const { root, text, mistakes } = parse(written);
  if (!root) return { ...NO_PROSE, mistakes };
  const deepest = nodeBelow(root, DEEPEST);
  if (deepest)
    return unread(placeOf(deepest), 'Too many signs stand within each other here. Take them out, or write \\ before the first of them.');
  const links: Reference[] = [];
  const pictures: Reference[] = [];
  const words: (Place & { text: string })[] = [];
  const anchors: (Place & { id: string })[] = [];
  const slugger = new Slugger();
  const found: { title: string; place: Place }[] = [];

  const complain = (place: Place, message: string) => mistakes.push({ ...place, path: ['text'], message });
  const tag = async (node: Node & { name: string | null; attributes: readonly Attribute[] }) => {
    const name = node.name ?? '';
    const strange = strangeTag(name);
    if (strange !== undefined) return void complain(placeOf(node), strange);
    const claim = attributesOf(node.attributes);
    if (typeof claim === 'string') return void complain(placeOf(node), `<${name}> — ${claim}`);
    try {
      await checkClaim(name as keyof typeof TAGS, claim, wordsOf(node).trim());
      links.push({ ...placeOf(node), to: `/evidence/#${claim['model']}`, model: claim['model'] });
    } catch (error) {
      if (!(error instanceof ClaimError)) throw error;
      complain(placeOf(node), `<${name}> — ${error.message}`);
    }
  };

  const visit = async (node: Node, within: { readonly heading?: boolean; readonly link?: boolean } = {}): Promise<void> => {
    const isLink = node.type.startsWith('link') || isClaim(node);
    const place = placeOf(node);
    for (const text of ['value' in node && node.value, 'alt' in node && node.alt, 'title' in node && node.title])
      if (text) words.push({ ...place, text });
    const source = text.slice(node.position?.start.offset, node.position?.end.offset);
    switch (node.type) {
      case 'code':
        if (openFence(source))
          complain(place, `This block of code is never closed. Write ${openFence(source)} on a line of its own below it.`);
        else if (fenceWithin(source) !== -1)
          complain(
            { line: place.line + fenceWithin(source), column: 1 },
            'Another block of code begins here while that above is not closed. Close it with a line of its signs alone, or write four of them around both.',
          );
        break;
      case 'heading':
        if (/\n *(-+|=+) *$/.test(source)) {
          complain(place, 'The line below makes a heading of this. Put an empty line between them, or take it out.');
          break;
        }
        anchors.push({ ...place, id: slugger.slug(wordsOf(node)) });
        if (node.depth === 2 || (node.depth === 3 && headings.length === 0))
          found.push({ title: wordsOf(node).trim().replaceAll(/\s+/g, ' ').slice(0, 60), place });
        else if (node.depth === 3 && wordsOf(node).trim() === '')
          complain(place, 'This heading has no words. Write them behind its ###, or remove it.');
        else if (node.depth > 3) complain(place, 'A heading this deep is not set. Write ### below ##.');
        else if (node.depth === 1) complain(place, 'The title of the page stands above already. Write ## for the headings of a text.');
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        await tag(node as Parameters<typeof tag>[0]);
        break;
      case 'mdxjsEsm':
        complain(place, 'A line that starts with “import” or “export” is code, and nothing in a text runs. Start it with another word.');
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (!NOTHING_BUT_COMMENTS.test(node.value))
          complain(
            place,
            'What stands in { } is code, and nothing in a text runs. Write \\{ for the sign itself, or put it in `backticks`.',
          );
        else if (within.heading)
          complain(place, 'A comment in a heading becomes part of its address. Put it on a line of its own, with an empty line around it.');
        break;
      case 'link':
      case 'linkReference':
        if (node.children.every(isNothing)) complain(place, 'This link has no words, so nobody sees it. Write [words](/stack/)');
        if (node.type === 'link') links.push({ ...place, to: node.url });
        break;
      case 'definition':
        links.push({ ...place, to: node.url });
        break;
      case 'image':
      case 'imageReference':
        if (!node.alt?.trim() || node.alt === EXAMPLE_ALT)
          complain(place, `The picture has no words for those who cannot see it. Write ![${EXAMPLE_ALT}](./picture.jpg)`);
        if (node.type === 'image') pictures.push({ ...place, to: node.url });
        else complain(place, 'Write the address of a picture where it stands: ![What it shows](./picture.jpg)');
        if (node.type === 'image' && node.title) complain(place, `“${node.title}” is not shown with a picture. Say it in the text below.`);
        break;
      case 'table':
        if (Number(node.align?.length) > MOST_COLUMNS)
          complain(
            place,
            `A table of ${node.align?.length} columns does not fit a phone. Keep it within ${MOST_COLUMNS}, or write a list.`,
          );
        if (node.align?.some(Boolean))
          complain(place, 'The columns of a table are all set from the left. Take the colons out of its second line: | --- |');
        for (const row of node.children.filter(({ children }) => children.length > Number(node.align?.length)))
          complain(
            placeOf(row),
            'This row has more cells than the first, and those are not shown. Give the table another column, or write \\| for the sign.',
          );
        break;
      case 'footnoteDefinition':
      case 'footnoteReference':
        complain(place, 'Footnotes are not set. Say it in the text.');
        break;
      case 'listItem':
        if (typeof node.checked === 'boolean') complain(place, 'Boxes to tick are not set. Write a plain list.');
        else if (node.children.every(isNothing)) complain(place, 'There is nothing in this item. Write its words, or remove it.');
        break;
    }
    if (isLink && within.link) complain(place, 'A link stands within a link here. Take one of the two out.');
    const inside = { heading: within.heading || node.type === 'heading', link: within.link || isLink };
    for (const child of node.children ?? []) await visit(child, inside);
  };
  await visit(root);

  const { children = [] } = root;
  const [start] = children;
  const [first] = headings;
  if (first && start && (start.type !== 'heading' || start.depth > 2))
    complain(placeOf(start), `Something stands before the first heading. Start with “## ${first.title}”.`);
  const shown = shownAsTyped(root, text);
  for (const { isPicture, ...reference } of spacedIn(shown)) (isPicture ? pictures : links).push(reference);
  mistakes.push(
    ...checkTyped(shown, text),
    // A block of code that is never closed has taken in the headings behind it.
    ...(openFence(text.slice(children.at(-1)?.position?.start.offset)) ? [] : compareHeadings(found, headings, text)),
    ...(isDraft ? [] : emptySections(children, headings)),
  );
  return { mistakes, links, pictures, words, anchors };
}

/** The signs that a block of code starts with, if that is what it is, and what stands on its further lines. */
function fenced(source: string): { fence?: string | undefined; rest: readonly string[] } {
  const [first = '', ...rest] = source.split('\n');
  return { fence: /^(`{3,}|~{3,})/.exec(first)?.[0], rest: rest.map((line) => line.replace(/^[ \t>]+/, '').trimEnd()) };
}

/** What a block of code starts with here, if it does not end. */
function openFence(source: string): string | undefined {
  const { fence, rest } = fenced(source);
  const isEnd = (line: string) => fence !== undefined && line.startsWith(fence) && line.replaceAll(fence[0] ?? '', '') === '';
  return rest.some(isEnd) ? undefined : fence;
}

/** On which line of a block of code another one starts, that above being line 0; -1 when none does. */
function fenceWithin(source: string): number {
  const { fence, rest } = fenced(source);
  const index = rest.findIndex((line) => fence !== undefined && line.startsWith(fence) && /^\w/.test(line.slice(fence.length)));
  return index === -1 ? -1 : index + 1;
}

/** Whether this is a claim, whose words lead to what bears it out. */
const isClaim = (node: Node): boolean => node.type.startsWith('mdxJsx') && 'name' in node && node.name === 'Verdict';

interface Attribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

/** The attributes as text, or what is wrong with them. */
function attributesOf(attributes: readonly Attribute[]): Record<string, string> | string {
  const entries: [string, string][] = [];
  for (const { type, name = '{…}', value } of attributes) {
    if (type !== 'mdxJsxAttribute' || typeof value === 'object' || value === undefined)
      return value === null || value === undefined
        ? `“${name}” says nothing. Write ${name}="…".`
        : `“${name}” is code, and nothing in a text runs. Write model="…" and the like.`;
    if (entries.some(([other]) => other === name)) return `“${name}” stands there twice. Remove one.`;
    entries.push([name, String(value)]);
  }
  return Object.fromEntries(entries);
}
