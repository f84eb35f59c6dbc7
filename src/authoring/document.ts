/** A file of `content/` as the author wrote it: its fields, its text, and on which line each of them stands. */
import {
  LineCounter,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type ErrorCode,
  type Pair,
  type ParsedNode,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';

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
  /** What the fields say, or `undefined` when they cannot be read. */
  readonly data: unknown;
  /** Where the field at `path` stands; of one that is missing, what it would stand in. */
  placeOf(path: readonly PropertyKey[]): Place;
  readonly mistakes: readonly Mistake[];
}

/** What to do about YAML that cannot be read, by the code of the error (eemeli.org/yaml, "Errors") and, where that says little, its text. */
const REMEDIES: readonly (readonly [ErrorCode, RegExp, string])[] = [
  ['TAB_AS_INDENT', /./, 'A tab. Indent with spaces, two for each level.'],
  ['DUPLICATE_KEY', /./, 'This field stands here twice. Remove one.'],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    /./,
    'Either the indentation is off, or a text has a colon in it: put such a text in quotes, for example: title: "Lending: the core"',
  ],
  ['MULTILINE_IMPLICIT_KEY', /./, 'A line without a field. Write `name: text`, and indent what goes on from the line above.'],
  ['BAD_SCALAR_START', /./, 'No text may start with this character. Put it in quotes, for example: title: "@home"'],
  ['BAD_INDENT', /^Flow/, 'A bracket is not closed. Add ] or }.'],
  ['BAD_INDENT', /./, 'The indentation is off. Start all fields of a group in the same column.'],
  ['BAD_DQ_ESCAPE', /./, 'A backslash means something between double quotes. Use single quotes instead.'],
  ['MISSING_CHAR', /quote/, 'This quote is never closed. Add the other one.'],
  ['UNEXPECTED_TOKEN', /node end/, `The text goes on behind its closing quote. Inside '…' write '' for an apostrophe, or use "…".`],
  ['UNEXPECTED_TOKEN', /same line with key/, 'A list starts on the line below its field.'],
  ['MULTIPLE_DOCS', /./, 'The fields end at this line, and more follow. Remove it.'],
  ['TAG_RESOLVE_FAILED', /./, 'No text may start with an exclamation mark. Put it in quotes, for example: title: "!important"'],
];
const OTHERWISE = 'This cannot be read as `name: text`. Put the text in quotes, close what is open, and indent with two spaces.';
const remedyFor = ({ code, message }: YAMLParseError | YAMLWarning): string =>
  REMEDIES.find(([known, text]) => known === code && text.test(message))?.[2] ?? OTHERWISE;

/** YAML that would be read as something else than it says, or not at all, and without an error. */
const TRAPS = {
  alias: 'A * or & at the start means something in YAML. Put the text in quotes, for example: title: "*new*"',
  comment: (comment: string) =>
    `“#${comment}” would be dropped as a comment. Put the text in quotes, or the comment on a line of its own above.`,
  key: 'The name of a field is plain text, such as `title`. Remove the ? or the brackets.',
};

/** @param firstLine of the fields in their file, counted from 1 */
export function parseFields(text: string, firstLine = 1): Fields {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, customTags: ['timestamp'] });
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

  // What comes after the first error of a file is often only its echo.
  const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (error) {
    let start = error.pos[0];
    // A quote that is never closed is noticed where the file ends.
    visit(document, { Scalar: (_, { type, range }) => void (type?.startsWith('QUOTE') && range?.[1] === start && (start = range[0])) });
    return { data: undefined, placeOf, mistakes: [{ ...at(start), path: [], message: remedyFor(error) }] };
  }

  const mistakes: Mistake[] = [];
  const trap = (offset: number, message: string) => mistakes.push({ ...at(offset), path: [], message });
  visit(document, {
    Alias: (_, { range }) => void trap(range?.[0] ?? top, TRAPS.alias),
    Pair: (_, { key }) => void (isScalar(key) || trap(top, TRAPS.key)),
    Node: (_, node) => {
      const [start = top, end = top] = node.range ?? [];
      if ('anchor' in node && node.anchor !== undefined) trap(start, TRAPS.alias);
      if (isScalar(node) && node.type === 'PLAIN' && node.comment && /^[^\n]*#/.test(text.slice(end)))
        trap(start, TRAPS.comment(node.comment));
    },
  });
  return { data: mistakes.length > 0 ? undefined : document.toJS(), placeOf, mistakes };
}

export interface Mdx extends Fields {
  /** The text below the fields, on the same lines as in the file: empty ones stand for the fields. `undefined` when it cannot be told apart. */
  readonly body: string | undefined;
}

/** Parts an `.mdx` file into the fields between its first two lines of `---` and the text below them. */
export function parseMdx(text: string): Mdx {
  const [first, ...rest] = text.split('\n');
  const close = rest.findIndex((line) => line.startsWith('---'));
  const nowhere = () => ({ line: 1, column: 1 });
  const unreadable = (line: number, message: string): Mdx => ({
    data: undefined,
    placeOf: nowhere,
    mistakes: [{ line, column: 1, path: [], message }],
    body: undefined,
  });
  if (first !== '---') return unreadable(1, 'The fields are missing. Start the file with a line of ---, the fields, and a line of ---.');
  if (close === -1) return unreadable(1, 'The fields never end. Write a line of --- below the last of them.');
  if (rest[close] !== '---') return unreadable(close + 2, 'This line ends the fields. Write --- and nothing else on it.');
  const body = '\n'.repeat(close + 2) + rest.slice(close + 1).join('\n');
  return { ...parseFields(rest.slice(0, close).join('\n'), 2), body };
}
