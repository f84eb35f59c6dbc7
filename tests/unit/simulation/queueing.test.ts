/** The engine beside closed forms of queueing theory: means over seeds, with the interval that they leave open. */
import { describe, expect, test } from 'vitest';
import { Engine, microseconds } from '../../../src/simulation/engine.ts';
import { station, type Summary } from '../../../src/simulation/index.ts';
import { Customer, Station } from '../../../src/simulation/station.ts';
import { atLeast, constant, exponential, seeded } from '../../../src/simulation/variates.ts';

const SEEDS = 20;
/** Half the width of the interval, in standard errors: 99.9 % of means of 20 seeds lie within (Student's t, 19 degrees of freedom). */
const T = 3.883;

/** Expects the mean over seeds to agree with `formula`, and to be worth something: an interval that is narrow beside it. */
const agrees = (formula: number, figure: (seed: number) => number) => {
  const figures = Array.from({ length: SEEDS }, (_, seed) => figure(seed + 1));
  const mean = figures.reduce((sum, one) => sum + one, 0) / SEEDS;
  const deviation = Math.sqrt(figures.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (SEEDS - 1));
  const half = (T * deviation) / Math.sqrt(SEEDS);
  expect(half / formula, 'width of the interval').toBeLessThan(0.1);
  expect(Math.abs(mean - formula), `${mean} beside ${formula}`).toBeLessThan(half);
};
const customers = 50_000;
const mm = (servers: number, load: number, capacity = Infinity) => {
  const runs = new Map<number, Summary>();
  return (seed: number): Summary => {
    const run = runs.get(seed) ?? station({ servers, capacity }, load, { kind: 'exponential', mean: 1 }, { seed, customers });
    runs.set(seed, run);
    return run;
  };
};
/** Erlang's C formula: the probability to wait in M/M/c with offered load `a` = arrival rate / service rate (Erlang 1917). */
const erlangC = (c: number, a: number) => {
  const terms = Array.from({ length: c + 1 }).reduce<number[]>((all, _, k) => [...all, k === 0 ? 1 : ((all[k - 1] ?? 0) * a) / k], []);
  const last = ((terms[c] ?? 0) * c) / (c - a);
  return last / (terms.slice(0, c).reduce((sum, term) => sum + term, 0) + last);
};

describe('M/M/1 at utilization 0.8', () => {
  const run = mm(1, 0.8);
  test('mean wait is ρ/(μ − λ): 4 service times', () => agrees(0.8 / (1 - 0.8), (seed) => run(seed).meanWait));
  test('who comes waits with probability ρ', () => agrees(0.8, (seed) => run(seed).waitProbability));
  test('the sojourn is exponential with rate μ − λ: its 95th percentile', () =>
    agrees(-Math.log(0.05) / 0.2, (seed) => run(seed).sojournQuantile(0.95)));
  test('mean number is ρ/(1 − ρ), which by Little’s law is λ times the mean sojourn', () => {
    agrees(4, (seed) => run(seed).meanNumber);
    for (let seed = 1; seed <= SEEDS; seed += 1) expect(run(seed).meanNumber / (0.8 * (run(seed).meanWait + 1))).toBeCloseTo(1, 1);
  });
  test('nobody is refused where there is no bound', () => expect(run(1).blockedShare).toBe(0));
});

describe('M/M/c', () => {
  test('Erlang C itself gives the published 0.7111 for two servers at 1.6', () => expect(erlangC(2, 1.6)).toBeCloseTo(0.7111, 4));
  test.each([
    [2, 1.6],
    [4, 3],
    [8, 6],
  ])('with %i servers at arrival rate %d: the probability to wait is Erlang’s C', (servers, load) => {
    const run = mm(servers, load);
    agrees(erlangC(servers, load), (seed) => run(seed).waitProbability);
    agrees(erlangC(servers, load) / (servers - load), (seed) => run(seed).meanWait);
  });
});

test('M/D/1: half the wait of M/M/1, as Pollaczek and Khinchine have it', () => {
  const load = 0.8;
  agrees(
    load / (2 * (1 - load)),
    (seed) => station({ servers: 1, capacity: Infinity }, load, { kind: 'constant', mean: 1 }, { seed, customers }).meanWait,
  );
});

