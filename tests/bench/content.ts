/**
 * How long the site takes to build, and how much memory, as projects are added: beside Astro's own Markdown pipeline on the same files,
 * without our checks, pages, previews and forms. `npm run bench:content -- 1000` measures one size, without a number all of them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { randomLcg } from 'd3-random';
import { stringify } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SIZES = [10, 100, 1000];
const WORDS = 'queue order writer ledger retry stage budget hand-off replica event cache drain commit report tenant schema'.split(' ');
const TECHNOLOGIES = ['nodejs', 'nestjs', 'express', 'laravel', 'codeigniter', 'mysql', 'postgresql', 'mongodb', 'redis', 'kafka'];

/** A project as an author may write it; the same for the same number. */
function projectOf(number: number): string {
  const random = randomLcg(number / 4294967296);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const sentence = () =>
    `It keeps the ${pick(WORDS)} of each ${pick(WORDS)} apart from the ${pick(WORDS)}, whatever the ${pick(WORDS)} does.`;
  const paragraph = () => Array.from({ length: 5 }, sentence).join(' ');
  const fields = {
    title: `Project ${number}`,
    summary: sentence(),
    brief: { problem: sentence(), solution: sentence(), impact: sentence() },
    stack: [...new Set([pick(TECHNOLOGIES), pick(TECHNOLOGIES)])],
  };
  const text = ['Problem', 'Solution', 'Impact', 'Integration'].map((heading) => `## ${heading}\n\n${paragraph()}\n\n${paragraph()}\n`);
  return `---\n${stringify(fields)}---\n\n${text.join('\n')}`;
}

const write = (file: string, text: string) => {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
};

/** The site with `count` more projects, or with `isBare` those alone on pages of nothing but their text. */
function prepare(folder: string, count: number, isBare: boolean): void {
  if (isBare) {
    write(join(folder, 'package.json'), '{ "type": "module" }');
    write(
      join(folder, 'astro.config.mjs'),
      `import mdx from '@astrojs/mdx';\nexport default { integrations: [mdx()], markdown: { syntaxHighlight: false } };\n`,
    );
    write(
      join(folder, 'src/content.config.ts'),
      `import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nexport const collections = { projects: defineCollection({ loader: glob({ base: 'content/projects', pattern: '*.mdx' }) }) };\n`,
    );
    write(
      join(folder, 'src/pages/projects/[slug].astro'),
      `---\nimport { getCollection, render } from 'astro:content';\nexport const getStaticPaths = async () => (await getCollection('projects')).map((entry) => ({ params: { slug: entry.id }, props: { entry } }));\nconst { Content } = await render(Astro.props.entry);\n---\n<Content />\n`,
    );
  } else {
    for (const part of ['src', 'content', 'public', 'hosting', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (let number = 1; number <= count; number += 1) write(join(folder, `content/projects/project-${number}.mdx`), projectOf(number));
}

/** Tells the largest memory of the process at its end, to a file of that name. */
const WITNESS = `import { writeFileSync } from 'node:fs'; process.on('exit', () => { if (!process.send) writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)); });`;

/** @returns seconds, and the largest resident set in MB */
function build(folder: string): { seconds: number; megabytes: number } {
  const peak = join(folder, 'peak');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(WITNESS)}`, join(root, 'node_modules/astro/bin/astro.mjs'), 'build'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: Infinity,
      env: { ...process.env, PEAK: peak, SOURCE_DATE_EPOCH: String(Math.floor(Date.now() / 1000)) },
    },
  );
  if (status !== 0) throw new Error((stdout + stderr).slice(-2000));
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}

const asked = Number(process.argv[2]);
const rows: Record<string, Record<string, string>> = {};
for (const count of Number.isInteger(asked) && asked > 0 ? [asked] : SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'projects-'));
  const measured = (['bare', 'site'] as const).map((kind) => {
    prepare(join(folder, kind), count, kind === 'bare');
    return { cold: build(join(folder, kind)), warm: build(join(folder, kind)) };
  });
  rmSync(folder, { recursive: true, force: true });
  const [bare, site] = measured;
  if (!bare || !site) continue;
  const row = (first: number, second: number, unit: string) =>
    `${second.toFixed(1)} / ${first.toFixed(1)} ${unit} = ${(second / first).toFixed(1)}x`;
  rows[`${count} projects`] = {
    'cold build': row(bare.cold.seconds, site.cold.seconds, 's'),
    'warm build': row(bare.warm.seconds, site.warm.seconds, 's'),
    'peak memory': row(bare.cold.megabytes, site.cold.megabytes, 'MB'),
  };
}
console.log('The site beside a bare Markdown pipeline on the same projects.');
console.table(rows);
