import { describe, expect, test } from 'vitest';
import { jsonResumeOf } from '../../../src/resume/json-resume.ts';
import { resumeOf } from '../../../src/resume/resume.ts';
import { FILLED_IN, aFullStage, aProject, aSite } from '../builders.ts';

const texts = new Map([['entry-1', ['One paragraph.', 'Another.']]]);
const photo = 'https://example.test/photo.jpeg';
const figures = [{ value: '~40 %', unit: 'better', label: 'Tracing' }];
const $schema = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json';

test('all that is set has the place that the schema has for it', () => {
  const site = aSite(
    { ...FILLED_IN, place: 'Austin, Texas, USA' },
    { stages: [aFullStage()], projects: [aProject({ featured: 1, figures })] },
  );
  expect(jsonResumeOf(resumeOf(site, { texts, photo }))).toEqual({
    $schema,
    basics: {
      name: 'A Name',
      label: 'Engineer, Systems',
      image: photo,
      email: 'name@example.com',
      url: 'https://example.test',
      summary: 'I make it work. Work',
      location: { city: 'Austin', region: 'Texas, USA' },
      profiles: [
        { network: 'GitHub', url: 'https://github.com/example', username: 'example' },
        { network: 'LinkedIn', url: 'https://www.linkedin.com/in/example', username: 'example' },
      ],
    },
    work: [
      {
        name: 'Example Co., Ltd.',
        position: 'Developer',
        startDate: '2020-01',
        endDate: '2021-02',
        summary: 'First stage. I built things. One paragraph. Another. I kept order. I kept time.',
        highlights: [
          'Latency: ~1–2 ms, typical',
          'Services: 8',
          'It got better.',
          'It got faster.',
          'Key decision: I chose this. It cost that.',
          'Technologies: Redis',
          'Domain: order, time',
          'Projects: A project',
        ],
      },
    ],
    projects: [
      {
        name: 'A project',
        description: 'It does something.',
        highlights: ['I made it simple.', 'It got better.', 'Tracing: ~40 % better'],
        keywords: ['Redis'],
        url: 'https://example.test/projects/entry-1/',
      },
    ],
    skills: [{ name: 'Group', keywords: ['Redis'] }],
    languages: [
      { language: 'Esperanto', fluency: 'fluent' },
      { language: 'Latin', fluency: 'some' },
    ],
    education: [{ institution: 'Example University', studyType: 'BSc', area: 'Examples', endDate: '2015-12' }],
    meta: { version: 'v1.0.0', canonical: 'https://example.test/resume.json' },
  });
});

test('what is not set leaves no empty value', () => {
  const data = jsonResumeOf(resumeOf(aSite({ place: 'Berlin' }), { texts: new Map() }));
  expect(Object.keys(data)).toEqual(['$schema', 'basics', 'work', 'projects', 'skills', 'meta']);
  expect(data.basics).toEqual({
    name: 'A Name',
    label: 'Engineer, Systems',
    summary: 'I make it work. Work',
    location: { city: 'Berlin' },
  });
  expect(JSON.stringify(data)).not.toMatch(/""|null|\[\]|\{\}/);
});

describe('a degree is kind and subject only where the two can be told apart', () => {
  test.each([
    ['BSc Computer Science', 'BSc', 'Computer Science'],
    ['B.Eng. Software', 'B.Eng.', 'Software'],
    ['MBA', undefined, 'MBA'],
    ['Bachelor of Science in Physics', 'Bachelor of Science', 'Physics'],
    ['Bachelor of Computer Science', undefined, 'Bachelor of Computer Science'],
    ['Basics of Typing', undefined, 'Basics of Typing'],
  ])('%s', (degree, studyType, area) => {
    const education = [{ school: 'School', degree, to: '2015-12' }];
    const { education: [school] = [] } = jsonResumeOf(resumeOf(aSite({ education }), { texts }));
    expect([school?.studyType, school?.area]).toEqual([studyType, area]);
  });
});
