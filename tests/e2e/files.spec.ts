/** What can be read off the built files, without a browser. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { create } from 'fontkitten';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { parse as parseCard } from 'vcard4';
import { parse, stringify } from 'yaml';
import { excesses, weighAll } from '../../src/build/budget.ts';
import { filesIn } from '../../src/build/files.ts';
import { calibrate } from '../../src/simulation/calibration.ts';
import { dist, entriesOf, featured, fileOf, isSet, pages, profile, read, textOf, textOfPdf } from './site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
test('nothing holds up the first paint, and each script file is held to what was built', () => {
  const tags = pages.flatMap((path) => {
    expect(read(fileOf(path)), path).not.toMatch(/<link[^>]+stylesheet/);
    return [...read(fileOf(path)).matchAll(/<script[^>]+src=[^>]+>/g)].map(([tag]) => tag);
  });
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(tag).toMatch(/type="module".* integrity="sha256-/);
});

test('where a model is explored, all that it needs at once is asked for by one script beside that of every page', () => {
  const explored = pages.filter((path) => read(fileOf(path)).includes('<model-explorer'));
  expect(explored).not.toHaveLength(0);
  for (const path of explored) expect(read(fileOf(path)).match(/<script type="module" src=/g), path).toHaveLength(2);
});

test('each font of the style is asked for ahead of it, once', () => {
  const fonts = [...read('index.html').matchAll(/<link rel="preload" href="\/([^"]+\.woff2)"/g)].map(([, file]) => file);
  expect(fonts.sort()).toEqual(
    globSync('_astro/*.woff2', { cwd: dist })
      .map((file) => file.replaceAll('\\', '/'))
      .sort(),
  );
});

test('one inline style a page, at most six on the whole site; no style or event attribute', () => {
  const styles = new Set<string>();
  for (const path of pages) {
    const html = read(fileOf(path));
    const blocks = [...html.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css ?? '');
    expect(blocks, path).toHaveLength(1);
    for (const css of blocks) styles.add(createHash('sha256').update(css).digest('base64'));
    expect(html, path).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/);
    expect(html, `${path}: variables that Tailwind adds for classes nobody meant`).not.toContain('--tw-');
  }
  expect(styles.size).toBeLessThanOrEqual(6);
});

/** Everything that may be published, by its path. What is none of these is a mistake: a source map, a draft, a file of the system. */
const PUBLISHED = [
  /^(.+\/)?index\.html$/,
  /^404\.html$/,
  /^_(headers|redirects)$/,
  /^_astro\/[\w.-]+[.-][\w-]{8}\.js$/,
  /^_astro\/(serif|sans|mono)\.[\w-]{8}\.woff2$/,
  /^_astro\/[\w-]+\.[\w-]+\.(jpe?g|png|webp|avif)$/,
  /^fonts\/(serif|sans|mono)-OFL\.txt$/,
  /^models\/[a-z-]+\.json$/,
  /^og\/[a-z0-9-]+\.png$/,
  /^(apple-touch-icon|icon-192|icon-512|icon-maskable)\.png$/,
  /^favicon\.svg$/,
  /^site\.webmanifest$/,
  /^resume\.(pdf|json)$/,
  /^contact\.vcf$/,
  /^robots\.txt$/,
  /^sitemap-(index|\d+)\.xml$/,
  /^\.well-known\/security\.txt$/,
];
const unexpected = (folder: string) => filesIn(folder).filter((file) => !PUBLISHED.some((pattern) => pattern.test(file)));

test('nothing is published that is not meant to be', () => {
  expect(unexpected(dist)).toEqual([]);
  const text = filesIn(dist).filter((file) => /\.(html|js|json|txt|xml|svg|vcf|webmanifest)$/.test(file) || file === '_headers');
  expect(text.length).toBeGreaterThan(40);
  for (const file of text) {
    expect(read(file), `${file}: no source map`).not.toContain('sourceMappingURL');
    expect(read(file), `${file}: nothing of the machine that built it`).not.toContain(root);
  }
});

test('who is to be told of a hole stands where RFC 9116 has it, if and only if there is an address', () => {
  expect(existsSync(`${dist}.well-known/security.txt`)).toBe(isSet('email'));
});

