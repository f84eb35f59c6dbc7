/** One file of `content/`, read by itself: what it says, what its text refers to, and every mistake that shows without the others. */
import type { z } from 'zod';
import { COLLECTIONS } from '../schemas/collections.ts';
import { fieldName } from '../schemas/problem.ts';
import { ProfileSchema } from '../schemas/profile.ts';
import { isDraft, parseFile, textsIn, type Fields, type Mistake } from './document.ts';
import { decode, idOf, spell, type Kind } from './files.ts';
import type { Heading } from './headings.ts';
import { NO_PROSE, readProse, type Prose, type Reference } from './prose.ts';

export interface Entry {
  readonly file: string;
  readonly kind: Kind;
  readonly id: string;
  /** The fields as the schema hands them on, or `undefined` when they are not right. */
  readonly data: unknown;
  /** The fields that were wrong, and that {@link data} is without or has something else for. */
  readonly guessed: readonly Mistake['path'][];
  /** Ids that others may refer to, right or not. */
  readonly ids: readonly string[];
  readonly pictures: readonly (Reference & Pick<Mistake, 'path'>)[];
  readonly prose: Prose;
  readonly mistakes: readonly Mistake[];
  readonly placeOf: Fields['placeOf'];
}

/** What the fields of a file have to be. */
export const schemaOf = (kind: Kind): z.ZodType => (kind === 'profile' ? ProfileSchema : COLLECTIONS[kind].schema);
const headingsOf = (kind: Kind): readonly Heading[] => {
  if (kind === 'profile') return [];
  const collection: object & { headings?: readonly Heading[] } = COLLECTIONS[kind];
  return collection.headings ?? [];
};

export async function readEntry(file: string, kind: Kind, bytes: Uint8Array, hasGlyph: (codePoint: number) => boolean): Promise<Entry> {
  const { text, mistakes } = decode(bytes);
  const id = idOf(file);
  const placeOf = () => ({ line: 1, column: 1 });
  const base = { file, kind, id, data: undefined, guessed: [], ids: [id], pictures: [], prose: NO_PROSE, placeOf };
  if (text === '') return { ...base, mistakes };
  const parsed = parseFile(file, text);
  // One whose fields cannot be read may be a draft.
  const mayBeDraft = parsed.data === undefined || isDraft(parsed.data);
  const prose = parsed.body === undefined ? NO_PROSE : await readProse(parsed.body, headingsOf(kind), mayBeDraft);
  const { issues, ...valid } = validate(kind, parsed);
  const photo = kind === 'profile' ? photoIn(parsed.data) : undefined;
  return {
    ...base,
    ...valid,
    ids: [id, ...idsIn(parsed.data ?? text, REFERRED[kind])],
    pictures: [
      ...prose.pictures.map((picture) => ({ ...picture, path: ['text'] })),
      ...(photo ? [{ to: photo, path: ['photo', 'src'], ...parsed.placeOf(['photo', 'src']) }] : []),
    ],
    prose,
    mistakes: [...mistakes, ...spellFile(text, parsed, prose, hasGlyph), ...parsed.mistakes, ...issues, ...prose.mistakes],
  };
}

/** A comment in the fields on a line of its own. */
const COMMENTS = /^[^\S\n]*# .*/gm;

/** The characters of a file that cannot be shown, as they were typed; else those that were written as `"\u2603"` or `&#x2603;`. */
function spellFile(text: string, { data, placeOf }: Fields, { words }: Prose, hasGlyph: (codePoint: number) => boolean): Mistake[] {
  const typed = spell(text.replaceAll(COMMENTS, ''), hasGlyph);
  if (typed.length > 0) return typed;
  const meant = [
    ...textsIn(data).map(({ path, text }) => ({ ...placeOf(path), path, text })),
    ...words.map((each) => ({ ...each, path: ['text'] })),
  ];
  return meant.flatMap(({ text, ...where }) => spell(text, hasGlyph).map((mistake) => ({ ...mistake, ...where }))).slice(0, 1);
}

type Path = Mistake['path'];
const isWithin = (path: Path, outer: Path) => outer.every((key, index) => path[index] === key);

/** What the schema says of the fields, and what they come to. */
interface Validated extends Pick<Entry, 'data' | 'guessed' | 'placeOf'> {
  readonly issues: readonly Mistake[];
}

/** With more wrong fields than that, nothing is to be made of the others. */
const MOST_GUESSED = 50;

/**
 * What the schema says of the fields. As far as it can be told what is meant, they are handed on all the same, so that what they refer to
 * is looked up in the same go: a misspelt field under its name, and of what is wrong as little as can be left out or stood in for.
 */
