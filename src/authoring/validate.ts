/** Fields held against their schema: every mistake in them, and what they come to all the same. */
import type { z } from 'zod';
import { COLLECTIONS } from '../schemas/collections.ts';
import { ProfileSchema } from '../schemas/profile.ts';
import type { Fields, Mistake } from './document.ts';
import type { Kind } from './files.ts';

/** What the fields of a file have to be. */
export const schemaOf = (kind: Kind): z.ZodType => (kind === 'profile' ? ProfileSchema : COLLECTIONS[kind].schema);

type Path = Mistake['path'];
const isWithin = (path: Path, outer: Path) => outer.every((key, index) => path[index] === key);

/** Fields that are right, or were made so that the files that refer to them can be looked at in the same go. */
export interface Valid {
  /** What the schema hands on; `undefined` when it cannot be told what was meant. */
  readonly data: unknown;
  /** The fields that were wrong, and that `data` is without or has something else for. */
  readonly guessed: readonly Path[];
  /** Where each stands in the file, under whatever name. */
  readonly placeOf: Fields['placeOf'];
}

/** With more wrong fields than that, nothing is to be made of the others. */
const MOST_GUESSED = 50;

/**
 * What the schema says of the fields. As far as it can be told what is meant, they are handed on all the same, so that what they refer to
 * is looked up in the same go: a misspelt field under its name, and of what is wrong as little as can be left out or stood in for.
 */
export function validate(kind: Kind, fields: Fields): Valid & { readonly issues: readonly Mistake[] } {
  const schema = schemaOf(kind);
  const issues: Mistake[] = [];
  const guessed: Path[] = [];
  const renamed: { from: Path; to: Path }[] = [];
  const placeOf = (path: Path) =>
    fields.placeOf(renamed.reduceRight((at, { from, to }) => (isWithin(at, to) ? [...from, ...at.slice(to.length)] : at), path));
  const tell = (path: Path, message: string) => issues.push({ ...placeOf(path), path, message });
  /** Gives misspelt fields their names, and takes away those that have none. */
  const rename = (data: unknown, { path, keys, message }: z.core.$ZodIssueUnrecognizedKeys): unknown => {
    const mended: unknown = structuredClone(data);
    const group = valueAt(mended, path) as Record<string, unknown>;
    // The message has a line for each of them, as src/schemas/shared.ts writes it.
    const lines = message.split('\n');
    for (const [index, key] of keys.entries()) {
      const from = [...path, key];
      const line = lines[index] ?? message;
      const [, meant] = /Did you mean “(.+)”\?$/.exec(line) ?? [];
      const isTaken = meant !== undefined && Object.hasOwn(group, meant);
      tell(from, isTaken ? `There is no field “${key}” here, and “${meant}” is there already. Keep one, under that name.` : line);
      if (meant !== undefined && !isTaken) {
        renamed.push({ from, to: [...path, meant] });
        group[meant] = group[key];
      }
      Reflect.deleteProperty(group, key);
    }
    return mended;
  };
  /** Does without the field at `path`, which is wrong. */
  const guess = (data: unknown, { path }: z.core.$ZodIssue): unknown => {
    if (data === undefined || isGuess(guessed, path)) return data;
    const found = guessAt(schema, data, path);
    if (found) guessed.push(found.path);
    return found?.data;
  };
  const handOn = (given: unknown): unknown => {
    if (given === undefined) return undefined;
    const { error, data } = schema.safeParse(given);
    if (!error) return data;
    const unknown = error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length > 0) return handOn(unknown.reduce(rename, given));
    if (error.issues.some(({ path }) => isGuess(guessed, path))) return undefined;
    const areMany = error.issues.length > MOST_GUESSED;
    for (const { path, message } of error.issues)
      tell(path, !areMany && !/leave/i.test(message) && mayGo(schema, given, path) ? orNone(message) : message);
    return areMany ? undefined : handOn(error.issues.reduce(guess, given));
  };
  return { data: handOn(fields.data), issues, guessed, placeOf };
}

/** Whether what is said of the field at `path` may come of one of the fields that were `guessed`. */
export const isGuess = (guessed: Valid['guessed'], path: Path): boolean =>
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

export const valueAt = (data: unknown, path: Path): unknown =>
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
