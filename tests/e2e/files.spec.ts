/** What can be read off the built files, without a browser. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { create } from 'fontkitten';
import sharp from 'sharp';
import { parse, stringify } from 'yaml';
import { excesses, weighAll } from '../../src/build/budget.ts';
import { filesIn } from '../../src/build/files.ts';
import { calibrate } from '../../src/simulation/calibration.ts';
import { dist, fileOf, isSet, pages, profile, read, textOfPdf } from './site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What a page shows, entities read. */
const textOf = (html: string) =>
  html
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#x?(\w+);/g, (entity, code) => String.fromCodePoint(parseInt(code, entity.startsWith('&#x') ? 16 : 10)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
test('nothing holds up the first paint, and each script file is held to what was built', () => {
  const tags = pages.flatMap((path) => {
    expect(read(fileOf(path)), path).not.toMatch(/<link[^>]+stylesheet/);
    return [...read(fileOf(path)).matchAll(/<script[^>]+src=[^>]+>/g)].map(([tag]) => tag);
  });
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(tag).toMatch(/type="module".* integrity="sha256-/);
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
  expect(read('robots.txt').includes('Sitemap:')).toBe(isSet('siteUrl'));
  expect(existsSync(`${dist}sitemap-index.xml`)).toBe(isSet('siteUrl'));
  for (const path of pages) expect(read(fileOf(path)).includes('rel="canonical"'), path).toBe(isSet('siteUrl') && path !== '/404.html');
});

/** A value for each field that the owner may fill in. */
const FILLED_IN = {
  email: 'a.rather.long.address.for.a.phone@example.com',
  github: 'https://github.com/example',
  linkedin: 'https://www.linkedin.com/in/example',
  siteUrl: 'https://example.test',
  source: 'https://github.com/example/site',
  photo: { src: './photo.jpg', alt: 'What the photo shows' },
  timeZone: 'UTC+0',
  remote: 'Remote or on site',
  noticePeriod: 'Two months',
  workPermit: 'Citizen of Exampleland',
  languages: [{ language: 'Esperanto', level: 'fluent' }],
  education: [{ school: 'Example University', degree: 'BSc Examples', to: '2015-12' }],
};

/** What a page tells search engines, as one list. */
const graphOf = (html: string): Record<string, unknown>[] => {
  const [, json] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(html) ?? [];
  return json === undefined ? [] : ((JSON.parse(json) as { '@graph': Record<string, unknown>[] })['@graph'] ?? []);
};
const metaOf = (html: string, property: string) => new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`).exec(html)?.[1];

test.describe('previews', () => {
  for (const path of pages.filter((page) => page !== '/404.html'))
    test(path, async () => {
      const file = `og/${path.replaceAll(/^\/|\/$/g, '').replaceAll('/', '-') || 'index'}.png`;
      expect(statSync(dist + file).size).toBeLessThanOrEqual(60_000);
      expect(await sharp(dist + file).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
      const { channels } = await sharp(dist + file).stats();
      expect(channels[0]?.stdev, 'something is drawn').toBeGreaterThan(10);
    });
});

test('each page says what it is where a link to it is shared', () => {
  for (const path of pages) {
    const html = read(fileOf(path));
    const [, title] = /<title>([^<]*)/.exec(html) ?? [];
    expect(metaOf(html, 'og:title'), path).toBe(title);
    expect(metaOf(html, 'og:description'), path).toBe(metaOf(html, 'description'));
    expect(html.includes('og:image'), path).toBe(isSet('siteUrl') && path !== '/404.html');
  }
});

test('search engines are told what the page shows', () => {
  const [page] = graphOf(read('index.html')) as [{ '@type': string; mainEntity: Record<string, unknown> }];
  const text = textOf(read('index.html'));
  expect(page['@type']).toBe('ProfilePage');
  const { name, jobTitle, description, homeLocation, worksFor, knowsAbout } = page.mainEntity as Record<string, string> & {
    homeLocation: { name: string };
    worksFor: { roleName: string; startDate: string; worksFor: { name: string } };
    knowsAbout: string[];
  };
  expect([name, jobTitle]).toEqual([profile['name'], profile['role']]);
  for (const words of [name, jobTitle, description, homeLocation.name, worksFor.roleName, worksFor.worksFor.name, ...knowsAbout])
    expect(text).toContain(words);
  expect(worksFor.startDate).toMatch(/^\d{4}-\d{2}$/);
  for (const path of pages.filter((each) => /^\/projects\/.+/.test(each))) {
    const html = read(fileOf(path));
    const work = graphOf(html).find((each) => each['@type'] === 'CreativeWork') as {
      name: string;
      description: string;
      keywords: string[];
    };
    for (const words of [work.name, work.description, ...work.keywords]) expect(textOf(html), path).toContain(words);
  }
});

test('the manifest names icons that are there', async () => {
  const { icons } = JSON.parse(read('site.webmanifest')) as { icons: { src: string; sizes: string; purpose: string }[] };
  expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of icons) {
    const { width, height } = await sharp(dist + src.slice(1)).metadata();
    expect(`${width}x${height}`, src).toBe(sizes);
  }
});

/** Builds a copy of the site, `change`d before. What it says while it is built. */
async function buildCopy(copy: string, change: () => unknown): Promise<string> {
  rmSync(copy, { recursive: true, force: true });
  for (const part of ['.git', 'src', 'content', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await change();
  const built = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], { cwd: copy, encoding: 'utf8' });
  const log = built.stdout + built.stderr;
  expect(built.status, log).toBe(0);
  return log;
}

test('one date changed in one file changes every form that shows it, and nothing else', async () => {
  const copy = join(root, 'test-results/another-date/');
  const stage = join(copy, 'content/experience/regulated-lending-core.mdx');
  await buildCopy(copy, () => writeFileSync(stage, readFileSync(stage, 'utf8').replace(/^from: .*$/m, 'from: 2026-01')));
  const files = filesIn(join(copy, 'dist'));
  expect(files.length).toBeGreaterThan(60);
  const changed = files.filter(
    (file) => !existsSync(dist + file) || !readFileSync(join(copy, 'dist', file)).equals(readFileSync(dist + file)),
  );
  expect(changed.sort()).toEqual(['contact.vcf', 'index.html', 'resume.json', 'resume.pdf', 'resume/index.html', 'stack/index.html']);
  const month = 'January 2026';
  for (const file of ['contact.vcf', 'index.html', 'resume/index.html', 'stack/index.html'])
    expect(readFileSync(join(copy, 'dist', file), 'utf8').replaceAll('\r\n ', ''), file).toContain(month);
  expect(await textOfPdf(join(copy, 'dist/resume.pdf'))).toContain(`${month} — Present`);
  for (const file of ['resume.json', 'index.html'])
    expect(readFileSync(join(copy, 'dist', file), 'utf8'), file).toContain('"startDate":"2026-01"');
});

test.describe('built with every field filled in', () => {
  // One worker: the copy of the site is built once, and its tests read it.
  test.describe.configure({ mode: 'default' });
  const copy = join(root, 'test-results/filled-in/');
  const built = (file: string) => readFileSync(join(copy, 'dist', file), 'utf8');
  let log = '';

  test.beforeAll(async () => {
    log = await buildCopy(copy, async () => {
      const profile = join(copy, 'content/profile.yaml');
      writeFileSync(profile, stringify({ ...(parse(readFileSync(profile, 'utf8')) as object), ...FILLED_IN }));
      await sharp({ create: { width: 300, height: 400, channels: 3, background: 'gray' } })
        .jpeg()
        .toFile(join(copy, 'content/photo.jpg'));
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
    const dates = [...built('sitemap-0.xml').matchAll(/<lastmod>([^<]+)/g)].map(([, date = '']) => Date.parse(date));
    expect(dates).toHaveLength(pages.length - 1);
    for (const date of dates) expect(date).toBeLessThan(Date.now() - 1000);
  });

  test('previews, search engines and the way to a page have addresses', () => {
    const html = built('projects/hr-recruitment-platform/index.html');
    expect(metaOf(html, 'og:image')).toBe('https://example.test/og/projects-hr-recruitment-platform.png');
    expect(existsSync(join(copy, 'dist/og/projects-hr-recruitment-platform.png'))).toBe(true);
    expect(metaOf(html, 'og:url')).toBe('https://example.test/projects/hr-recruitment-platform/');
    expect(graphOf(html)).toMatchObject([
      { '@type': 'CreativeWork', url: 'https://example.test/projects/hr-recruitment-platform/' },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { position: 1, item: 'https://example.test/' },
          { position: 2, item: 'https://example.test/projects/' },
          { position: 3, item: 'https://example.test/projects/hr-recruitment-platform/' },
        ],
      },
    ]);
    const [page] = graphOf(built('index.html')) as [{ mainEntity: object }];
    const { email, github, linkedin } = FILLED_IN;
    expect(page.mainEntity).toMatchObject({ url: 'https://example.test/', email: `mailto:${email}`, sameAs: [github, linkedin] });
  });

  test('contact links lead from the first screen to the contact, and from there on', () => {
    const home = built('index.html');
    expect(home).toMatch(/href="#contact"[^>]*>\s*Get in touch/);
    const { email, github, linkedin, source } = FILLED_IN;
    for (const address of [`mailto:${email}`, github, linkedin, source]) expect(home).toContain(`href="${address}"`);
    expect(home).toMatch(/<img[^>]+alt="What the photo shows"/);
  });

  test('the résumé shows every field that it has a place for', () => {
    const text = textOf(built('resume/index.html'));
    const { email, github, linkedin, timeZone, remote, noticePeriod, workPermit } = FILLED_IN;
    for (const words of [
      email,
      github,
      linkedin,
      timeZone,
      remote,
      noticePeriod,
      workPermit,
      'Esperanto (fluent)',
      'Example University',
      'BSc Examples',
      'December 2015',
    ])
      expect(text).toContain(words);
  });

  test('so do its PDF, its data and its card', async () => {
    const { email, github, linkedin, timeZone, remote, noticePeriod, workPermit } = FILLED_IN;
    const pdf = await textOfPdf(join(copy, 'dist/resume.pdf'));
    for (const words of [
      email,
      github,
      linkedin,
      timeZone,
      remote,
      noticePeriod,
      workPermit,
      'Esperanto (fluent)',
      'BSc Examples',
      'December 2015',
    ])
      expect(pdf).toContain(words);
    expect(JSON.parse(built('resume.json'))).toMatchObject({
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
      education: [{ institution: 'Example University', area: 'BSc Examples', endDate: '2015-12' }],
      meta: { canonical: 'https://example.test/resume.json' },
    });
    const { image } = (JSON.parse(built('resume.json')) as { basics: { image: string } }).basics;
    expect(existsSync(join(copy, 'dist', new URL(image).pathname))).toBe(true);
    const card = built('contact.vcf').replaceAll('\r\n ', '');
    for (const line of [
      `PHOTO:${image}`,
      `EMAIL:${email}`,
      `URL;TYPE=work:${github}`,
      `URL;TYPE=work:${linkedin}`,
      'URL:https://example.test',
      `TZ;VALUE=text:${timeZone}`,
    ])
      expect(card.split('\r\n')).toContain(line);
  });

  test('no page carries a style attribute then either', () => {
    for (const file of globSync('**/*.html', { cwd: join(copy, 'dist') })) expect(built(file), file).not.toMatch(/<[^>]+\sstyle=/);
  });
});
