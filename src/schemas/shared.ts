/** What several schemas share. Every message is written for the author of `content/`: what is wrong, what to write instead. */
import { z } from 'zod';
import { nearest } from './problem.ts';

const named = (input: unknown): string => {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  if (input instanceof Date) return 'a date';
  if (typeof input === 'object') return 'a group of fields';
  return typeof input === 'string' ? 'text' : typeof input === 'boolean' ? 'true or false' : `a ${typeof input}`;
};

/** More than any sentence here needs; what is longer was pasted by mistake, or belongs below the fields. */
const LONGEST = 600;

/** A sign by its name or number, as in HTML. */
const REFERENCE =
  /&(?:amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|copy|reg|trade|euro|[lr][sd]quo|times|deg|plusmn|middot|[lr]arr|[gl]e|ne|asymp|infin|shy|(?:thin|en|em)sp|[a-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|lig)|#\d+|#x[\da-f]+);/i;
/** What would be shown as typed, since a field is plain text: tags, comments, such signs, links, emphasis and code. */
const MARKUP = [
  /<(?:br|code|div|em|li|span|strong|su[bp]|ul)(?:\s[^<>]*)?\/?>|(?<!\w)<[a-z]+(?:\s[^<>]*=[^<>]*|\s*\/?)>|<!(?:--|[a-z]+)|<\/[a-z]+/i,
  REFERENCE,
  /\]\(|(?<![\w\]])\[(?!\d+\]\[\d+\])[^\][]+\]\[[^\][]*\](?!\[)/,
  /(?<!\w)\*\*(?=\S)|(?<=\S)\*\*(?!\w)|(?<!\S)\*\* [^*]+ \*\*(?!\S)/u,
  /(?<![\w~])~~(?=[\p{L}\p{N}])[^~]*(?<=[\p{L}\p{N}.!?])~~(?![\w~])/u,
  /(?<!\w)_(?=[\p{L}\p{N}])[^_]*(?<=[\p{L}\p{N}.!?])_(?!\w)/u,
  /(?<![\w*])\*(?=[\p{L}\p{N}])[^*]*(?<=[\p{L}\p{N}.!?])\*(?![\w*])/u,
  /`/,
];
/** Plain text. It is escaped wherever it is shown, so that nothing in it can run. */
export const text = (example: string, longest = LONGEST) =>
  z
    .string({
      error: ({ input }) =>
        input === undefined
          ? `Missing. Write plain text, for example: ${example}`
          : `This is ${named(input)}, not text. Write plain text in quotes, for example: "${example}"`,
    })
    .trim()
    .min(1, { error: `Empty. Write plain text, for example: ${example}`, abort: true })
    .max(longest, { error: ({ input }) => `Too long: ${String(input).length} characters. Keep it within ${longest}.` })
    .check(({ value, issues }) => {
      const markup = MARKUP.map((sign) => sign.exec(value)?.[0]).find((found) => found !== undefined);
      if (markup === undefined) return;
      const instead = REFERENCE.test(markup) ? 'Write the sign itself.' : `Write the words alone, for example: ${example}`;
      const message = `“${markup.slice(0, 40)}” would be shown as typed: a field is plain text. ${instead}`;
      issues.push({ code: 'custom', input: value, message });
    })
    .meta({ title: 'Text', examples: [example] });

/** What surely fits on the preview of a page in large type, and in the name of a file. */
const LONGEST_TITLE = 80;
/** What an entry is called. */
export const title = (example: string) => text(example, LONGEST_TITLE);

/** Whether an entry is still being written. */
export const draft = z
  .boolean({ error: 'Neither true nor false. Write `draft: true` while you are still writing, and take the line out to publish.' })
  .meta({ title: '`true`', examples: [true] })
  .describe('While it is `true`, only `npm run dev` shows the entry, marked as a draft; no build does. Take the line out to publish.')
  .optional();

/** An address made of a title: without accents, and a hyphen for whatever is neither letter nor digit. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** A slug: the name of a file in `content/` without its ending, or the id of a technology. */
export const slug = (example: string) =>
  text(example)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: ({ input }) =>
        `Not a slug. Use lowercase letters, digits and single hyphens, for example: ${slugOf(String(input).replace(/\.(mdx|yaml)$/, '')) || example}`,
    })
    .meta({ title: 'Id' });

/** The ids that every page has of itself: src/layouts/Page.astro. */
export const PAGE_IDS: readonly string[] = ['main', 'menu'];

/** A whole number from 1, used to put entries in order. */
export const position = (what: string) =>
  z
    .int({
      error: ({ input }) =>
        input === undefined ? `Missing. Write ${what}, for example: 1` : `Not a whole number. Write ${what}, for example: 1`,
    })
    .min(1, `Too small. ${what[0]?.toUpperCase()}${what.slice(1)} starts at 1.`)
    .meta({ title: 'Whole number', examples: [1] });

/** A list with at least one item. */
export const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, {
      error: ({ input }) =>
        input === undefined
          ? `Missing. Write a list of ${what}, one line each, starting with "- ".`
          : `This is ${named(input)}, not a list. Start each of the ${what} on its own line with "- ".`,
    })
    .min(1, `Empty. Write at least one of the ${what}, or leave the field out if it is optional.`);

/** A list in which nothing stands twice; `key` says by what two items are told apart, if by anything. */
export const unique = <Item extends z.ZodType>(item: Item, what: string, key: (item: z.output<Item>) => unknown = (value) => value) =>
  list(item, what).check((context) => {
    const keys = context.value.map(key);
    for (const [index, value] of keys.entries())
      if (value !== undefined && keys.indexOf(value) < index)
        context.issues.push({
          code: 'custom',
          input: context.value,
          path: [index],
          message: `“${String(value)}” stands here twice. Remove one.`,
        });
  });

/** What to do about a field that there is not; an address is the name of a redirect, and moved out of them. */
function remedyFor(key: string, value: unknown, known: readonly string[]): string {
  if (key.startsWith('/')) return 'Indent it with two spaces, below `redirects:`.';
  if (value === null && !/^[a-z]+$/i.test(key))
    return 'If it belongs to the text before the comma, put that text in quotes, comma and all.';
  return nearest(key, known, 'or leave it out');
}

/** A group of fields that refuses any field it does not know, so that a misspelt one is never lost: a line of the message for each. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      const known = Object.keys(shape).join(', ');
      if (issue.code === 'unrecognized_keys')
        return (issue.keys as string[])
          .map(
            (key) =>
              `There is no field “${key.replaceAll('\n', ' ')}” here. ${remedyFor(key, (issue.input as Record<string, unknown>)[key], Object.keys(shape))}`,
          )
          .join('\n');
      return issue.input === undefined
        ? `Missing. Write these fields under it: ${known}.`
        : `This is ${named(issue.input)}, not a group of fields. Indent these under it: ${known}.`;
    },
  });

/** One of a few fixed words. */
export const oneOf = <const Word extends string>(...words: readonly [Word, ...Word[]]) =>
  z
    .enum(words, {
      error: ({ input }) => `${input === undefined ? 'Missing.' : 'Not one of the words known here.'} Write one of: ${words.join(', ')}.`,
    })
    .meta({ title: `One of ${words.join(', ')}`, examples: [words[0]] });

/** A month, `YYYY-MM`; `otherwise` says what to do where there is none. */
export const month = (otherwise = '') => {
  const error = ({ input }: { readonly input?: unknown }): string => {
    const [, year, rest] = /^(2[456]\d\d)(-\d\d)$/.exec(String(input)) ?? [];
    if (year) return `${year} is a year of the Buddhist era. Write ${Number(year) - 543}${rest}`;
    const what = input === undefined ? 'Missing.' : 'Not a month.';
    return `${what} Write year and month as four and two digits, for example: 2026-02${otherwise && `. ${otherwise}`}`;
  };
  return z
    .string({ error })
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error, abort: true })
    .meta({ title: 'Month', examples: ['2026-02'] });
};
/** A month that there always is. */
export const YearMonth = month();

/** A host by its name, and what follows: with no more before it, since nobody signs in by a link. No browser reads such a one as another. */
const WEB_ADDRESS = /^https:\/\/([\w-]+\.)+[a-z][a-z\d-]*(:\d+)?([/?#]\S*)?$/i;
/** Whether this is an address that starts with `https://`, and leads somewhere. */
export const isWebAddress = (address: string): boolean => WEB_ADDRESS.test(address) && z.url().safeParse(address).success;

/** An address that starts with `https://`. */
export const httpsUrl = (example: string) => {
  const error = `Not a web address. Write it in full and start with https://, for example: ${example}`;
  return text(example)
    .regex(WEB_ADDRESS, { error, abort: true })
    .refine(isWebAddress, { error, abort: true })
    .meta({ title: 'Web address' });
};

/** A quoted figure: what was said of a system in production, with its `~` and its unit, never rounded. */
export const FigureSchema = fields({
  id: slug('throughput').describe('Short name by which another file refers to the figure.').optional(),
  value: text('~450–950')
    .regex(/^(?!.*\d(?:-|\s+[-–—]|\s*—|\s*[-–—]\s)\s*\d)/, 'A range takes an en dash without spaces, for example: ~450–950')
    .describe('The figure itself, with `~` or `<` where it has one. Ranges take an en dash.'),
  unit: text('req/min').describe('Its unit. Leave it out where the label says enough.').optional(),
  label: text('Throughput').describe('What is measured.'),
  note: text('internal + partner').describe('What the figure covers.').optional(),
});
export type Figure = z.output<typeof FigureSchema>;

/** Cuts a sentence at its figures, so that each can be kept on one line with its unit: those at odd places are figures. */
export const atFigures = (sentence: string): string[] => sentence.split(/((?:sub-|[~<])?\d[\d.,–]* (?:s|ms|%|req\/min)(?!\w))/);

const monthFormat = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-02` → `February 2026`. */
export const monthName = (yearMonth: string): string => monthFormat.format(new Date(`${yearMonth}-01T00:00:00Z`));
