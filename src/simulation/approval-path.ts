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
import { Station } from './station.ts';
import { atLeast, constant, exponential, seeded, type Duration, type Source } from './variates.ts';

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
  /** The earlier design: no cap, and this many more synchronous hops between decision and commit, each as long as this. */
  earlier: { hops: 8, hop: 0.245 },
} as const;

/** The last simulated minute is what a readout speaks of. */
const WINDOW = microseconds(60);

interface Request {
  readonly arrived: number;
  readonly isEarlier: boolean;
  admitted: number;
  decided: number;
}
interface Commit {
  readonly at: number;
  /** Microseconds. */
  readonly path: number;
  readonly segment: number;
  readonly slice: number;
}
export type Span = 'path' | 'segment' | 'slice';

export class ApprovalPath {
  /** Mean arrivals a minute; holds from the next arrival on. */
  perMinute: number;
  /** Whether requests that arrive from now on take the earlier design. */
  isEarlier = false;
  readonly counts = { arrived: 0, refused: 0, committed: 0 };
  readonly engine = new Engine();
  readonly #source: Source;
  #inSegment = 0;
  #commits: Commit[] = [];
  #refusals: number[] = [];
  readonly #gap: Duration;
  readonly #intake: Station<Request>;

  /** `seed` is a whole number. */
  constructor({ seed, perMinute }: { readonly seed: number; readonly perMinute: number }) {
    this.perMinute = perMinute;
    this.#source = seeded(seed);
    this.#gap = exponential(this.#source, () => 60 / this.perMinute);
    const { pool, least, earlier, ledger } = PARAMETERS;
    const station = (service: Duration, servers: number, then: (request: Request) => void) =>
      new Station<Request>(this.engine, { servers, capacity: Infinity }, service, then);
    const module = (mean: number, then: (request: Request) => void) => station(atLeast(this.#source, least * mean, mean), pool, then);

    const notification = module(PARAMETERS.notification, () => undefined);
    const projections = module(PARAMETERS.projections, (request) => notification.enter(request));
    const writer = station(constant(ledger), 1, (request) => {
      this.#commit(request);
      projections.enter(request);
    });
    const decision = module(PARAMETERS.decision, (request) => writer.enter(request));
    const decide = (request: Request) => {
      request.decided = this.engine.now;
      decision.enter(request);
    };
    const hop = atLeast(this.#source, least * earlier.hop, earlier.hop);
    const hops = Array.from({ length: earlier.hops }).reduceRight<(request: Request) => void>(
      (next) => (request) => this.engine.after(hop(), () => next(request)),
      decide,
    );
    const orchestration = module(PARAMETERS.orchestration, (request) => (request.isEarlier ? hops : decide)(request));
    const risk = module(PARAMETERS.risk, (request) => this.#admit(request, orchestration));
    const document = module(PARAMETERS.document, (request) => risk.enter(request));
    this.#intake = module(PARAMETERS.intake, (request) => document.enter(request));
    this.#next();
  }

  #next(): void {
    this.engine.after(this.#gap(), this.#arrive);
  }

  #arrive = (): void => {
    this.counts.arrived += 1;
    this.#intake.enter({ arrived: this.engine.now, isEarlier: this.isEarlier, admitted: 0, decided: 0 });
    this.#next();
  };

  #admit(request: Request, segment: Station<Request>): void {
    if (!request.isEarlier && this.#inSegment >= PARAMETERS.cap) {
      this.counts.refused += 1;
      this.#refusals.push(this.engine.now);
      return;
    }
    this.#inSegment += 1;
    request.admitted = this.engine.now;
    segment.enter(request);
  }

  #commit({ arrived, admitted, decided }: Request): void {
    const at = this.engine.now;
    this.#inSegment -= 1;
    this.counts.committed += 1;
    this.#commits.push({ at, path: at - arrived, segment: at - admitted, slice: at - decided });
  }

  advanceTo(time: number): void {
    this.engine.advanceTo(time);
    const begin = this.engine.now - WINDOW;
    this.#commits = this.#commits.slice(this.#commits.findIndex(({ at }) => at > begin) >>> 0);
    this.#refusals = this.#refusals.filter((at) => at > begin);
  }

  /** Requests that have arrived and are neither committed nor refused. */
  get inFlight(): number {
    return this.counts.arrived - this.counts.refused - this.counts.committed;
  }
  /** In the last simulated minute. */
  get committed(): number {
    return this.#commits.length;
  }
  get refused(): number {
    return this.#refusals.length;
  }

  /** Quantile of a span over the commits of the last simulated minute, in seconds; NaN when there are none. `p` from 0 to 1. */
  quantile(span: Span, p: number): number {
    const sorted = this.#commits.map((commit) => commit[span]).sort((a, b) => a - b);
    return seconds(quantileSorted(sorted, p) ?? NaN);
  }
}
