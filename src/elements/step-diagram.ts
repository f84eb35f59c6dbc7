/**
 * Steps through a server-rendered list. The list reads well alone; this marks one step of it as current, together with the
 * constraint that the step upholds, and says so in words.
 *
 * State: the `step` attribute, counted from 1; absent when none is current. Markup it serves:
 * `[data-step]` links in order, each with `data-upholds` and a `[data-name]`, in an item of its own that says what happens; `[data-constraint]`
 * items; two buttons with `data-move`; a `[role=status]`. Hover, focus, tap, arrow keys, Home, End and the buttons step; Escape
 * lets go.
 */
const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What a step and the paragraphs of its item say, for those who cannot see which one is marked. */
const describe = (step: HTMLElement, of: number): string => {
  const name = step.querySelector('[data-name]') ?? step;
  const paragraphs = [...(step.closest('li')?.querySelectorAll('p') ?? [])];
  return `Step ${step.dataset['step']} of ${of}: ${[name, ...paragraphs].map((part) => words(part).replace(/\.?$/, '.')).join(' ')}`;
};

export class StepDiagram extends HTMLElement {
  static readonly observedAttributes = ['step'];
  #life: AbortController | undefined;

  get #steps(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-step]')];
  }
  get #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('button[data-move]')];
  }
  /** The current step counted from 1; 0 when there is none. */
  get #current(): number {
    return Number(this.getAttribute('step') ?? 0);
  }

  connectedCallback(): void {
    if (this.#steps.length === 0) throw new Error('<step-diagram> needs at least one [data-step] child');
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const type of ['pointerover', 'focusin', 'click']) this.addEventListener(type, this.#pick, { signal });
    this.addEventListener('keydown', this.#key, { signal });
    document.addEventListener('keydown', this.#letGo, { signal });
    for (const button of this.#buttons) button.disabled = false;
    this.#mark();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    for (const button of this.#buttons) button.disabled = true;
  }

  attributeChangedCallback(): void {
    if (!this.#life) return;
    this.#mark();
    this.#say();
  }

  #pick = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const step = event.target.closest<HTMLElement>('[data-step]');
    const button = event.target.closest<HTMLElement>('[data-move]');
    if (event instanceof PointerEvent && event.type === 'pointerover') {
      // A finger that comes down may be about to scroll; if it taps, there is a click to come.
      if (event.pointerType === 'touch') return;
      // A pointer that was there already brings nothing new; above all it does not bring back what Escape let go.
      if (step?.contains(event.relatedTarget as Node | null)) return;
    }
    if (step) {
      if (event instanceof MouseEvent && event.type === 'click') {
        // With one of these keys the browser has something else in mind: a new tab, a download.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
      }
      this.#go(Number(step.dataset['step']));
    } else if (button && event.type === 'click' && button.getAttribute('aria-disabled') !== 'true') {
      this.#go(this.#current + Number(button.dataset['move']));
      this.#steps[this.#current - 1]?.scrollIntoView({ block: 'nearest' });
    }
  };

  #key = (event: Event): void => {
    const { key, altKey, ctrlKey, metaKey, target } = event as KeyboardEvent;
    if (altKey || ctrlKey || metaKey) return;
    if (!(target instanceof Element) || !target.closest('[data-step]')) return;
    const to = {
      ArrowRight: this.#current + 1,
      ArrowDown: this.#current + 1,
      ArrowLeft: this.#current - 1,
      ArrowUp: this.#current - 1,
      Home: 1,
      End: this.#steps.length,
    }[key];
    if (to === undefined) return;
    event.preventDefault();
    this.#go(to);
    this.#steps[this.#current - 1]?.focus();
  };

  /** Listens on the document, because a pointer can rest on a step while the focus is elsewhere. */
  #letGo = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.matches(':hover, :focus-within')) this.removeAttribute('step');
  };

  #go(step: number): void {
    this.setAttribute('step', String(Math.min(Math.max(step, 1), this.#steps.length)));
  }

  #mark(): void {
    const steps = this.#steps;
    const current = steps[this.#current - 1];
    for (const step of steps) {
      if (step === current) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
    }
    for (const constraint of this.querySelectorAll<HTMLElement>('[data-constraint]'))
      constraint.toggleAttribute('data-upheld', constraint.dataset['constraint'] === current?.dataset['upholds']);
    for (const button of this.#buttons) {
      const to = this.#current + Number(button.dataset['move']);
      // Not `disabled`, which would throw the focus away under a finger that is still pressing.
      button.setAttribute('aria-disabled', String(to < 1 || to > steps.length));
    }
  }

  #say(): void {
    const steps = this.#steps;
    const status = this.querySelector('[role=status]');
    const current = steps[this.#current - 1];
    const says = current ? describe(current, steps.length) : '';
    if (status && status.textContent !== says) status.textContent = says;
  }
}
customElements.define('step-diagram', StepDiagram);
