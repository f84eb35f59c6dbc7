/**
 * Publishes `dist/` as it is on Cloudflare, all of it or nothing (`npm run deploy`); with `--preview NAME`, only at an address of its
 * own. It refuses what would leave a visitor without a way to reach the owner. With `--check` it only says what is missing.
 * An argument that it does not know stops it.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CONTACT_FIELDS } from '../schemas/profile.ts';
import { readProfile } from './profile.ts';
import { wrangler } from './wrangler.ts';

const root = new URL('../../', import.meta.url);
const USAGE = 'Usage: node src/build/deploy.ts [--check] [--preview NAME]';

/**
 * What the command line asks for.
 * @throws Error when it is not one that this program has, with what is
 */
export function asked(args: readonly string[]): { isCheck: boolean; preview: string | undefined } {
  try {
    const { check = false, preview } = parseArgs({
      args: [...args],
      options: { check: { type: 'boolean' }, preview: { type: 'string' } },
    }).values;
    if (preview === '') throw new Error('--preview needs a name.');
    return { isCheck: check, preview };
  } catch (error) {
    throw new Error(`${(error as Error).message} ${USAGE}`, { cause: error });
  }
}

/**
 * What is wanted before anything is published, one line each, as an owner can act on it; empty when nothing is. A preview needs no contact:
 * it is for those who work on the site.
 */
export function missing(
  profile: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv,
  { isBuilt, isPreview }: { isBuilt: boolean; isPreview: boolean },
): readonly string[] {
  return [
    isPreview || CONTACT_FIELDS.some((field) => profile[field] !== undefined)
      ? []
      : `content/profile.yaml · ${CONTACT_FIELDS.join(', ')} — None is set, so nobody who reads the site could answer. Fill in at least one, for example: email: name@example.com`,
    env['CLOUDFLARE_API_TOKEN']
      ? []
      : 'CLOUDFLARE_API_TOKEN — Not set. Make a token at Cloudflare (My Profile → API Tokens → “Edit Cloudflare Workers”) and set it as an environment variable; on GitHub as a secret of the repository (Settings → Secrets and variables → Actions).',
    env['CLOUDFLARE_ACCOUNT_ID']
      ? []
      : 'CLOUDFLARE_ACCOUNT_ID — Not set. Cloudflare shows it on the page “Workers & Pages” of your account. Set it as you set the token.',
    isBuilt ? [] : 'dist/ — Not built. Run: npm run build',
  ].flat();
}

interface Entry {
  readonly preview_alias_url?: string;
  readonly preview_url?: string;
  readonly targets?: readonly string[];
}
/** One line of what wrangler wrote, which may have been broken off within it. */
function entryIn(line: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return {};
  }
}

/** What wrangler wrote of its work as lines of JSON: the addresses among it, the one by name first. */
export function addressesIn(output: string): readonly string[] {
  const entries = output.split('\n').map(entryIn);
  return [...new Set(entries.flatMap((entry) => [entry.preview_alias_url ?? [], entry.preview_url ?? [], entry.targets ?? []].flat()))];
}

/** Tells whoever looks: here, and on GitHub in the summary of the run. */
function tell(text: string): void {
  console.log(text);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary) appendFileSync(summary, `${text}\n\n`);
}

function refuse(what: string, reasons: readonly string[]): void {
  console.error(`${what}\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
  // GitHub shows these where it shows that the run failed.
  if (process.env['GITHUB_ACTIONS']) for (const reason of reasons) console.log(`::error title=${what}::${reason}`);
  process.exitCode = 1;
}

/** Runs wrangler, or what `start` starts, to its end. @returns the addresses it named, and why it did not do its work where it did not */
export function run(args: readonly string[], start = wrangler): Promise<{ failure?: string; addresses: readonly string[] }> {
  const output = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'output.ndjson');
  const program = start(args, 'inherit', { WRANGLER_OUTPUT_FILE_PATH: output });
  return new Promise((resolve) => {
    program.once('error', ({ message }) => resolve({ failure: `wrangler could not be started: ${message}`, addresses: [] }));
    program.once('exit', (code) => {
      const addresses = existsSync(output) ? addressesIn(readFileSync(output, 'utf8')) : [];
      const failure = 'Cloudflare did not take it; its answer stands above. What was published before is still there, whole.';
      resolve(code === 0 ? { addresses } : { failure, addresses });
    });
  });
}

async function deploy(args: readonly string[]): Promise<void> {
  let wanted;
  try {
    wanted = asked(args);
  } catch (error) {
    return refuse('Not published.', [(error as Error).message]);
  }
  const { isCheck, preview } = wanted;
  const isPreview = preview !== undefined;
  const profile = readProfile(readFileSync(new URL('content/profile.yaml', root), 'utf8'));
  const isBuilt = isCheck || existsSync(new URL('dist/index.html', root));
  const reasons = missing(profile, process.env, { isBuilt, isPreview });
  if (reasons.length > 0) return refuse('Not published.', reasons);
  if (isCheck) return;
  const { failure, addresses } = await run(isPreview ? ['versions', 'upload', '--preview-alias', preview] : ['deploy']);
  const [address = 'at the address that Cloudflare shows for it'] = addresses;
  if (failure) refuse('Not published.', [failure]);
  else tell(isPreview ? `Preview: ${address}` : `Published: ${address}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await deploy(process.argv.slice(2));
