/** Every form of the résumé, read back as others would read it, and held against the content. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import resumeSchema from '@jsonresume/schema';
import * as theme from 'jsonresume-theme-even';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { parse as parseCard } from 'vcard4';
import { dist, entriesOf, isSet, profile, read, runsOfPdf, textOf } from './site.ts';

interface Figure {
  readonly value: string;
  readonly unit?: string;
  readonly label: string;
  readonly note?: string;
}
interface Post {
  readonly role: string;
  readonly company: string;
  readonly title: string;
  readonly from: string;
  readonly to?: string;
  readonly summary: string;
  readonly body: string;
  readonly figures?: readonly Figure[];
  readonly responsibilities?: readonly string[];
  readonly decision?: { readonly choice: string; readonly tradeOff: string };
  readonly achievements?: readonly string[];
  readonly stack?: readonly string[];
  readonly domain?: readonly string[];
}
interface Project {
  readonly title: string;
  readonly featured?: number;
  readonly summary: string;
  readonly brief: { readonly solution: string; readonly impact: string };
  readonly figures?: readonly Figure[];
  readonly stack: readonly string[];
}
interface Group {
  readonly order: number;
  readonly title: string;
  readonly technologies: readonly { readonly id: string; readonly name: string }[];
}
interface Profile {
  readonly name: string;
  readonly role: string;
  readonly field: string;
  readonly place: string;
  readonly availability: string;
  readonly summary: string;
  readonly focus: readonly string[];
  readonly email?: string;
  readonly github?: string;
  readonly linkedin?: string;
  readonly siteUrl?: string;
  readonly languages?: readonly { readonly language: string; readonly level: string }[];
  readonly education?: readonly { readonly school: string; readonly degree: string; readonly to: string }[];
}
const person = profile as unknown as Profile;
const posts = entriesOf<Post>('experience').toSorted((a, b) => b.from.localeCompare(a.from));
const projects = entriesOf<Project>('projects')
  .filter(({ featured }) => featured !== undefined)
  .toSorted((a, b) => (a.featured ?? 0) - (b.featured ?? 0));
const groups = entriesOf<Group>('stack').toSorted((a, b) => a.order - b.order);

const month = (yearMonth: string) => {
  const [year, number] = yearMonth.split('-');
  const names = 'January February March April May June July August September October November December'.split(' ');
  return `${names[Number(number) - 1]} ${year}`;
};
const dates = ({ from, to }: Post) => `${month(from)} — ${to ? month(to) : 'Present'}`;
const phrase = ({ label, value, unit, note }: Figure) => `${label}: ${value}${unit ? ` ${unit}` : ''}${note ? `, ${note}` : ''}`;
const technologies = (ids: readonly string[]) =>
  ids.map((id) => groups.flatMap((group) => group.technologies).find((technology) => technology.id === id)?.name ?? id);
const decisionOf = ({ decision }: Post) => decision && `${decision.choice} ${decision.tradeOff}`;
const labeled = (label: string, items: readonly string[] = []) => (items.length > 0 ? [`${label}: ${items.join(', ')}`] : []);
const points = (label: string, items: readonly string[] = []) => (items.length > 0 ? [label, ...items] : []);
const languages = (person.languages ?? []).map(({ language, level }) => `${language} (${level})`);

/** What each post and each project says, in any form. */
const aboutOf = (post: Post) => `${post.title}. ${post.summary} ${post.body}`;
const proseOf = ({ summary, brief, figures = [] }: Project) =>
  [summary, brief.solution, brief.impact, ...(figures.length > 0 ? [`${figures.map(phrase).join('; ')}.`] : [])].join(' ');

/** What a parser finds in the PDF: all of it, in this order. */
const inPdf = [
  person.name,
  `${person.role}, ${person.field}`,
  person.place,
  person.availability,
  [person.email, person.github, person.linkedin, person.siteUrl]
    .flatMap((address) => address?.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '') ?? [])
    .join(' · '),
  [
    ['Time zone', 'timeZone'],
    ['Works', 'remote'],
    ['Notice period', 'noticePeriod'],
    ['Right to work', 'workPermit'],
  ]
    .flatMap(([label, field = '']) => (isSet(field) ? [`${label}: ${String(profile[field])}`] : []))
    .join(' · '),
  'SUMMARY',
  person.summary,
  ...person.focus,
  'EXPERIENCE',
  ...posts.flatMap((post) => [
    post.role,
    post.company,
    dates(post),
    aboutOf(post),
    ...(post.figures ? [`${post.figures.map(phrase).join('; ')}.`] : []),
    ...points('Key responsibilities:', post.responsibilities),
    ...(post.decision ? [`Key decision: ${decisionOf(post)}`] : []),
    ...points('Key achievements:', post.achievements),
    ...labeled('Technologies', technologies(post.stack ?? [])),
    ...labeled('Domain', post.domain),
  ]),
  'PROJECTS',
  ...projects.flatMap((project) => [project.title, proseOf(project), ...labeled('Technologies', technologies(project.stack))]),
  'SKILLS',
  ...groups.map(({ title, technologies: all }) => `${title}: ${all.map(({ name }) => name).join(', ')}`),
  ...labeled('Languages', languages),
  ...(person.education ? ['EDUCATION'] : []),
  ...(person.education ?? []).map(({ degree, school, to }) => `${degree}, ${school}, ${month(to)}`),
];

