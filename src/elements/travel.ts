/** The dot that a request is: drawn by the style sheet as `::before` of the place that is lit, moved here along the edge it takes. */
const TIME = 240;

export function travel(from: HTMLElement, to: HTMLElement): void {
  // A browser that cannot animate, or a visitor who does not want it, has the dot where it belongs all the same.
  if (!('animate' in to) || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  const away = `${start.x - end.x}px ${start.y - end.y}px`;
  const frames = from === to ? [{ scale: 1 }, { scale: 2 }, { scale: 1 }] : [{ translate: away }, { translate: '0 0' }];
  to.animate(frames, { duration: TIME, easing: 'ease-out', pseudoElement: '::before' });
}
