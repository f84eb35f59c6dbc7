import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasGlyph } from '../../../src/build/fonts.ts';
import { palette } from '../../../src/styles/palette.ts';
import { previewPng, resumePdf } from '../../../src/build/typeset.ts';
import { resumeOf } from '../../../src/resume/resume.ts';
import { ProjectSchema } from '../../../src/schemas/projects.ts';
import { FILLED_IN, aFullStage, aProject, aSite, aStage } from '../builders.ts';

const template = readFileSync('src/resume/resume.typ', 'utf8');
const previewTemplate = readFileSync('src/resume/preview.typ', 'utf8');
const texts = new Map([['entry-1', ['One paragraph.', 'Another.']]]);
const full = resumeOf(
  aSite(FILLED_IN, { stages: [aFullStage()], projects: [aProject({ featured: 1, figures: [{ value: '~40 %', label: 'Better' }] })] }),
  { texts },
);

beforeEach(() => vi.stubEnv('SOURCE_DATE_EPOCH', '86400'));
afterEach(() => vi.unstubAllEnvs());

const opened = (pdf: Buffer) => getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
/** The lines of a PDF as they lie in it. */
const linesOf = async (pdf: Buffer) => {
  const document = await opened(pdf);
  const sheets = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => (await document.getPage(index + 1)).getTextContent()),
  );
  return sheets.flatMap(({ items }) =>
    items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
      .split('\n'),
  );
};

