/** How a reading is told. */
import { PARAMETERS } from './approval-path.ts';
import { QUOTED } from './quoted.ts';
import { HISTORY, type Reading, type Status } from './run.ts';

const count = (value: number) => value.toLocaleString('en-US');
const rate = (value: number) => `${count(value)} req/min`;

/** A latency in milliseconds, such as `198 ms` or `2.68 s`. */
export const latency = (milliseconds: number): string =>
  Math.round(milliseconds) < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;

/** Simulated time in seconds, such as `3:05`. */
export const clock = (time: number): string => `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, '0')}`;

/** A load, and where it lies. */
export const load = (perMinute: number): string => {
  const [, high] = QUOTED.perMinute;
  const where =
    perMinute > 60 / PARAMETERS.ledger ? 'beyond the writer' : perMinute > high ? 'past the quoted range' : 'within the quoted range';
  return `${rate(perMinute)}, ${where}`;
};

export const STATUS: Readonly<Record<Status, string>> = {
  stable: 'stable',
  saturating: 'saturating',
  refusing: 'refusing the excess',
};

/** Under what a reading was taken. */
export const condition = ({ perMinute, isEarlier }: Pick<Reading, 'perMinute' | 'isEarlier'>): string =>
  `${isEarlier ? 'earlier design' : 'today’s design'}, ${rate(perMinute)}`;

/** What the chart shows, for who cannot see it. */
export const trend = (history: readonly number[], time: number): string =>
  `95th percentile of the approval slice over the ${HISTORY / 60} simulated minutes before ${clock(time)}: between ${latency(Math.min(...history))} and ${latency(Math.max(...history))}.`;

/** The parts of a reading by the names that the markup has for them. */
export const parts = (reading: Reading) => ({
  time: clock(reading.time),
  throughput: rate(reading.committed),
  slice: latency(reading.slice),
  path: latency(reading.path),
  'in-flight': count(reading.inFlight),
  refused: rate(reading.refused),
  status: STATUS[reading.status],
  condition: condition(reading),
});

/** A reading as a paragraph, for who cannot see it. */
export const summary = (reading: Reading): string => {
  const { time, throughput, slice, path, refused, status, condition: under, 'in-flight': inFlight } = parts(reading);
  return `Simulated, ${under}, at ${time}: ${status}. In the last minute: 95th percentile of the approval slice ${slice}, of the whole path ${path}, throughput ${throughput}, refused ${refused}. ${inFlight} in flight.`;
};
