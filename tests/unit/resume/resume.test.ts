import { describe, expect, test } from 'vitest';
import { bareAddress, currentPost, fileNameOf, resumeOf } from '../../../src/resume/resume.ts';
import { FILLED_IN, aFullStage, aProject, aSite, aStage } from '../builders.ts';

const texts = new Map([['entry-1', ['One paragraph.', 'Another.']]]);
const figures = [{ value: '~40 %', unit: 'better', label: 'Tracing, end to end' }];
const site = aSite(FILLED_IN, { stages: [aFullStage()], projects: [aProject({ featured: 1, figures })] });
const resume = resumeOf(site, { texts, photo: 'https://example.test/photo.jpeg' });

test('a post says all that its stage says, each figure as one phrase', () => {
  expect(resume.posts).toEqual([
    {
      id: 'entry-1',
      anchor: 'stage-2',
      role: 'Developer',
      company: 'Example Co., Ltd.',
      from: '2020-01',
      to: '2021-02',
      period: 'January 2020 — February 2021',
      title: 'First stage',
      about: ['I built things.', 'One paragraph.', 'Another.'],
      figures: ['Latency: ~1–2 ms, typical', 'Services: 8'],
      responsibilities: ['I kept order.', 'I kept time.'],
      decision: 'I chose this. It cost that.',
      achievements: ['It got better.', 'It got faster.'],
      technologies: ['Redis'],
      domain: ['order', 'time'],
      projects: ['A project'],
    },
  ]);
});

test('a project says what it is, what was done and what came of it', () => {
  expect(resume.projects).toEqual([
    {
      id: 'entry-1',
      title: 'A project',
      path: '/projects/entry-1/',
      url: 'https://example.test/projects/entry-1/',
      summary: 'It does something.',
      outcome: ['I made it simple.', 'It got better.'],
      figures: ['Tracing, end to end: ~40 % better'],
      prose: 'It does something. I made it simple. It got better. Tracing, end to end: ~40 % better.',
      technologies: ['Redis'],
    },
  ]);
});

test('only what is featured is on it, and nothing has an address while the site has none', () => {
  const { projects, siteUrl } = resumeOf(aSite({}, { projects: [aProject({ featured: 1 }), aProject({ title: 'Another' })] }), { texts });
  expect(projects.map(({ title, url }) => ({ title, url }))).toEqual([{ title: 'A project', url: undefined }]);
  expect(siteUrl).toBeUndefined();
});

test('facts, languages and schools are there as far as they are set', () => {
  expect(resume.facts).toEqual([
    { name: 'Time zone', text: 'UTC+0' },
    { name: 'Works', text: 'Remote, or on site' },
    { name: 'Notice period', text: 'Two months' },
    { name: 'Right to work', text: 'Citizen of Exampleland' },
  ]);
  expect(resume.languages.map(({ text }) => text)).toEqual(['Esperanto (fluent)', 'Latin (some)']);
  expect(resume.education).toEqual([{ school: 'Example University', degree: 'BSc Examples', to: '2015-12', until: 'December 2015' }]);
  const { facts, languages, education, contacts } = resumeOf(aSite(), { texts });
  expect([facts, languages, education, contacts]).toEqual([[], [], [], []]);
});

describe('a place in its parts', () => {
  test.each([
    ['Bangkok Metropolitan Area, Thailand', 'Bangkok Metropolitan Area', '', 'Thailand'],
    ['Austin, Texas, USA', 'Austin', 'Texas', 'USA'],
    ['Berlin', 'Berlin', '', ''],
  ])('%s', (place, city, region, country) => {
    expect(resumeOf(aSite({ place }), { texts }).place).toEqual({ text: place, city, region, country });
  });
});

test('the post held now is the newest, unless that has ended', () => {
  const now = resumeOf(aSite({}, { stages: [aStage(), aStage({ from: '2022-01', to: undefined, company: 'Now Co.' })] }), { texts });
  expect(currentPost(now)?.company).toBe('Now Co.');
  expect(currentPost(resume)).toBeUndefined();
});

test('names for files and for addresses', () => {
  expect(fileNameOf({ name: 'Papassorn  Phopong' })).toBe('Papassorn-Phopong-Resume.pdf');
  expect(bareAddress('https://www.linkedin.com/in/example/')).toBe('linkedin.com/in/example');
  expect(bareAddress('name@example.com')).toBe('name@example.com');
});
