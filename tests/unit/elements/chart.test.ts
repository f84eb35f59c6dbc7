import { expect, test } from 'vitest';
import { lineOf } from '../../../src/elements/chart.ts';
import { HISTORY } from '../../../src/simulation/run.ts';

/** The places that a path of steps passes. */
function placesOf(path: string): [x: number, y: number][] {
  const [start = [], ...steps] = [...path.matchAll(/[Ml]([\d.-]+),([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const places: [number, number][] = [[start[0] ?? NaN, start[1] ?? NaN]];
  for (const [dx = NaN, dy = NaN] of steps) {
    const [x, y] = places.at(-1) ?? [NaN, NaN];
    places.push([x + dx, y + dy]);
  }
  return places;
}

test.each([
  ['a whole history', HISTORY + 1],
  ['an even number of seconds', 6],
  ['an odd number of seconds', 7],
  ['one second', 1],
])('the line of %s has a point every two seconds, to a millisecond, and ends now', (_, length) => {
  const history = Array.from({ length }, (_, second) => 200 + 10 * Math.sin(second));
  const places = placesOf(lineOf(history));
  expect(places).toHaveLength(Math.ceil(length / 2));
  for (const [index, place] of places.entries()) {
    const ago = 2 * (places.length - 1 - index);
    expect(place).toEqual([HISTORY - ago, Math.round(history.at(-1 - ago) ?? NaN)]);
  }
});