test('the licenses of the fonts are published', () => {
  for (const id of ['serif', 'sans', 'mono']) expect(read(`fonts/${id}-OFL.txt`)).toContain('SIL Open Font License, Version 1.1');
});

test('each character on a page is in the fonts that were cut for it', () => {
  const shown = new Set(pages.flatMap((path) => [...textOf(read(fileOf(path)))].filter((character) => !/\s/.test(character))));
  const fonts = globSync('_astro/*.woff2', { cwd: dist }).map((file) => ({ file, font: create(readFileSync(dist + file)) }));
  expect(fonts).toHaveLength(3);
  for (const { file, font } of fonts) {
    const missing = [...shown].filter(
      (character) => !('characterSet' in font) || !font.characterSet.includes(character.codePointAt(0) ?? 0),
    );
    expect(missing, file).toEqual([]);
  }
});

test('the evidence shows the calibration that the tests compute', () => {
  const text = textOf(read('evidence/index.html')).replaceAll(/\s+/g, ' ');
  const figures = calibrate();
  for (const { estimates } of figures)
    for (const { perMinute, mean, half } of estimates) {
      const [middle, low, high] = [Math.round(mean), Math.floor(mean - half), Math.ceil(mean + half)].map((each) =>
        each.toLocaleString('en-US'),
      );
      expect(text).toContain(`${perMinute}/min ${middle} ${low}–${high} `);
    }
  expect(text.match(/ Within /g)).toHaveLength(figures.filter(({ agrees }) => agrees).length);
  expect(text.match(/ Outside /g) ?? []).toHaveLength(figures.filter(({ agrees }) => !agrees).length);
});

test('what needs an address of the site is there if and only if it has one', () => {
  const sitemap = `\nSitemap: ${String(profile['siteUrl']).replace(/\/$/, '')}/sitemap-index.xml\n`;
  expect(read('robots.txt')).toBe(`User-agent: *\nAllow: /\n${isSet('siteUrl') ? sitemap : ''}`);
  expect(existsSync(`${dist}sitemap-index.xml`)).toBe(isSet('siteUrl'));
  for (const path of pages) expect(read(fileOf(path)).includes('rel="canonical"'), path).toBe(isSet('siteUrl') && path !== '/404.html');
});

/** A value for each field that the owner may fill in. */
const FILLED_IN = {
  email: 'a.rather.long.address.for.a.phone@mailto.test',
  github: 'https://github.com/example',
  linkedin: 'https://www.linkedin.com/in/example',
  siteUrl: 'https://example.test',
  source: 'https://github.com/example/site',
  photo: { src: './photo.jpg', alt: 'A face in the window' },
  timeZone: 'UTC+0',
  remote: 'Remote or on site',
  noticePeriod: 'Two months',
  workPermit: 'Citizen of Exampleland',
  languages: [{ language: 'Esperanto', level: 'fluent' }],
  education: [{ school: 'School of Examples', degree: 'BSc Examples', to: '2015-12' }],
  redirects: { ...(profile['redirects'] as object | undefined), '/old/': '/projects/' },
};
const MOVED = Object.keys(FILLED_IN.redirects);

