import { expect, test } from 'vitest';
import { catchUp } from '../../../src/elements/pace.ts';
import { microseconds } from '../../../src/simulation/engine.ts';
import { Run } from '../../../src/simulation/run.ts';

test('catches up from any moment, also where seconds are not exact', async () => {
  const run = new Run({ seed: 1, perMinute: 450 });
  // 60 seconds more than 196.000029 lie between two microseconds.
  for (const start of [196.000029, 199.123457, 203.999999, 255.5000009]) {
    run.advanceTo(start);
    const end = run.time + 60;
    await catchUp(run, end);
    expect(microseconds(run.time)).toBe(microseconds(end));
  }
  for (let odd = 1; odd < 400; odd += 1) {
    const end = run.time + odd / 1_000_003;
    await catchUp(run, end);
    expect(microseconds(run.time)).toBe(microseconds(end));
  }
});

test('lets others have a turn in between', async () => {
  const run = new Run({ seed: 1, perMinute: 2400 });
  let turns = 0;
  const others = setInterval(() => (turns += 1));
  await catchUp(run, 1200);
  clearInterval(others);
  expect(turns).toBeGreaterThan(2);
  expect(run.time).toBe(1200);
});
