/** The approval path held against the ranges that are quoted for it: means over many seeds, with the interval that they leave open. */
import { ApprovalPath, type Span } from './approval-path.ts';
import { microseconds } from './engine.ts';

export const LOADS = [450, 550, 650, 750, 850, 950] as const;
export const SEEDS = 30;
/** Simulated minutes: the first fills the path and is left out. */
const MINUTES = 4;
/** Student's t for 29 degrees of freedom: 95 % of intervals this wide hold the true mean. */
const T = 2.045;

/** A mean over seeds, in milliseconds, and half the width of its 95 % confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
}

/** Means over its minutes of one run, in milliseconds. */
const measure = (seed: number, perMinute: number, isEarlier: boolean, figures: readonly (readonly [Span, number])[]): number[] => {
  const path = new ApprovalPath({ seed, perMinute });
  path.isEarlier = isEarlier;
  const sums = figures.map(() => 0);
  path.advanceTo(microseconds(60));
  for (let minute = 2; minute <= MINUTES; minute += 1) {
    path.advanceTo(microseconds(60 * minute));
    for (const [index, [span, p]] of figures.entries()) sums[index] = (sums[index] ?? 0) + path.quantile(span, p) * 1000;
  }
  return sums.map((sum) => sum / (MINUTES - 1));
};

const estimate = (values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, half: T * Math.sqrt(variance / values.length) };
};

/** Quantiles of spans at a load, each estimated over {@link SEEDS} seeds. */
export const estimates = (perMinute: number, isEarlier: boolean, figures: readonly (readonly [Span, number])[]): readonly Estimate[] => {
  const runs = Array.from({ length: SEEDS }, (_, index) => measure(index + 1, perMinute, isEarlier, figures));
  return figures.map((_, index) => estimate(runs.map((run) => run[index] ?? NaN)));
};

/** One row of the table: a load, and the 95th percentiles of the three spans there. */
export interface Row {
  readonly perMinute: number;
  readonly slice: Estimate;
  readonly segment: Estimate;
  readonly path: Estimate;
}

/** The path as it is, at every load of {@link LOADS}. */
export const calibrate = (): Row[] =>
  LOADS.map((perMinute) => {
    const [slice, segment, path] = estimates(perMinute, false, [
      ['slice', 0.95],
      ['segment', 0.95],
      ['path', 0.95],
    ]) as [Estimate, Estimate, Estimate];
    return { perMinute, slice, segment, path };
  });

/** Median and 95th percentile of the whole path under the earlier design, at the least and the greatest load. */
export const calibrateEarlier = () =>
  [LOADS[0], LOADS[LOADS.length - 1] ?? LOADS[0]].map((perMinute) => {
    const [median, p95] = estimates(perMinute, true, [
      ['path', 0.5],
      ['path', 0.95],
    ]) as [Estimate, Estimate];
    return { perMinute, median, p95 };
  });
