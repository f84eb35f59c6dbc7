/** Holds `content/` to what its schemas and texts ask: nothing is built while something is wrong, and who writes sees it in the browser. */
import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { inspect, lineOf, type Answer, type Inspection } from '../authoring/inspect.ts';
import { buildMonth, git } from './date.ts';
import { filesIn } from './files.ts';
import { hasGlyph } from './fonts.ts';

/** What the system and editors leave beside the files of an author. */
const isLitter = (file: string) => /^\.(?!.*\.(mdx?|ya?ml)$)|~$|^Thumbs\.db$/.test(basename(file));

/** Every file below `content/` in the folder `root`, by its path from there. */
export const readFiles = (root: string): Map<string, Uint8Array> =>
  new Map(
    filesIn(join(root, 'content'))
      .filter((file) => !isLitter(file))
      .map((file) => [`content/${file}`, readFileSync(join(root, 'content', file))]),
  );

/** Whether an entry with this text is still being written. */
const isDraft = (text: string): boolean => /^draft: true$/m.test(text);

/**
 * The addresses that a commit has published and that `files` do not have, as far as the history goes: those of entries that were once no
 * draft, and are gone or drafts again.
 */
function publishedAddresses(files: ReadonlyMap<string, Uint8Array>): string[] {
  const folders = ['content/projects', 'content/patterns'];
  const added = git('log', '--format=', '--name-only', '--no-renames', '--diff-filter=A', '--', ...folders);
  return [...new Set(added.split('\n'))].flatMap((file) => {
    const [, kind, slug] = /^content\/(projects|patterns)\/([^/]+)\.mdx$/.exec(file) ?? [];
    const text = files.get(file);
    const isThere = text !== undefined && !isDraft(Buffer.from(text).toString());
    return slug && !isThere && wasPublished(file) ? [`/${kind === 'patterns' ? 'architecture' : kind}/${slug}/`] : [];
  });
}

/** Whether one of the versions of `file` that were committed is no draft. */
const wasPublished = (file: string): boolean =>
  git('log', '--format=%H', '--no-renames', '--diff-filter=AM', '--', file)
    .split('\n')
    .some((commit) => !isDraft(git('show', `${commit}:${file}`)));

/** Inspects `content/` in the folder `root` of the repository. */
export function inspectContent(root: string): Promise<Inspection> {
  const files = readFiles(root);
  return inspect(files, { month: buildMonth(), published: publishedAddresses(files), hasGlyph });
}

const counted = ({ length }: readonly Answer[]): string => `${length === 1 ? '1 mistake' : `${length} mistakes`} in content/.`;
/** How many answers are told at once: whoever has more mistakes than that has made one many times. */
const MOST = 50;
/** The answers, a line each, and how many there are. */
export const report = (answers: readonly Answer[]): string =>
  [...answers.slice(0, MOST).map(lineOf), ...(answers.length > MOST ? ['…'] : []), '', counted(answers)].join('\n');

const root = fileURLToPath(new URL('../../', import.meta.url));

export function content(): AstroIntegration {
  return {
    name: 'content',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command !== 'build') return;
        const { answers } = await inspectContent(root);
        if (answers.length === 0) return;
        console.error(`\n${report(answers)} Nothing was built; dist/ is as it was.`);
        process.exit(1);
      },
      'astro:server:setup': ({ server, logger }) => overlay(server, logger),
    },
  };
}

type Server = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

/** Shows what is wrong in every open page, from when it is saved until it is mended. */
function overlay({ ws, watcher }: Server, logger: AstroIntegrationLogger): void {
  let shown: readonly Answer[] = [];
  let waiting: NodeJS.Timeout | undefined;
  const show = () => {
    const [first] = shown;
    if (!first) return;
    const { file, line, column } = first;
    // The overlay shows the line as code, which a picture has none of.
    const loc = /\.(mdx|yaml)$/.test(file) ? { file: join(root, file), line, column } : undefined;
    const message = shown.slice(0, MOST).map(lineOf).join('\n\n');
    const err = { name: 'content/', title: counted(shown), message, stack: 'Save the file once it is right: this page follows by itself.' };
    ws.send({ type: 'error', err: { ...err, ...(loc && { id: loc.file, loc }), plugin: 'content' } });
  };
  const look = async () => {
    const { answers } = await inspectContent(root);
    const mended = shown.length > 0 && answers.length === 0;
    shown = answers;
    if (answers.length > 0) logger.error(`\n${report(answers)}`);
    if (mended) {
      logger.info('Nothing is wrong in content/ any more.');
      ws.send({ type: 'full-reload' });
    }
    show();
  };
  watcher.on('all', (_, path) => {
    if (!relative(join(root, 'content'), path).startsWith('..')) {
      clearTimeout(waiting);
      waiting = setTimeout(() => void look(), 30);
    }
  });
  ws.on('connection', show);
  void look();
}
