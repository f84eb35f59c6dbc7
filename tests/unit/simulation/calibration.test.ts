/** The approval path beside the figures that are quoted for it, over 30 seeds. The same functions make the table of /evidence/. */
import { describe, expect, test } from 'vitest';
import { ApprovalPath, PARAMETERS } from '../../../src/simulation/approval-path.ts';
import { calibrate, calibrateEarlier } from '../../../src/simulation/calibration.ts';
import { microseconds } from '../../../src/simulation/engine.ts';

describe.each(calibrate())('at $perMinute requests a minute', ({ slice, segment, path }) => {
  test('the 95th percentile of the approval slice is within ~170–230 ms', () => {
    expect(slice.mean - slice.half).toBeGreaterThan(170);
    expect(slice.mean + slice.half).toBeLessThan(230);
  });
  test('that of the segment keeps the orchestration budget of 410 ms', () => expect(segment.mean + segment.half).toBeLessThan(410));
  test('that of the whole path is within 10 % of ~865 ms, and under a second', () => {
    expect(Math.abs(path.mean - 865) + path.half).toBeLessThan(86.5);
    expect(path.mean + path.half).toBeLessThan(1000);
  });
});

test.each(calibrateEarlier())(
  'under the earlier design, at $perMinute a minute, median and 95th percentile lie in ~2.5–3 s',
  ({ median, p95 }) => {
    for (const { mean, half } of [median, p95]) {
      expect(mean - half).toBeGreaterThan(2500);
      expect(mean + half).toBeLessThan(3000);
    }
  },
);

describe('the path', () => {
  const after = (minutes: number, perMinute: number, change: (path: ApprovalPath) => void = () => undefined) => {
    const path = new ApprovalPath({ seed: 1, perMinute });
    change(path);
    path.advanceTo(microseconds(60 * minutes));
    return path;
  };
  const told = (path: ApprovalPath) => [
    path.engine.happened,
    path.inFlight,
    path.committed,
    path.refused,
    path.quantile('path', 0.95),
    { ...path.counts },
  ];

  test('in one leap or in sixty steps, it comes to the same', () => {
    const steps = new ApprovalPath({ seed: 5, perMinute: 900 });
    for (let step = 1; step <= 60; step += 1) steps.advanceTo(microseconds(step * 3));
    const leap = new ApprovalPath({ seed: 5, perMinute: 900 });
    leap.advanceTo(microseconds(180));
    expect(told(steps)).toEqual(told(leap));
  });
  test('a seed repeats itself, another does not', () => {
    expect(told(after(3, 700))).toEqual(told(after(3, 700)));
    const other = new ApprovalPath({ seed: 2, perMinute: 700 });
    other.advanceTo(microseconds(180));
    expect(told(other)).not.toEqual(told(after(3, 700)));
  });
  test('within the quoted range nobody is refused; far past it most of the excess is, and the rest stays bounded', () => {
    expect(after(10, 950).counts.refused).toBe(0);
    const flooded = after(10, 3000);
    const capacity = 60 / PARAMETERS.ledger;
    expect(flooded.committed).toBeLessThanOrEqual(capacity);
    expect(flooded.committed).toBeGreaterThan(capacity * 0.98);
    expect(flooded.refused).toBeGreaterThan(900);
    expect(flooded.quantile('segment', 0.99)).toBeLessThan(0.8);
  });
  test('between the two lies the knee: it climbs as the writer saturates', () => {
    const p95 = [950, 1300, 1600, 1850].map((perMinute) => after(10, perMinute).quantile('slice', 0.95));
    expect(p95).toEqual(p95.toSorted((a, b) => a - b));
    expect(p95[3]).toBeGreaterThan((p95[0] ?? Infinity) * 1.4);
  });
  test('the earlier design refuses nobody, and pulls everybody past the budget', () => {
    const flooded = after(10, 3000, (path) => (path.isEarlier = true));
    expect(flooded.counts.refused).toBe(0);
    expect(flooded.quantile('path', 0.5)).toBeGreaterThan(60);
  });
  test('a load takes effect from the next arrival on', () => {
    const path = after(3, 450);
    path.perMinute = 900;
    path.advanceTo(microseconds(60 * 6));
    expect(path.committed).toBeGreaterThan(800);
  });
  test('before anything has been committed there is no quantile', () => expect(after(0, 450).quantile('path', 0.95)).toBeNaN());
});
