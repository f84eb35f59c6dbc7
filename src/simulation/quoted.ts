/** The figures quoted from production that the simulation is calibrated to, as numbers; content/ holds them as text. */
export const QUOTED = {
  /** Throughput, requests a minute. */
  perMinute: [450, 950],
  /** 95th percentile of the approval slice, in milliseconds. */
  slice: [170, 230],
  /** Orchestration budget of the critical path, in milliseconds. */
  segment: 410,
  /** The p95 readout, in milliseconds. That it means the whole approval path is our reading. */
  path: 865,
  /** Typical latency of the earlier approval path, in milliseconds. */
  earlier: [2500, 3000],
} as const;

const range = ([low, high]: readonly [number, number]): string => `~${low}–${high}`;
/** How content/ writes those that are fields there, by the id of the figure; the readout has none. */
export const WRITTEN: Readonly<Record<string, string>> = {
  throughput: range(QUOTED.perMinute),
  latency: range(QUOTED.slice),
  'critical-path': `<${QUOTED.segment}`,
};
export const READOUT = `~${QUOTED.path}`;
