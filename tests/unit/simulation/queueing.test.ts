/** The engine beside closed forms of queueing theory: means over seeds, with the interval that they leave open. */
import { describe, expect, test } from 'vitest';
import { Engine, microseconds } from '../../../src/simulation/engine.ts';
import { station, type Summary } from '../../../src/simulation/index.ts';
import { Customer, Station } from '../../../src/simulation/station.ts';
import { atLeast, constant, exponential, seeded } from '../../../src/simulation/variates.ts';

const SEEDS = 20;
/** Half the width of the interval, in standard errors: 99.9 % of means of 20 seeds lie within (Student's t, 19 degrees of freedom). */
const T = 3.883;

/** Expects the mean over seeds to agree with `formula`, and to be worth something: an interval under a tenth of it. */
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
  test('a delay that is none is refused', () => {
    for (const delay of [-1, 0.5, NaN])
      expect(() => new Engine().after(delay, () => undefined)).toThrow('A delay is a whole number of microseconds');
  });
});
