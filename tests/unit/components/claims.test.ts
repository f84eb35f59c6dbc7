import { expect, test } from 'vitest';
import { checkClaim, verifyVerdict } from '../../../src/components/mdx/claim.ts';

const verdict = (claim: Parameters<typeof verifyVerdict>[1]) => verifyVerdict('/here/', claim);

test('a sentence that agrees with its check passes', async () => {
  await verdict({ model: 'crm', holds: 'no acknowledged change is lost' });
  await verdict({ model: 'crm', holds: 'can settle' });
  await verdict({ model: 'recruitment', holds: "a candidate's indexed stage never goes back" });
  await verdict({ model: 'crm', without: 'one-writing-path', breaks: 'no acknowledged change is lost' });
  await verdict({ model: 'crm', without: 'invalidate-on-write', breaks: 'can settle' });
});

test.each([
  [{ model: 'cmr', holds: 'x' }, '/here/ · <Verdict model="cmr" holds="x"> — There is no such model. Write one of: single-writer, '],
  [{ model: 'crm', without: 'cache', breaks: 'x' }, 'There is no safeguard “cache”. Write one of: one-writing-path, '],
  [
    { model: 'crm', witout: 'x', holds: 'can settle' } as never,
    'There is no attribute “witout”. Write one of: model, without, holds, breaks.',
  ],
  [{ model: 'crm' }, 'Write either holds="…" or breaks="…", with the name of an invariant.'],
  [{ model: 'crm', holds: 'all is well' }, 'There is no invariant of that name. Write one of: “no acknowledged change is lost”, '],
  [
    { model: 'crm', without: 'one-writing-path', holds: 'can settle' },
    'The check finds that “no acknowledged change is lost” breaks after 4 steps, and ends there; ',
  ],
  [{ model: 'crm', breaks: 'can settle' }, 'The check finds that everything holds. Change the sentence, or mend the model.'],
  [
    { model: 'crm', without: 'one-writing-path', breaks: 'can settle' },
    'The check finds that “no acknowledged change is lost” breaks. Change the sentence, or mend the model.',
  ],
])('a sentence that does not agree stops the build: %o', async (claim, message) => {
  await expect(verdict(claim)).rejects.toThrow(message);
});

test('figures come from the check; several safeguards stand with commas between them', async () => {
  const { result, without } = await checkClaim('States', '/here/', { model: 'crm', without: 'one-writing-path, versioned-fill' });
  expect(without).toEqual(['one-writing-path', 'versioned-fill']);
  expect(result.actions).toHaveLength(4);
});
