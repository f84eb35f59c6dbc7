/**
 * That the site says what it may say, where it belongs. The table is written from the fact sheet by hand, not from content/:
 * it fails when a fact is lost or bent on its way to the page.
 */
import { expect, test } from '@playwright/test';
import { flat, isSet } from './site.ts';

const STAGES = [
  {
    n: 5,
    title: 'Regulated lending core',
    company: 'FORTH SMART CAPITAL Co., Ltd.',
    role: 'Senior Software Developer',
    dates: 'February 2026 — Present',
    status: 'ACTIVE',
  },
  {
    n: 4,
    title: 'Internal platform scale',
    company: 'Digital Media Advertising Co., Ltd.',
    role: 'Senior Full Stack Developer',
    dates: 'April 2025 — January 2026',
    status: 'STABLE',
  },
  {
    n: 3,
    title: 'CRM, CMS, messaging',
    company: 'Kanda Digital Co., Ltd.',
    role: 'Senior Software Developer',
    dates: 'April 2021 — March 2025',
    status: 'SCALING',
  },
  {
    n: 2,
    title: 'Secure admissions',
    company: 'At First Byte Co., Ltd.',
    role: 'Mid-Level Software Developer',
    dates: 'April 2018 — March 2020',
    status: 'STABLE',
  },
  {
    n: 1,
    title: 'Enterprise CMS foundation',
    company: 'Computer Systems Integration Co., Ltd.',
    role: 'Junior Software Developer',
    dates: 'February 2016 — March 2018',
    status: 'STABLE',
  },
];

const PROJECTS = {
  'financial-lending-platform': { title: 'Financial Lending Platform', stack: ['Laravel', 'CodeIgniter', 'MySQL', 'REST APIs'] },
  'hr-recruitment-platform': { title: 'HR Recruitment Platform', stack: ['NestJS', 'React', 'Kafka', 'PostgreSQL'] },
  'realtime-messaging-crm': { title: 'Real-time Messaging + CRM Suite', stack: ['Laravel', 'Node.js', 'MySQL', 'Redis'] },
  'employee-evaluation-system': {
    title: 'Employee Evaluation System',
    stack: ['Node.js', 'Express', 'MongoDB', 'MySQL', 'EJS', 'Vue.js'],
  },
};

const PATTERNS = {
  'single-writer-path': {
    title: 'Single-writer path with bounded orchestration',
    steps: ['Admission', 'Orchestration cap', 'Authoritative write', 'Durable timeline'],
    constraints: ['Strong ordering', 'Latency budget', 'Idempotency at hand-offs'],
    usedIn: ['Financial Lending Platform', 'Real-time Messaging + CRM Suite'],
  },
  'async-drain': {
    title: 'Async drain behind a consistency boundary',
    steps: ['Command accept', 'Durability boundary', 'Ordered drain', 'Idempotent workers'],
    constraints: ['At-least-once delivery', 'Back-pressure', 'Consistency boundary'],
    usedIn: ['HR Recruitment Platform', 'Real-time Messaging + CRM Suite'],
  },
};

const GROUPS = {
  'Node.js stack': ['Node.js', 'TypeScript', 'NestJS', 'Express'],
  'PHP stack': ['PHP (native)', 'Laravel', 'CodeIgniter'],
  Database: ['MySQL', 'PostgreSQL', 'MongoDB', 'MSSQL'],
  Infrastructure: ['Redis', 'Docker'],
};
const WITHOUT_EVIDENCE = ['TypeScript', 'PHP (native)', 'MSSQL', 'Docker'];

const EXPERTISE = ['Transactional workflow backends', 'Multi-service orchestration', 'Data path & runtime discipline'];
const STAGE_FIGURES = ['~450–950 req/min', '~170–230 ms', '8 bounded modules', '<410 ms'];

/** Path, part of the page, what it must say. */
type Row = readonly [path: string, part: string, says: readonly string[]];

