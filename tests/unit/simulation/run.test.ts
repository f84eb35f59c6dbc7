/** What a readout says of a run, and how. */
import { describe, expect, test } from 'vitest';
import { QUOTED } from '../../../src/simulation/quoted.ts';
import { PARAMETERS } from '../../../src/simulation/approval-path.ts';
import { HISTORY, OPENING, Run, opened, statusOf } from '../../../src/simulation/run.ts';
import { clock, latency, load, parts, summary } from '../../../src/simulation/words.ts';

const run = (perMinute: number, seconds: number) => {
  const one = new Run({ seed: 4, perMinute });
  one.advanceTo(seconds);
  return one;
};

describe('a run', () => {
  test('comes to the same in one leap and in steps of uneven length', () => {
    const steps = new Run({ seed: 4, perMinute: 800 });
    for (let time = 0; time < 200; time += 0.0167) steps.advanceTo(time);
    steps.advanceTo(200);
    const leap = run(800, 200);
    expect(steps.history).toEqual(leap.history);
    expect(steps.read()).toEqual(leap.read());
  });
  test('opens with what it has always opened with', () => {
    const { history } = opened();
    expect(opened().read()).toEqual({
      time: 180,
      perMinute: 700,
      isEarlier: false,
      slice: 200.1,
      path: 846.2,
      committed: 641,
      refused: 0,
      inFlight: 9,
      status: 'stable',
    });
    expect(history).toHaveLength(HISTORY + 1);
    expect(history.slice(-4)).toEqual([200, 202.2, 204.1, 200.1]);
    expect(OPENING).toEqual({ seed: 1, perMinute: 700, seconds: 180 });
  });
  test('keeps a history of two minutes, the latest last', () => {
    const one = run(700, 400);
    expect(one.history).toHaveLength(HISTORY + 1);
    expect(one.history.at(-1)).toBe(one.read().slice);
  });
});

describe('the status', () => {
  const commits = (busy: number) => (busy * 60) / PARAMETERS.ledger;
  test.each([
    ['stable', commits(0.66), 0],
    ['saturating', commits(0.67), 0],
    ['saturating', 1500, 15],
    ['refusing', 1485, 15],
    ['refusing', 98, 2],
    ['stable', 0, 0],
  ] as const)('is %s with %d commits and %d refusals a minute', (status, committed, refused) =>
    expect(statusOf(committed, refused)).toBe(status),
  );
  test('follows the load from the quoted range to well past the knee', () => {
    const statuses = [450, 700, 950, 1400, 2000].map((perMinute) => run(perMinute, 300).read().status);
    expect(statuses).toEqual(['stable', 'stable', 'stable', 'saturating', 'refusing']);
  });
});

describe('in words', () => {
  test.each([
    [199.5, '200 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [2951, '2.95 s'],
    [74_000, '74 s'],
  ])('%d milliseconds are %s', (time, words) => expect(latency(time)).toBe(words));
  test('simulated time is minutes and seconds', () => expect([0, 61.9, 600].map(clock)).toEqual(['0:00', '1:01', '10:00']));
  test.each([
    [QUOTED.perMinute[0], `${QUOTED.perMinute[0]} req/min, within the quoted range`],
    [QUOTED.perMinute[1], `${QUOTED.perMinute[1]} req/min, within the quoted range`],
    [QUOTED.perMinute[1] + 1, `${QUOTED.perMinute[1] + 1} req/min, past the quoted range`],
    [1875, '1,875 req/min, past the quoted range'],
    [1900, '1,900 req/min, beyond the writer'],
  ])('a load of %d is told with where it lies', (perMinute, words) => expect(load(perMinute)).toBe(words));
  test('a reading is a paragraph that says what it is', () => {
    const figures = { slice: 231.4, path: 1004, committed: 1640, refused: 31, inFlight: 24, status: 'refusing' } as const;
    const reading = { time: 185, perMinute: 1700, isEarlier: false, ...figures };
    expect(summary(reading)).toBe(
      'Simulated, today’s design, 1,700 req/min, at 3:05: refusing the excess. In the last minute: 95th percentile of the approval slice 231 ms, of the whole path 1.00 s, throughput 1,640 req/min, refused 31 req/min. 24 in flight.',
    );
    expect(parts(reading)).toMatchObject({ time: '3:05', 'in-flight': '24', refused: '31 req/min' });
  });
});