test('M/M/1/K refuses (1 − ρ)ρᴷ/(1 − ρᴷ⁺¹) of those that come', () => {
  const run = mm(1, 0.8, 3);
  agrees((0.2 * 0.8 ** 3) / (1 - 0.8 ** 4), (seed) => run(seed).blockedShare);
});

describe('with as many places as servers, who finds them taken is refused: Erlang’s B (Erlang 1917)', () => {
  const erlangB = (c: number, a: number) => {
    let blocked = 1;
    for (let server = 1; server <= c; server += 1) blocked = (a * blocked) / (server + a * blocked);
    return blocked;
  };
  test.each([
    [1, 0.8],
    [4, 3],
    [8, 6],
  ])('%i servers at an offered load of %d', (servers, load) => {
    agrees(erlangB(servers, load), (seed) => mm(servers, load, servers)(seed).blockedShare);
    expect(mm(servers, load, servers)(1).waitProbability).toBe(0);
  });
  test('which does not depend on how service times are spread', () =>
    agrees(
      erlangB(4, 3),
      (seed) => station({ servers: 4, capacity: 4 }, 3, { kind: 'constant', mean: 1 }, { seed, customers }).blockedShare,
    ));
});

describe('however long a second is', () => {
  const at = (mean: number, kind: 'exponential' | 'constant' = 'exponential') =>
    station({ servers: 1, capacity: Infinity }, 0.8 / mean, { kind, mean }, { seed: 3, customers: 20_000 });
  test.each([1e-9, 1e-6, 1e-3, 60, 1e6])('a mean of %d seconds gives the same in its own unit', (mean) => {
    const [one, other] = [at(1), at(mean)];
    expect(other.meanWait / mean).toBeCloseTo(one.meanWait, 3);
    expect(other.meanNumber).toBeCloseTo(one.meanNumber, 3);
    expect(other.waitProbability).toBeCloseTo(one.waitProbability, 6);
    expect(other.sojournQuantile(0.95) / mean).toBeCloseTo(one.sojournQuantile(0.95), 3);
    expect(at(mean, 'constant').meanWait / mean).toBeCloseTo(at(1, 'constant').meanWait, 3);
  });
});

test('quantiles go from the shortest sojourn to the longest', () => {
  const run = station({ servers: 1, capacity: Infinity }, 0.5, { kind: 'constant', mean: 2 }, { seed: 1, customers: 1000 });
  expect(run.sojournQuantile(0)).toBe(2);
  const all = [0, 0.5, 0.9, 0.99, 1].map((p) => run.sojournQuantile(p));
  expect(all).toEqual(all.toSorted((a, b) => a - b));
  expect(run.sojournQuantile(1)).toBeGreaterThan(run.sojournQuantile(0.99));
});

test('the warm-up is left out: a station that begins empty does not look emptier than it is', () => {
  const means = Array.from(
    { length: 400 },
    (_, seed) =>
      station({ servers: 1, capacity: Infinity }, 0.5, { kind: 'exponential', mean: 1 }, { seed, customers: 100 }).waitProbability,
  );
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});

test.each([
  [{ servers: 0 }, 'servers is 0. Give a whole number from 1 upwards.'],
  [{ servers: 1.5 }, 'servers is 1.5.'],
  [{ capacity: 0 }, 'capacity is 0. Give a whole number from 1 upwards, or Infinity.'],
  [{ capacity: NaN }, 'capacity is NaN.'],
  [{ rate: 0 }, 'arrivalsPerSecond is 0. Give a number above 0.'],
  [{ rate: Infinity }, 'arrivalsPerSecond is Infinity.'],
  [{ mean: -1 }, 'serviceTime.mean is -1. Give a number of seconds above 0.'],
  [{ kind: 'deterministic' }, 'serviceTime.kind is deterministic. Give “exponential” or “constant”.'],
  [{ customers: 1 }, 'customers is 1. Give a whole number from 2 upwards.'],
  [{ customers: 1000.5 }, 'customers is 1000.5.'],
  [{ seed: -1 }, 'The seed is -1. Give a whole number from 0 to 2147483647.'],
  [{ seed: 0.5 }, 'The seed is 0.5.'],
])('%o is no station, and is said to be none', (change, message) => {
  const {
    servers,
    capacity,
    rate,
    mean,
    kind,
    customers: many,
    seed,
  } = { servers: 1, capacity: Infinity, rate: 0.5, mean: 1, kind: 'exponential', customers: 100, seed: 1, ...change };
  expect(() => station({ servers, capacity }, rate, { kind: kind as 'constant', mean }, { seed, customers: many })).toThrow(message);
});
test('there is no quantile beyond 1', () => expect(() => mm(1, 0.5)(1).sojournQuantile(2)).toThrow('p is 2. Give a number from 0 to 1.'));

