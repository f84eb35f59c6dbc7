/**
 * The approval path, as a model of its own: Poisson arrivals pass eight modules, which are roles of this model. Intake, document and
 * risk come first. Then an admission lets a bounded number into the synchronous segment of orchestration, decision and ledger, where a
 * single writer commits. Projections and notification follow the commit, out of everybody's way.
 *
 * Measured are three spans, each up to the commit: the whole path from the arrival, the segment from the admission, the approval
 * slice from the decision. The parameters are calibrated to quoted ranges (tests/unit/simulation/calibration.test.ts), not taken from
 * any system.
 */
import { quantileSorted } from 'd3-array';
import { Engine, microseconds, seconds } from './engine.ts';
import { Customer, Station } from './station.ts';
import { atLeast, constant, exponential, seeded, type Duration, type Source } from './variates.ts';

/** The roles, in the order in which a request passes them. */
export const MODULES = ['intake', 'document', 'risk', 'orchestration', 'decision', 'ledger', 'projections', 'notification'] as const;
/** The first and the last of the synchronous segment, by their place in {@link MODULES}. */
export const SEGMENT = [3, 5] as const;

/** Mean times, in seconds. A module takes at least `least` of its mean; what goes beyond is exponential. */
export const PARAMETERS = {
  /** Modules that serve many at once. */
  pool: 16,
  least: 0.82,
  intake: 0.108,
  document: 0.17,
  risk: 0.21,
  orchestration: 0.1,
  decision: 0.113,
  /** One writer, always as long: it can commit 1,875 requests a minute, and no more. */
  ledger: 0.032,
  projections: 0.08,
  notification: 0.12,
  /** How many may be in the synchronous segment. */
  cap: 16,
  /** The earlier design: no cap, and this many more synchronous hops between decision and ledger, each as long as this. */
  earlier: { hops: 8, hop: 0.245 },
} as const;

/** After how long who is refused is told to come back, in seconds: a full segment, committed one by one. */
export const RETRY_AFTER = PARAMETERS.cap * PARAMETERS.ledger;

/** The last simulated minute is what a readout speaks of. */
const WINDOW = microseconds(60);

class Request extends Customer {
  readonly arrived: number;
  readonly isEarlier: boolean;
  admitted = NaN;
  reachedDecision = NaN;
  /** Its place in the list of those under way. */
  place = -1;
  constructor(arrived: number, isEarlier: boolean) {
    super();
    this.arrived = arrived;
    this.isEarlier = isEarlier;
  }
}
interface Commit {
  readonly at: number;
  /** Microseconds. */
  readonly path: number;
  readonly segment: number;
  readonly slice: number;
}
export type Span = 'path' | 'segment' | 'slice';

/** A request on its way: how far along the modules it is, from 0, at the door of the first, to 8; and whether it waits in line there. */
export interface Position {
  readonly place: number;
  readonly isWaiting: boolean;
}

export class ApprovalPath {
  /** Mean arrivals a minute; holds from the next arrival on. */
  perMinute: number;
  /** Whether requests that arrive from now on take the earlier design. */
  isEarlier = false;
  readonly counts = { arrived: 0, refused: 0, committed: 0 };
  readonly engine = new Engine();
  readonly #source: Source;
  /** Of those that the cap counts. */
  #inSegment = 0;
  readonly #commits: Commit[] = [];
  readonly #refusals: number[] = [];
  /** Those under way, in no order, so that one leaves as quickly as it came. */
  readonly #requests: Request[] = [];
  /** Between which places a request moves while a station serves it. */
  readonly #legs = new Map<Station<Request>, readonly [from: number, to: number]>();
  readonly #gap: Duration;
  readonly #intake: Station<Request>;

