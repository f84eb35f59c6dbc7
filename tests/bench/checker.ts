/**
 * The checker beside the plainest breadth-first search there is: states a second and memory, and the ratios of the two. Each runs
 * three times, every time in a process of its own; the median counts.
 */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { check, type Model } from '../../src/checker/index.ts';
import { twoPhaseCommit } from '../unit/checker/two-phase-commit.ts';

const RUNS = 3;

interface Case {
  states: number;
  checker(): number;
  'map of JSON'(): number;
}
type Search = 'checker' | 'map of JSON';

/** A Map from states as JSON to where they were reached from. */
function mapOfJson<State, Action>(
  { initial, actions, next, invariants }: Model<State, Action>,
  keyOf: (state: State) => string = JSON.stringify,
): number {
  const reachedFrom = new Map<string, { parent: string; action: Action } | null>();
  let frontier: State[] = [];
  const visit = (state: State, from: { parent: string; action: Action } | null) => {
    const key = keyOf(state);
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
      const parent = keyOf(state);
      for (const action of actions(state)) visit(next(state, action), { parent, action });
    }
  }
  return reachedFrom.size;
}

/** States that are dictionaries: entries come one by one, in every order, and so with ever other sets of keys. */
const dictionary = (size: number): Model<Record<string, number>, string> => {
  const names = Array.from({ length: size }, (_, index) => `entry ${index}`);
  return {
    initial: () => [{}],
    actions: (state) => names.filter((name) => !(name in state)),
    next: (state, name) => ({ ...state, [name]: 1 }),
    invariants: [],
  };
};
const sortedJson = (state: Record<string, number>) =>
  JSON.stringify(Object.entries(state).sort(([one], [other]) => (one < other ? -1 : 1)));

const cases: Record<string, Case> = {
  'Two-phase commit, 7 resource managers': {
    states: 296_448,
    checker: () => check(twoPhaseCommit(7)).states,
    'map of JSON': () => mapOfJson(twoPhaseCommit(7)),
  },
  'A dictionary of up to 16 entries': {
    states: 2 ** 16,
    checker: () => check(dictionary(16)).states,
    'map of JSON': () => mapOfJson(dictionary(16), sortedJson),
  },
};

interface Measured {
  seconds: number;
  megabytes: number;
}

/** In this process, which does nothing else. */
const run = (name: string, search: Search): Measured => {
  const found = cases[name];
  if (!found) throw new Error(`There is no case “${name}”.`);
  const began = performance.now();
  const states = found[search]();
  const seconds = (performance.now() - began) / 1000;
  if (states !== found.states) throw new Error(`${search} found ${states} states, not ${found.states}.`);
  // maxRSS is in kilobytes: the most memory that the process ever had.
  return { seconds, megabytes: process.resourceUsage().maxRSS / 1024 };
};

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const measure = (name: string, states: number, search: Search): Measured => {
  const program = [fileURLToPath(import.meta.url), name, search];
  const runs = Array.from({ length: RUNS }, () => JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' })) as Measured);
  const seconds = median(runs.map((one) => one.seconds));
  const megabytes = median(runs.map((one) => one.megabytes));
  const rate = Math.round(states / seconds).toLocaleString('en-US');
  console.log(`${search.padEnd(12)} ${rate.padStart(9)} states/s ${megabytes.toFixed(0).padStart(6)} MB at most`);
  return { seconds, megabytes };
};

const [name, search] = process.argv.slice(2);
if (name) console.log(JSON.stringify(run(name, search as Search)));
else {
  const idle = process.resourceUsage().maxRSS / 1024;
  for (const [name, { states }] of Object.entries(cases)) {
    console.log(`${name}, ${states.toLocaleString('en-US')} distinct states\n`);
    const ours = measure(name, states, 'checker');
    const plain = measure(name, states, 'map of JSON');
    const [time, memory] = [ours.seconds / plain.seconds, ours.megabytes / plain.megabytes];
    console.log(`\nchecker : map of JSON   time ${time.toFixed(2)}   memory ${memory.toFixed(2)}\n`);
  }
  console.log(`(less is better; a process that does nothing takes ${idle.toFixed(0)} MB)`);
}
