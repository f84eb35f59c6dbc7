/**
 * Reads `content/` as it lies there and answers every mistake in it at once: file, line, field, what is wrong, what to write instead.
 * It asks nothing of Astro, so that a check, a build, the dev server and a test hear the same.
 */
import { createHash } from 'node:crypto';
import { closestMatch } from 'leven';
import sharp from 'sharp';
import type { z } from 'zod';
import { MODEL_NAMES, loadModel } from '../models/index.ts';
import type { COLLECTIONS, CollectionName } from '../schemas/collections.ts';
import type { Stage } from '../schemas/experience.ts';
import { STACK, tie, type Site, type Source, type Sources } from '../schemas/link.ts';
import { nearest, told, type Problem } from '../schemas/problem.ts';
import { isWebAddress, slugOf, type Figure } from '../schemas/shared.ts';
import { READOUT, WRITTEN } from '../simulation/quoted.ts';
import { addressesOf, idsOfPage } from './addresses.ts';
import { isDraft, type Mistake } from './document.ts';
import { hasLostIds, readEntry, type Entry } from './entry.ts';
import { checkExamples } from './examples.ts';
import { FILES, freeName, idOf, isPicture, kindOf, pictureName, strayMessage, type Kind } from './files.ts';
import { isGuess } from './validate.ts';

/** What is known beside the files. */
export interface Context {
  /** The month of the build, `YYYY-MM`. */
  readonly month: string;
  /** Addresses that were published once, and may lead nowhere now, each with the title that its page had. */
  readonly published: ReadonlyMap<string, string>;
  /** What stands in `content/` as a symbolic link. */
  readonly links: readonly string[];
  /** Whether the typefaces of the site have the character at this code point. */
  hasGlyph(codePoint: number): boolean;
}

/** A mistake, with the file that it is in. */
export type Answer = Mistake & {
  readonly file: string;
  /** A file that nothing shows yet, so that nothing on the site is wrong either. */
  readonly isUnused?: true;
};

/** `content/projects/x.mdx:7 · figures[0].unit — what is wrong. What to write instead.` */
export const lineOf = (answer: Answer): string => told(answer, answer.line);

export interface Inspection {
  /** By file and line. */
  readonly answers: readonly Answer[];
  /** What could be read of the entries; `undefined` while the profile cannot be. */
  readonly sources: Sources | undefined;
  /** As a build shows it; `undefined` while the profile cannot be read. */
  readonly site: Site | undefined;
  /** As it will be once the drafts are published. */
  readonly withDrafts: Site | undefined;
  /** Where a text may lead. */
  readonly addresses: Addresses;
}

type Profile = Sources['profile'];
/** Anchors by the address of their page; `undefined` where any may be. */
export type Addresses = ReadonlyMap<string, readonly string[] | undefined>;
const pageOf = (kind: Kind, id: string) => `/${kind === 'patterns' ? 'architecture' : kind}/${id}/`;

