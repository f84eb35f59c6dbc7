/**
 * Buttons and a scrubber for the diagram around it, and a way to let it walk by itself, which ends with any other step. State: the
 * diagram's `step`; `playing` while it walks.
 */
import { StepDiagram } from './step-diagram.ts';

/** How long a step stays while the diagram walks, in milliseconds: enough to read a sentence. */
const PACE = 2000;

export class StepPlayer extends HTMLElement {
  static readonly observedAttributes = ['playing'];
  #life: AbortController | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isWalking = false;

  get #diagram(): StepDiagram {
    const diagram = this.closest('step-diagram');
    if (!(diagram instanceof StepDiagram)) throw new Error('<step-player> needs a <step-diagram> around it');
    return diagram;
  }
  get #controls(): (HTMLButtonElement | HTMLInputElement)[] {
    return [...this.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input')];
  }

  connectedCallback(): void {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#diagram.addEventListener('step', this.#show, { signal });
    this.#diagram.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#pause(), { signal });
    this.addEventListener('click', this.#press, { signal });
    this.addEventListener('input', this.#scrub, { signal });
    document.addEventListener('visibilitychange', () => document.hidden && this.#pause(), { signal });
    for (const control of this.#controls) control.disabled = false;
    this.#show();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#pause();
    for (const control of this.#controls) control.disabled = true;
  }

  attributeChangedCallback(): void {
    clearInterval(this.#timer);
    const isPlaying = this.hasAttribute('playing');
    const button = this.querySelector('[data-play]');
    if (button) button.textContent = isPlaying ? 'Pause' : 'Play';
    if (!isPlaying) return;
    this.#walk(this.#diagram.current === this.#diagram.steps.length ? 1 : this.#diagram.current + 1);
    this.#timer = setInterval(() => this.#walk(this.#diagram.current + 1), PACE);
  }

  #walk(step: number): void {
    this.#isWalking = true;
    this.#diagram.go(step);
    this.#isWalking = false;
    if (step >= this.#diagram.steps.length) this.#pause();
  }

  #pause(): void {
    this.removeAttribute('playing');
  }

  #press = (event: Event): void => {
    const button = event.target instanceof Element && event.target.closest('button');
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    if ('play' in button.dataset) this.toggleAttribute('playing');
    else {
      this.#diagram.go(this.#diagram.current + Number(button.dataset['move']));
      // Steps that stand in the diagram itself come into view; beside a list of them, the reader stays where the reading is.
      this.#diagram.querySelector('[data-lit][data-step]')?.closest('li')?.scrollIntoView({ block: 'nearest' });
    }
  };

  #scrub = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#diagram.go(event.target.valueAsNumber);
  };

  #show = (): void => {
    if (!this.#isWalking) this.#pause();
    const { current, steps } = this.#diagram;
    for (const button of this.querySelectorAll<HTMLElement>('[data-move]')) {
      const next = current + Number(button.dataset['move']);
      // Not `disabled`, which would throw the focus away under a finger that is still pressing.
      button.setAttribute('aria-disabled', String(next < 1 || next > steps.length));
    }
    const where = current ? `${current} / ${steps.length}` : 'no step';
    const range = this.querySelector('input');
    if (range) {
      range.max = String(steps.length);
      range.value = String(Math.max(current, 1));
      range.setAttribute('aria-valuetext', where.replace('/', 'of'));
    }
    const told = this.querySelector('[data-where]');
    if (told) told.textContent = where;
  };
}
customElements.define('step-player', StepPlayer);
