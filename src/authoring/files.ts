/** Which files `content/` is made of, and how the bytes of one become text. */
import { COLLECTIONS, COLLECTION_NAMES, type CollectionName } from '../schemas/collections.ts';
import { slugOf } from '../schemas/shared.ts';
import type { Mistake } from './document.ts';

/** What a file is read as. */
export type Kind = CollectionName | 'profile';

export const FILES = { profile: 'content/profile.yaml', guide: 'content/README.md' } as const;
/** Where texts are that may show a picture, and the profile, which may have one. */
const SHOWING = ['', ...COLLECTION_NAMES.filter((name) => COLLECTIONS[name].ending === 'mdx')];
/** Whether a file is a picture that a text beside it may show. */
export function isPicture(file: string): boolean {
  const { folder, name, ending } = splitPath(file);
  return SHOWING.includes(folder) && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /^(jpe?g|png|webp|avif)$/.test(ending);
}

/** The name of the page of all entries is no name for one of them. */
const SLUG = /^(?!index$)[a-z0-9]+(-[a-z0-9]+)*$/;
const splitPath = (file: string) => {
  const [, folder = '', name = '', ending = ''] = /^content\/(.*\/)?([^/]*?)(?:\.([^./]*))?$/.exec(file) ?? [];
  return { folder: folder.slice(0, -1), name, ending };
};

/** What `file` is read as; `undefined` when nothing reads it. */
export function kindOf(file: string): Kind | undefined {
  if (file === FILES.profile) return 'profile';
  const { folder, name, ending } = splitPath(file);
  return COLLECTION_NAMES.find((kind) => kind === folder && COLLECTIONS[kind].ending === ending && SLUG.test(name));
}

const codeOf = (character: string) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
/** How many characters or lines one answer names. */
const MOST_NAMED = 5;
/** The first of them, behind what they are. */
const firstOf = (names: readonly string[], what = ''): string =>
  `${what && `${what} `}${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}`;

/** The id of the entry that a file holds: its name without ending. */
export const idOf = (file: string): string => splitPath(file).name;

/** What a picture is called here, such as `my-photo.jpg` for `My Photo.JPG`; `undefined` when it has to be another kind of picture. */
export function pictureName(name: string): string | undefined {
  const [, stem = '', ending = ''] = /^(.+)\.(jpe?g|png|webp|avif)$/i.exec(name.replaceAll('%20', ' ')) ?? [];
  const slug = slugOf(stem);
  return slug ? `${slug}.${ending.toLowerCase()}` : undefined;
}

/** The first of `name`, `name-2`, `name-3`… that is not taken. */
export const numbered = (name: string, isTaken: (name: string) => boolean, count = 1): string => {
  const next = count === 1 ? name : `${name}-${count}`;
  return isTaken(next) ? numbered(name, isTaken, count + 1) : next;
};

/** `name`, or one like it that no file in `folder` has yet, such as `hr-2.mdx`. */
export function freeName(folder: string, name: string, isTaken: (file: string) => boolean): string {
  const [, stem = '', ending = ''] = /^(.*)(\.[^.]*)$/.exec(name) ?? [];
  return numbered(stem, (each) => isTaken(folder + each + ending)) + ending;
}

/** Endings of pictures, taken here or not. */
const PICTURES = /^(jpe?g|png|webp|avif|gif|svg|heic|tiff?|bmp)$/i;
/** Endings of what a text may have been saved as. */
const TEXTS = /^(mdx?|ya?ml|txt|markdown)$/i;

/**
 * What to do with a file that nothing reads.
 * @param isTaken whether there is a file of this path, which a new name must not overwrite
 */
