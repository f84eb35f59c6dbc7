/**
 * That the site says all that `content/` says, where it belongs, and in the words that stand there: a text that is lost, cut or bent on its
 * way to the page fails here. Read from the files by a reading of its own, so that a change of content needs no change of tests.
 */
import { expect, test } from '@playwright/test';
import { entriesOf, flat, isSet, profile as profileFields } from './site.ts';

interface Figure {
  id?: string;
  value: string;
  unit?: string;
  label: string;
  note?: string;
}
interface Stage {
  id: string;
  title: string;
  company: string;
  role: string;
  from: string;
  to?: string;
  status: string;
  summary: string;
  figures?: Figure[];
  responsibilities?: string[];
  decision?: { choice: string; tradeOff: string };
  achievements?: string[];
  stack?: string[];
  domain?: string[];
}
interface Project {
  id: string;
  title: string;
  summary: string;
  featured?: number;
  brief: Record<string, string>;
  figures?: Figure[];
  runtime?: Record<string, string>;
  stack: string[];
  patterns?: { pattern: string; for: string }[];
  model?: { steps: { name: string; does: string }[] };
}
interface Pattern {
  id: string;
  title: string;
  order: number;
  summary: string;
  constraints: { name: string; text: string }[];
  steps: { name: string; does: string }[];
  inUse: string;
}
interface Group {
  title: string;
  use?: string;
  technologies: { id: string; name: string }[];
}
interface Area {
  title: string;
  about: string;
  practices: { practice: string; why: string }[];
}
interface Opening {
  headline: string;
  frame: string;
}
interface Profile {
  name: string;
  role: string;
  field: string;
  place: string;
  availability: string;
  headline: string;
  summary: string;
  focus: string[];
  signal: { stage: string; figures: { id: string; note?: string }[]; quality: Figure };
  readout: { status: string; figure: Figure };
  openings: Record<'stack' | 'expertise' | 'projects' | 'architecture' | 'experience', Opening>;
  grounding: string;
  contact: { headline: string; questions: string[]; mostUse: string; lookingFor: string[]; habits: string };
}

const profile = profileFields as unknown as Profile;
const stages = entriesOf<Stage>('experience').toSorted((a, b) => b.from.localeCompare(a.from));
const projects = entriesOf<Project>('projects').toSorted((a, b) => (a.featured ?? 1e9) - (b.featured ?? 1e9));
const patterns = entriesOf<Pattern>('patterns').toSorted((a, b) => a.order - b.order);
const groups = entriesOf<Group>('stack');
const areas = entriesOf<Area>('expertise');
const featured = projects.filter((project) => project.featured !== undefined);
const [current, ...earlier] = stages;

const nameOf = (id: string) => groups.flatMap(({ technologies }) => technologies).find((technology) => technology.id === id)?.name ?? id;
const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthOf = (yearMonth: string) => month.format(Date.parse(yearMonth));
const periodOf = ({ from, to }: Stage) => `${monthOf(from)} — ${to ? monthOf(to) : 'Present'}`;
const figureOf = ({ value, unit, label, note }: Figure) => [unit ? `${value} ${unit}` : value, label, note ?? []].flat();
const opening = ({ headline, frame }: Opening) => [headline, frame];
const signalStage = stages.find(({ id }) => id === profile.signal.stage);

/** Path, part of the page, what it must say. */
type Row = readonly [path: string, part: string, says: readonly string[]];

const stageRows = (stage: Stage): readonly string[] => [
  ...(stage.figures?.flatMap(figureOf) ?? []),
  ...(stage.responsibilities ?? []),
  ...Object.values(stage.decision ?? {}),
  ...(stage.achievements ?? []),
  ...(stage.stack?.map(nameOf) ?? []),
  ...(stage.domain ?? []),
];

const inBrief = ({ responsibilities, decision, achievements, ...stage }: Stage): Stage => stage;

