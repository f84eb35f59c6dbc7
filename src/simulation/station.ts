/** A station: customers come, wait in line for one of its servers, are served, and go. */
import type { Engine } from './engine.ts';
import type { Duration } from './variates.ts';

export interface Places {
  /** How many customers are served at once. */
  readonly servers: number;
  /** Places in all, those at the servers among them; who comes when all are taken is refused. `Infinity`: no bound. */
  readonly capacity: number;
}

/** Who passes stations, one at a time; as an event, the end of its service there. Moments and durations in microseconds. */
export class Customer {
  /** Where it is; `undefined` before the first station. */
  station: { finish(customer: Customer): void } | undefined = undefined;
  /** Since when it is there, how long it waited for its service, and when that ends; NaN while it waits in line. */
  since = NaN;
  waited = NaN;
  ends = NaN;

  happen(): void {
    this.station?.finish(this);
  }
}

export class Station<Who extends Customer = Customer> {
  /** Customers so far: who came, who was refused, who was served and went. */
  readonly counts = { arrived: 0, refused: 0, departed: 0 };
  /** How many are inside, in line or served. */
  number = 0;
  /** Microseconds from arrival to service, and to departure, added up over those that have come that far. */
  waited = 0;
  stayed = 0;
  readonly #engine: Engine;
  readonly #places: Places;
  readonly #service: Duration;
  readonly #then: (customer: Who) => void;
  #line: Who[] = [];
  /** Where the line begins; what lies before has been served. */
  #head = 0;
  /** Customers inside times microseconds, up to the last change. */
  #inside = 0;
  #changed = 0;

  /** `then` is told of each customer that departs. */
  constructor(engine: Engine, places: Places, service: Duration, then: (customer: Who) => void = () => undefined) {
    this.#engine = engine;
    this.#places = places;
    this.#service = service;
    this.#then = then;
  }

  /** Customers inside times microseconds, up to now. */
  get inside(): number {
    return this.#inside + this.number * (this.#engine.now - this.#changed);
  }

  #change(by: 1 | -1): void {
    this.#inside = this.inside;
    this.#changed = this.#engine.now;
    this.number += by;
  }

  /** @returns whether there was a place */
  enter(customer: Who): boolean {
    this.counts.arrived += 1;
    if (this.number >= this.#places.capacity) {
      this.counts.refused += 1;
      return false;
    }
    customer.station = this;
    customer.since = this.#engine.now;
    customer.waited = NaN;
    customer.ends = NaN;
    const isFree = this.number < this.#places.servers;
    this.#change(1);
    if (isFree) this.#serve(customer);
    else this.#line.push(customer);
    return true;
  }

  #serve(customer: Who): void {
    const { now } = this.#engine;
    const service = this.#service();
    customer.waited = now - customer.since;
    customer.ends = now + service;
    this.waited += customer.waited;
    this.#engine.after(service, customer);
  }

  /** Called by a customer whose service ends. */
  finish(customer: Who): void {
    this.#change(-1);
    this.counts.departed += 1;
    this.stayed += this.#engine.now - customer.since;
    if (this.number >= this.#places.servers) this.#callNext();
    this.#then(customer);
  }

  #callNext(): void {
    const next = this.#line[this.#head];
    if (!next) return;
    this.#head += 1;
    // The line is cut once half of it has gone, so that a step takes constant time on average.
    if (this.#head * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#head);
      this.#head = 0;
    }
    this.#serve(next);
  }
}