/** @param files of `content/`, by their path below the root of the repository, such as `content/profile.yaml` */
export async function inspect(files: ReadonlyMap<string, Uint8Array>, context: Context): Promise<Inspection> {
  const answers: Answer[] = [];
  const entries = new Map<string, Entry>();
  for (const [file, bytes] of files) {
    const kind = kindOf(file);
    if (kind) entries.set(file, await readEntry(file, kind, bytes, context.hasGlyph));
    else if (file !== FILES.guide && !isPicture(file))
      answers.push({ ...nowhere(file), message: strayMessage(file, (other) => files.has(other)) });
  }
  for (const file of context.links)
    answers.push({ ...nowhere(file), message: 'This is a link, which nothing follows. Put here what it leads to.' });
  const strays = answers.map(({ file }) => file);
  for (const { file, mistakes } of entries.values()) answers.push(...mistakes.map((mistake) => ({ file, ...mistake })));
  const answer = ({ file, path, message, line }: Problem & { line?: number }) => {
    const entry = entries.get(file);
    const place = line === undefined ? entry?.placeOf(path) : { line };
    if (!entry || !isGuess(entry.guessed, path)) answers.push({ ...nowhere(file), ...place, path, message });
  };

  answers.push(...(await checkPictures(files, [...entries.values()])));
  checkExamples([...entries.values()]).forEach(answer);
  checkStages(sourcesOf(entries, 'experience'), context.month).forEach(answer);
  const { sources, site, withDrafts, problems } = await linkEntries(entries, strays);
  problems.forEach(answer);
  if (!files.has(FILES.profile) && !strays.some((file) => file.startsWith(FILES.profile.replace('yaml', ''))))
    answers.push({ ...nowhere(FILES.profile), message: 'Missing. The site has no name without it; restore the file.' });
  const safeguards = await loadSafeguards();
  answers.push(...checkIds([...entries.values()], safeguards));
  const addresses: Addresses = site ? addressesIn(site, entries, strays, safeguards) : new Map();
  if (site) {
    checkQuoted(site, sourcesOf(entries, 'experience')).forEach(answer);
    const { redirects } = site.profile;
    const end = linesIn(files.get(FILES.profile));
    checkRedirects(redirects ?? {}, addresses).forEach(answer);
    // A file that nothing reads yet may be the one that is missed.
    const isAwaited = (address: string) => strays.some((file) => address.startsWith(SECTIONS[folderOf(file)] ?? ' '));
    const gone = new Map([...context.published].filter(([address]) => !isAwaited(address)));
    checkPublished(site, addresses, gone).forEach((problem) => answer(redirects ? problem : { ...problem, line: end }));
    answers.push(
      ...checkLinks([...entries.values()], addresses, withDrafts ? addressesIn(withDrafts, entries, strays, safeguards) : addresses),
    );
  }
  return { answers: sorted(answers), sources, site, withDrafts, addresses };
}

/** Where the pages of a folder are. */
const SECTIONS: Readonly<Record<string, string>> = { 'content/projects/': '/projects/', 'content/patterns/': '/architecture/' };
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);
const linesIn = (bytes?: Uint8Array): number => new TextDecoder().decode(bytes).trimEnd().split('\n').length;
const nowhere = (file: string) => ({ file, line: 1, column: 1, path: [] });

/** Each once: what is wrong with and without drafts shows up twice. */
const sorted = (answers: readonly Answer[]): Answer[] =>
  [...new Map(answers.map((answer) => [lineOf(answer), answer])).values()].sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column,
  );

const sourcesOf = <Name extends CollectionName>(entries: ReadonlyMap<string, Entry>, name: Name) =>
  [...entries.values()].flatMap(({ file, kind, id, data }): Source<z.output<(typeof COLLECTIONS)[Name]['schema']>>[] =>
    kind === name && data !== undefined ? [{ file, id, data: data as z.output<(typeof COLLECTIONS)[Name]['schema']> }] : [],
  );

/** Links what could be read as a build does, and once more with the drafts, so that nothing in them waits for the day they are published. */
async function linkEntries(
  entries: ReadonlyMap<string, Entry>,
  strays: readonly string[],
): Promise<Pick<Inspection, 'sources' | 'site' | 'withDrafts'> & { problems: Problem[] }> {
  const models = new Map(await Promise.all(MODEL_NAMES.map(async (name) => [name, (await loadModel(name)).places] as const)));
  const wrong = [...entries.values()].filter(({ mistakes }) => mistakes.length > 0);
  const mayBe = (id: string, place: string) =>
    wrong.some((entry) => place.includes(folderOf(entry.file)) && (entry.ids.includes(id) || hasLostIds(entry))) ||
    strays.some((file) => place.startsWith(`${file}/`) || (folderOf(file) === place && (place === STACK || slugOf(idOf(file)) === id)));
  const { file = FILES.profile, data } = entries.get(FILES.profile) ?? {};
  const profile = data === undefined ? undefined : { id: 'profile', file, data: data as Profile['data'] };
  const others = {
    stack: sourcesOf(entries, 'stack'),
    expertise: sourcesOf(entries, 'expertise'),
    projects: sourcesOf(entries, 'projects'),
    experience: sourcesOf(entries, 'experience'),
    patterns: sourcesOf(entries, 'patterns'),
  };
  const [built, written] = [false, true].map((drafts) => tie({ profile, ...others }, { models, drafts, mayBe }));
  return {
    sources: profile && { profile, ...others },
    site: built?.site,
    withDrafts: written?.site,
    problems: [...(built?.problems ?? []), ...(written?.problems ?? [])],
  };
}

