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

/** Share of the customers that is left out at the begin, while the station fills. */
const WARM_UP = 0.1;

/**
 * One station with Poisson arrivals, in Kendall's notation M/M/c, M/D/c and with `capacity` M/M/c/K: customers come until `customers` of
 * them have, the first tenth of which is left out of every figure. Times in seconds.
 */
export function station(
  places: Places,
  arrivalsPerSecond: number,
  serviceTime: { readonly kind: 'exponential' | 'constant'; readonly mean: number },
  { seed, customers }: { readonly seed: number; readonly customers: number },
): Summary {
  const engine = new Engine();
  const source = seeded(seed);
  const gap = exponential(source, 1 / arrivalsPerSecond);
  const service = serviceTime.kind === 'exponential' ? exponential(source, serviceTime.mean) : constant(serviceTime.mean);
  const waits: number[] = [];
  const sojourns: number[] = [];
  const counted = Math.floor(customers * WARM_UP);
  /** What is measured over time begins when the first counted customer comes, and ends when the last one does. */
  const at = { warm: { time: 0, inside: 0, arrived: 0, refused: 0 }, end: { time: 0, inside: 0, arrived: 0, refused: 0 } };
  const measure = () => ({ time: engine.now, inside: only.inside, ...only.counts });

  class Numbered extends Customer {
    readonly number: number;
    constructor(number: number) {
      super();
      this.number = number;
    }
  }
  const only = new Station<Numbered>(engine, places, service, ({ number, since, waited }) => {
    if (number < counted) return;
    waits.push(waited);
    sojourns.push(engine.now - since);
  });
  const arrive = (number: number) => {
    if (number === counted) at.warm = measure();
    only.enter(new Numbered(number));
    if (number + 1 === customers) at.end = measure();
    else engine.after(gap(), () => arrive(number + 1));
  };
  engine.after(gap(), () => arrive(0));
  engine.advanceTo(Number.MAX_SAFE_INTEGER);

  const sorted = sojourns.sort((a, b) => a - b);
  const { warm, end } = at;
  return {
    meanWait: seconds(waits.reduce((sum, wait) => sum + wait, 0) / waits.length),
    waitProbability: waits.filter((wait) => wait > 0).length / waits.length,
    meanNumber: (end.inside - warm.inside) / (end.time - warm.time),
    blockedShare: (end.refused - warm.refused) / (end.arrived - warm.arrived),
    sojournQuantile: (p) => seconds(quantileSorted(sorted, p) ?? NaN),
  };
}