describe('the résumé', () => {
  test('says all that is set, in the order in which it is read', async () => {
    const lines = await linesOf(await resumePdf(template, full));
    expect(lines).toEqual([
      'A Name',
      'Engineer, Systems',
      'Somewhere',
      'Available',
      'name@example.com · github.com/example · linkedin.com/in/example · example.test',
      'Time zone: UTC+0 · Works: Remote, or on site · Notice period: Two months',
      'Right to work: Citizen of Exampleland',
      'SUMMARY',
      'I make it work.',
      '• Work',
      'EXPERIENCE',
      'Developer',
      'Example Co., Ltd.',
      'January 2020 — February 2021',
      'First stage. I built things. One paragraph. Another.',
      'Latency: ~1–2 ms, typical; Services: 8.',
      'Key responsibilities:',
      '• I kept order.',
      '• I kept time.',
      'Key decision: I chose this. It cost that.',
      'Key achievements:',
      '• It got better.',
      '• It got faster.',
      'Technologies: Redis',
      'Domain: order, time',
      'Projects: A project',
      'PROJECTS',
      'A project',
      'It does something. I made it simple. It got better. Better: ~40 %.',
      'Technologies: Redis',
      'SKILLS',
      'Group: Redis',
      'Languages: Esperanto (fluent), Latin (some)',
      'EDUCATION',
      'BSc Examples, Example University, December 2015',
      'A Name · 1 / 1',
    ]);
  });

  test('has links to every address, and from each project to its case study', async () => {
    const page = await (await opened(await resumePdf(template, full))).getPage(1);
    const links = (await page.getAnnotations()).map(({ url }: { url?: string }) => url);
    expect(links).toEqual([
      'mailto:name@example.com',
      'https://github.com/example',
      'https://www.linkedin.com/in/example',
      'https://example.test/',
      'https://example.test/projects/entry-1/',
    ]);
  });

  test('has no link while nothing is set', async () => {
    const page = await (await opened(await resumePdf(template, resumeOf(aSite(), { texts })))).getPage(1);
    expect(await page.getAnnotations()).toEqual([]);
  });

  test('tells a machine whose it is, and what it is about', async () => {
    const { info } = await (await opened(await resumePdf(template, full))).getMetadata();
    expect(info).toMatchObject({
      Title: 'A Name, Engineer: résumé',
      Author: 'A Name',
      Keywords: 'Redis',
      CreationDate: 'D:19700102000000Z',
    });
  });

  test('is the same to the byte at another time of day', async () => {
    const once = await resumePdf(template, full);
    vi.useFakeTimers({ now: new Date('2040-01-01'), toFake: ['Date'] });
    const again = await resumePdf(template, full);
    vi.useRealTimers();
    expect(again.equals(once)).toBe(true);
  });

  test('ends no page with a heading', async () => {
    const heads = [
      'EXPERIENCE',
      'Developer',
      'Example Co., Ltd.',
      'January 2020 — February 2021',
      'PROJECTS',
      'A project',
      'SKILLS',
      'EDUCATION',
    ];
    const ends = new Set<string | undefined>();
    // One more line each time, so that each of them comes by the end of the page.
    for (let count = 20; count < 56; count++) {
      const change = { ...FILLED_IN, focus: Array.from({ length: count }, (_, index) => `Aim ${index}`) };
      const lines = await linesOf(await resumePdf(template, resumeOf(aSite(change, { stages: [aStage()] }), { texts })));
      const end = lines.indexOf('A Name · 1 / 2');
      if (end > 0) ends.add(lines[end - 1]);
    }
    expect(ends.size).toBeGreaterThan(5);
    expect(heads.filter((head) => ends.has(head))).toEqual([]);
  });

  const many = Array.from({ length: 0x600 }, (_, index) => index + 0x21).filter(hasGlyph);
  const characters = String.fromCodePoint(...many).replaceAll(/[\s\\]/g, '');
  test.each([
    ['on more than two pages', Array.from({ length: 12 }, () => 'word '.repeat(300)), 'Developer', /takes [34] pages and [1-5]\d{4} bytes/],
    ['heavier than 60 KB', [characters], characters, /takes [12] pages and \d{5,} bytes/],
  ])('%s is refused, with what to shorten', async (_, paragraphs, role, takes) => {
    const resume = resumeOf(aSite({}, { stages: [aStage({ title: 'The long one' })] }), { texts: new Map([['entry-1', paragraphs]]) });
    const posts = resume.posts.map((each) => ({ ...each, role }));
    const refused = resumePdf(template, { ...resume, posts, name: role });
    await expect(refused).rejects.toThrow(takes);
    await expect(refused).rejects.toThrow(
      /^content\/experience\/ — The résumé takes .+; it may take 2 and 60000\. Shorten what takes the most room: content\/experience\/entry-1\.mdx \(\d+ characters\), content\/projects\/entry-1\.mdx \(\d+ characters\)\.$/,
    );
  });

  test('that has no room for every detail leaves out those of the oldest posts, and says so', async () => {
    const details = { responsibilities: Array.from({ length: 14 }, () => `I answer for this. ${'word '.repeat(40)}`.trim()) };
    const stages = ['2021', '2020', '2019'].map((year) =>
      aStage({ title: `Stage of ${year}`, from: `${year}-01`, to: `${year}-12`, ...details }),
    );
    const warn = vi.fn();
    const pdf = await resumePdf(template, resumeOf(aSite({}, { stages }), { texts: new Map() }), warn);
    expect((await opened(pdf)).numPages).toBe(2);
    expect(warn.mock.calls.flat()).toEqual([
      'The PDF of the résumé keeps to 2 pages. It leaves out the details of “Stage of 2019”, the details of “Stage of 2020”.',
    ]);
    expect((await linesOf(pdf)).filter((line) => line.includes('I answer for this.'))).toHaveLength(14);
  });

  test('goes on with the texts of the oldest posts, and what came of projects', async () => {
    const stages = ['2021', '2020', '2019'].map((year) => aStage({ title: `Stage of ${year}`, from: `${year}-01`, to: `${year}-12` }));
    const brief = { problem: 'It was.', solution: 'word '.repeat(110), impact: 'word '.repeat(110) };
    const site = aSite({}, { stages, projects: [aProject({ featured: 1, brief })] });
    const paragraphs = (count: number) => Array.from({ length: count }, () => 'word '.repeat(120).trim());
    const leftOut = async (newest: number) => {
      const warn = vi.fn();
      const texts = site.stages.map(({ id }, index): [string, string[]] => [id, paragraphs(index === 0 ? newest : 5)]);
      expect((await opened(await resumePdf(template, resumeOf(site, { texts: new Map(texts) }), warn))).numPages).toBe(2);
      return warn.mock.calls.flat().join();
    };
    expect(await leftOut(1)).toBe('');
    expect(await leftOut(6)).toBe('The PDF of the résumé keeps to 2 pages. It leaves out the text of “Stage of 2019”.');
    expect(await leftOut(13)).toContain('the text of “Stage of 2019”, the text of “Stage of 2020”, the outcome of “A project”.');
  });
});