/** Months that have not come yet, as seen from the date of the build. A stage that is to come may be written before. */
const checkStages = (stages: readonly Source<Pick<Stage, 'from' | 'to' | 'draft'>>[], month: string): Problem[] =>
  stages.flatMap(({ file, data: { from, to, draft } }) => [
    ...(from > month && !draft
      ? [
          {
            file,
            path: ['from'],
            message: `This month is still to come. The newest that can be is ${month}; with \`draft: true\` it may be any.`,
          },
        ]
      : []),
    ...(to !== undefined && to > month
      ? [{ file, path: ['to'], message: 'This month is still to come. Leave `to` out while the stage is going on.' }]
      : []),
  ]);

/** Figures of the `Quoted from production` that the simulation is not calibrated to: it would be held against others than a page shows. */
function checkQuoted({ profile }: Site, stages: readonly Source<{ figures?: readonly Figure[] | undefined }>[]): Problem[] {
  const { file = '', data } = stages.find(({ id }) => id === profile.signal.stage) ?? {};
  const figures =
    data?.figures?.map(({ id = '', value }, index) => ({ file, path: ['figures', index, 'value'], value, known: WRITTEN[id] })) ?? [];
  // One that quotes none of them is about something else, and so is its readout.
  if (figures.every(({ known }) => known === undefined)) return [];
  const readout = { file: FILES.profile, path: ['readout', 'figure', 'value'], value: profile.readout.figure.value, known: READOUT };
  return [...figures, readout].flatMap(({ file, path, value, known }) => {
    if (known === undefined || value.replaceAll(',', '') === known) return [];
    const message = `The simulation is calibrated to ${known}. Change src/simulation/quoted.ts with it; README.md says how to see whether the simulation still agrees.`;
    return [{ file, path, message }];
  });
}

/** Pictures that are named and not there, there and not named, or none. */
async function checkPictures(files: ReadonlyMap<string, Uint8Array>, entries: readonly Entry[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const shown = new Set<string>();
  /** Folders of texts that name a picture which is not there: it may be the one that nothing shows. */
  const waiting = new Set<string>();
  const there = [...files.keys()].filter(isPicture);
  for (const { file, pictures } of entries)
    for (const { to, ...place } of pictures) {
      const complain = (message: string) => answers.push({ file, ...place, message });
      const folder = folderOf(file);
      const picture = folder + to.slice(2);
      const name = pictureName(to.slice(2));
      if (!/^\.\/[^/]+$/.test(to)) {
        shown.add(picture);
        complain(`“${to}” is no file beside this one. Put the picture into ${folder} and write ./ and its name.`);
      } else if (files.has(picture) && isPicture(picture)) shown.add(picture);
      else if (name && folder + name !== picture) {
        shown.add(folder + name);
        const free = files.has(picture) ? freeName(folder, name, (other) => files.has(other)) : name;
        complain(`A picture is named in small letters, digits and hyphens. Call the file ${free}, and write ./${free} here.`);
      } else if (!files.has(picture)) {
        waiting.add(folder);
        complain(
          `There is no picture ${picture}. ${nearest(
            to,
            there.filter((each) => folderOf(each) === folder).map((each) => `./${each.slice(folder.length)}`),
          )}`,
        );
      }
    }
  for (const picture of there) {
    const complain = (message: string) => answers.push({ ...nowhere(picture), message });
    const folder = folderOf(picture);
    // A text that could not be read may still name it.
    const mayName = ({ file }: Entry) =>
      folderOf(file) === folder && Buffer.from(files.get(file) ?? []).includes(`./${picture.slice(folder.length)}`);
    const isNamed = shown.has(picture) || entries.some(mayName);
    const unused = 'No text shows this picture. Write ![What it shows](./name) where it belongs, or delete the file.';
    if (!isNamed && !waiting.has(folder)) answers.push({ ...nowhere(picture), message: unused, isUnused: true });
    const mistake = await pictureMistake(picture, files.get(picture) ?? new Uint8Array());
    if (mistake) complain(`${mistake} Export it once more, as JPEG or PNG.`);
  }
  return answers;
}

/** What a picture is, by the ending of its name, as sharp says it. */
const FORMATS: Readonly<Record<string, string>> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', webp: 'webp', avif: 'heif' };

/** What was found of pictures, by name and contents: for a dev server nearly all of them are as they were. */
const pictureMistakes = new Map<string, Promise<string | undefined>>();

/** What is wrong with a picture by itself. */
function pictureMistake(file: string, bytes: Uint8Array): Promise<string | undefined> {
  const key = `${file} ${createHash('sha256').update(bytes).digest('hex')}`;
  const mistake = pictureMistakes.get(key) ?? lookAt(file, bytes);
  pictureMistakes.set(key, mistake);
  return mistake;
}

async function lookAt(file: string, bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { format } = await sharp(bytes).metadata();
    const ending = file.slice(file.lastIndexOf('.') + 1);
    if (format !== FORMATS[ending]) return `This picture is ${format.toUpperCase()}, and its name ends in .${ending}.`;
  } catch {
    return 'This is no picture that can be read.';
  }
  try {
    // All of it is read, and as little as can be is made of it.
    await sharp(bytes, { failOn: 'truncated' }).resize(8, 8, { fit: 'fill' }).raw().toBuffer();
    return undefined;
  } catch {
    return 'This picture cannot be read to its end.';
  }
}

