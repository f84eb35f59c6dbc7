/** A file of `content/` as the author wrote it: its fields, its text, and on which line each of them stands. */
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit, type Document, type Pair, type ParsedNode } from 'yaml';
import {
  BARE_COLONS,
  BARE_DASH,
  TRAPS,
  firstError,
  indent,
  lineAt,
  plain,
  quote,
  space,
  spaceBehindColon,
  twice,
  type Mend,
} from './remedies.ts';

/** A place in a file, counted from 1 as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A mistake in a file that is known: where, in which field if in one, and what to write instead. */
export interface Mistake extends Place {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export interface Fields {
  /** What the fields say or, with a mistake in how they are written, are meant to; `undefined` when that cannot be told. */
  readonly data: unknown;
  /** Where the field at `path` stands; of one that is missing, what it would stand in. */
  placeOf(path: readonly PropertyKey[]): Place;
  readonly mistakes: readonly Mistake[];
}

/** How many parts of a file may stand within each other: several times what any does. Not every step of a build gets through much more. */
export const DEEPEST = 50;

/** A text between quotes as word processors write them, which are part of the text here. */
const CURLY = /^(?:[“„][^“”„]*[“”]|‘[^‘’]*’)$/;
/** The first half of such a text, which was taken apart at a comma, a colon or a #. */
const HALF_CURLY = /^(?:[“„](?![^]*[“”])|‘(?![^]*[‘’]))/;
/** A space that is none to YAML, before all else on a line, or behind its dash or its colon. */
const STRANGE_SPACE = /^[ \t]*(?:-?|(?:- +)?[\w-]+: *)[^\S \t\n]/m;

/** How many mistakes of which each keeps the rest from being read are told of one file at once. */
const MOST_MENDED = 20;

/**
 * @param firstLine of the fields in their file, counted from 1
 * @param mended what was made right in `text`, to see what else is wrong
 */
export function parseFields(text: string, firstLine = 1, mended: readonly Mend[] = []): Fields {
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, customTags: ['timestamp'], uniqueKeys: !mended.includes(twice) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return unreadable(firstLine, TRAPS.depth);
  }
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const top = document.contents?.range[0] ?? 0;

  const placeOf = (path: readonly PropertyKey[]): Place => {
    let node: ParsedNode | null | undefined = document.contents;
    let offset = top;
    for (const key of path) {
      if (isMap(node)) {
        const pair: Pair<ParsedNode, ParsedNode | null> | undefined = node.items.find(
          (item) => isScalar(item.key) && String(item.key.value) === String(key),
        );
        if (!pair) break;
        offset = pair.key.range[0];
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number') {
        node = node.items[key];
        if (!node) break;
        offset = node.range[0];
      } else break;
    }
    return at(offset);
  };

  let deepest: number | undefined;
  visit(document, {
    Node: (_, { range }, { length }) => {
      if (length <= DEEPEST) return undefined;
      deepest = range?.[0] ?? top;
      return visit.BREAK;
    },
  });
  if (deepest !== undefined) return { data: undefined, placeOf, mistakes: [{ ...at(deepest), path: [], message: TRAPS.depth }] };

  /** What cannot be read as it stands is read as it would be once the answer has been followed, where that is plain, to tell what else is wrong. */
  const broken = (offset: number, message: string, mend?: Mend): Fields => {
    const mistake = { ...at(offset), path: [], message };
    const { line } = lines.linePos(offset);
    // Whoever has indented many lines so is told of some, and of what else is wrong.
    const isMeant = (index: number) => index === line - 1 || (mend === indent && mended.length >= MOST_MENDED / 2);
    const isPlain = mend !== undefined && mended.length < MOST_MENDED;
    const better = isPlain
      ? text
          .split('\n')
          .map((each, index) => (isMeant(index) ? mend(each) : each))
          .join('\n')
      : text;
    const rest = isPlain && (better !== text || mend === twice) ? parseFields(better, firstLine, [...mended, mend]) : undefined;
    if (rest?.data === undefined) return { data: undefined, placeOf, mistakes: [mistake] };
    return { ...rest, mistakes: [mistake, ...rest.mistakes] };
  };
  const strange = STRANGE_SPACE.exec(text);
  if (strange) return broken(strange.index, TRAPS.space, indent);

  const error = firstError(document, text);
  if (error) {
    let { offset } = error;
    // A quote that is never closed is noticed where the file ends.
    visit(document, { Scalar: (_, { type, range }) => void (type?.startsWith('QUOTE') && range?.[1] === offset && (offset = range[0])) });
    return broken(offset, error.message, error.mend);
  }

