/**
 * Random durations in whole microseconds, from one seeded source. Rounding is what makes runs repeat everywhere: engines differ in
 * the last digit of a logarithm now and then, and a difference that small is all but always gone once a duration is a whole number.
 */
import { randomExponential, randomLcg } from 'd3-random';
import { microseconds } from './engine.ts';

/** Draws a duration, in microseconds. */
export type Duration = () => number;
/** Uniform on [0, 1). */
export type Source = () => number;

/**
 * A linear congruential generator (Numerical Recipes: 1664525, 1013904223, modulo 2^32) that begins at `seed`, a whole number from 0 to
 * 2^31 - 1. All seeds go round on one cycle of 2^32 draws, so that very long runs of two of them may share a part.
 * @throws Error when `seed` is another number: some of those would be the same as one of these
 */
export function seeded(seed: number): Source {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31)
    throw new Error(`The seed is ${seed}. Give a whole number from 0 to 2147483647.`);
  return randomLcg(seed);
}

/** Exponential with this mean, in seconds: a number, or a function for one that changes. */
export const exponential = (source: Source, mean: number | (() => number)): Duration => {
  const random = randomExponential.source(source);
  if (typeof mean === 'number') {
    // A rate in events a microsecond, so that a draw needs no more than to be rounded.
    const draw = random(1e-6 / mean);
    return () => Math.round(draw());
  }
  const draw = random(1);
  return () => microseconds(draw() * mean());
};

/** Never less than `least`, and beyond that exponential: `mean` is that of the whole. Both in seconds. */
export const atLeast = (source: Source, least: number, mean: number): Duration => {
  const floor = microseconds(least);
  const beyond = exponential(source, mean - least);
  return () => floor + beyond();
};

/** Always the same, in seconds. */
export const constant = (value: number): Duration => {
  const duration = microseconds(value);
  return () => duration;
};
