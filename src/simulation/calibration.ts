/** The approval path held against the figures that are quoted for it: means over many seeds, with the interval that they leave open. */
import { ApprovalPath, type Span } from './approval-path.ts';
import { microseconds } from './engine.ts';
import { QUOTED } from './quoted.ts';

const [FEWEST, MOST] = QUOTED.perMinute;
/** Requests a minute, from one end of the quoted range to the other. */
export const LOADS: readonly number[] = Array.from({ length: 6 }, (_, step) => Math.round(FEWEST + ((MOST - FEWEST) * step) / 5));
export const SEEDS = 30;
/** Simulated minutes: the first fills the path and is left out. */
const MINUTES = 4;
/** Student's t for 29 degrees of freedom: 95 % of intervals this wide hold the true mean. */
const T = 2.045;

/** What is quoted, as a quantile of a span in milliseconds: the mean over seeds has to lie between the two, its whole interval with it. */
interface Figure {
  readonly span: Span;
  readonly p: number;
  readonly isEarlier: boolean;
  readonly between: readonly [low: number, high: number];
}
const FIGURES = {
  slice: { span: 'slice', p: 0.95, isEarlier: false, between: QUOTED.slice },
  segment: { span: 'segment', p: 0.95, isEarlier: false, between: [0, QUOTED.segment] },
  // Near the quoted figure is within a tenth of it; and under a second, as the latency is said to be now.
  path: { span: 'path', p: 0.95, isEarlier: false, between: [QUOTED.path * 0.9, Math.min(QUOTED.path * 1.1, 1000)] },
  earlierMedian: { span: 'path', p: 0.5, isEarlier: true, between: QUOTED.earlier },
  earlierP95: { span: 'path', p: 0.95, isEarlier: true, between: QUOTED.earlier },
} as const satisfies Record<string, Figure>;
export type FigureName = keyof typeof FIGURES;

/** A mean over {@link SEEDS} seeds at a load, in milliseconds, and half the width of its 95 % confidence interval. */
export interface Estimate {
  readonly perMinute: number;
  readonly mean: number;
  readonly half: number;
}

/** A figure at every load, and whether it agrees with what is quoted at each of them. */
export interface Calibration {
  readonly name: FigureName;
  readonly estimates: readonly Estimate[];
  readonly between: readonly [low: number, high: number];
  readonly agrees: boolean;
}

/** Means over its minutes of one run, in milliseconds, of those among `figures` that are of its design. */
const measure = (seed: number, perMinute: number, isEarlier: boolean, figures: readonly Figure[]): number[] => {
  const path = new ApprovalPath({ seed, perMinute });
  path.isEarlier = isEarlier;
  const sums = figures.map(() => 0);
  path.advanceTo(microseconds(60));
  for (let minute = 2; minute <= MINUTES; minute += 1) {
    path.advanceTo(microseconds(60 * minute));
    for (const [index, { span, p }] of figures.entries()) sums[index] = (sums[index] ?? 0) + path.quantile(span, p) * 1000;
  }
  return sums.map((sum) => sum / (MINUTES - 1));
};

export const estimate = (perMinute: number, values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { perMinute, mean, half: T * Math.sqrt(variance / values.length) };
};

/** Whether each of `estimates` lies in the range with its whole interval. */
export const isWithin = (estimates: readonly Estimate[], [low, high]: Calibration['between']): boolean =>
  estimates.every(({ mean, half }) => low <= mean - half && mean + half <= high);

/** Every figure at each of these loads, in requests a minute. */
export function calibrate(loads = LOADS): Calibration[] {
  const names = Object.keys(FIGURES) as FigureName[];
  const estimates = new Map<FigureName, Estimate[]>(names.map((name) => [name, []]));
  for (const isEarlier of [false, true]) {
    const some = names.filter((name) => FIGURES[name].isEarlier === isEarlier);
    const figures = some.map((name) => FIGURES[name]);
    for (const perMinute of loads) {
      const runs = Array.from({ length: SEEDS }, (_, index) => measure(index + 1, perMinute, isEarlier, figures));
      for (const [index, name] of some.entries())
        estimates.get(name)?.push(
          estimate(
            perMinute,
            runs.map((run) => run[index] ?? NaN),
          ),
        );
    }
  }
  return names.map((name) => {
    const { between } = FIGURES[name];
    const all = estimates.get(name) ?? [];
    return { name, between, estimates: all, agrees: isWithin(all, between) };
  });
}
