/**
 * The simulated approval path beside a bare loop that pushes and pops as many events through the same heap, with as many waiting in it:
 * events a second, and the ratio. The median of several runs, in turn.
 */
import FlatQueue from 'flatqueue';
import { ApprovalPath } from '../../src/simulation/approval-path.ts';
import { microseconds } from '../../src/simulation/engine.ts';

const RUNS = 7;
const MINUTES = 120;

const simulated = () => {
  const path = new ApprovalPath({ seed: 1, perMinute: 950 });
  const began = performance.now();
  let [waiting, committed] = [0, 0];
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    path.advanceTo(microseconds(60 * minute));
    waiting += path.inFlight;
    // A reading, after which the path forgets what lies further back.
    committed += path.committed;
  }
  if (committed !== path.counts.committed) throw new Error('A commit was lost.');
  return { time: performance.now() - began, events: path.engine.happened, waiting: Math.round(waiting / MINUTES) };
};

const bare = (events: number, waiting: number) => {
  const heap = new FlatQueue<() => void>();
  const nothing = () => undefined;
  let [next, sum] = [1, 0];
  // A linear congruential sequence, as any; what counts is that places in the heap are taken at random.
  const draw = () => (next = (next * 48_271) % 2_147_483_647);
  const began = performance.now();
  for (let event = 0; event < waiting; event += 1) heap.push(nothing, draw());
  for (let event = 0; event < events; event += 1) {
    const time = heap.peekValue() ?? 0;
    heap.pop()?.();
    sum += time;
    heap.push(nothing, time + draw());
  }
  return sum > 0 ? performance.now() - began : NaN;
};

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const runs = Array.from({ length: RUNS }, () => {
  const { time, events, waiting } = simulated();
  return { events, waiting, time, loop: bare(events, waiting) };
});
const { events, waiting } = runs[0] ?? { events: 0, waiting: 0 };
const rate = (time: number) =>
  Math.round(events / (time / 1000))
    .toLocaleString('en-US')
    .padStart(11);
const [time, loop] = [median(runs.map((run) => run.time)), median(runs.map((run) => run.loop))];
console.log(
  `The approval path at 950 requests a minute, ${MINUTES} simulated minutes: ${events.toLocaleString('en-US')} events, ${waiting} waiting\n`,
);
console.log(
  `simulation ${rate(time)} events/s\nbare heap  ${rate(loop)} events/s\n\nsimulation : bare heap   time ${(time / loop).toFixed(2)}`,
);
