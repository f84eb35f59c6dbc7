import { expect, test } from 'vitest';
import { plainText } from '../../../src/build/plain-text.ts';

test('each paragraph and each item of a list is a line, without markup', () => {
  expect(
    plainText('<p>One <em>two</em>\n  three &lt;4 ms.</p><ul><li>Five</li><li>Six <a href="/">seven</a></li></ul>\n<p>Eight</p>'),
  ).toEqual(['One two three <4 ms.', 'Five', 'Six seven', 'Eight']);
});

test('nothing is nothing', () => {
  expect(plainText(' \n')).toEqual([]);
});
