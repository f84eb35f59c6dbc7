/**
 * Says what this visit took, as the browser has measured it: bytes, the largest paint, requests to other hosts. Stored and sent
 * nowhere. Where a browser measures no paints the element stays empty. Markup it serves: an empty element that keeps room for a line.
 */
const PAINT = 'largest-contentful-paint';
const TYPES = ['navigation', 'resource', PAINT];

const size = (bytes: number) => (bytes < 1000 ? 'from cache' : `${Math.round(bytes / 1000)} KB`);

export class PageVisit extends HTMLElement {
  #observer: PerformanceObserver | undefined;
  #bytes = 0;
  #paint = 0;
  #others = 0;

  connectedCallback(): void {
    if (typeof PerformanceObserver === 'undefined' || !PerformanceObserver.supportedEntryTypes.includes(PAINT)) return;
    this.#bytes = this.#others = 0;
    this.#observer = new PerformanceObserver((list) => this.#take(list.getEntries()));
    for (const type of TYPES) this.#observer.observe({ type, buffered: true });
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
  }

  #take(entries: PerformanceEntryList): void {
    for (const entry of entries) {
      if (entry.entryType === PAINT) this.#paint = entry.startTime;
      if (!('transferSize' in entry)) continue;
      this.#bytes += Number(entry.transferSize);
      if (new URL(entry.name).origin !== location.origin) this.#others += 1;
    }
    if (this.#paint === 0) return;
    const hosts = `${this.#others} ${this.#others === 1 ? 'request' : 'requests'} to other hosts`;
    this.textContent = `This page, measured on your device: ${size(this.#bytes)}, largest paint after ${(this.#paint / 1000).toFixed(2)} s, ${hosts}.`;
  }
}
customElements.define('page-visit', PageVisit);
