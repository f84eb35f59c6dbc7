/** What no figure that is quoted now can show. */
import { expect, test, vi } from 'vitest';
import { answersTo, base } from './cases.ts';

vi.mock(import('../../src/simulation/quoted.ts'), async (original) => ({ ...(await original()), READOUT: '~1250' }));

test('thousands may be set apart in a figure that the simulation is calibrated to', async () => {
  const [stage, profile] = ['content/experience/second.mdx', 'content/profile.yaml'];
  const read = (file: string) => Buffer.from(base.get(file) ?? []).toString();
  const figures = 'figures:\n  - { id: latency, value: ~170–230, unit: ms, label: p95 latency }';
  const answersWith = (readout: string) =>
    answersTo(
      new Map(base)
        .set(stage, Buffer.from(read(stage).replace('figures:', figures)))
        .set(profile, Buffer.from(read(profile).replace('value: ~1,', `value: "${readout}",`))),
    );
  expect(await answersWith('~1250')).toBe('');
  expect(await answersWith('~1,250')).toBe('');
  expect(await answersWith('~1,350')).toContain('The simulation is calibrated to ~1250.');
});
