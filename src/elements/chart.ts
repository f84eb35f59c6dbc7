/**
 * The chart of the approval slice, in its own units: seconds to the right, milliseconds upwards. The page holds every frame that it
 * can have, with ticks; here is which one it takes, and the line in it. Shared by the build and the browser.
 */
import { HISTORY } from '../simulation/run.ts';

/** Lower and upper edge in milliseconds; the first that holds the whole line counts. */
export const FRAMES = [
  [150, 250],
  [100, 500],
  [0, 1000],
  [0, 4000],
  [0, 20_000],
  [0, 100_000],
  [0, 500_000],
] as const;

/** Index of the frame for a history, as {@link FRAMES} has them. */
export const frameOf = (history: readonly number[]): number => {
  const [low, high] = [Math.min(...history), Math.max(...history)];
  const found = FRAMES.findIndex(([bottom, top]) => bottom <= low && high <= top);
  return found === -1 ? FRAMES.length - 1 : found;
};

/** Seconds between two points of the line. */
const STRIDE = 2;

/** The line of a history, to a millisecond, as the `d` of an SVG path; the latest second stands at the right edge. */
export function lineOf(history: readonly number[]): string {
  const values = history.filter((_, index) => (history.length - 1 - index) % STRIDE === 0).map(Math.round);
  const [first = 0, ...rest] = values;
  // As steps, not as places: the page weighs less.
  const steps = rest.map((value, index) => `l${STRIDE},${value - (values[index] ?? 0)}`);
  return `M${HISTORY - STRIDE * rest.length},${first}${steps.join('')}`;
}

/** What the plot shows in a frame, as an SVG `viewBox`. Upwards is negative there. */
export const viewBoxOf = (frame: number): string => {
  const [bottom, top] = FRAMES[frame] ?? FRAMES[0];
  return `0 ${-top} ${HISTORY} ${top - bottom}`;
};

/** Draws a history within `chart`, the markup of SystemSignal.astro; `says` is what it shows, in words. */
export function drawChart(chart: Element, history: readonly number[], says: string): void {
  const frame = frameOf(history);
  const plot = chart.querySelector('[data-plot]');
  plot?.setAttribute('viewBox', viewBoxOf(frame));
  plot?.setAttribute('aria-label', says);
  chart.querySelector('[data-line]')?.setAttribute('d', lineOf(history));
  for (const each of chart.querySelectorAll('[data-frame]'))
    each.setAttribute('display', each.getAttribute('data-frame') === `${frame}` ? 'inline' : 'none');
}