/** What a page tells search engines, as one list. */
const graphOf = (html: string): Record<string, unknown>[] => {
  const [, json] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(html) ?? [];
  return json === undefined ? [] : ((JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'] ?? []);
};
const metaOf = (html: string, property: string) => new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`).exec(html)?.[1];

/** The pages that are to be found, and so have a preview. */
const indexed = pages.filter((path) => !read(fileOf(path)).includes('content="noindex"'));
const previewOf = (path: string) => `og/${path.replaceAll(/^\/|\/$/g, '').replaceAll('/', '-') || 'index'}.png`;

test.describe('previews', () => {
  for (const path of indexed)
    test(path, async () => {
      expect(statSync(dist + previewOf(path)).size).toBeLessThanOrEqual(60_000);
      expect(await sharp(dist + previewOf(path)).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
      const { channels } = await sharp(dist + previewOf(path)).stats();
      expect(channels[0]?.stdev, 'something is drawn').toBeGreaterThan(10);
    });

  test('there is one for each page that is to be found, none for another, and no two are the same', () => {
    expect(indexed).toEqual(pages.filter((path) => path !== '/404.html'));
    expect(globSync('og/*', { cwd: dist }).sort()).toEqual(indexed.map(previewOf).sort());
    const pictures = indexed.map((path) =>
      createHash('sha256')
        .update(readFileSync(dist + previewOf(path)))
        .digest('hex'),
    );
    expect(new Set(pictures).size).toBe(indexed.length);
  });
});

test('each page says what it is where a link to it is shared', () => {
  for (const path of pages) {
    const html = read(fileOf(path));
    const [, title] = /<title>([^<]*)/.exec(html) ?? [];
    expect(metaOf(html, 'og:title'), path).toBe(title);
    expect(metaOf(html, 'og:description'), path).toBe(metaOf(html, 'description'));
    expect(metaOf(html, 'og:type'), path).toBe(path === '/' ? 'profile' : 'article');
    const address = isSet('siteUrl') && path !== '/404.html' ? String(profile['siteUrl']).replace(/\/$/, '') : undefined;
    expect(metaOf(html, 'og:image'), path).toBe(address && `${address}/${previewOf(path)}`);
    expect(metaOf(html, 'og:url'), path).toBe(address && address + path);
    expect(metaOf(html, 'og:image:alt'), path).toBe(address && title);
    expect(metaOf(html, 'twitter:card'), path).toBe(address && 'summary_large_image');
    for (const link of [
      '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
      '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
      '<link rel="manifest" href="/site.webmanifest">',
    ])
      expect(html, path).toContain(link);
  }
});

interface Entry {
  readonly id: string;
  readonly title: string;
}
type Stage = Entry & { readonly from: string; readonly to?: string; readonly role: string; readonly company: string };
type Project = Entry & { readonly summary: string; readonly stack: readonly string[] };
type Group = Entry & { readonly order: number; readonly technologies: readonly { readonly id: string; readonly name: string }[] };
const [newest] = entriesOf<Stage>('experience').toSorted((a, b) => b.from.localeCompare(a.from)) as [Stage];
const technologies = entriesOf<Group>('stack')
  .toSorted((a, b) => a.order - b.order)
  .flatMap((group) => group.technologies);

/** The person as search engines are told, from a profile and what is known of it besides. */
const personOf = (fields: Record<string, unknown>, more: object) => ({
  '@type': 'Person',
  name: fields['name'],
  jobTitle: fields['role'],
  description: fields['summary'],
  homeLocation: { '@type': 'Place', name: fields['place'] },
  ...(!newest.to && {
    worksFor: {
      '@type': 'OrganizationRole',
      roleName: newest.role,
      startDate: newest.from,
      worksFor: { '@type': 'Organization', name: newest.company },
    },
  }),
  ...more,
});
/** A case study as search engines are told. */
const workOf = ({ title, summary, stack }: Project, author: object, more: object) => ({
  '@type': 'CreativeWork',
  name: title,
  description: summary,
  author: { '@type': 'Person', name: profile['name'], ...author },
  keywords: stack.map((id) => technologies.find((technology) => technology.id === id)?.name),
  ...more,
});

test('search engines are told what the content says', () => {
  // What more there is to tell with an address of the site is asked of the copy in which all is set.
  expect(graphOf(read('index.html'))).toMatchObject([{ '@type': 'ProfilePage', mainEntity: personOf(profile, {}) }]);
  for (const project of entriesOf<Project>('projects'))
    expect(graphOf(read(`projects/${project.id}/index.html`))[0]).toMatchObject(workOf(project, {}, {}));
});

test('the manifest says whose site it is, and names icons that are there', async () => {
  const { icons, ...manifest } = JSON.parse(read('site.webmanifest')) as { icons: { src: string; sizes: string; purpose: string }[] };
  const name = String(profile['name']);
  expect(manifest).toEqual({
    name,
    short_name: name.split(' ')[0],
    description: `${String(profile['role'])}, ${String(profile['field'])}`,
    start_url: '/',
    display: 'browser',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
  });
  expect(icons.map(({ src, purpose }) => `${purpose} ${src}`)).toEqual([
    'any /icon-192.png',
    'any /icon-512.png',
    'maskable /icon-maskable.png',
  ]);
  for (const { src, sizes } of icons) {
    const { width, height } = await sharp(dist + src.slice(1)).metadata();
    expect(`${width}x${height}`, src).toBe(sizes);
  }
});

const hasHistory = existsSync(join(root, '.git'));
/** Whether git knows all commits: to a clone that was cut off, old files seem to have changed in its first. */
const isWhole = () => {
  const { stdout } = spawnSync('git', ['rev-parse', '--is-shallow-repository'], { cwd: root, encoding: 'utf8' });
  return hasHistory && stdout.trim() === 'false';
};

/** Builds a copy of the site, `change`d before. What it says while it is built. */
async function buildCopy(copy: string, change: () => unknown): Promise<string> {
  rmSync(copy, { recursive: true, force: true });
  // Without a repository, the environment names the date of a build.
  for (const part of [...(hasHistory ? ['.git'] : []), 'src', 'content', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await change();
  const built = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], { cwd: copy, encoding: 'utf8' });
  const log = built.stdout + built.stderr;
  expect(built.status, log).toBe(0);
  return log;
}

test('one date changed in one file changes every form that shows it, and nothing else', async () => {
  // A build of its own, on a machine that may be busy with others.
  test.setTimeout(180_000);
  const copy = join(root, 'test-results/another-date/');
  const stage = join(copy, `content/experience/${newest.id}.mdx`);
  const before = new Date(`${newest.from}-01T00:00:00Z`);
  before.setUTCMonth(before.getUTCMonth() - 1);
  const from = before.toISOString().slice(0, 7);
  await buildCopy(copy, () => writeFileSync(stage, readFileSync(stage, 'utf8').replace(/^from: .*$/m, `from: ${from}`)));
  const files = filesIn(join(copy, 'dist'));
  expect(files.length).toBeGreaterThan(60);
  const changed = files.filter(
    (file) => !existsSync(dist + file) || !readFileSync(join(copy, 'dist', file)).equals(readFileSync(dist + file)),
  );
  expect(changed.sort()).toEqual(['contact.vcf', 'index.html', 'resume.json', 'resume.pdf', 'resume/index.html', 'stack/index.html']);
  const month = before.toLocaleString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const file of ['contact.vcf', 'index.html', 'resume/index.html', 'stack/index.html'])
    expect(readFileSync(join(copy, 'dist', file), 'utf8').replaceAll('\r\n ', ''), file).toContain(month);
  expect(await textOfPdf(join(copy, 'dist/resume.pdf'))).toContain(`${month} — `);
  for (const file of ['resume.json', 'index.html'])
    expect(readFileSync(join(copy, 'dist', file), 'utf8'), file).toContain(`"startDate":"${from}"`);
});

/** What is wider than a phone, and that nobody could scroll without a mouse. */
const WIDE = [
  '```sql',
  `select ${Array.from({ length: 20 }, (_, index) => `a_column_${index}`).join(', ')} from ledger;`,
  '```',
  '',
  ...['Throughput', '---', '1,234 req/min'].map((cell) => `|${` ${cell} |`.repeat(4)}`),
].join('\n');

test.describe('built with every field filled in', () => {
  // One worker: the copy of the site is built once, and its tests read it.
  test.describe.configure({ mode: 'default' });
  const copy = join(root, 'test-results/filled-in/');
  const built = (file: string) => readFileSync(join(copy, 'dist', file), 'utf8');
  let log = '';

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    log = await buildCopy(copy, async () => {
      const profile = join(copy, 'content/profile.yaml');
      writeFileSync(profile, stringify({ ...(parse(readFileSync(profile, 'utf8')) as object), ...FILLED_IN }));
      // As much in it as a picture can have: the heaviest there is.
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
      await sharp({ create: { width: 300, height: 400, channels: 3, background: 'gray', noise } })
        .jpeg({ quality: 95 })
        .toFile(join(copy, 'content/photo.jpg'));
      const project = join(copy, `content/projects/${featured[0]?.id}.mdx`);
      writeFileSync(project, readFileSync(project, 'utf8').replace('## Problem\n', `## Problem\n\n${WIDE}\n`));
    });
  });

  test('every page keeps to its budget with all of it', () => {
    expect(excesses(weighAll(join(copy, 'dist/')))).toEqual([]);
  });

  test('nothing is published then that is not meant to be', () => {
    expect(unexpected(join(copy, 'dist'))).toEqual([]);
  });

  test('security.txt names the address, and counts for less than a year from the commit', () => {
    const [, expires = ''] = /^Contact: mailto:a\.rather\.long\S+\nExpires: (\S+)\n/.exec(built('.well-known/security.txt')) ?? [];
    const committed = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout;
    const begin = Number(process.env['SOURCE_DATE_EPOCH'] ?? committed);
    expect(Date.parse(expires) / 1000 - begin).toBe(360 * 24 * 60 * 60);
  });

  test('nothing is left to be named as unset', () => {
    expect(log).not.toContain('Not set');
  });

  test('sitemap, robots and canonical links name the address', () => {
    const addresses = [...built('sitemap-0.xml').matchAll(/<loc>([^<]+)/g)].map(([, address]) => address);
    expect(addresses.sort()).toEqual(pages.filter((path) => path !== '/404.html').map((path) => `https://example.test${path}`));
    expect(built('sitemap-index.xml')).toContain('https://example.test/sitemap-0.xml');
    expect(built('robots.txt')).toContain('Sitemap: https://example.test/sitemap-index.xml');
    expect(built('stack/index.html')).toContain('<link rel="canonical" href="https://example.test/stack/">');
  });

  test('what is changed when is known to the sitemap, and is no date of a build', () => {
    /** The date of the last commit to any of these. */
    const lastOf = (...files: string[]) => {
      const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct', '--', ...files], { cwd: root, encoding: 'utf8' });
      return Number(stdout) * 1000;
    };
    const sourcesOf: Record<string, string[]> = {
      '/projects/': ['content/projects', 'content/profile.yaml'],
      '/architecture/': ['content/patterns', 'content/profile.yaml'],
      '/stack/': ['content/stack', 'content/projects', 'content/experience'],
      '/evidence/': ['src/models', 'src/simulation', 'content/projects', 'content/patterns', 'content/experience', 'content/profile.yaml'],
    };
    const entries = [...built('sitemap-0.xml').matchAll(/<loc>https:\/\/example\.test([^<]+)<\/loc>(?:<lastmod>([^<]+))?/g)];
    expect(entries).toHaveLength(indexed.length);
    for (const [, path = '', date = ''] of entries) {
      const [, kind = '', slug] = /^\/(projects|architecture)\/(.+)\/$/.exec(path) ?? [];
      const entry = slug && [`content/${kind.replace('architecture', 'patterns')}/${slug}.mdx`];
      expect(Date.parse(date) || undefined, path).toBe(
        isWhole() ? lastOf(...(entry || (sourcesOf[path] ?? ['content', ':(exclude)content/README.md']))) : undefined,
      );
    }
  });

  test('previews, search engines and the way to a page have addresses', () => {
    for (const path of indexed) {
      const html = built(fileOf(path));
      expect(metaOf(html, 'og:image'), path).toBe(`https://example.test/${previewOf(path)}`);
      expect(existsSync(join(copy, 'dist', previewOf(path))), path).toBe(true);
      expect(metaOf(html, 'og:url'), path).toBe(`https://example.test${path}`);
      expect(metaOf(html, 'og:image:alt'), path).toBe(metaOf(html, 'og:title'));
      expect(metaOf(html, 'twitter:card'), path).toBe('summary_large_image');
    }
  });

  test('a page that is to be in no index has no preview', () => {
    expect(globSync('og/*', { cwd: join(copy, 'dist') }).sort()).toEqual(indexed.map(previewOf).sort());
    expect(log).toContain(`${indexed.length} previews drawn.`);
    for (const path of [...MOVED, '/404.html']) expect(built(fileOf(path)), path).not.toMatch(/og:image|canonical|ld\+json/);
  });

  test('search engines are told all of it, and on each page the way to it', () => {
    const { email, github, linkedin } = FILLED_IN;
    const { image } = (JSON.parse(built('resume.json')) as { basics: { image: string } }).basics;
    const me = { '@id': 'https://example.test/#person' };
    const wayTo = (...steps: (readonly [name: unknown, path: string])[]) => ({
      '@type': 'BreadcrumbList',
      itemListElement: [[profile['name'], '/'] as const, ...steps].map(([name, path], index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name,
        item: `https://example.test${path}`,
      })),
    });
    expect(graphOf(built('index.html'))).toEqual([
      {
        '@type': 'ProfilePage',
        mainEntity: personOf(profile, {
          ...me,
          knowsLanguage: ['Esperanto'],
          alumniOf: [{ '@type': 'Organization', name: 'School of Examples' }],
          url: 'https://example.test/',
          image,
          email: `mailto:${email}`,
          sameAs: [github, linkedin],
        }),
      },
    ]);
    const projects = ['Projects', '/projects/'] as const;
    const architecture = ['Architecture', '/architecture/'] as const;
    for (const project of entriesOf<Project>('projects')) {
      const path = `/projects/${project.id}/`;
      expect(graphOf(built(fileOf(path)))).toEqual([
        workOf(project, me, { url: `https://example.test${path}` }),
        wayTo(projects, [project.title, path]),
      ]);
    }
    for (const { title, id: slug } of entriesOf<Entry>('patterns'))
      expect(graphOf(built(`architecture/${slug}/index.html`))).toEqual([wayTo(architecture, [title, `/architecture/${slug}/`])]);
    for (const step of [projects, architecture, ['Evidence', '/evidence/'], ['Stack', '/stack/'], ['Résumé', '/resume/']] as const)
      expect(graphOf(built(fileOf(step[1])))).toEqual([wayTo(step)]);
  });

  test('contact links lead from the first screen to the contact, and from there on', () => {
    const home = built('index.html');
    expect(home).toMatch(/href="#contact"[^>]*>\s*Get in touch/);
    const { email, github, linkedin, source } = FILLED_IN;
    for (const address of [`mailto:${email}`, github, linkedin, source]) expect(home).toContain(`href="${address}"`);
    expect(home).toMatch(/<img[^>]+alt="A face in the window"/);
  });

  test('the résumé shows every field that it has a place for', () => {
    const text = textOf(built('resume/index.html')).replaceAll(/\s+/g, ' ');
    for (const words of [
      `E-mail ${FILLED_IN.email}`,
      'GitHub github.com/example',
      'LinkedIn linkedin.com/in/example',
      'Time zone UTC+0',
      'Works Remote or on site',
      'Notice period Two months',
      'Right to work Citizen of Exampleland',
      'example.test',
      'Languages Esperanto (fluent)',
      'Education BSc Examples School of Examples December 2015',
    ])
      expect(text).toContain(words);
    expect(built('resume/index.html')).toContain('href="/contact.vcf"');
  });

  test('its PDF shows them too, and stays on two pages', async () => {
    const { email, github, linkedin, siteUrl } = FILLED_IN;
    const file = join(copy, 'dist/resume.pdf');
    expect(statSync(file).size).toBeLessThanOrEqual(60_000);
    const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
    expect(pdf.numPages).toBe(2);
    // What stands between two of them goes where a line ends.
    const text = (await textOfPdf(file)).replaceAll(' · ', ' ');
    for (const words of [
      [email, github, linkedin, siteUrl].map((address) => address.replace(/^https:\/\/(www\.)?/, '')).join(' '),
      'Time zone: UTC+0 Works: Remote or on site Notice period: Two months Right to work: Citizen of Exampleland',
      'Languages: Esperanto (fluent)',
      'EDUCATION BSc Examples, School of Examples, December 2015',
    ])
      expect(text).toContain(words);
    const links = await Promise.all([1, 2].map(async (number) => (await pdf.getPage(number)).getAnnotations()));
    expect(links.flat().map(({ url }: { url?: string }) => url)).toEqual([
      `mailto:${email}`,
      github,
      linkedin,
      `${siteUrl}/`,
      ...featured.map(({ id: slug }) => `${siteUrl}/projects/${slug}/`),
    ]);
  });

  test('so does its data', () => {
    const { email, github, linkedin } = FILLED_IN;
    const data = JSON.parse(built('resume.json')) as { basics: { image: string }; projects: { url: string }[] };
    expect(data).toMatchObject({
      basics: {
        email,
        image: expect.stringMatching(/^https:\/\/example\.test\/_astro\/photo\..+\.jpe?g$/),
        url: 'https://example.test',
        profiles: [
          { network: 'GitHub', url: github, username: 'example' },
          { network: 'LinkedIn', url: linkedin, username: 'example' },
        ],
      },
      languages: [{ language: 'Esperanto', fluency: 'fluent' }],
      education: [{ institution: 'School of Examples', studyType: 'BSc', area: 'Examples', endDate: '2015-12' }],
      meta: { canonical: 'https://example.test/resume.json' },
    });
    expect(existsSync(join(copy, 'dist', new URL(data.basics.image).pathname))).toBe(true);
    for (const { url } of data.projects) expect(existsSync(join(copy, 'dist', new URL(url).pathname, 'index.html')), url).toBe(true);
  });

  test('and so does its card, as another library reads it', () => {
    const card = [parseCard(built('contact.vcf'))].flat()[0];
    const valuesOf = (name: string) => (card?.getProperty(name) as { value: unknown }[] | undefined)?.map(({ value }) => value);
    const { email, github, linkedin, siteUrl, timeZone, remote, noticePeriod, workPermit } = FILLED_IN;
    const { image } = (JSON.parse(built('resume.json')) as { basics: { image: string } }).basics;
    expect(valuesOf('PHOTO')).toEqual([image]);
    expect(valuesOf('EMAIL')).toEqual([email]);
    expect(valuesOf('URL')).toEqual([github, linkedin, siteUrl]);
    expect(valuesOf('X-ABLABEL')).toEqual(['GitHub', 'LinkedIn']);
    expect(valuesOf('TZ')).toEqual([timeZone]);
    const [note, ...others] = valuesOf('NOTE') ?? [];
    expect(others).toEqual([]);
    expect(note).toContain(`Works: ${remote}. Notice period: ${noticePeriod}. Right to work: ${workPermit}. Languages: Esperanto (fluent)`);
  });

  test.describe('on a phone and on paper', () => {
    test.use({ viewport: { width: 360, height: 640 }, baseURL: 'http://filled-in.test' });
    test.beforeEach(({ page }) =>
      page.route('http://filled-in.test/**', (route) =>
        route.fulfill({ path: join(copy, 'dist', fileOf(decodeURIComponent(new URL(route.request().url()).pathname))) }),
      ),
    );

    for (const [path, name] of [
      ['/resume/', 'Download résumé (PDF)'],
      ['/', 'Get in touch'],
      ['/', 'Résumé'],
    ] as const)
      test(`“${name}” stands on the first screen of ${path}, and nothing leaves the window`, async ({ page }) => {
        await page.goto(path);
        const box = await page.locator('main').getByRole('link', { name, exact: true }).first().boundingBox();
        expect((box?.y ?? 640) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      });

    test('code and tables stay within the window, and have nothing to scroll', async ({ page }) => {
      await page.goto(`/projects/${featured[0]?.id}/`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const wide = ['pre', 'table'].map((each) => page.locator('main .text').locator(each).first());
      for (const part of wide) expect(await part.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
    });

    test('where there is room, the words of a table stand whole', async ({ page }) => {
      await page.setViewportSize({ width: 600, height: 640 });
      await page.goto(`/projects/${featured[0]?.id}/`);
      const row = page.locator('main .text tbody tr').first().locator('td');
      await row.evaluateAll((cells) =>
        cells.forEach((cell, index) => (cell.textContent = index ? 'words that go on '.repeat(9) : 'compensation')),
      );
      const lines = await row.first().evaluate((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      });
      expect(lines).toBe(1);
    });

    test('a photo takes no height from the first screen', async ({ page }) => {
      await page.goto('/');
      const top = () =>
        page
          .locator('main .button')
          .first()
          .evaluate((button) => button.getBoundingClientRect().top);
      const withPhoto = await top();
      await page.locator('main img').evaluateAll((images) => images.forEach((image) => image.remove()));
      expect(await top()).toBe(withPhoto);
    });

    test('on paper each address stands once, and that of the site too, on two pages', async ({ page }) => {
      const printed = async (path: string) => {
        await page.goto(path);
        const file = join(copy, 'printed.pdf');
        writeFileSync(file, await page.pdf({ format: 'A4' }));
        return textOfPdf(file);
      };
      const text = await printed('/resume/');
      for (const address of ['github.com/example', 'linkedin.com/in/example', 'example.test'])
        expect(text.split(address), address).toHaveLength(2);
      expect(readFileSync(join(copy, 'printed.pdf'), 'latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
      expect(await printed('/')).toContain(`(${FILLED_IN.github})`);
    });
  });

  test('no page carries a style attribute then either', () => {
    for (const file of globSync('**/*.html', { cwd: join(copy, 'dist') })) expect(built(file), file).not.toMatch(/<[^>]+\sstyle=/);
  });
});
