/** Shows what the run of the page's <system-signal> comes to for the whole path, and keeps it going while it is on screen itself. */
import type { Reading } from '../simulation/run.ts';
import { parts } from '../simulation/words.ts';
import { SystemSignal, fill } from './system-signal.ts';

export class PathReadout extends HTMLElement {
  #life: AbortController | undefined;
  #signal: SystemSignal | undefined;

  connectedCallback(): void {
    const signal = document.querySelector('system-signal');
    if (!(signal instanceof SystemSignal)) throw new Error('<path-readout> needs a <system-signal> on its page');
    this.#signal = signal;
    this.#life = new AbortController();
    signal.addEventListener('reading', this.#show, { signal: this.#life.signal });
    signal.follow(this);
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#signal?.unfollow(this);
  }

  #show = (event: Event): void => {
    const { detail } = event as CustomEvent<Reading>;
    this.dataset['status'] = detail.status;
    fill(this, parts(detail));
  };
}
customElements.define('path-readout', PathReadout);