const ROWS: Row[] = [
  [
    '/',
    'main > section:first-child',
    [
      ...[
        profile.name,
        profile.role,
        profile.field,
        profile.place,
        profile.availability,
        profile.headline,
        profile.summary,
        ...profile.focus,
      ],
      ...(current ? [current.company, current.role, current.to ? periodOf(current) : `since ${monthOf(current.from)}`] : []),
      ...earlier.slice(0, 1).flatMap((stage) => [stage.company, stage.role, periodOf(stage)]),
    ],
  ],
  [
    '/',
    '#signal',
    [
      ...profile.signal.figures.flatMap(({ id, note }) => {
        const figure = signalStage?.figures?.find((each) => each.id === id);
        return figure ? figureOf({ ...figure, ...(note !== undefined && { note }) }) : [`no figure ${id}`];
      }),
      ...figureOf(profile.signal.quality),
    ],
  ],
  ['/', '#stack', opening(profile.openings.stack)],
  ...groups.map(({ title, use, technologies }): Row => [
    '/',
    `#stack .row:has(dt:text-is("${title}"))`,
    [title, ...(use ? [use] : []), ...technologies.map(({ name }) => name)],
  ]),
  ['/', '#expertise', opening(profile.openings.expertise)],
  ...areas.map(({ title, about, practices }): Row => [
    '/',
    '#expertise',
    [title, about, ...practices.flatMap(({ practice, why }) => [practice, why])],
  ]),
  ['/', '#projects', [...opening(profile.openings.projects), 'Featured System']],
  ...featured.map(({ title, brief, stack, figures }): Row => [
    '/',
    `#projects [data-entry]:has(h3:has-text("${title}"))`,
    [title, ...Object.values(brief), ...stack.map(nameOf), ...(figures?.flatMap(figureOf) ?? [])],
  ]),
  ['/', '#architecture', [...opening(profile.openings.architecture), 'Grounding', profile.grounding]],
  ...patterns.map(({ title, steps, constraints }): Row => [
    '/',
    '#architecture',
    [title, ...steps.map(({ name }) => name), ...constraints.flatMap(({ name, text }) => [name, text])],
  ]),
  ['/', '#experience', [...opening(profile.openings.experience), profile.readout.status, ...figureOf(profile.readout.figure)]],
  // The home page has room for five stages, and for what the newest tells in sentences; the résumé has all.
  ...stages
    .slice(0, 5)
    .map((stage, index): Row => [
      '/',
      `#stage-${stages.length - index}`,
      [
        `Stage ${stages.length - index}`,
        stage.title,
        stage.company,
        stage.role,
        periodOf(stage),
        stage.status,
        stage.summary,
        ...stageRows(index === 0 ? stage : inBrief(stage)),
      ],
    ]),
  ...stages.map((stage, index): Row => [
    '/resume/',
    `#stage-${stages.length - index}`,
    [stage.title, stage.company, stage.role, periodOf(stage), stage.summary, ...stageRows(stage)],
  ]),
  [
    '/',
    '#contact',
    [
      profile.contact.headline,
      profile.contact.mostUse,
      profile.contact.habits,
      ...profile.contact.questions,
      ...profile.contact.lookingFor,
    ],
  ],
  [
    '/resume/',
    'main',
    [profile.name, profile.role, profile.place, profile.availability, ...featured.map(({ title }) => title)].concat(
      groups.flatMap(({ technologies }) => technologies.map(({ name }) => name)),
    ),
  ],
  [
    '/stack/',
    'main',
    groups.flatMap(({ title, use, technologies }) => [title, ...(use ? [use] : []), ...technologies.map(({ name }) => name)]),
  ],
  ['/projects/', 'main', opening(profile.openings.projects)],
  ['/architecture/', 'main', [...opening(profile.openings.architecture), profile.grounding]],
  ...projects.flatMap(({ id, title, summary, figures, runtime, stack, patterns: uses, model }): Row[] => [
    [
      `/projects/${id}/`,
      'main',
      [
        ...[title, summary, 'Problem', 'Solution', 'Impact', 'Integration', ...stack.map(nameOf), ...(uses?.map((use) => use.for) ?? [])],
        ...(figures?.flatMap(figureOf) ?? []),
        ...Object.values(runtime ?? {}),
        ...(model?.steps.flatMap(({ name, does }) => [name, does]) ?? []),
      ],
    ],
    ['/projects/', 'main', [title, summary, ...stack.map(nameOf)]],
  ]),
  ...patterns.flatMap(({ id, title, summary, steps, constraints, inUse }): Row[] => [
    [
      `/architecture/${id}/`,
      'main',
      [
        ...[title, summary, 'Why', 'If this is wrong', 'Constraints', 'Used in', inUse],
        ...steps.flatMap(({ name, does }) => [name, does]),
        ...constraints.flatMap(({ name, text }) => [name, text]),
        ...projects.filter(({ patterns: uses = [] }) => uses.some(({ pattern }) => pattern === id)).map((project) => project.title),
      ],
    ],
    ['/architecture/', 'main', [title, summary]],
  ]),
];

