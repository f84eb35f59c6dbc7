/** Holds `content/` to what its schemas and texts ask: nothing is built or shown while something is wrong, and who writes is told. */
import { readFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, ViteUserConfig } from 'astro';
import { isDraft, parseFile } from '../authoring/document.ts';
import { inspect, lineOf, type Answer, type Inspection } from '../authoring/inspect.ts';
import { answersPage } from './answers.ts';
import { buildMonth, gitIn } from './date.ts';
import { filesIn } from './files.ts';
import { hasGlyph } from './fonts.ts';

/** What the system and editors leave beside the files of an author. */
const isLitter = (file: string) => /^\.(?!.*\.(mdx?|ya?ml)$)|~$|^Thumbs\.db$/.test(basename(file));

/** Every file below `content/` in the folder `root`, by its path from there. */
export const readFiles = (root: string): Map<string, Uint8Array> =>
  new Map(
    filesIn(join(root, 'content'))
      .filter((file) => !isLitter(file))
      .flatMap((file) => {
        const bytes = readIfThere(join(root, 'content', file));
        return bytes ? [[`content/${file}`, bytes]] : [];
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
 * entries that were once no draft, and are gone or drafts again.
 */
function publishedAddresses(root: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const folders = ['content/projects', 'content/patterns'];
  const added = gitIn(root, 'log', '--format=', '--name-only', '--no-renames', '--diff-filter=A', '--', ...folders);
  return [...new Set(added.split('\n'))].flatMap((file) => {
    const [, kind, slug] = /^content\/(projects|patterns)\/([^/]+)\.mdx$/.exec(file) ?? [];
    const text = files.get(file);
    const isThere = text !== undefined && !isDraft(parseFile(file, Buffer.from(text).toString()).data);
    return slug && !isThere && wasPublished(root, file) ? [`/${kind === 'patterns' ? 'architecture' : kind}/${slug}/`] : [];
  });
}

/** Whether one of the versions of `file` that were committed is no draft. */
const wasPublished = (root: string, file: string): boolean =>
  gitIn(root, 'log', '--format=%H', '--no-renames', '--diff-filter=AM', '--', file)
    .split('\n')
    .some((commit) => !isDraft(parseFile(file, gitIn(root, 'show', `${commit}:${file}`)).data));

/** Inspects `content/` in the folder `root` of the repository. What is written today is not to wait for a commit to be of this month. */
export function inspectContent(root: string): Promise<Inspection> {
  const files = readFiles(root);
  const today = new Date();
  const [month = ''] = [buildMonth(root), `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}`].sort().reverse();
  return inspect(files, { month, published: publishedAddresses(root, files), hasGlyph });
}

const counted = ({ length }: readonly Answer[]): string => `${length === 1 ? '1 mistake' : `${length} mistakes`} in content/.`;
/** How many answers are told at once: whoever has more mistakes than that has made one many times. */
const MOST = 50;
/** The answers, a line each, and how many there are. */
export const report = (answers: readonly Answer[]): string =>
  [...answers.slice(0, MOST).map(lineOf), ...(answers.length > MOST ? ['…'] : []), '', counted(answers)].join('\n');

const technologiesOf = (site: Inspection['site']) => site?.groups.flatMap(({ technologies }) => technologies.map(({ id }) => id)) ?? [];
/** Says which technologies wait for a draft, if any does: nobody is to look for them in vain. */
export function waiting({ site, withDrafts }: Inspection): string {
  const shown = new Set(technologiesOf(site));
  const ids = technologiesOf(withDrafts).filter((id) => !shown.has(id));
  return ids.length > 0 ? `Only drafts use ${ids.join(', ')}: no page shows that before they are published.` : '';
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where src/site.ts has the entries from. */
const ENTRIES = 'virtual:entries';

/** Nothing is built while something is wrong; with `npm run dev`, every page is the list of answers until the last is mended. */
export function content(): AstroIntegration {
  return {
    name: 'content',
    hooks: {
      'astro:config:setup': async ({ command, logger, updateConfig }) => {
        if (command !== 'build' && command !== 'dev') return;
        let inspection = await inspectContent(root);
        if (command === 'build') {
          if (waiting(inspection)) logger.info(waiting(inspection));
          if (inspection.answers.length > 0) {
            console.error(`\n${report(inspection.answers)} Nothing was built; dist/ is as it was.`);
            process.exit(1);
          }
        } else if (inspection.answers.length > 0) {
          // The server would not start on a file that it cannot read.
          logger.error(`\n${report(inspection.answers)} The site is shown once that is mended.`);
          for await (const change of watch(join(root, 'content'), { recursive: true }))
            if (change && (inspection = await inspectContent(root)).answers.length === 0) break;
        }
        updateConfig({ vite: { plugins: [entries(inspection, logger)] } });
      },
    },
  };
}

type Logger = Parameters<NonNullable<AstroIntegration['hooks']['astro:config:setup']>>[0]['logger'];
type VitePlugin = NonNullable<ViteUserConfig['plugins']>[number];

/** Hands on the entries, in the dev server as they were last saved; while something is wrong with them, answers stand in every page's place. */
function entries(first: Inspection, logger: Logger): VitePlugin {
  let inspected = Promise.resolve(first);
  const look = async (before: Inspection): Promise<Inspection> => {
    const inspection = await inspectContent(root);
    const { answers } = inspection;
    if (answers.length > 0) logger.error(`\n${report(answers)}`);
    else if (before.answers.length > 0) logger.info('Nothing is wrong in content/ any more.');
    return inspection;
  };
  const isContent = (file: string) => !relative(join(root, 'content'), file).startsWith('..');
  return {
    name: 'entries',
    resolveId: (id) => (id === ENTRIES ? `\0${ENTRIES}` : undefined),
    load: async (id) => (id === `\0${ENTRIES}` ? `export default ${JSON.stringify((await inspected).sources)};` : undefined),
    configureServer({ watcher, middlewares }) {
      watcher.on('all', (_, file) => {
        if (!isContent(file)) return;
        const before = inspected;
        inspected = before.then(look).catch((error: unknown) => {
          logger.error(String(error));
          return before;
        });
      });
      middlewares.use((request, response, next) => {
        const isPage = request.headers.accept?.includes('text/html');
        void inspected.then(({ answers }) => {
          if (!isPage || answers.length === 0) next();
          else response.writeHead(500, { 'content-type': 'text/html' }).end(answersPage(counted(answers), answers.slice(0, MOST)));
        });
      });
    },
    async hotUpdate({ file, modules, server }) {
      if (!isContent(file)) return undefined;
      await inspected;
      const module = this.environment.moduleGraph.getModuleById(`\0${ENTRIES}`);
      if (this.environment.name === 'client') server.ws.send({ type: 'full-reload' });
      return module && [...modules, module];
    },
  };
}
