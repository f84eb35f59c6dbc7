/** What to write instead of YAML that cannot be read, or would be read as something else than it says. */
import type { Document, ErrorCode } from 'yaml';

const INDENTATION = 'The indentation is off. Start all fields of a group in the same column.';
const GOES_ON =
  'This line is read as more of the text above. Start a field in the same column as the others. Put a text with a colon in it in quotes, from its first word to its last.';

/** YAML that would be read as something else than it says, or not at all, and without an error. `line` is the one it stands on. */
export const TRAPS = {
  alias: (line: string) => {
    const [text = '*new*'] = /(?<=^\s*(- +)?([\w-]+: +)?)[*&].*/.exec(line) ?? [];
    return `No text may start with * or &. Put it in quotes, such as ${JSON.stringify(text.trim())}. For emphasis, leave the signs out: a field shows none.`;
  },
  comment: (comment: string) =>
    `“#${comment}” would be dropped as a comment. Put the text in quotes, or the comment on a line of its own above.`,
  curly: 'These quotes would be shown. Write "…" around the text, or nothing.',
  dash: (line: string) => `The space behind the dash is missing. Write: - ${line.trim().slice(1)}`,
  depth: 'Too many dashes or brackets stand within each other here. Take them out, or put the text in quotes.',
  halfCurly: 'The quotes around a text are straight ones here. Write "…" in place of “…”.',
  key: 'The name of a field is plain text, such as `title`. Remove the ? or the brackets.',
  space: 'This line starts with a space as copied texts have it, or has one behind its colon. It counts for none here: type it anew.',
};

/** An item of a list whose dash has no space behind it, at the start of a line. */
export const BARE_DASH = /^[ \t]*-(?=[^\s\d-])/m;

/** A field whose colon has no space behind it. */
const BARE_COLON = /^[ \t]*[\w-]+:(?!\/\/)(?=\S)/m;
/** The same where each line of a text is one: a group of fields that is read as words. */
export const BARE_COLONS = /^[a-z]\w*:[^\s/\d:].*(?:\n\s*[a-z]\w*:[^\s/\d:].*)*$/i;
export const spaceBehindColon = (line: string) => `The space behind the colon is missing. Write: ${line.trim().replace(':', ': ')}`;

/** What makes a line right, as its remedy says. */
export type Mend = (line: string) => string;
/** Plain spaces, and two for a tab, before all else on a line and behind its dash and its colon. */
export const indent: Mend = (line) =>
  line.replace(/^[^\S\n]*(?:-?[^\S\n]+)?(?:[\w-]+:[^\S\n]+)?/, (start) => start.replaceAll('\t', '  ').replaceAll(/[^\S ]/g, ' '));