for (const [index, [path, part, says]] of ROWS.entries())
  test(`${index + 1}. ${path} ${part}`, async ({ page }) => {
    await page.goto(path);
    const text = flat(await page.locator(part).first().innerText());
    expect(says.length).toBeGreaterThan(0);
    // Whole words and figures only: “8” is not in “18”.
    for (const words of says)
      expect(text).toMatch(new RegExp(`(?<![\\w~<–])${flat(words).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w–])`));
  });

test('the sections of / stand in their order', async ({ page }) => {
  await page.goto('/');
  const ids = await page.locator('main > section[id]').evaluateAll((sections) => sections.map(({ id }) => id));
  expect(ids).toEqual(['signal', 'stack', 'expertise', 'projects', 'architecture', 'experience', 'contact']);
});

test('each practice has its why', async ({ page }) => {
  await page.goto('/');
  const practices = areas.flatMap((area) => area.practices).length;
  await expect(page.locator('#expertise dt')).toHaveCount(practices);
  await expect(page.locator('#expertise dd')).toHaveCount(practices);
});

test('a technology leads to its evidence; one that no entry names says no more than its name', async ({ page }) => {
  const used = new Set([...projects, ...stages].flatMap(({ stack = [] }) => stack));
  const technologies = groups.flatMap((group) => group.technologies);
  await page.goto('/stack/');
  for (const { id, name } of technologies) {
    const row = page.locator(`[id="${id}"]`);
    if (used.has(id)) expect(await row.getByRole('link').count()).toBeGreaterThan(0);
    else expect(flat(await row.innerText())).toBe(name);
  }
  await page.goto('/');
  for (const { id } of technologies) expect(await page.locator(`#stack a[href="/stack/#${id}"]`).count()).toBe(used.has(id) ? 1 : 0);
});

test('case studies and patterns link to each other both ways', async ({ page }) => {
  for (const project of projects)
    for (const use of project.patterns ?? []) {
      const pattern = patterns.find(({ id }) => id === use.pattern);
      await page.goto(`/architecture/${use.pattern}/`);
      await page.locator('main').getByRole('link', { name: project.title }).first().click();
      await page
        .locator('main')
        .getByRole('link', { name: pattern?.title ?? '' })
        .first()
        .click();
      await expect(page).toHaveURL(new RegExp(`/architecture/${use.pattern}/$`));
    }
});

test('a contact link is there if and only if it is set', async ({ page }) => {
  await page.goto('/');
  const actions = page.locator('#contact .button');
  await expect(actions.filter({ hasText: 'Get in touch' })).toHaveCount(isSet('email') ? 1 : 0);
  await expect(actions.filter({ hasText: 'GitHub' })).toHaveCount(isSet('github') ? 1 : 0);
  await expect(actions.filter({ hasText: 'LinkedIn' })).toHaveCount(isSet('linkedin') ? 1 : 0);
});
