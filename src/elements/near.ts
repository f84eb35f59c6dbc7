/** Loads the script of an element only once a visitor comes near one: what is never scrolled to costs nothing. */
export function whenNear(tag: string, load: () => Promise<unknown>): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      // Where it does not come, the page is complete without.
      load().catch(() => undefined);
    },
    // A window's height ahead, so that it is there when the element is.
    { rootMargin: '100% 0%' },
  );
  for (const element of document.querySelectorAll(tag)) watch.observe(element);
}