/** The names of the safeguards of each model. */
type Safeguards = ReadonlyMap<string, readonly string[]>;
const loadSafeguards = async (): Promise<Safeguards> =>
  new Map(await Promise.all(MODEL_NAMES.map(async (name) => [name, Object.keys((await loadModel(name)).safeguards)] as const)));

/** Headings that would have the id of something else on their page. */
const checkIds = (entries: readonly Entry[], safeguards: Safeguards): Answer[] =>
  entries.flatMap(({ file, id, prose: { anchors } }) => {
    const taken = idsOfPage(id, [...safeguards.values()].flat());
    return anchors.flatMap(({ id: anchor, ...place }) =>
      taken.test(anchor)
        ? [{ file, ...place, path: ['text'], message: `The page has something else at #${anchor}. Choose another word for this heading.` }]
        : [],
    );
  });

/** The addresses there are. What belongs to a file that could not be read in full, or not at all, is given the benefit of the doubt. */
function addressesIn(site: Site, entries: ReadonlyMap<string, Entry>, strays: readonly string[], safeguards: Safeguards): Addresses {
  const anchors = new Map([...entries.values()].map(({ kind, id, prose }) => [pageOf(kind, id), prose.anchors.map((anchor) => anchor.id)]));
  const addresses = new Map<string, readonly string[] | undefined>(addressesOf(site, safeguards, anchors));
  for (const { kind, id, data, guessed } of entries.values())
    if (data === undefined || guessed.length > 0) {
      if (kind === 'stack') addresses.set('/stack/', undefined);
      else if (kind === 'experience') addresses.set('/', undefined).set('/resume/', undefined);
      else if (kind !== 'profile') addresses.set(pageOf(kind, id), undefined).set('/evidence/', undefined);
    }
  for (const file of strays)
    for (const kind of ['projects', 'patterns'] as const)
      if (folderOf(file) === `content/${kind}/`) addresses.set(pageOf(kind, slugOf(idOf(file))), undefined);
  return addresses;
}

/** Links in texts that lead nowhere, or to what a link must not be. A draft may lead to a draft. */
function checkLinks(entries: readonly Entry[], built: Addresses, written: Addresses): Answer[] {
  return entries.flatMap(({ file, kind, id, data, prose }) => {
    const page = pageOf(kind, id);
    const here = written.has(page) ? page : '/';
    return prose.links.flatMap(({ to, model, ...place }) => {
      const inDraft = linkMistake(to, written, here);
      const inBuild = linkMistake(to, built, here);
      const onlyDraft = inBuild && !inDraft && `“${to}” is a draft, so no build shows it. Leave the link out until it is published.`;
      const mistake = isDraft(data) ? inDraft : onlyDraft || inBuild;
      const message =
        mistake && model !== undefined
          ? `No page shows the model “${model}”, which bears this out. Name it under \`model\` in a pattern or project that is no draft, or leave the tag out.`
          : mistake;
      return message ? [{ file, ...place, path: ['text'], message }] : [];
    });
  });
}