describe('laws that hold exactly, in any run', () => {
  const tandem = () => {
    const engine = new Engine();
    const source = seeded(7);
    const second = new Station(engine, { servers: 2, capacity: 5 }, atLeast(source, 0.4, 1));
    const first = new Station(engine, { servers: 1, capacity: 4 }, exponential(source, 0.7), (customer) => second.enter(customer));
    const gap = exponential(source, 0.9);
    const arrive = () => {
      first.enter(new Customer());
      engine.after(gap(), arrive);
    };
    engine.after(gap(), arrive);
    return { engine, stations: [first, second] };
  };
  const state = ({ engine, stations }: ReturnType<typeof tandem>) => [
    engine.now,
    engine.happened,
    ...stations.map((one) => [one.counts, one.number, one.waited, one.stayed, one.inside]),
  ];

  test('conservation: who came is inside, has gone, or was refused', () => {
    const run = tandem();
    for (let time = 0; time < microseconds(3000); time += microseconds(10)) {
      run.engine.advanceTo(time);
      for (const { counts, number } of run.stations) expect(counts.arrived).toBe(counts.departed + counts.refused + number);
    }
    for (const { counts } of run.stations) expect(counts.refused).toBeGreaterThan(0);
  });
  test('Little’s law: once all have gone, customers inside over time are sojourns added up', () => {
    const engine = new Engine();
    const one = new Station(engine, { servers: 2, capacity: Infinity }, exponential(seeded(3), 1));
    for (let customer = 0; customer < 500; customer += 1) engine.after(customer * 400_000, () => one.enter(new Customer()));
    engine.advanceTo(microseconds(10_000));
    expect(one.counts.departed).toBe(500);
    expect(one.inside).toBe(one.stayed);
  });
  test('one leap and sixty small steps lead to the same state', () => {
    const [leap, steps] = [tandem(), tandem()];
    leap.engine.advanceTo(microseconds(60));
    for (let step = 1; step <= 60; step += 1) steps.engine.advanceTo(microseconds(step));
    expect(state(steps)).toEqual(state(leap));
  });
  test('events of one moment happen in the order in which they were scheduled, also many of them', () => {
    const engine = new Engine();
    const seen: number[] = [];
    for (let event = 0; event < 4000; event += 1) engine.after(5, () => seen.push(event));
    engine.advanceTo(4);
    expect(seen).toEqual([]);
    engine.advanceTo(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen).toHaveLength(4000);
  });
});

describe('the source', () => {
  test('gives what it has always given', () => {
    const source = seeded(1);
    expect([source(), source(), source()]).toEqual([0.23645552527159452, 0.3692706737201661, 0.5042420323006809]);
    const draw = exponential(seeded(1), 1);
    expect([draw(), draw(), draw()]).toEqual([269_784, 460_878, 701_667]);
  });
  test('every duration is a whole number of microseconds', () => {
    for (const draw of [exponential(seeded(2), 0.1), atLeast(seeded(3), 0.08, 0.1), constant(0.0123456789)])
      for (let time = 0; time < 1000; time += 1) expect(Number.isInteger(draw())).toBe(true);
  });
  test('the order within a moment is kept among 4,096 events, and no further: known, and enough here', () => {
    const engine = new Engine();
    for (let before = 0; before < 4090; before += 1) engine.after(1, () => undefined);
    const seen: number[] = [];
    for (let event = 0; event < 12; event += 1) engine.after(5, () => seen.push(event));
    engine.advanceTo(5);
    expect(seen).toEqual([6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5]);
  });
  test('time that is no whole number of microseconds, or goes back, does no harm', () => {
    const engine = new Engine();
    engine.advanceTo(10);
    engine.advanceTo(5);
    expect(engine.now).toBe(10);
    for (const time of [2.5, NaN]) expect(() => engine.advanceTo(time)).toThrow('Time is a whole number of microseconds');
  });
  test('a delay that is none is refused', () => {
    for (const delay of [-1, 0.5, NaN])
      expect(() => new Engine().after(delay, () => undefined)).toThrow('A delay is a whole number of microseconds');
  });
});
