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
  const base = { file, kind, id, data: undefined, ids: [id], pictures: [], prose: NO_PROSE, placeOf: () => ({ line: 1, column: 1 }) };
  if (text === '') return { ...base, mistakes };
  const parsed = parseFile(file, text);
  // One whose fields cannot be read may be a draft.
  const mayBeDraft = parsed.data === undefined || isDraft(parsed.data);
  const prose = parsed.body === undefined ? NO_PROSE : await readProse(parsed.body, headingsOf(kind), mayBeDraft);
  const { data, issues } = validate(kind, parsed);
  const photo = kind === 'profile' ? photoIn(parsed.data) : undefined;
  return {
    ...base,
    data,
    ids: [id, ...(kind === 'stack' ? technologyIds(parsed.data ?? text) : [])],
    pictures: [
      ...prose.pictures.map((picture) => ({ ...picture, path: ['text'] })),
      ...(photo ? [{ to: photo, path: ['photo', 'src'], ...parsed.placeOf(['photo', 'src']) }] : []),
    ],
    prose,
    mistakes: [...mistakes, ...spellFile(text, parsed, prose, hasGlyph), ...parsed.mistakes, ...issues, ...prose.mistakes],
    placeOf: parsed.placeOf,
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

/**
 * What the schema says of the fields. With no other mistakes than fields that it does not know, the others are handed on all the same, so
 * that what they refer to is looked up in the same go.
 */
function validate(kind: Kind, { data, placeOf }: Fields): { data: unknown; issues: Mistake[] } {
  if (data === undefined) return { data, issues: [] };
  const { error, data: valid } = schemaOf(kind).safeParse(data);
  if (!error) return { data: valid, issues: [] };
  const issues = error.issues.flatMap(({ path, message, ...issue }): Mistake[] => {
    if (issue.code !== 'unrecognized_keys') return [{ ...placeOf(path), path, message }];
    // The message has a line for each of them, as src/schemas/shared.ts writes it.
    const messages = message.split('\n');
    return issue.keys.map((key, index) => ({ ...placeOf([...path, key]), path: [...path, key], message: messages[index] ?? message }));
  });
  const isKnown = error.issues.every(({ code }) => code === 'unrecognized_keys');
  const rest = isKnown
    ? schemaOf(kind).safeParse(
        without(
          data,
          issues.map(({ path }) => path),
        ),
      ).data
    : undefined;
  // A field that is there under a misspelt name is not missing too.
  const meant = new Set(
    issues.flatMap(({ path, message }) => {
      const [, name] = /^There is no field .* Did you mean “(.+)”\?$/.exec(message) ?? [];
      return name === undefined ? [] : [fieldName([...path.slice(0, -1), name])];
    }),
  );
  return { data: rest, issues: issues.filter(({ path }) => !meant.has(fieldName(path))) };
}

/** A copy of `data` that lacks the fields at these `paths`. */
function without(data: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(data);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((node, key) => (node as Record<PropertyKey, unknown>)[key], copy);
    Reflect.deleteProperty(parent as object, path.at(-1) ?? '');
  }
  return copy;
}

/** The picture that a profile names, however wrong the rest of it is. */
const photoIn = (data: unknown): string | undefined => {
  const src = (data as { photo?: { src?: unknown } | null } | null | undefined)?.photo?.src;
  return typeof src === 'string' && src.startsWith('./') ? src : undefined;
};

/** The ids in a group of technologies, however wrong the rest of it is; `data` is the text of one that cannot be read. */
function technologyIds(data: unknown): string[] {
  if (typeof data === 'string') return [...data.matchAll(/\bid: *([a-z0-9-]+)/g)].map(([, id = '']) => id);
  const technologies = (data as { technologies?: unknown } | null | undefined)?.technologies;
  return Array.isArray(technologies)
    ? technologies.flatMap((each: { id?: unknown } | null) => (typeof each?.id === 'string' ? [each.id] : []))
    : [];
}
