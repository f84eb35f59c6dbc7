/**
 * Publishes `dist/` as it is on Cloudflare, all of it or nothing (`npm run deploy`); with `--preview NAME`, only at an address of its
 * own. It refuses what would leave a visitor without a way to reach the owner. With `--check` it only says what is missing.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CONTACT_FIELDS } from '../schemas/profile.ts';
import { readProfile } from './profile.ts';
import { wrangler } from './wrangler.ts';

const root = new URL('../../', import.meta.url);

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

/** What wrangler wrote of its work as lines of JSON: the addresses among it, the one by name first. */
export function addressesIn(output: string): readonly string[] {
  const entries = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { preview_alias_url?: string; preview_url?: string; targets?: string[] });
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

/** Runs wrangler to its end. @returns whether it did its work, and the addresses it named */
function run(args: readonly string[]): Promise<{ isDone: boolean; addresses: readonly string[] }> {
  const output = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'output.ndjson');
  const program = wrangler(args, 'inherit', { WRANGLER_OUTPUT_FILE_PATH: output });
  return new Promise((resolve) =>
    program.once('exit', (code) =>
      resolve({ isDone: code === 0, addresses: existsSync(output) ? addressesIn(readFileSync(output, 'utf8')) : [] }),
    ),
  );
}

async function deploy([mode, name = '']: readonly string[]): Promise<void> {
  const profile = readProfile(readFileSync(new URL('content/profile.yaml', root), 'utf8'));
  const isPreview = mode === '--preview';
  const isBuilt = mode === '--check' || existsSync(new URL('dist/index.html', root));
  const reasons = missing(profile, process.env, { isBuilt, isPreview });
  if (reasons.length > 0) return refuse('Not published.', reasons);
  if (mode === '--check') return;
  const { isDone, addresses } = await run(isPreview ? ['versions', 'upload', '--preview-alias', name] : ['deploy']);
  const [address = 'at the address that Cloudflare shows for it'] = addresses;
  if (isDone) tell(isPreview ? `Preview: ${address}` : `Published: ${address}`);
  else refuse('Not published.', ['Cloudflare did not take it; its answer stands above. What was published before is still there, whole.']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await deploy(process.argv.slice(2));