/** @param here the page that the link stands on */
function linkMistake(to: string, addresses: Addresses, here: string): string | undefined {
  if (isWebAddress(to) || /^mailto:\S+@\S+\.\S+$/.test(to)) return undefined;
  if (/^(https:|mailto:).*\s/.test(to)) return `“${to}” has a space in it, and no address has. Write %20 in its place.`;
  if (/^[^\s/:@]+@[^\s/@]+\.[^\s/@]+$/.test(to)) return `“${to}” is an e-mail address, and a link says so. Write mailto:${to}`;
  if (to.startsWith('mailto:')) return `“${to}” is no e-mail address. Write it in full, such as mailto:name@example.com`;
  const local = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(\/.*)?$/.exec(to);
  if (local) return `“${to}” is this site on your machine. Write ${local[1] ?? '/'}`;
  if (to.startsWith('http:')) return `“${to}” is not encrypted. Write [words](${to.replace('http:', 'https:')}) if it is there, too.`;
  if (to.startsWith('https:')) return `“${to}” is no web address. Copy it from the browser, such as https://example.com/page`;
  if (to.startsWith('#')) return `“${to}” says no page, and a text may be shown on several. Write ${here}${to}`;
  if (/^\.\/\S+\.(jpe?g|png|webp|avif)$/.test(to)) return `A picture has a ! before its brackets. Write ![What it shows](${to})`;
  if (!to.startsWith('/') || to.startsWith('//'))
    return `“${to}” is no link that this site has. Start with https://, with mailto:, or with / for a page here, such as /stack/.`;
  const [, path = '', , anchor] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(to) ?? [];
  const anchors = addresses.get(path);
  if (!addresses.has(path)) return `There is no page ${path} here. ${nearest(path, [...addresses.keys()], 'or leave the link out')}`;
  if (anchor === undefined || anchors === undefined || anchors.includes(anchor)) return undefined;
  return `${path} has no place #${anchor}. ${anchors.length > 0 ? nearest(anchor, anchors, 'or leave it out') : 'Leave it out.'}`;
}

type Redirects = Readonly<Record<string, string>>;

/** Where a page that is gone most likely went: to the one that has its title, else to what is called alike, else to the page of all of its kind. */
function successorOf(address: string, title: string, addresses: Addresses, { projects, patterns }: Site): string {
  const folder = address.replace(/[^/]+\/$/, '');
  const heir = [...projects, ...patterns].find((each) => each.title === title && each.href.startsWith(folder));
  if (heir) return heir.href;
  const others = [...addresses.keys()].filter((each) => each.startsWith(folder) && each !== folder);
  return closestMatch(address, others, { maxDistance: Math.floor(address.length / 3) }) ?? folder;
}

/** Redirects that lead nowhere or hide a page. */
function checkRedirects(redirects: Redirects, addresses: Addresses): Problem[] {
  return Object.entries(redirects).flatMap(([from, to]) => {
    const complain = (message: string) => ({ file: FILES.profile, path: ['redirects', from], message });
    return [
      ...(addresses.has(from) ? [complain('There is a page at this address. Remove the line.')] : []),
      ...(from === '/404/' ? [complain('This is the page for what is not there, and cannot move. Remove the line.')] : []),
      ...(addresses.has(to) ? [] : [complain(`There is no page ${to} here. ${nearest(to, [...addresses.keys()])}`)]),
    ];
  });
}

/** Pages that went without a redirect. */
const checkPublished = (site: Site, addresses: Addresses, published: Context['published']): Problem[] =>
  [...published]
    .filter(([address]) => !addresses.has(address) && !Object.hasOwn(site.profile.redirects ?? {}, address))
    .map(([address, title]) => {
      const where = site.profile.redirects
        ? 'in a line below `redirects:`, such as'
        : 'in two lines at the end of the file: `redirects:` and';
      const line = `\`  ${address}: ${successorOf(address, title, addresses, site)}\``;
      const message = `${address} was a page in an earlier commit, and is none now. Say where it leads, ${where} ${line}`;
      return { file: FILES.profile, path: ['redirects'], message };
    });
