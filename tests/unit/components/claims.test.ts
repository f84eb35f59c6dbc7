import { expect, test } from 'vitest';
import { checkClaim } from '../../../src/components/mdx/claim.ts';

// What is said of a claim that is wrong stands in tests/authoring/.
test.each([
  [{ model: 'crm', holds: 'no acknowledged change is lost' }],
  [{ model: 'crm', holds: 'can settle' }],
  [{ model: 'recruitment', holds: "a candidate's indexed stage never goes back" }],
  [{ model: 'crm', without: 'one-writing-path', breaks: 'no acknowledged change is lost' }],
  [{ model: 'crm', without: 'invalidate-on-write', breaks: 'can settle' }],
])('a sentence that agrees with its check passes: %o', async (claim) => {
  await expect(checkClaim('Verdict', claim, 'So it is')).resolves.toBeDefined();
});

test('figures come from the check; several safeguards stand with commas between them', async () => {
  const { actions } = await checkClaim('Steps', { model: 'crm', without: 'one-writing-path, versioned-fill' });
  expect(actions).toHaveLength(4);
});