const ROWS: Row[] = [
  [
    '/',
    'main > section:first-child',
    [
      'Papassorn Phopong',
      'Backend Engineer',
      'Financial & Enterprise Systems',
      'Bangkok Metropolitan Area, Thailand',
      'Available for Backend / Platform roles',
      'Senior Software Developer',
      'FORTH SMART CAPITAL Co., Ltd.',
      'since February 2026',
      'Senior Full Stack Developer',
      'Digital Media Advertising Co., Ltd.',
      'April 2025 — January 2026',
    ],
  ],
  [
    '/',
    '#signal',
    [
      'System signal',
      '~450–950 req/min',
      'Throughput',
      '~170–230 ms',
      'p95 latency',
      'approval slice',
      '8',
      'Services',
      'modular architecture',
      'High',
      'Reliability',
      'financial approval systems',
    ],
  ],
  ['/', '#stack', ['Tech Stack', 'React', 'Kafka', 'EJS', 'Vue.js', 'REST APIs']],
  ...Object.entries(GROUPS).map(([group, names]): Row => ['/', `#stack .row:has(dt:text-is("${group}"))`, [group, ...names]]),
  ['/', '#expertise', ['Core Expertise', 'Experience', ...EXPERTISE]],
  [
    '/',
    '#projects',
    [
      'Featured Projects',
      'Featured System',
      'Problem',
      'Solution',
      'Key decision',
      'Impact',
      '~40 %',
      ...Object.values(PROJECTS).flatMap(({ title, stack }) => [title, ...stack]),
    ],
  ],
  [
    '/',
    '#architecture',
    [
      'System Architecture',
      'Grounding',
      'Constraints',
      ...Object.values(PATTERNS).flatMap(({ title, steps, constraints }) => [title, ...steps, ...constraints]),
    ],
  ],
  ['/', '#experience', ['Experience', 'system stable', 'p95 readout', '~865 ms', 'where it was taken is not stated']],
  [
    '/',
    '#stage-5',
    [
      ...STAGE_FIGURES,
      'internal + partner',
      'approval slice',
      'orchestration budget',
      'Current role',
      'Key responsibilities',
      'Key decision',
      'Key achievements',
      '~2.5–3 s',
      'sub-1 s',
      'Laravel',
      'CodeIgniter',
      'MySQL',
      'REST APIs',
      'workflow orchestration',
      'transactional integrity',
    ],
  ],
  ['/', '#contact', ['Contact', 'e-mail first', 'few business days', 'GitHub', 'LinkedIn']],
  ['/resume/', 'main', ['Papassorn Phopong', 'Backend Engineer', ...STAGE_FIGURES, ...Object.values(GROUPS).flat()]],
  ['/stack/', 'main', [...Object.values(GROUPS).flat(), 'React', 'Kafka', 'EJS', 'Vue.js', 'REST APIs']],
  [
    '/projects/financial-lending-platform/',
    'main',
    ['~40 %', 'end to end', 'Key decision', 'Throughput', 'Latency', 'Services', 'sub-second reads', 'idempotency key', 'trace ID'],
  ],
  ...STAGES.flatMap(({ n, title, company, role, dates, status }): Row[] => [
    ['/', `#experience li:has(h3:text-is("${title}"))`, [`Stage ${n}`, company, role, dates, status]],
    ['/resume/', `article:has-text("${company}")`, [title, role, dates]],
  ]),
  ...Object.entries(PROJECTS).flatMap(([slug, { title, stack }]): Row[] => [
    [`/projects/${slug}/`, 'main', [title, 'Problem', 'Solution', 'Impact', 'Integration', ...stack]],
    ['/projects/', 'main', [title, ...stack]],
    ['/resume/', 'main', [title]],
  ]),
  ...Object.entries(PATTERNS).flatMap(([slug, { title, steps, constraints, usedIn }]): Row[] => [
    [`/architecture/${slug}/`, 'main', [title, 'Why', 'If this is wrong', 'Constraints', 'Used in', ...steps, ...constraints, ...usedIn]],
    ['/architecture/', 'main', [title, ...usedIn]],
  ]),
];

for (const [index, [path, part, says]] of ROWS.entries())
  test(`${index + 1}. ${path} ${part}`, async ({ page }) => {
    await page.goto(path);
    const text = flat(await page.locator(part).first().innerText());
    // Whole words and figures only: “8” is not in “18”.
    for (const words of says)
      expect(text).toMatch(new RegExp(`(?<![\\w~<–.])${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w–])`));
  });

test('the sections of / stand in their order', async ({ page }) => {
  await page.goto('/');
  const ids = await page.locator('main > section[id]').evaluateAll((sections) => sections.map(({ id }) => id));
  expect(ids).toEqual(['signal', 'stack', 'expertise', 'projects', 'architecture', 'experience', 'contact']);
});

test('nine practices, each with its why', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('#expertise dt')).toHaveCount(9);
  await expect(page.locator('#expertise dd')).toHaveCount(9);
});

test('a technology leads to its evidence; one that no entry names says no more than its name', async ({ page }) => {
  await page.goto('/stack/');
  for (const name of WITHOUT_EVIDENCE) {
    const row = page.locator('.row', { has: page.getByRole('heading', { name, exact: true }) });
    expect(flat(await row.innerText())).toBe(name);
  }
  await page.goto('/');
  for (const name of WITHOUT_EVIDENCE) await expect(page.locator('#stack a', { hasText: name })).toHaveCount(0);
  await page.locator('#projects').getByRole('link', { name: 'Kafka' }).first().click();
  await expect(page).toHaveURL(/\/stack\/#kafka$/);
  await page.locator('#kafka').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/projects\/hr-recruitment-platform\/$/);
});

test('case studies and patterns link to each other both ways', async ({ page }) => {
  for (const [slug, { title, usedIn }] of Object.entries(PATTERNS))
    for (const project of usedIn) {
      await page.goto(`/architecture/${slug}/`);
      await page.locator('main').getByRole('link', { name: project }).click();
      await page.locator('main').getByRole('link', { name: title }).click();
      await expect(page).toHaveURL(new RegExp(`/architecture/${slug}/$`));
    }
});

test('a contact link is there if and only if it is set', async ({ page }) => {
  await page.goto('/');
  const actions = page.locator('#contact .button');
  await expect(actions.filter({ hasText: 'Get in touch' })).toHaveCount(isSet('email') ? 1 : 0);
  await expect(actions.filter({ hasText: 'GitHub' })).toHaveCount(isSet('github') ? 1 : 0);
  await expect(actions.filter({ hasText: 'LinkedIn' })).toHaveCount(isSet('linkedin') ? 1 : 0);
});

test('nothing is said of the year that belongs to no stage', async ({ page }) => {
  for (const path of ['/', '/resume/', '/stack/', '/projects/']) {
    await page.goto(path);
    expect(await page.locator('body').innerText()).not.toMatch(
      /(April|May|June|July|August|September|October|November|December) 2020|(January|February|March) 2021/,
    );
  }
});
