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

/** The points of the line, one every two seconds and to a millisecond; the latest stands at the right edge. */
export const pointsOf = (history: readonly number[]): [x: number, y: number][] =>
  history.flatMap((value, index) => {
    const ago = history.length - 1 - index;
    return ago % 2 === 0 ? [[HISTORY - ago, Math.round(value)] as [number, number]] : [];
  });

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
  chart.querySelector('[data-line]')?.setAttribute('d', `M${pointsOf(history).join('L')}`);
  for (const each of chart.querySelectorAll('[data-frame]'))
    each.setAttribute('display', each.getAttribute('data-frame') === `${frame}` ? 'inline' : 'none');
}
