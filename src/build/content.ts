/** Holds `content/` to what its schemas and texts ask: nothing is built or shown while something is wrong, and who writes is told. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { isDraft, parseFile } from '../authoring/document.ts';
import { FILES, idOf, isPicture, kindOf } from '../authoring/files.ts';
import { inspect, lineOf, type Answer, type Inspection } from '../authoring/inspect.ts';
import type { Source } from '../schemas/link.ts';
import { PlainError } from '../schemas/problem.ts';
import { counted } from '../schemas/words.ts';
import { answersPage } from './answers.ts';
import { buildMonth, gitIn } from './date.ts';
import { filesIn, linksIn } from './files.ts';
import { hasGlyph } from './fonts.ts';

/** What the system and editors leave beside the files of an author. */
const isLitter = (file: string) =>
  /^\.(?:[#_]|(?!.*(?:mdx?|ya?ml)$))|~$|^#.*#$|___jb_(?:tmp|old)___$|^(?:Thumbs\.db|desktop\.ini)$|^\d+$/i.test(basename(file)) ||
  /(^|\/)\.[^/]+\//.test(file);

/** Every file below `content/` in the folder `root`, by its path from there; of one that nothing reads, the name will do. */
export const readFiles = (root: string): Map<string, Uint8Array> =>
  new Map(
    filesIn(join(root, 'content'))
      .filter((file) => !isLitter(file))
      .map((file) => `content/${file}`)
      .flatMap((file) => {
        const isRead = kindOf(file) !== undefined || isPicture(file) || file === FILES.guide;
        const bytes = isRead ? readIfThere(join(root, file)) : new Uint8Array();
        return bytes ? [[file, bytes]] : [];
      }),
  );

/** What is in a file, unless it is gone: an editor may write one beside what it saves, and take it away at once. */
function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The addresses that a commit in the folder `root` has published and that `files` do not have, as far as the history goes: those of
 * entries that were once no draft, and are gone or drafts again. Each with the title that it had last. Whether a build of that commit
 * found nothing wrong is not looked into: it may have known other rules.
 */
function publishedAddresses(root: string, files: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const folders = ['content/projects', 'content/patterns'];
  const added = gitIn(root, 'log', '--format=', '--name-only', '--no-renames', '--diff-filter=A', '--', ...folders);
  return new Map(
    [...new Set(added.split('\n'))].flatMap((file) => {
      const kind = kindOf(file);
      const text = files.get(file);
      const isThere = text !== undefined && !isDraft(parseFile(file, Buffer.from(text).toString()).data);
      const title = kind && !isThere ? publishedTitle(root, file) : undefined;
      return title === undefined ? [] : [[`/${kind === 'patterns' ? 'architecture' : kind}/${idOf(file)}/`, title]];
    }),
  );
}

/** The title in the last version of `file` that was committed, has fields that can be read and is no draft, if there is one. */
function publishedTitle(root: string, file: string): string | undefined {
  for (const commit of gitIn(root, 'log', '--format=%H', '--no-renames', '--diff-filter=AM', '--', file).split('\n')) {
    const { data, mistakes } = parseFile(file, gitIn(root, 'show', `${commit}:${file}`));
    if (mistakes.length === 0 && !isDraft(data)) return String((data as { title?: unknown } | null)?.title);
  }
  return undefined;
}

/** Inspects `content/` in the folder `root` of the repository. What is written today is not to wait for a commit to be of this month. */
export function inspectContent(root: string): Promise<Inspection> {
  const files = readFiles(root);
  const [built, today] = [buildMonth(root), new Date().toLocaleDateString('sv-SE').slice(0, 7)];
  const links = linksIn(join(root, 'content'))
    .filter((file) => !isLitter(file))
    .map((file) => `content/${file}`);
  return inspect(files, { month: built > today ? built : today, published: publishedAddresses(root, files), links, hasGlyph });
}

const howMany = ({ length }: readonly Answer[]): string => `${counted(length, 'mistake')} in content/.`;
/** How many answers are told at once: whoever has more mistakes than that has made one many times. */
const MOST = 50;
/** The answers, a line each, and how many there are. */
export const report = (answers: readonly Answer[]): string =>
  [...answers.slice(0, MOST).map(lineOf), ...(answers.length > MOST ? ['…'] : []), '', howMany(answers)].join('\n');

/** Says which entries are drafts, if any is: nobody is to look for them in a build in vain. */
export function leftOut({ sources, site, withDrafts }: Inspection): string {
  if (!sources) return '';
  const { profile: _, ...folders } = sources;
  const files = Object.values(folders).flatMap((entries: readonly Source<object>[]) => entries.filter(({ data }) => isDraft(data)));
  const technologies = folders.stack.flatMap(({ data }) => data.technologies.filter(isDraft));
  const names = [...files.map(({ file }) => file), ...technologies.map(({ name }) => name)];
  const uses = (by: Inspection['site']) =>
    new Map(by?.groups.flatMap((group) => group.technologies.map(({ id, evidence }) => [id, evidence.length])));
  const [published, written] = [uses(site), uses(withDrafts)];
  const early = [...published.keys()].filter((id) => published.get(id) === 0 && written.get(id));
  return [
    ...(names.length > 0 ? [`Left out as drafts: ${names.join(', ')}.`] : []),
    ...(early.length > 0
      ? [`Only drafts use ${early.join(', ')}, shown as a skill meanwhile. Add \`draft: true\` to what is to wait, too.`]
      : []),
  ].join('\n');
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Nothing is built while something is wrong; with `npm run dev`, every page is the list of answers until the last is mended. */
export function content(): AstroIntegration {
  return {
    name: 'content',
    hooks: {
      'astro:config:setup': async ({ command, injectScript, logger, updateConfig }) => {
        if (command === 'dev') {
          injectScript('page', TELLS_ITS_SAVES);
          updateConfig({ vite: { plugins: [served(logger)] } });
        }
        if (command !== 'build') return;
        const inspection = await inspectContent(root);
        if (inspection.answers.length > 0) {
          console.error(`\n${report(inspection.answers)} Nothing was built; dist/ is as it was.`);
          process.exit(1);
        }
        if (leftOut(inspection)) logger.info(leftOut(inspection));
        updateConfig({ vite: { plugins: [entries(() => Promise.resolve(inspection), false)] } });
      },
    },
  };
}

type Logger = Parameters<NonNullable<AstroIntegration['hooks']['astro:config:setup']>>[0]['logger'];
type VitePlugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

const ENTRIES = 'virtual:entries';
const RESOLVED = `\0${ENTRIES}`;

/** The module that src/site.ts has the entries from. */
const entries = (inspected: () => Promise<Inspection>, drafts: boolean): VitePlugin => ({
  name: 'entries',
  resolveId: (id) => (id === ENTRIES ? RESOLVED : undefined),
  load: async (id) => {
    if (id !== RESOLVED) return undefined;
    const { sources, answers } = await inspected();
    if (!sources) throw new PlainError(report(answers));
    return `export const sources = ${JSON.stringify(sources)};\nexport const drafts = ${drafts};`;
  },
});

/** What the dev server serves for its own ends: its client, modules and what they import. */
const OWN = /^\/(@|src\/|content\/|node_modules\/)/;

/**
 * A page is told to load anew by way of a connection that it opens once it has loaded; what was saved in between would not reach it.
 * So each is served with the number of saves that it knows of, and tells it as it connects.
 */
const TELLS_ITS_SAVES = `
  const [page] = performance.getEntriesByType('navigation');
  const saves = page.serverTiming?.find(({ name }) => name === 'saves');
  if (saves) import.meta.hot?.send('saves', saves.duration);
`;

/** Has a browser not keep this, whatever it is told: Astro's pictures are to last a year, and another may be saved by the same name. */
function askAnew(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const anew = (status: number, headers?: object) => writeHead(status, { ...headers, 'cache-control': 'no-cache' });
  response.writeHead = anew as typeof writeHead;
}

/** The entries as they were last saved, drafts among them; while something is wrong with one, the answers stand in the place of every page. */
function served(logger: Logger): VitePlugin {
  let inspected: Promise<Inspection>;
  let isDue = false;
  let saves = 0;
  const tell = ({ answers }: Inspection, before?: Inspection) => {
    if (answers.length === 0) return before && before.answers.length > 0 && logger.info('Nothing is wrong in content/ any more.');
    if (!before || report(answers) !== report(before.answers)) logger.error(`\n${report(answers)}`);
  };
  /** Looks once more at what was saved meanwhile; several files at a time are one look. */
  const look = () => {
    if (isDue) return;
    isDue = true;
    inspected = inspected.then(async (before) => {
      isDue = false;
      try {
        const inspection = await inspectContent(root);
        tell(inspection, before);
        return inspection;
      } catch (error) {
        logger.error(String((error as Error).stack));
        return before;
      }
    });
  };
  const isContent = (file: string) => {
    const path = relative(join(root, 'content'), file).replaceAll('\\', '/');
    return !path.startsWith('..') && !isLitter(path) && `content/${path}` !== FILES.guide;
  };
  return {
    ...entries(() => inspected, true),
    async configureServer({ watcher, middlewares, ws }) {
      inspected = inspectContent(root);
      watcher.on('all', (_, file) => isContent(file) && look());
      // What was saved before it watched.
      watcher.once('ready', look);
      ws.on('saves', (known: number, page) => known !== saves && page.send({ type: 'full-reload' }));
      middlewares.use((request, response, next) => {
        response.setHeader('Server-Timing', `saves;dur=${saves}`);
        if (request.url?.startsWith('/_image')) askAnew(response);
        const isPage = request.headers.accept?.includes('text/html');
        void inspected.then((inspection) => {
          // A picture comes before the words that show it.
          const answers = inspection.answers.filter(({ isUnused }) => !isUnused);
          if (answers.length === 0 || (!isPage && OWN.test(request.url ?? ''))) next();
          else if (isPage)
            response.writeHead(500, { 'content-type': 'text/html' }).end(answersPage(howMany(answers), answers.slice(0, MOST)));
          else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(report(answers));
        }, next);
      });
      tell(await inspected);
    },
    async hotUpdate({ file, modules, server }) {
      if (!isContent(file)) return undefined;
      await inspected;
      // Once for each environment: until the last of them has let go of what it knew, a page may still be made of that.
      saves += 1;
      const module = this.environment.moduleGraph.getModuleById(RESOLVED);
      if (this.environment.name === 'client') server.ws.send({ type: 'full-reload' });
      return module && [...modules, module];
    },
  };
}
