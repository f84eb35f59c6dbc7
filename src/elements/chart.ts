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
  [0, 1_000_000],
] as const;

/** Index of the frame for a history, as {@link FRAMES} has them. */
export const frameOf = (history: readonly number[]): number => {
  const [low, high] = [Math.min(...history), Math.max(...history)];
  const found = FRAMES.findIndex(([bottom, top]) => bottom <= low && high <= top);
  return found === -1 ? FRAMES.length - 1 : found;
};

/** The points of the line; the latest stands at the right edge. */
export const pointsOf = (history: readonly number[]): [x: number, y: number][] =>
  history.map((value, index) => [HISTORY + 1 - history.length + index, value]);

/** What the plot shows in a frame, as an SVG `viewBox`. Upwards is negative there. */
export const viewBoxOf = (frame: number): string => {
  const [bottom, top] = FRAMES[frame] ?? FRAMES[0];
  return `0 ${-top} ${HISTORY} ${top - bottom}`;
};

/** Draws a history within `chart`, the markup of SystemSignal.astro. */
export function drawChart(chart: Element, history: readonly number[]): void {
  const frame = frameOf(history);
  chart.querySelector('[data-plot]')?.setAttribute('viewBox', viewBoxOf(frame));
  chart.querySelector('[data-line]')?.setAttribute('d', `M${pointsOf(history).join('L')}`);
  for (const each of chart.querySelectorAll('[data-frame]'))
    each.toggleAttribute('data-shown', each.getAttribute('data-frame') === `${frame}`);
}
