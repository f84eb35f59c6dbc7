/** How simulated time passes in a page: in step with the clock, or in a hurry without keeping anybody waiting. */
import { microseconds } from '../simulation/engine.ts';
import type { Run } from '../simulation/run.ts';

/** No frame counts for more than this, in milliseconds: who comes back after a while goes on where it stood. */
const FRAME = 100;
/** For how long a hurry may keep the page from anything else, in milliseconds: half a frame. */
const TURN = 8;

/** Calls `step` at every frame with the seconds that have passed since the last one, while it is on. */
export class Clock {
  readonly #step: (seconds: number) => void;
  #request = 0;
  #before = 0;

  constructor(step: (seconds: number) => void) {
    this.#step = step;
  }

  set on(isOn: boolean) {
    if (isOn === this.#request > 0) return;
    cancelAnimationFrame(this.#request);
    this.#request = isOn ? requestAnimationFrame(this.#start) : 0;
  }

  #start = (now: number): void => {
    this.#before = now;
    this.#request = requestAnimationFrame(this.#tick);
  };

  #tick = (now: number): void => {
    const passed = Math.min(Math.max(now - this.#before, 0), FRAME);
    this.#before = now;
    this.#request = requestAnimationFrame(this.#tick);
    this.#step(passed / 1000);
  };
}

/** Lets time pass in `run` up to `time`, in seconds, a second after the other and a pause whenever a turn is over. */
export async function catchUp(run: Run, time: number): Promise<Run> {
  // Compared as a run counts: seconds that are not whole would not always be reached.
  const isBehind = () => microseconds(run.time) < microseconds(time);
  while (isBehind()) {
    for (const began = performance.now(); isBehind() && performance.now() - began < TURN;) run.advanceTo(Math.min(run.time + 1, time));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return run;
}
