/**
 * Marks where a technology was used, in place: who chooses one of the links within sees its projects and stages marked on this page,
 * with a way to each; choosing it again takes the marks away. Without it the links lead to the evidence.
 *
 * State: `chosen`, the address of the link; `aria-current` on every link that leads there, `data-marked` on the entries around those.
 * Markup it serves: links, a `[role=status]` in it, and entries `[data-entry]` on the page, each with a heading.
 */
export class TechMarks extends HTMLElement {
  static readonly observedAttributes = ['chosen'];
  #life: AbortController | undefined;

  connectedCallback(): void {
    this.#life = new AbortController();
    this.addEventListener('click', this.#choose, { signal: this.#life.signal });
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.removeAttribute('chosen');
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    for (const entry of document.querySelectorAll('[data-marked]')) entry.removeAttribute('data-marked');
    for (const link of document.querySelectorAll(`a[href="${before}"]`)) link.removeAttribute('aria-current');
    const links = [...document.querySelectorAll<HTMLAnchorElement>(`a[href="${now}"]`)];
    const entries = new Set<Element>();
    for (const link of links) {
      link.setAttribute('aria-current', 'true');
      const entry = link.closest('[data-entry]');
      if (entry) entries.add(entry);
    }
    for (const entry of entries) entry.setAttribute('data-marked', '');
    const status = this.querySelector('[role=status]');
    const [chosen] = links;
    if (!status) return;
    status.replaceChildren();
    if (chosen) status.append(`${chosen.textContent?.trim()}: `, ...[...entries].flatMap((entry) => [this.#way(entry), ', ']));
    if (chosen && now) status.append(this.#link(now, 'its place in the stack'), '.');
  }

  #way(entry: Element): HTMLAnchorElement {
    const heading = entry.querySelector('h3');
    const href = heading?.querySelector('a')?.getAttribute('href') ?? `#${entry.id}`;
    return this.#link(href, heading?.textContent?.trim() ?? '');
  }

  #link(href: string, text: string): HTMLAnchorElement {
    return Object.assign(document.createElement('a'), { href, textContent: text, className: 'target' });
  }

  #choose = (event: MouseEvent): void => {
    const { target, ctrlKey, metaKey, shiftKey, altKey } = event;
    const link = target instanceof Element && target.closest('li a');
    // With one of these keys the browser has something else in mind: a new tab, a download.
    if (!link || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    const href = link.getAttribute('href') ?? '';
    if (this.getAttribute('chosen') === href) this.removeAttribute('chosen');
    else this.setAttribute('chosen', href);
  };
}
customElements.define('tech-marks', TechMarks);
