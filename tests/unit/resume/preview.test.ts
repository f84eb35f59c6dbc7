import { expect, test } from 'vitest';
import { previewOf, previewPath } from '../../../src/resume/preview.ts';
import { aProfile } from '../builders.ts';

const person = aProfile();

test('the home page shows its headline, any other page of the person leads with the name, all others with their title', () => {
  expect(previewOf('/', 'A Name', person)).toEqual({ lead: 'It works.', lines: ['A Name', 'Engineer'], foot: 'Available' });
  expect(previewOf('/resume/', 'A Name', person)).toEqual({ lead: 'A Name', lines: ['Engineer'], foot: 'Somewhere' });
  expect(previewOf('/stack/', 'Technologies', person)).toEqual({ lead: 'Technologies', lines: ['A Name', 'Engineer'] });
});

test.each([
  ['/', '/og/index.png'],
  ['/stack/', '/og/stack.png'],
  ['/projects/a-project/', '/og/projects-a-project.png'],
  ['/about.html', '/og/about.png'],
])('the picture of %s is %s', (path, picture) => {
  expect(previewPath(path)).toBe(picture);
});
