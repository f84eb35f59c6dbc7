import { describe, expect, test } from 'vitest';
import { answersTo, base, names, readCase } from './cases.ts';

test('the content that the cases start from is right', async () => {
  expect(await answersTo(base)).toBe('');
});

describe('what is wrong is answered by file, line and field, with what to write instead', () => {
  test.each(names)('%s', async (name) => {
    const { files, answers } = readCase(name);
    expect(answers).not.toBe('');
    expect(await answersTo(files)).toBe(answers);
  });
});
