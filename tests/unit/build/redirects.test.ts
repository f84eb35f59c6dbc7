import { expect, test } from 'vitest';
import { caddyRedirects, nginxRedirects, redirectsFile } from '../../../src/build/redirects.ts';

test('each host is told of the address with and without its final slash', () => {
  const moved = { '/projects/old-name/': '/projects/new-name/' };
  expect(redirectsFile(moved)).toBe('/projects/old-name/ /projects/new-name/ 301\n/projects/old-name /projects/new-name/ 301\n');
  expect(nginxRedirects(moved)).toContain('location = /projects/old-name {\n  return 301 /projects/new-name/$is_args$args;\n}\n');
  expect(caddyRedirects(moved)).toBe(
    'redir /projects/old-name/ /projects/new-name/ 301\nredir /projects/old-name /projects/new-name/ 301\n',
  );
});
