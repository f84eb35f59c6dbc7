/**
 * A discrete-event engine: what happens is scheduled for a moment, and moments pass in order. Time is simulated, in whole
 * microseconds from 0; no clock and no chance comes in from outside, so the same schedule runs the same way anywhere.
 */
import FlatQueue from 'flatqueue';

/** Seconds as microseconds, and back. */
export const microseconds = (seconds: number): number => Math.round(seconds * 1e6);
export const seconds = (time: number): number => time / 1e6;

/**
 * Events of one moment are told apart by a fraction of a microsecond, counted round and round: a power of two, so that the sum is exact
 * up to 2^41 microseconds, 25 days. Beyond that, and among more than so many events, the order within one moment is not kept.
 */
const ORDER = 4096;

/** What can be scheduled: a function, or an object that makes no closure for each event. */
export type Event = (() => void) | { happen(): void };

export class Engine {
  /** The moment that has been reached. */
  now = 0;
  /** Events that have happened. */
  happened = 0;
  #scheduled = 0;
  readonly #events = new FlatQueue<Event>();

  /**
   * Schedules `event` for `delay` microseconds from now. Events of the same moment happen in the order in which they were scheduled,
   * within the limits of {@link ORDER}.
   * @throws Error when `delay` is not a whole number from 0 upwards
   */
  after(delay: number, event: Event): void {
    if (!Number.isInteger(delay) || delay < 0) throw new Error(`A delay is a whole number of microseconds from 0 upwards, not ${delay}.`);
    this.#events.push(event, this.now + delay + (this.#scheduled & (ORDER - 1)) / ORDER);
    this.#scheduled += 1;
  }

  /**
   * Lets everything happen that is scheduled up to and including `time`. In one leap or in many steps, the result is the same.
   * @throws Error when `time` is not a whole number of microseconds
   */
  advanceTo(time: number): void {
    if (!Number.isInteger(time)) throw new Error(`Time is a whole number of microseconds, not ${time}.`);
    for (let next; (next = this.#events.peekValue()) !== undefined && next < time + 1;) {
      this.now = Math.floor(next);
      const event = this.#events.pop();
      this.happened += 1;
      if (typeof event === 'function') event();
      else event?.happen();
    }
    this.now = Math.max(this.now, time);
  }
}
