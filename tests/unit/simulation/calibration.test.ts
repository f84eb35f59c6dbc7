/** The approval path beside the figures that are quoted for it, over 30 seeds. The same function makes the table of /evidence/. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ApprovalPath, MODULES, PARAMETERS, SEGMENT } from '../../../src/simulation/approval-path.ts';
import { LOADS, SEEDS, calibrate, estimate, isWithin } from '../../../src/simulation/calibration.ts';
import { microseconds } from '../../../src/simulation/engine.ts';
import { QUOTED } from '../../../src/simulation/quoted.ts';

const calibration = calibrate();
const rows = calibration.flatMap(({ name, estimates, between }) =>
  estimates.map(({ perMinute, mean, half }) => ({ name, perMinute, mean, half, low: between[0], high: between[1] })),
);

test.each(rows)('$name at $perMinute requests a minute lies within $low and $high ms', ({ mean, half, low, high }) => {
  expect(mean - half).toBeGreaterThanOrEqual(low);
  expect(mean + half).toBeLessThanOrEqual(high);
  expect(half, 'an interval that says something').toBeLessThan(mean * 0.02);
  expect(half, 'seeds differ').toBeGreaterThan(mean * 0.0003);
});

describe('the calibration', () => {
  test('holds all five figures against what is quoted, at every load from one end of the range to the other', () => {
    const { perMinute, slice, segment, path, earlier } = QUOTED;
    expect(Object.fromEntries(calibration.map(({ name, between, agrees }) => [name, [...between, agrees]]))).toEqual({
      slice: [...slice, true],
      segment: [0, segment, true],
      path: [expect.closeTo(path * 0.9), expect.closeTo(Math.min(path * 1.1, 1000)), true],
      earlierMedian: [...earlier, true],
      earlierP95: [...earlier, true],
    });
    expect([LOADS[0], LOADS.at(-1)]).toEqual(perMinute);
    expect(SEEDS).toBeGreaterThanOrEqual(30);
  });
  test('gives what it has always given', () => {
    const [slice] = calibrate([450, 550, 950]);
    expect(slice?.estimates.map(({ mean, half }) => [mean.toFixed(1), half.toFixed(2)])).toEqual([
      ['196.2', '0.90'],
      ['199.9', '0.90'],
      ['223.9', '1.33'],
    ]);
  });
  test('estimates a mean with its interval by Student’s t, as worked by hand', () => {
    // Ten each of 1, 2 and 3: variance 20/29, standard error √(20/29/30) = 0.15162.
    const values = [1, 2, 3].flatMap((value) => Array.from({ length: 10 }, () => value));
    expect(estimate(700, values)).toEqual({ perMinute: 700, mean: 2, half: expect.closeTo(2.045 * 0.15162, 4) });
  });
  test('agrees only where every interval lies in the range, whole', () => {
    const at = (mean: number, half: number) => ({ perMinute: 700, mean, half });
    expect(isWithin([at(175, 5), at(225, 5)], [170, 230])).toBe(true);
    expect(isWithin([at(175, 5.1), at(200, 1)], [170, 230])).toBe(false);
    expect(isWithin([at(200, 1), at(228, 2.1)], [170, 230])).toBe(false);
    expect(isWithin([at(200, 1), at(240, 1)], [170, 230])).toBe(false);
  });
  test('is to the earlier latency that a stage quotes in words', () => {
    const folder = new URL('../../../content/experience/', import.meta.url);
    const quoted = `~${QUOTED.earlier[0] / 1000}–${QUOTED.earlier[1] / 1000} s`;
    const stages = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    expect(
      stages.some((stage) => stage.includes(quoted)),
      `a file of content/experience/ says ${quoted}, as \`earlier\` in src/simulation/quoted.ts does`,
    ).toBe(true);
  });
});

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
    path.refusals.length,
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
    expect(flooded.refusals.length).toBeGreaterThan(900);
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
  test('nor after two minutes of the earlier design: what is left of it takes no place under the cap', () => {
    const path = after(2, 700, (one) => (one.isEarlier = true));
    path.isEarlier = false;
    path.advanceTo(microseconds(60 * 4));
    expect(path.counts.refused).toBe(0);
  });
  test('a leap and small steps agree also when load and design change in between', () => {
    const walk = (step: number) => {
      const path = new ApprovalPath({ seed: 9, perMinute: 700 });
      const go = (time: number) => {
        for (let at = path.engine.now; at < microseconds(time); at += microseconds(step)) path.advanceTo(Math.min(at, microseconds(time)));
        path.advanceTo(microseconds(time));
      };
      go(60);
      path.perMinute = 2200;
      go(120);
      path.isEarlier = true;
      go(150);
      Object.assign(path, { isEarlier: false, perMinute: 500 });
      go(240);
      return told(path);
    };
    expect(walk(0.25)).toEqual(walk(1000));
  });
  test('Little’s law and conservation hold on every station of it', () => {
    const path = after(30, 900, (one) => (one.isEarlier = true));
    path.isEarlier = false;
    path.advanceTo(microseconds(60 * 60));
    expect(path.stations.length).toBe(MODULES.length + PARAMETERS.earlier.hops);
    for (const { counts, number, inside, stayed } of path.stations) {
      expect(counts.arrived).toBe(counts.departed + counts.refused + number);
      expect(inside / stayed, 'customers over time are sojourns added up').toBeCloseTo(1, 3);
    }
    const { arrived, refused, committed } = path.counts;
    expect(arrived).toBe(committed + refused + path.inFlight);
  });
  test('a load takes effect from the next arrival on', () => {
    const path = after(3, 450);
    path.perMinute = 900;
    path.advanceTo(microseconds(60 * 6));
    expect(path.committed).toBeGreaterThan(800);
  });
  test('a request is where it should be: in a module, in line at the ledger, between two modules in the earlier design', () => {
    const path = after(1, 1875);
    const seen = new Set<number>();
    let [most, waiting] = [0, 0];
    for (let time = 60; time < 70; time += 0.01) {
      path.advanceTo(microseconds(time));
      const positions = path.positions();
      for (const { place, isWaiting } of positions) {
        seen.add(Math.floor(place));
        expect(isWaiting && place !== 5, `in line at ${place}`).toBe(false);
      }
      const uncommitted = positions.filter(({ place }) => place < SEGMENT[1] + 1);
      expect(uncommitted).toHaveLength(path.inFlight);
      most = Math.max(most, uncommitted.filter(({ place }) => place >= SEGMENT[0]).length);
      waiting += positions.filter(({ isWaiting }) => isWaiting).length;
    }
    expect([...seen].sort()).toEqual(MODULES.map((_, place) => place));
    expect(most, 'the cap is reached, and kept').toBe(PARAMETERS.cap);
    expect(waiting).toBeGreaterThan(0);
    const earlier = after(2, 700, (one) => (one.isEarlier = true)).positions();
    expect(earlier.filter(({ place }) => place >= 4 && place < 5).length, 'most are on their hops').toBeGreaterThan(earlier.length / 2);
  });
  test('what lies further back than a minute is forgotten', () => {
    const path = after(10, 3000);
    expect(path.refusals.every((at) => at > path.engine.now - microseconds(60))).toBe(true);
    expect(path.refusals.length).toBeLessThan(path.counts.refused / 5);
    expect(path.committed).toBeLessThan(path.counts.committed / 5);
    path.perMinute = 1e-6;
    path.advanceTo(path.engine.now + microseconds(120));
    expect([path.committed, path.refusals.length]).toEqual([0, 0]);
  });
  test('before anything has been committed there is no quantile', () => expect(after(0, 450).quantile('path', 0.95)).toBeNaN());
});
