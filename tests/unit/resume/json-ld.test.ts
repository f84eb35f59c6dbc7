import { expect, test } from 'vitest';
import { breadcrumbsOf, profilePageOf, projectOf, scriptOf } from '../../../src/resume/json-ld.ts';
import { FILLED_IN, aSite, aStage } from '../builders.ts';

const now = aStage({ from: '2022-03', to: undefined });
const site = aSite(FILLED_IN, { stages: [now] });
const bare = aSite();
const [project] = site.projects;

test('the person, with all that is set', () => {
  expect(profilePageOf(site, 'https://example.test/photo.jpeg')).toEqual({
    '@type': 'ProfilePage',
    mainEntity: {
      '@type': 'Person',
      '@id': 'https://example.test/#person',
      name: 'A Name',
      jobTitle: 'Engineer',
      description: 'I make it work.',
      homeLocation: { '@type': 'Place', name: 'Somewhere' },
      worksFor: {
        '@type': 'OrganizationRole',
        roleName: 'Developer',
        startDate: '2022-03',
        worksFor: { '@type': 'Organization', name: 'Example Co., Ltd.' },
      },
      knowsLanguage: ['Esperanto', 'Latin'],
      alumniOf: [{ '@type': 'Organization', name: 'Example University' }],
      url: 'https://example.test/',
      image: 'https://example.test/photo.jpeg',
      email: 'mailto:name@example.com',
      sameAs: ['https://github.com/example', 'https://www.linkedin.com/in/example'],
    },
  });
});

test('the person, with nothing else set and no post held now', () => {
  expect(profilePageOf(bare, undefined).mainEntity).toEqual({
    '@type': 'Person',
    name: 'A Name',
    jobTitle: 'Engineer',
    description: 'I make it work.',
    homeLocation: { '@type': 'Place', name: 'Somewhere' },
  });
});

test('a case study', () => {
  expect(project && projectOf(site, project)).toEqual({
    '@type': 'CreativeWork',
    name: 'A project',
    description: 'It does something.',
    author: { '@type': 'Person', '@id': 'https://example.test/#person', name: 'A Name' },
    keywords: ['Redis'],
    url: 'https://example.test/projects/entry-1/',
  });
});

test('the way to a page, once the site has an address', () => {
  const steps = [{ name: 'Projects', path: '/projects/' }];
  expect(breadcrumbsOf(bare, steps)).toEqual([]);
  expect(breadcrumbsOf(site, steps)).toEqual([
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'A Name', item: 'https://example.test/' },
        { '@type': 'ListItem', position: 2, name: 'Projects', item: 'https://example.test/projects/' },
      ],
    },
  ]);
});

test('no character of it ends the script that it stands in', () => {
  expect(scriptOf([])).toBe('');
  const script = scriptOf([{ '@type': 'Thing', name: '</script><script>' }]);
  expect(script).not.toContain('<');
  expect(JSON.parse(script)).toEqual({ '@context': 'https://schema.org', '@graph': [{ '@type': 'Thing', name: '</script><script>' }] });
});