/** Lets a field stand where it does, whose name is taken. */
export const twice: Mend = (line) => line;
/** The text of a field or of an item, in quotes. Those that stand around it, or begin it, go. What is in brackets stays as it is. */
export const quote: Mend = (line) =>
  line.replace(/^(\s*(?:- +)?(?:[\w-]+: +)?)([^\s[{].*?)\s*$/, (_, before: string, text: string) => {
    const [, inner = text] = /^["'“„‘]?(.*?)["'”“’]?$/.exec(text) ?? [];
    return before + JSON.stringify(inner);
  });
/** The same without signs of Markdown. */
export const plain: Mend = (line) => quote(line.replaceAll(/[*&`]/g, ''));
/** The text with the words of its links alone. */
const unlinked: Mend = (line) => quote(line.replaceAll(/\[([^\][]*)\]\([^()]*\)/g, '$1'));
/** The quote that is opened in it, closed where it ends. */
const closeQuote: Mend = (line) => line + (/["']/.exec(line)?.[0] ?? '');
/** A space behind the dash of an item, or the colon of a field. */
export const space: Mend = (line) => line.replace(/^\s*-(?=\S)|^\s*[\w-]+:(?=\S)/, '$& ');

/**
 * By the code of the error (eemeli.org/yaml, "Errors") and, where that says little, its text with the line below it and, where that
 * goes on, a line of …: what to do, and what that makes of the line where it is plain.
 */
const REMEDIES: readonly (readonly [ErrorCode, RegExp, string | Mend, Mend?])[] = [
  ['TAB_AS_INDENT', /./, 'A tab. Indent with spaces, two for each level.', indent],
  ['DUPLICATE_KEY', /./, 'This field stands here twice. Remove one.', twice],
  ['BLOCK_AS_IMPLICIT_KEY', BARE_DASH, TRAPS.dash, space],
  ['BLOCK_AS_IMPLICIT_KEY', /\n\s*(?:- +)?[\w-]+: +[“„‘]/, TRAPS.halfCurly, quote],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    /\n\s*(?:- +)?[\w-]+: +[^"'\s[{].*:(?: .*)?$/,
    (line) => `A text with a colon in it stands in quotes. Write: ${quote(line).trim()}`,
    quote,
  ],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    /./,
    'Either the indentation is off, or a text has a colon in it: put such a text in quotes, for example: title: "Lending: the core"',
    quote,
  ],
  ['BLOCK_IN_FLOW', /[:,[{] *[“„‘]/, TRAPS.halfCurly],
  ['MULTILINE_IMPLICIT_KEY', BARE_DASH, TRAPS.dash, space],
  ['MULTILINE_IMPLICIT_KEY', BARE_COLON, spaceBehindColon, space],
  ['MULTILINE_IMPLICIT_KEY', /./, 'A line without a field. Write `name: text`, and indent what goes on from the line above.'],
  ['BAD_SCALAR_START', /\n\s*(- +)?([\w-]+: +)?`/, 'The signs ` would be shown: a field is plain text. Leave them out.', plain],
  ['BAD_SCALAR_START', /./, 'No text may start with this character. Put it in quotes, for example: title: "@home"', quote],
  ['BAD_INDENT', /^Flow/, 'A bracket is opened here and never closed. Add its ] or }.'],
  ['BAD_INDENT', BARE_DASH, TRAPS.dash, space],
  ['BAD_INDENT', /./, INDENTATION],
  ['BAD_DQ_ESCAPE', /./, 'A backslash means something between double quotes. Use single quotes instead.', quote],
  ['MISSING_CHAR', /quote/, 'This quote is never closed. Add the other one.', closeQuote],
  ['MISSING_CHAR', /^Sequence item/, INDENTATION],
  ['MISSING_CHAR', BARE_COLON, spaceBehindColon, space],
  [
    'UNEXPECTED_TOKEN',
    /node end at line \d+, column 1:/,
    'The fields above start further right. Start all fields of a group in the same column.',
  ],
  ['UNEXPECTED_TOKEN', /node end[^]*\n\s*(- +)?([\w-]+: +)?\*/, TRAPS.alias, plain],
  [
    'UNEXPECTED_TOKEN',
    /node end[^]*\n\s*(?:- +)?(?:[\w-]+: +)?\[[^\][]*\]\(/,
    (line) => `A field is plain text, and no link is made in it. Write: ${unlinked(line).trim()}`,
    unlinked,
  ],
  [
    'UNEXPECTED_TOKEN',
    /node end[^]*\n\s*(?:- +)?(?:[\w-]+: +)?"/,
    `The text goes on behind its closing quote. Inside "…" write \\" for a quote, or write '…' around the text.`,
    quote,
  ],
  ['UNEXPECTED_TOKEN', /node end/, `The text goes on behind its closing quote. Inside '…' write '' for an apostrophe, or use "…".`, quote],
  ['UNEXPECTED_TOKEN', /same line with key/, 'A list starts on the line below its field.'],
  ['MULTIPLE_DOCS', /./, 'The fields end at this line, and more follow. Remove it.'],
  ['TAG_RESOLVE_FAILED', /./, 'No text may start with an exclamation mark. Put it in quotes, for example: title: "!important"', quote],
];
const OTHERWISE = 'This cannot be read as `name: text`. Put the text in quotes, close what is open, and indent with two spaces.';

/** The line of `text` that has this offset. */
export const lineAt = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1).replace(/\n[^]*/, '');

/** Where the bracket stands that is still open at `offset`. */
function openBracket(text: string, offset: number): number {
  const open: number[] = [];
  for (const { 0: sign, index } of text.slice(0, offset).matchAll(/"(?:\\.|[^"\\\n])*"|'[^'\n]*'|(?<=^|\s)#.*|[[\]{}]/gm))
    if (sign === '[' || sign === '{') open.push(index);
    else if (sign === ']' || sign === '}') open.pop();
  return open.at(-1) ?? offset;
}

/** The first of the errors in `document`, which was read from `text`: where it stands, what to do and, where it is plain, what that makes of the line. What comes after it is often only its echo. */
export function firstError(
  { errors, warnings }: Document.Parsed,
  text: string,
): { offset: number; message: string; mend?: Mend | undefined } | undefined {
  const [error] = [...errors, ...warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (!error) return undefined;
  let [offset] = error.pos;
  // A field that is indented below a text is read as more of that text, and the text is blamed.
  const blamed = errors.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === offset);
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && blamed && !BARE_DASH.test(lineAt(text, offset)))
    return { offset: blamed.pos[1], message: GOES_ON };
  // Comments and empty lines above a line that is indented otherwise are blamed for it.
  if (error.code === 'BAD_INDENT') offset += /^(\s*(#.*)?\n)*/.exec(text.slice(offset))?.[0].length ?? 0;
  if (error.message.startsWith('Flow')) offset = openBracket(text, offset);
  const line = lineAt(text, offset);
  const [indentation = ''] = /^ */.exec(line) ?? [];
  const goesOn = text.slice(offset).split('\n', 2)[1]?.startsWith(`${indentation} `);
  const said = `${error.message.split('\n')[0]}\n${line}${goesOn ? '\n…' : ''}`;
  const [, , remedy = OTHERWISE, mend] = REMEDIES.find(([code, pattern]) => code === error.code && pattern.test(said)) ?? [];
  return { offset, message: typeof remedy === 'string' ? remedy : remedy(line), mend };
}