export function strayMessage(file: string, isTaken: (file: string) => boolean): string {
  const { folder, name, ending } = splitPath(file);
  const rename = (wanted: string, otherwise: string) => {
    const free = freeName(`content/${folder && `${folder}/`}`, wanted, isTaken);
    return free === wanted ? `Call it ${wanted}, ${otherwise}.` : `There is ${wanted} already: delete this one, or call it ${free}.`;
  };
  if (folder === '' && slugOf(name) === 'profile' && TEXTS.test(ending))
    return isTaken(FILES.profile)
      ? 'Nothing reads this file: there is profile.yaml already. Take it out of content/.'
      : 'Nothing reads this file. Call it profile.yaml, or take it out of content/.';
  const kind = COLLECTION_NAMES.find((known) => known === folder);
  const picture = pictureName(`${name}.${ending}`);
  if (picture && picture !== `${name}.${ending}`)
    return `A picture is named in small letters, digits and hyphens. ${rename(picture, 'here and in the text that shows it')}`;
  if (picture) return 'Nothing reads this file. Put it beside the text that shows it, or take it out of content/.';
  if (PICTURES.test(ending))
    return 'Nothing reads this file. A picture is a .jpg, .png, .webp or .avif, beside the text that shows it: export it so, or take it out of content/.';
  const slug = slugOf(name.replace(/\.(mdx?|ya?ml)$/i, ''));
  if (kind && slug === 'index')
    return `“index” is the name of the page of all of them. Call it after what it is about, such as name.${COLLECTIONS[kind].ending}.`;
  if (kind && slug && TEXTS.test(ending))
    return `Nothing reads this file. ${rename(`${slug}.${COLLECTIONS[kind].ending}`, 'or take it out of content/')}`;
  const places = COLLECTION_NAMES.map((known) => `${known}/name.${COLLECTIONS[known].ending}`).join(', ');
  return `Nothing reads this file. Put it where it is read (${places}, or a picture beside the text that shows it), or take it out of content/.`;
}

/** The largest file that is read, in bytes: some ten times what a long case study takes. */
const LARGEST = 50_000;

/** The text in `bytes`, without what an editor has put around it, and what is wrong with it. */
export function decode(bytes: Uint8Array): { text: string; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const complain = (message: string, line = 1) => mistakes.push({ line, column: 1, path: [], message });
  if (bytes.length > LARGEST) {
    complain(
      `The file has ${bytes.length.toLocaleString('en-US')} bytes, and no text here needs more than ${LARGEST.toLocaleString('en-US')}. Shorten it.`,
    );
    return { text: '', mistakes };
  }
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    complain('This is not UTF-8. Save it in that encoding.');
    return { text, mistakes };
  }
  if (text.startsWith('\uFEFF')) {
    complain('The file starts with a byte order mark, which nobody sees. Save it as UTF-8 without BOM.');
    text = text.slice(1);
  }
  const line = text.split('\n').findIndex((each) => each.includes('\r'));
  if (line !== -1) complain('Windows line endings. Choose LF in place of CRLF in the status bar of the editor, and save.', line + 1);
  text = text.replaceAll(/\r\n?/g, '\n');
  if (text.split('\n').every((each) => /^\s*(#.*)?$/.test(each))) {
    complain('The file is empty. Fill it in, or delete it.');
    text = '';
  }
  return { text, mistakes };
}

/** Spaces that need no glyph, and that a reader sees as such. */
const SPACE = /[ \t\n\u00A0\u2009\u202F]/;

/** A complaint about the characters of `text` that `hasGlyph` does not know: where the first of them stands, and on which lines others do. */
export function spell(text: string, hasGlyph: (codePoint: number) => boolean): Mistake[] {
  const unknown = new Map<string, { line: number; column: number }>();
  const lines = new Set<number>();
  for (const [index, line] of text.split('\n').entries())
    for (const [character] of line.matchAll(/\p{RGI_Emoji}|[^]/gv)) {
      if (SPACE.test(character) || [...character].every((each) => hasGlyph(each.codePointAt(0) ?? 0))) continue;
      lines.add(index + 1);
      if (!unknown.has(character)) unknown.set(character, { line: index + 1, column: line.indexOf(character) + 1 });
    }
  const [first] = unknown.values();
  if (!first) return [];
  const [, ...others] = lines;
  const on = others.length > 0 ? ` More stand on ${firstOf(others.map(String), others.length === 1 ? 'line' : 'lines')}.` : '';
  const [unseen] = [...unknown.keys()].filter((character) => /^\p{C}/u.test(character)).map(codeOf);
  if (unseen) return [{ ...first, path: [], message: `There is a character that nobody sees, ${unseen}. Type the word anew.${on}` }];
  const named = [...unknown.keys()].map((character) => {
    const [, another] = character;
    // An emoji may be made of several characters, some of which nobody sees.
    if (another !== undefined) return `“${character}”`;
    return /\p{M}/u.test(character) ? codeOf(character) : `“${character}” (${codeOf(character)})`;
  });
  const message = `The typefaces of the site do not have ${firstOf(named)}. A page would use another there, and the PDF show boxes. Write it in another way.${on}`;
  return [{ ...first, path: [], message }];
}