  /** `seed` is a whole number. */
  constructor({ seed, perMinute }: { readonly seed: number; readonly perMinute: number }) {
    this.perMinute = perMinute;
    this.#source = seeded(seed);
    this.#gap = exponential(this.#source, () => 60 / this.perMinute);
    const { pool, least, earlier } = PARAMETERS;
    const station = (leg: readonly [number, number], servers: number, service: Duration, then: (request: Request) => unknown) => {
      const one = new Station<Request>(this.engine, { servers, capacity: Infinity }, service, then);
      this.#legs.set(one, leg);
      return one;
    };
    const duration = (mean: number) => atLeast(this.#source, least * mean, mean);
    const module = (place: number, then: (request: Request) => unknown) => {
      const name = MODULES[place] as (typeof MODULES)[number];
      return station([place, place + 1], pool, duration(PARAMETERS[name]), then);
    };

    const notification = module(7, (request) => this.#leave(request));
    const projections = module(6, (request) => notification.enter(request));
    const writer = station([5, 6], 1, constant(PARAMETERS.ledger), (request) => {
      this.#commit(request);
      projections.enter(request);
    });
    const hop = duration(earlier.hop);
    // Back to the decision, and over to the ledger again.
    const hops = Array.from({ length: earlier.hops }).reduceRight<Station<Request>>(
      (next, _, index) => station(index % 2 === 0 ? [5, 4] : [4, 5], Infinity, hop, (request) => next.enter(request)),
      writer,
    );
    const decision = module(4, (request) => (request.isEarlier ? hops : writer).enter(request));
    const orchestration = module(3, (request) => {
      request.reachedDecision = this.engine.now;
      decision.enter(request);
    });
    const risk = module(2, (request) => this.#admit(request, orchestration));
    const document = module(1, (request) => risk.enter(request));
    this.#intake = module(0, (request) => document.enter(request));
    this.#next();
  }

  #next(): void {
    this.engine.after(this.#gap(), this.#arrive);
  }

  #arrive = (): void => {
    this.counts.arrived += 1;
    const request = new Request(this.engine.now, this.isEarlier);
    request.place = this.#requests.push(request) - 1;
    this.#intake.enter(request);
    this.#next();
  };

  #leave({ place }: Request): void {
    const last = this.#requests.pop() as Request;
    if (last.place === place) return;
    last.place = place;
    this.#requests[place] = last;
  }

  #admit(request: Request, segment: Station<Request>): void {
    if (!request.isEarlier && this.#inSegment >= PARAMETERS.cap) {
      this.counts.refused += 1;
      this.#refusals.push(this.engine.now);
      this.#leave(request);
      return;
    }
    if (!request.isEarlier) this.#inSegment += 1;
    request.admitted = this.engine.now;
    segment.enter(request);
  }

  #commit({ arrived, admitted, reachedDecision, isEarlier }: Request): void {
    const at = this.engine.now;
    if (!isEarlier) this.#inSegment -= 1;
    this.counts.committed += 1;
    this.#commits.push({ at, path: at - arrived, segment: at - admitted, slice: at - reachedDecision });
  }

  /** Lets time pass up to `time`, in microseconds. */
  advanceTo(time: number): void {
    this.engine.advanceTo(time);
  }

  /** Requests that have arrived and are neither committed nor refused. */
  get inFlight(): number {
    return this.counts.arrived - this.counts.refused - this.counts.committed;
  }
  /** Commits of the last simulated minute; what came before is forgotten. */
  get #recent(): readonly Commit[] {
    const begin = this.engine.now - WINDOW;
    const old = this.#commits.findIndex(({ at }) => at > begin);
    this.#commits.splice(0, old === -1 ? Infinity : old);
    return this.#commits;
  }
  get committed(): number {
    return this.#recent.length;
  }
  /** When requests were refused in the last simulated minute; what came before is forgotten. */
  get refusals(): readonly number[] {
    const begin = this.engine.now - WINDOW;
    const old = this.#refusals.findIndex((at) => at > begin);
    this.#refusals.splice(0, old === -1 ? Infinity : old);
    return this.#refusals;
  }

  /** Every station that a request may pass. */
  get stations(): readonly Station<Request>[] {
    return [...this.#legs.keys()];
  }

  /** Quantile of a span over the commits of the last simulated minute, in seconds; NaN when there are none. `p` from 0 to 1. */
  quantile(span: Span, p: number): number {
    const sorted = this.#recent.map((commit) => commit[span]).sort((a, b) => a - b);
    return seconds(quantileSorted(sorted, p) ?? NaN);
  }

  /** Where the requests are that are under way, up to their notification. */
  positions(): Position[] {
    const { now } = this.engine;
    return this.#requests.map(({ station, since, waited, ends }) => {
      const [from, to] = this.#legs.get(station as Station<Request>) ?? [0, 0];
      const began = since + waited;
      return Number.isNaN(ends)
        ? { place: from, isWaiting: true }
        : { place: from + ((to - from) * (now - began)) / (ends - began), isWaiting: false };
    });
  }
}
