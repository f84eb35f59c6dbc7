import { describe, expect, test } from 'vitest';
import { caddyRedirects, nginxRedirects, readRedirects, redirectsFile } from '../../../src/build/redirects.ts';

const pages = new Set(['/', '/projects/', '/projects/new-name/']);
const read = (text: string) => readRedirects(text, pages);

test('a move is a line, and a file of comments is none', () => {
  expect(read('/projects/old-name/: /projects/new-name/\n')).toEqual([{ from: '/projects/old-name/', to: '/projects/new-name/' }]);
  expect(read('# nothing has moved\n')).toEqual([]);
});

describe('what cannot be meant is answered with what to write', () => {
  test.each([
    [
      '- /projects/old-name/',
      'content/redirects.yaml — Not a list of addresses. Write one move a line, for example: /projects/old-name/: /projects/new-name/',
    ],
    [
      'projects/old-name: /projects/new-name/',
      'content/redirects.yaml · projects/old-name — Not the address of a page. Begin and end it with a slash, for example: /projects/old-name/',
    ],
    ['/projects/: /', 'content/redirects.yaml · /projects/ — There is a page at this address. Take the line out, or rename the page.'],
    [
      '/projects/old-name/: /projects/lost/',
      'content/redirects.yaml · /projects/old-name/ — It is to lead to /projects/lost/, where no page is. Write one of: /, /projects/, /projects/new-name/',
    ],
  ])('%s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

test('each host is told of the address with and without its final slash', () => {
  const moved = [{ from: '/projects/old-name/', to: '/projects/new-name/' }];
  expect(redirectsFile(moved)).toBe('/projects/old-name/ /projects/new-name/ 301\n/projects/old-name /projects/new-name/ 301\n');
  expect(nginxRedirects(moved)).toContain('location = /projects/old-name {\n  return 301 /projects/new-name/$is_args$args;\n}\n');
  expect(caddyRedirects(moved)).toBe(
    'redir /projects/old-name/ /projects/new-name/ 301\nredir /projects/old-name /projects/new-name/ 301\n',
  );
});