describe('the preview', () => {
  const preview = { lead: 'What holds', lines: ['A Name', 'Engineer'] };
  /** How many of the pixels in a part of the picture are not paper. */
  const inked = async (png: Buffer, area: { left: number; top: number; width: number; height: number }) => {
    const { data, info } = await sharp(png).removeAlpha().extract(area).raw().toBuffer({ resolveWithObject: true });
    const paper = Buffer.from(palette('light').paper.slice(1), 'hex');
    let count = 0;
    for (let at = 0; at < data.length; at += info.channels) if (!data.subarray(at, at + 3).equals(paper)) count++;
    return count;
  };

  test.each([
    ['short', 'It'],
    ['of a usual length', 'What holds, and what it takes to break it'],
    ['long', 'An extraordinarily long title of a page about orchestration, reconciliation and the internationalization of everything'],
    ['of one long word', 'Internationalization'],
  ])('of a title that is %s stays in the middle square', async (_, lead) => {
    const png = await previewPng(previewTemplate, { lead, lines: ['A Name', 'Engineer'], foot: 'Available for everything, everywhere' });
    expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630 });
    expect(await inked(png, { left: 300, top: 0, width: 610, height: 630 })).toBeGreaterThan(4000);
    for (const area of [
      { left: 915, top: 0, width: 285, height: 630 },
      { left: 300, top: 0, width: 900, height: 40 },
      { left: 300, top: 600, width: 900, height: 30 },
    ])
      expect(await inked(png, area)).toBe(0);
  });

  test('is another one for another title, another name, and with a last line', async () => {
    const pictures = [
      preview,
      { ...preview, lead: 'What breaks' },
      { ...preview, lines: ['B Name', 'Engineer'] },
      { ...preview, foot: 'Available' },
    ];
    const drawn = await Promise.all(pictures.map((each) => previewPng(previewTemplate, each)));
    expect(new Set(drawn.map((png) => png.toString('base64'))).size).toBe(4);
  });

  test('has room for a title as long and as wide as the schemas take', async () => {
    const lead = 'MMMMMMMMM '.repeat(8).trim();
    const { title } = ProjectSchema.shape;
    expect(title.safeParse(lead).success && !title.safeParse(`${lead} MM`).success).toBe(true);
    await expect(previewPng(previewTemplate, { ...preview, lead })).resolves.toBeInstanceOf(Buffer);
  });

  test('that does not fit is refused', async () => {
    await expect(previewPng(previewTemplate, { ...preview, lead: 'word '.repeat(150).trim() })).rejects.toThrow(
      'does not fit its page. Shorten that.',
    );
  });
});

test('a character that the typefaces do not have is answered with what and where', async () => {
  await expect(previewPng(previewTemplate, { lead: 'So ก far', lines: [] })).rejects.toThrow(
    'The typefaces have no “ก” (U+0E01). It stands in “So ก far”.',
  );
});

test.each([template, previewTemplate])('no other typeface stands in', (text) => {
  expect(text).toMatch(/#set text\([^\n]*fallback: false/);
});
