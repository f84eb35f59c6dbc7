/** The way in for whoever wants to hold the engine against queueing theory. */
import { quantileSorted } from 'd3-array';
import { Engine, seconds } from './engine.ts';
import { Customer, Station, type Places } from './station.ts';
import { constant, exponential, seeded } from './variates.ts';

export interface Summary {
  /** Mean time from arrival to the begin of service, in seconds. */
  readonly meanWait: number;
  /** Share of those served that waited at all. */
  readonly waitProbability: number;
  /** Mean number of customers inside, over time. */
  readonly meanNumber: number;
  /** Share of those that came and were refused. */
  readonly blockedShare: number;
  /** Quantile of the time from arrival to departure, in seconds; `p` from 0 to 1. */
  sojournQuantile(p: number): number;
}

export interface ServiceTime {
  readonly kind: 'exponential' | 'constant';
  /** In seconds. */
  readonly mean: number;
}

/** Share of the customers that is left out at the begin, while the station fills. */
const WARM_UP = 0.1;

/** @throws Error naming the argument that makes no station */
function validate({ servers, capacity }: Places, arrivalsPerSecond: number, { kind, mean }: ServiceTime, customers: number): void {
  const wrong = (name: string, value: unknown, instead: string) => new Error(`${name} is ${String(value)}. Give ${instead}.`);
  if (!Number.isInteger(servers) || servers < 1) throw wrong('servers', servers, 'a whole number from 1 upwards');
  if (capacity !== Infinity && (!Number.isInteger(capacity) || capacity < 1))
    throw wrong('capacity', capacity, 'a whole number from 1 upwards, or Infinity');
  if (!(arrivalsPerSecond > 0 && arrivalsPerSecond < Infinity)) throw wrong('arrivalsPerSecond', arrivalsPerSecond, 'a number above 0');
  if (!['exponential', 'constant'].includes(kind)) throw wrong('serviceTime.kind', kind, '“exponential” or “constant”');
  if (!(mean > 0 && mean < Infinity)) throw wrong('serviceTime.mean', mean, 'a number of seconds above 0');
  if (!Number.isInteger(customers) || customers < 2) throw wrong('customers', customers, 'a whole number from 2 upwards');
}

class Numbered extends Customer {
  readonly number: number;
  constructor(number: number) {
    super();
    this.number = number;
  }
}

/**
 * One station with Poisson arrivals, in Kendall's notation M/M/c, M/D/c and with `capacity` places in all M/M/c/K; with fewer places
 * than servers, as many servers as places. Customers come until `customers` of them have. The first tenth of them is left out of every
 * figure, which is enough for a steady state up to a utilization of 0.95 from 10,000 customers on; nearer to 1 take more. At 1 and
 * beyond, without a bound, there is no steady state, and the figures are those of the run. Times in seconds.
 * @throws Error when an argument makes no station
 */
export function station(
  places: Places,
  arrivalsPerSecond: number,
  serviceTime: ServiceTime,
  { seed, customers }: { readonly seed: number; readonly customers: number },
): Summary {
  validate(places, arrivalsPerSecond, serviceTime, customers);
  /** The shorter of the two times is a million ticks of the engine, however long it is in seconds. */
  const unit = Math.min(1 / arrivalsPerSecond, serviceTime.mean);
  const engine = new Engine();
  const source = seeded(seed);
  const gap = exponential(source, 1 / (arrivalsPerSecond * unit));
  const mean = serviceTime.mean / unit;
  const service = serviceTime.kind === 'exponential' ? exponential(source, mean) : constant(mean);
  const waits: number[] = [];
  const sojourns: number[] = [];
  const counted = Math.floor(customers * WARM_UP);
  const measure = () => ({ time: engine.now, inside: only.inside, ...only.counts });
  /** What is measured over time begins when the first counted customer comes, and ends when the last one does. */
  const at: { begin?: ReturnType<typeof measure>; end?: ReturnType<typeof measure> } = {};

  const only = new Station<Numbered>(engine, places, service, ({ number, since, waited }) => {
    if (number < counted) return;
    waits.push(waited);
    sojourns.push(engine.now - since);
  });
  const arrive = (number: number) => {
    if (number === counted) at.begin = measure();
    only.enter(new Numbered(number));
    if (number + 1 === customers) at.end = measure();
    else engine.after(gap(), () => arrive(number + 1));
  };
  engine.after(gap(), () => arrive(0));
  engine.advanceTo(Number.MAX_SAFE_INTEGER);
  const { begin, end } = at;
  if (!begin || !end) throw new Error('Simulated time has run out before the last customer came. Take fewer customers.');

  const sorted = sojourns.sort((a, b) => a - b);
  const { time, inside, arrived, refused } = begin;
  return {
    meanWait: seconds(waits.reduce((sum, wait) => sum + wait, 0) / waits.length) * unit,
    waitProbability: waits.filter((wait) => wait > 0).length / waits.length,
    meanNumber: (end.inside - inside) / (end.time - time),
    blockedShare: (end.refused - refused) / (end.arrived - arrived),
    sojournQuantile(p) {
      if (!(p >= 0 && p <= 1)) throw new Error(`p is ${p}. Give a number from 0 to 1.`);
      return seconds(quantileSorted(sorted, p) ?? NaN) * unit;
    },
  };
}
