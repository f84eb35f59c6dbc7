/** A run of the approval path, with a reading of it that can be taken at any time and a history of readings, one each second. */
import { ApprovalPath, PARAMETERS } from './approval-path.ts';
import { microseconds, seconds } from './engine.ts';

/** The run that the home page opens with. The seed is the first; it was not picked for what it shows. */
export const OPENING = { seed: 1, perMinute: 700, seconds: 180 } as const;
/** How many seconds the history reaches back. */
export const HISTORY = 120;

export type Status = 'stable' | 'saturating' | 'refusing';

/** What a run says of its last simulated minute. */
export interface Reading {
  /** Simulated time, in seconds. */
  readonly time: number;
  /** Mean arrivals a minute, and whether in the earlier design, as chosen now. */
  readonly perMinute: number;
  readonly isEarlier: boolean;
  /** 95th percentiles, in milliseconds. */
  readonly slice: number;
  readonly path: number;
  /** Requests committed, and requests refused. */
  readonly committed: number;
  readonly refused: number;
  /** Requests under way now, up to their commit. */
  readonly inFlight: number;
  readonly status: Status;
}

/**
 * The one rule for the status. Refusing: at least one request in a hundred was refused. Saturating: the writer was busy for more than
 * two thirds of the time, from where on a request waits for it longer, in the mean, than its own commit takes (by Pollaczek and
 * Khinchine the wait is ρ / (2(1 − ρ)) commits). Stable otherwise.
 */
export const statusOf = (committed: number, refused: number): Status =>
  refused * 100 >= committed + refused && refused > 0 ? 'refusing' : (committed * PARAMETERS.ledger) / 60 > 2 / 3 ? 'saturating' : 'stable';

/** As a readout has it: to a tenth of a millisecond. */
const milliseconds = (time: number) => Math.round(time * 10_000) / 10;

export class Run {
  readonly path: ApprovalPath;
  /** 95th percentile of the approval slice over the minute before each full second, in milliseconds; the latest is the last. */
  readonly history: number[] = [];

  constructor({ seed, perMinute }: { readonly seed: number; readonly perMinute: number }) {
    this.path = new ApprovalPath({ seed, perMinute });
  }

  /** Simulated time that has passed, in seconds. */
  get time(): number {
    return seconds(this.path.engine.now);
  }

  /** Lets time pass up to `time`, in seconds. In one leap or in many steps, the result is the same. */
  advanceTo(time: number): void {
    const end = microseconds(time);
    for (let next = Math.floor(this.time) + 1; microseconds(next) <= end; next += 1) {
      this.path.advanceTo(microseconds(next));
      this.history.push(milliseconds(this.path.quantile('slice', 0.95)));
    }
    this.history.splice(0, this.history.length - HISTORY - 1);
    this.path.advanceTo(end);
  }

  read(): Reading {
    const { path } = this;
    const [committed, refused] = [path.committed, path.refusals.length];
    return {
      time: this.time,
      perMinute: path.perMinute,
      isEarlier: path.isEarlier,
      slice: milliseconds(path.quantile('slice', 0.95)),
      path: milliseconds(path.quantile('path', 0.95)),
      committed,
      refused,
      inFlight: path.inFlight,
      status: statusOf(committed, refused),
    };
  }
}

/** The run that the home page opens with, as far as it has come by then. */
export function opened(): Run {
  const run = new Run(OPENING);
  run.advanceTo(OPENING.seconds);
  return run;
}
