import { expect, test } from 'vitest';
import { readProse } from '../../src/authoring/prose.ts';

test.each([
  '2 * 3 is 6, and 2 ** 3 is 8.',
  '\\*\\*Words\\*\\*, \\`words\\` and \\[words] (/stack/).',
  'It took 410 ms | 865 ms.',
  'One word – another – and\n– on the next line – a third.',
  '`Code` – what it does.',
  '**Words** – what they mean.\n- – and an item\n',
  'A · B',
  '- One – two\n- Three\n  – four',
  '[sic] (as it was said), [1] (2019)',
  'matrix[i][j] or [a][b][c]',
  '[words][here]\n\n[here]: /stack/',
  '-5 °C, a snake_case_name, C#, ~450–950 and 5*.',
  '#hash',
  '```\n**words\n• one\n| a | b | c |\n###Detail\n```',
  '{/* **words, ` and • one */}',
  '| a | b |\n| - | - |\n| `c` | **d** |',
  '[a **b** `c`](/stack/) (there)',
  'https://example.dev/a_b is an address.',
])('signs that are meant are left alone: %j', async (text) => {
  expect((await readProse(text, [], false)).mistakes).toEqual([]);
});
