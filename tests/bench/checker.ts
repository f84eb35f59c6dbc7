/**
 * The checker beside the plainest breadth-first search there is, on two-phase commit with 7 resource managers: states a second and
 * memory, and the ratios of the two. Each runs three times, every time in a process of its own; the median counts.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { check } from '../../src/checker/index.ts';
import { twoPhaseCommit, type Action, type State } from '../unit/checker/two-phase-commit.ts';

const MANAGERS = 7;
const STATES = 296_448;
const RUNS = 3;

const searches: Record<string, () => number> = {
  checker: () => check(twoPhaseCommit(MANAGERS)).states,

  /** A Map from states as JSON to where they were reached from. */
  'map of JSON': () => {
    const { initial, actions, next, invariants } = twoPhaseCommit(MANAGERS);
    const reachedFrom = new Map<string, { parent: string; action: Action } | null>();
    let frontier: State[] = [];
    const visit = (state: State, from: { parent: string; action: Action } | null) => {
      const key = JSON.stringify(state);
      if (reachedFrom.has(key)) return;
      reachedFrom.set(key, from);
      frontier.push(state);
      for (const { name, holds } of invariants) if (!holds(state)) throw new Error(name);
    };
    for (const state of initial()) visit(state, null);
    while (frontier.length > 0) {
      const layer = frontier;
      frontier = [];
      for (const state of layer) {
        const parent = JSON.stringify(state);
        for (const action of actions(state)) visit(next(state, action), { parent, action });
      }
    }
    return reachedFrom.size;
  },
};

interface Measured {
  seconds: number;
  megabytes: number;
}

const [search] = process.argv.slice(2);
if (search) {
  const began = performance.now();
  const states = searches[search]?.();
  const seconds = (performance.now() - began) / 1000;
  if (states !== STATES) throw new Error(`${search} found ${states} states, not ${STATES}.`);
  // maxRSS is in kilobytes: the most memory that the process ever had.
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 } satisfies Measured));
} else {
  const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
  const measure = (name: string): Measured => {
    const runs = Array.from(
      { length: RUNS },
      () => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name], { encoding: 'utf8' })) as Measured,
    );
    return { seconds: median(runs.map(({ seconds }) => seconds)), megabytes: median(runs.map(({ megabytes }) => megabytes)) };
  };
  const idle = process.resourceUsage().maxRSS / 1024;
  console.log(`Two-phase commit, ${MANAGERS} resource managers, ${STATES.toLocaleString('en-US')} distinct states\n`);
  const [ours, plain] = Object.keys(searches).map((name) => {
    const measured = measure(name);
    const rate = Math.round(STATES / measured.seconds).toLocaleString('en-US');
    console.log(`${name.padEnd(12)} ${rate.padStart(9)} states/s ${measured.megabytes.toFixed(0).padStart(6)} MB at most`);
    return measured;
  }) as [Measured, Measured];
  console.log(
    `\nchecker : map of JSON   time ${(ours.seconds / plain.seconds).toFixed(2)}   memory ${(ours.megabytes / plain.megabytes).toFixed(2)}`,
  );
  console.log(`(less is better; a process that does nothing takes ${idle.toFixed(0)} MB)`);
}