const file = `${dist}resume.pdf`;
/** Without white space and what stands between two on a line, which depend on where lines break, without bullets and page numbers. */
const squeezed = (text: string) => text.replaceAll(new RegExp(`${person.name} · \\d / \\d`, 'g'), '').replaceAll(/[\s•·]/g, '');

test.describe('the PDF', () => {
  const open = () => getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;

  test('is light, at most two pages, tagged, and says what it is', async () => {
    expect(statSync(file).size).toBeLessThanOrEqual(60_000);
    const pdf = await open();
    expect(pdf.numPages).toBeLessThanOrEqual(2);
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Author: person.name,
      Title: `${person.name}, ${person.role}: résumé`,
      Keywords: groups.flatMap((group) => group.technologies.map(({ name }) => name)).join(', '),
      Language: 'en',
    });
    expect(metadata?.get('pdfuaid:part')).toBe('1');
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    const page = await pdf.getPage(1);
    const tree = JSON.stringify(await page.getStructTree());
    for (const role of ['H1', 'H2', 'H3', 'L', 'LI', 'P']) expect(tree).toContain(`"role":"${role}"`);
  });

  test('says all that the content says, in the order in which it is read, and nothing else', async () => {
    expect(squeezed((await runsOfPdf(file)).join(''))).toBe(squeezed(inPdf.join('')));
  });

  test('has titles, companies, dates and headings as runs of their own', async () => {
    const runs = (await runsOfPdf(file)).map((run) => run.trim());
    const alone = posts.flatMap((post) => [post.role, post.company, dates(post)]);
    for (const words of [...alone, person.place, person.availability, 'SUMMARY', 'EXPERIENCE', 'PROJECTS', 'SKILLS'])
      expect(runs).toContain(words);
  });

  test('links to what is set, and to nothing else', async () => {
    const pdf = await open();
    const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    const links = await Promise.all(numbers.map(async (number) => (await pdf.getPage(number)).getAnnotations()));
    const { email, github, linkedin, siteUrl } = person;
    expect(links.flat().map(({ url }: { url?: string }) => url?.replace(/\/$/, ''))).toEqual([
      ...(email ? [`mailto:${email}`] : []),
      ...[github, linkedin, siteUrl].flatMap((address) => address?.replace(/\/$/, '') ?? []),
      ...(siteUrl ? projects.map(() => expect.stringContaining('/projects/')) : []),
    ]);
  });

  test('extracts the same with pdftotext, where that is installed', ({}, info) => {
    const { status, stdout, error } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    if (error) {
      const description = 'pdftotext is not installed: what it makes of the PDF was not looked at.';
      info.annotations.push({ type: 'not checked', description });
      console.warn(description);
      return;
    }
    expect(status).toBe(0);
    expect(squeezed(stdout)).toBe(squeezed(inPdf.join('')));
  });
});

test('the page says the same as the PDF, each thing in the words and the order that it has there', () => {
  const inPage = [
    person.field,
    person.name,
    person.role,
    person.availability,
    person.place,
    'Summary',
    person.summary,
    ...person.focus,
    'Experience',
    ...posts.flatMap((post) => [
      post.role,
      post.company,
      dates(post),
      aboutOf(post),
      ...points('Figures', post.figures?.map(phrase)),
      ...points('Key responsibilities', post.responsibilities),
      ...points('Key decision', post.decision && [decisionOf(post) ?? '']),
      ...points('Key achievements', post.achievements),
      ...points('Technologies', post.stack && [technologies(post.stack).join(', ')]),
      ...points('Domain', post.domain && [post.domain.join(', ')]),
    ]),
    'Projects',
    ...projects.flatMap((project) => [project.title, proseOf(project), technologies(project.stack).join(', ')]),
    'Skills',
    ...groups.map(({ title, technologies: all }) => `${title} ${all.map(({ name }) => name).join(', ')}`),
    ...points('Languages', person.languages && [languages.join(', ')]),
    ...points(
      'Education',
      person.education?.map(({ degree, school, to }) => `${degree} ${school} ${month(to)}`),
    ),
  ];
  const text = squeezed(textOf(read('resume/index.html')));
  let at = text.indexOf('Skiptothetext');
  for (const [index, words] of inPage.entries()) {
    const found = text.indexOf(squeezed(words), at);
    expect(found, `“${words}” after “${inPage[index - 1] ?? ''}”, in: ${text.slice(at, at + 200)}`).toBeGreaterThanOrEqual(at);
    at = found + squeezed(words).length;
  }
});