function validate(kind: Kind, fields: Fields): Validated {
  const schema = schemaOf(kind);
  const issues: Mistake[] = [];
  const guessed: Path[] = [];
  const renamed: { from: Path; to: Path }[] = [];
  const placeOf = (path: Path) =>
    fields.placeOf(renamed.reduceRight((at, { from, to }) => (isWithin(at, to) ? [...from, ...at.slice(to.length)] : at), path));
  const tell = (path: Path, message: string) => {
    if (!issues.some((issue) => issue.message === message && fieldName(issue.path) === fieldName(path)))
      issues.push({ ...placeOf(path), path, message });
  };
  // The one name that the schema passes over where any address may stand.
  const redirects = valueAt(fields.data, ['redirects']);
  if (kind === 'profile' && typeof redirects === 'object' && redirects !== null && Object.hasOwn(redirects, '__proto__'))
    tell(['redirects', '__proto__'], 'Not the address of a page. Start and end it with a slash, for example: /projects/old-name/');
  let mended: unknown = structuredClone(fields.data);
  let data: unknown;
  while (mended !== undefined) {
    const { error, data: valid } = schema.safeParse(mended);
    if (!error) {
      data = valid;
      break;
    }
    const unknown = error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    for (const { path, keys, message } of unknown)
      for (const [index, key] of keys.entries()) {
        const from = [...path, key];
        const group = valueAt(mended, path) as object;
        // The message has a line for each of them, as src/schemas/shared.ts writes it.
        const line = message.split('\n')[index] ?? message;
        const [, meant] = /Did you mean “(.+)”\?$/.exec(line) ?? [];
        const isTaken = meant !== undefined && Object.hasOwn(group, meant);
        tell(from, isTaken ? `There is no field “${key}” here, and “${meant}” is there already. Keep one, under that name.` : line);
        if (meant !== undefined && !isTaken) {
          renamed.push({ from, to: [...path, meant] });
          mended = changed(mended, [...path, meant], valueAt(mended, from));
        }
        mended = changed(mended, from, undefined);
      }
    if (unknown.length > 0) continue;
    const isKnown = error.issues.some(({ path }) => isGuess(guessed, path));
    const areMany = error.issues.length > MOST_GUESSED;
    for (const { path, message } of isKnown ? [] : error.issues)
      tell(path, !areMany && !/leave/i.test(message) && mayGo(schema, mended, path) ? orNone(message) : message);
    if (isKnown || areMany) break;
    for (const { path } of error.issues) {
      if (isGuess(guessed, path)) continue;
      const guess = guessAt(schema, mended, path);
      mended = guess?.data;
      if (!guess) break;
      guessed.push(guess.path);
    }
  }
  return { data, issues, guessed, placeOf };
}

/** Whether what is said of the field at `path` may come of one of the fields that were `guessed`. */
export const isGuess = (guessed: Entry['guessed'], path: Path): boolean =>
  guessed.some((guess) => isWithin(path, guess) || isWithin(guess, path));

/** `data` without the field at `path`, which is wrong, or with something in its place; else the same for what it is part of. */
function guessAt(schema: z.ZodType, data: unknown, path: Path): { data: unknown; path: Path } | undefined {
  if (path.length === 0) return undefined;
  const name = path.at(-1);
  // What may be a draft is none that is published, and what others refer to has no other name.
  const guesses = name === 'draft' ? [true] : name === 'id' ? [] : [undefined, path.join('-')];
  for (const guess of guesses) {
    if (guess === undefined && typeof name === 'number') continue;
    const mended = changed(data, path, guess);
    const { error } = schema.safeParse(mended);
    if (!error?.issues.some((issue) => isWithin(issue.path, path))) return { data: mended, path };
  }
  return guessAt(schema, data, path.slice(0, -1));
}

/** What is wrong, and what to do, with one way more: to do without the field. */
const orNone = (message: string) => message.replace(/(?<=\. )./, (first) => `Leave the field out, or ${first.toLowerCase()}`);

/** Whether the field at `path` has nothing in it, and may as well not be there. */
function mayGo(schema: z.ZodType, data: unknown, path: Path): boolean {
  const value = valueAt(data, path);
  if (typeof path.at(-1) !== 'string' || !(value === null || value === '')) return false;
  const { error } = schema.safeParse(changed(data, path, undefined));
  return !error?.issues.some((issue) => isWithin(issue.path, path));
}

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce((node, key) => (node as Partial<Record<PropertyKey, unknown>> | null | undefined)?.[key], data);

/** A copy of `data` with `value` at `path`, or with nothing there. */
function changed(data: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(data);
  const group = valueAt(copy, path.slice(0, -1));
  const name = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(group as object, name);
  else Reflect.set(group as object, name, value);
  return copy;
}

/** The picture that a profile names, however wrong the rest of it is. */
const photoIn = (data: unknown): string | undefined => {
  const src = (data as { photo?: { src?: unknown } | null } | null | undefined)?.photo?.src;
  return typeof src === 'string' && src.startsWith('./') ? src : undefined;
};

/** The list in an entry whose items others refer to by id. */
const REFERRED: Partial<Record<Kind, string>> = { stack: 'technologies', experience: 'figures' };

/** The ids in a list, however wrong the rest of its file is; `data` is the text of one that cannot be read. */
function idsIn(data: unknown, list: string | undefined): string[] {
  if (list === undefined) return [];
  if (typeof data === 'string') return [...data.matchAll(/\bid: *([a-z0-9-]+)/g)].map(([, id = '']) => id);
  const items = valueAt(data, [list]);
  return Array.isArray(items) ? items.flatMap((each: { id?: unknown } | null) => (typeof each?.id === 'string' ? [each.id] : [])) : [];
}
