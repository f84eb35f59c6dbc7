import { closestMatch } from 'leven';

/** A mistake in a file of `content/`: which file, which field, what to write instead. */
export interface Problem {
  readonly file: string;
  /** The way to the field, from the outside in, such as `['figures', 0, 'unit']`; empty for the file as a whole. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** An error of whoever writes or builds: its message says it all, and where our code noticed it is of no use. */
export class PlainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = '';
    this.stack = message;
  }
}

/** A name that is none, such as one of spaces, in quotes. */
const quoted = (name: string): string => (/^[\w/-]+$/.test(name) ? name : JSON.stringify(name));

/** `['figures', 0, 'unit']` → `figures[0].unit` */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${quoted(String(key))}`)).join('');

/** The problem in one line; `line` of the file, counted from 1, where that is known. */
export const told = ({ file, path, message }: Problem, line?: number): string =>
  `${file}${line === undefined ? '' : `:${line}`}${path.length > 0 ? ` · ${fieldName(path)}` : ''} — ${message}`;

/** What to write instead of `word`, which is none of `known`: the one that it resembles, else all of them, and what else would be right. */
export function nearest(word: string, known: readonly string[], otherwise = ''): string {
  // Two letters that changed places count as two.
  const maxDistance = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 4));
  const meant = closestMatch(word, known, { maxDistance });
  if (meant !== undefined) return `Did you mean “${meant}”?`;
  return known.length > 0 ? `Write one of: ${known.join(', ')}${otherwise && `, ${otherwise}`}.` : 'There is none to choose from yet.';
}