  const mistakes: Mistake[] = [];
  const tell = (offset: number, message: string) => mistakes.push({ ...at(offset), path: [], message });
  const traps: { offset: number; message: string; mend?: Mend }[] = [];
  visit(document, {
    Alias: (_, { range }) => {
      const [offset = top] = range ?? [];
      traps.push({ offset, message: TRAPS.alias(lineAt(text, offset)), mend: plain });
    },
    Pair: (_, { key }) => void ((isScalar(key) && key.value !== '__proto__') || traps.push({ offset: top, message: TRAPS.key })),
    Node: (_, node) => {
      const [start = top, end = top] = node.range ?? [];
      if ('anchor' in node && node.anchor !== undefined)
        traps.push({ offset: start, message: TRAPS.alias(lineAt(text, start)), mend: plain });
      if (!isScalar(node) || node.type !== 'PLAIN') return;
      const source = text.slice(start, end);
      if (HALF_CURLY.test(source)) traps.push({ offset: start, message: TRAPS.halfCurly, mend: quote });
      else if (CURLY.test(source)) {
        tell(start, TRAPS.curly);
        node.value = source.slice(1, -1);
      } else if (node.comment && /^[^\n]*#/.test(text.slice(end))) {
        tell(start, TRAPS.comment(node.comment));
        node.value = `${source} #${node.comment}`;
      }
      const startOfLine = text.lastIndexOf('\n', start - 1) + 1;
      if (BARE_COLONS.test(source) && text.slice(startOfLine, start).trim() === '')
        traps.push({ offset: start, message: spaceBehindColon(lineAt(text, start)), mend: space });
      const dash = BARE_DASH.exec(text.slice(startOfLine, end));
      if (!dash) return;
      const offset = startOfLine + dash.index;
      traps.push({ offset, message: TRAPS.dash(lineAt(text, offset)), mend: space });
    },
  });
  const [trap] = traps;
  if (!trap) return { data: document.toJS(), placeOf, mistakes };
  const read = broken(trap.offset, trap.message, trap.mend);
  if (read.data !== undefined) return read;
  for (const { offset, message } of traps) tell(offset, message);
  return { data: undefined, placeOf, mistakes };
}

export interface Mdx extends Fields {
  /** The text below the fields, on the same lines as in the file: empty ones stand for the fields. `undefined` when it cannot be told apart. */
  readonly body: string | undefined;
}

const unreadable = (line: number, message: string): Mdx => ({
  data: undefined,
  placeOf: () => ({ line: 1, column: 1 }),
  mistakes: [{ line, column: 1, path: [], message }],
  body: undefined,
});
const SPACES = 'There are spaces behind the ---. Take them away.';

/** Parts an `.mdx` file into the fields between its first two lines of `---` and the text below them. */
export function parseMdx(text: string): Mdx {
  const [first = '', ...rest] = text.split('\n');
  const close = rest.findIndex((line) => line.startsWith('---'));
  const last = rest[close];
  if (/^\s+---\n/.test(text)) return unreadable(1, 'Nothing may stand before the first ---, no space either. Take it away.');
  if (first.trimEnd() !== '---')
    return unreadable(1, 'The fields are missing. Start the file with a line of ---, the fields, and a line of ---.');
  if (first !== '---') return unreadable(1, SPACES);
  if (last === undefined) return unreadable(1, 'The fields never end. Write a line of --- below the last of them.');
  if (last.trimEnd() !== '---') return unreadable(close + 2, 'This line ends the fields. Write --- and nothing else on it.');
  if (last !== '---') return unreadable(close + 2, SPACES);
  const body = '\n'.repeat(close + 2) + rest.slice(close + 1).join('\n');
  return { ...parseFields(rest.slice(0, close).join('\n'), 2), body };
}

/** What Git writes around two versions of a passage that it could not merge; the ======= between them may stand below a heading of a text. */
const CONFLICT = /^(<{7}|\|{7}|>{7})( |$)/;
const CONFLICT_IN_FIELDS = /^(<{7}|\|{7}|={7}|>{7})( |$)/;

/** Reads a file by its ending. One that holds two versions of itself is not read at all: all else that is wrong comes of that. */
export function parseFile(file: string, text: string): Mdx {
  const conflict = file.endsWith('.mdx') ? CONFLICT : CONFLICT_IN_FIELDS;
  const marker = text.split('\n').findIndex((line) => conflict.test(line));
  if (marker !== -1)
    return unreadable(
      marker + 1,
      'Git could not merge two versions of this passage, and left both. Keep one, and delete all else from <<<<<<< to >>>>>>>, these lines included.',
    );
  return file.endsWith('.mdx') ? parseMdx(text) : { ...parseFields(text), body: undefined };
}

/** Whether an entry with these fields is still being written, however wrong the rest of it is. One that cannot be read is not. */
export const isDraft = (data: unknown): boolean => (data as { draft?: unknown } | null | undefined)?.draft === true;

/** Every text in `data`, with the way to it. */
export const textsIn = (data: unknown, path: Mistake['path'] = []): { path: Mistake['path']; text: string }[] => {
  if (typeof data === 'string') return [{ path, text: data }];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => textsIn(value, [...path, Array.isArray(data) ? Number(key) : key]));
};
