/** One file of `content/`, read by itself: what it says, what its text refers to, and every mistake that shows without the others. */
import { COLLECTIONS } from '../schemas/collections.ts';
import { isDraft, parseFile, textsIn, type Fields, type Mistake } from './document.ts';
import { decode, idOf, spell, type Kind } from './files.ts';
import type { Heading } from './headings.ts';
import { NO_PROSE, readProse, type Prose, type Reference } from './prose.ts';
import { validate, valueAt, type Valid } from './validate.ts';

export interface Entry extends Valid {
  readonly file: string;
  readonly kind: Kind;
  readonly id: string;
  /** Ids that others may refer to, right or not. */
  readonly ids: readonly string[];
  readonly pictures: readonly (Reference & Pick<Mistake, 'path'>)[];
  readonly prose: Prose;
  readonly mistakes: readonly Mistake[];
}

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

/** A comment in the fields, on a line of its own or behind what a field says, and one in a text. */
const COMMENTS = /(?<=^[^\S\n]*|["'\]}:-][^\S\n]+)# .*|\{\/\*[^]*?\*\/\}/gm;

/** The characters of a file that cannot be shown, as they were typed; else those that were written as `"\u2603"` or `&#x2603;`. */
function spellFile(text: string, { data, placeOf }: Fields, { words }: Prose, hasGlyph: (codePoint: number) => boolean): Mistake[] {
  const typed = spell(
    text.replaceAll(COMMENTS, (comment) => comment.replaceAll(/./gu, ' ')),
    hasGlyph,
  );
  if (typed.length > 0) return typed;
  const meant = [
    ...textsIn(data).map(({ path, text }) => ({ ...placeOf(path), path, text })),
    ...words.map((each) => ({ ...each, path: ['text'] })),
  ];
  return meant
    .flatMap(({ text, ...where }) => spell(text.replaceAll('\n', ' '), hasGlyph).map((mistake) => ({ ...mistake, ...where })))
    .slice(0, 1);
}

/** The picture that a profile names, however wrong the rest of it is. */
const photoIn = (data: unknown): string | undefined => {
  const src = (data as { photo?: { src?: unknown } | null } | null | undefined)?.photo?.src;
  return typeof src === 'string' && src.startsWith('./') ? src : undefined;
};

/** The list in an entry whose items others refer to by id. */
const REFERRED: Partial<Record<Kind, string>> = { stack: 'technologies', experience: 'figures' };

/** Whether something that others refer to has an id that is wrong, or none: it may be any that they name. */
export const hasLostIds = ({ kind, mistakes }: Pick<Entry, 'kind' | 'mistakes'>): boolean =>
  mistakes.some(({ path }) => path.length > 1 && path[0] === REFERRED[kind] && path.at(-1) === 'id');

/** The ids in a list, however wrong the rest of its file is; `data` is the text of one that cannot be read. */
function idsIn(data: unknown, list: string | undefined): string[] {
  if (list === undefined) return [];
  if (typeof data === 'string') return [...data.matchAll(/\bid: *([a-z0-9-]+)/g)].map(([, id = '']) => id);
  const items = valueAt(data, [list]);
  return Array.isArray(items) ? items.flatMap((each: { id?: unknown } | null) => (typeof each?.id === 'string' ? [each.id] : [])) : [];
}