test('the page offers the PDF under a name that says whose it is, and the card once it says how to get in touch', () => {
  const html = read('resume/index.html');
  const [, link] = /(<a[^>]+href="\/resume\.pdf"[^>]*>)\s*Download résumé \(PDF\)\s*<\/a>/.exec(html) ?? [];
  expect(link).toContain(`download="${person.name.replaceAll(' ', '-')}-Resume.pdf"`);
  expect(html.includes('href="/contact.vcf"')).toBe(isSet('email') || isSet('github') || isSet('linkedin'));
  expect(html).toContain('href="/resume.json"');
});

test.describe('the data', () => {
  const data = JSON.parse(read('resume.json')) as Record<string, unknown>;

  test('is JSON Resume, by its published schema', () => {
    const errors: unknown[] = [];
    resumeSchema.validate(data, (problems: unknown[] | null) => errors.push(...(problems ?? [])));
    expect(errors).toEqual([]);
  });

  test('says what the content says, each thing in its place', () => {
    const [city, ...region] = person.place.split(', ');
    const { $schema, basics, work, skills, projects: cases } = data as Record<string, Record<string, unknown>>;
    expect($schema).toBe('https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json');
    const { name, label, summary, location } = basics ?? {};
    expect({ name, label, summary, location }).toEqual({
      name: person.name,
      label: `${person.role}, ${person.field}`,
      summary: [person.summary, ...person.focus].join(' '),
      location: { city, ...(region.length > 0 && { region: region.join(', ') }) },
    });
    expect(work).toEqual(
      posts.map((post) => {
        const highlights = [
          ...(post.figures ?? []).map(phrase),
          ...(post.achievements ?? []),
          ...(post.decision ? [`Key decision: ${decisionOf(post)}`] : []),
          ...labeled('Technologies', technologies(post.stack ?? [])),
          ...labeled('Domain', post.domain),
        ];
        return {
          name: post.company,
          position: post.role,
          startDate: post.from,
          ...(post.to && { endDate: post.to }),
          summary: [aboutOf(post), ...(post.responsibilities ?? [])].join(' '),
          ...(highlights.length > 0 && { highlights }),
        };
      }),
    );
    expect(cases).toEqual(
      projects.map((project) => ({
        name: project.title,
        description: project.summary,
        highlights: [project.brief.solution, project.brief.impact, ...(project.figures ?? []).map(phrase)],
        keywords: technologies(project.stack),
        ...(person.siteUrl && { url: expect.stringContaining('/projects/') }),
      })),
    );
    expect(skills).toEqual(groups.map(({ title, technologies: all }) => ({ name: title, keywords: all.map((each) => each.name) })));
  });

  test('has no empty value, and no field that another tool would not expect', () => {
    expect(JSON.stringify(data)).not.toMatch(/""|null|\[\]|\{\}/);
    const known = ['$schema', 'basics', 'work', 'projects', 'skills', 'languages', 'education', 'meta'];
    expect(Object.keys(data).filter((key) => !known.includes(key))).toEqual([]);
    const inBasics = ['name', 'label', 'image', 'email', 'url', 'summary', 'location', 'profiles'];
    expect(Object.keys(data['basics'] as object).filter((key) => !inBasics.includes(key))).toEqual([]);
  });

  test('renders in a theme that others made', () => {
    const html = theme.render(data);
    for (const words of [person.name, ...posts.flatMap(({ role, company, from }) => [role, company, month(from).split(' ')[1]])])
      expect(html.replaceAll('&amp;', '&')).toContain(String(words));
  });
});

test('the card is read by another library, with all that is set', () => {
  const card = [parseCard(read('contact.vcf'))].flat()[0];
  const value = (name: string) => (card?.getProperty(name) as { value: unknown }[] | undefined)?.map((each) => each.value);
  const [given, ...family] = person.name.split(' ');
  const [newest] = posts;
  const current = newest?.to === undefined ? newest : undefined;
  const [city, ...wider] = person.place.split(', ');
  expect(read('contact.vcf')).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n/);
  expect(value('FN')).toEqual([person.name]);
  expect(value('N')).toMatchObject([{ givenNames: given, familyNames: family.join(' ') }]);
  expect(value('TITLE')).toEqual([current?.role ?? person.role]);
  expect(value('ROLE')).toEqual([person.role]);
  expect(value('ORG')).toEqual(current && [current.company]);
  expect(value('ADR')).toMatchObject([{ locality: city, countryName: wider.at(-1) ?? '' }]);
  const [note, ...others] = value('NOTE') ?? [];
  expect(others).toEqual([]);
  const words = [
    person.field,
    person.availability,
    ...(current ? [`${current.role}, ${current.company}, ${dates(current)}`] : []),
    ...languages,
  ];
  for (const each of words) expect(note).toContain(each);
});
