/**
 * Steps through server-rendered steps. They read well alone; this marks one of them as current, together with the place where it
 * happens and the constraint that it upholds, and says so in words.
 *
 * State: the `step` attribute, counted from 1; absent when none is current. Markup it serves: `[data-step]` links in order, each in an
 * item that says what happens (those in a `[hidden]` part do not count); `[data-place]` controls, which its steps name in `data-at`;
 * `[data-constraint]` items, which its steps name in `data-upholds`; a `[role=status]`. Hover, focus, tap, arrow keys, Home and End
 * step. Hover only shows: once the pointer has left, or with Escape, the diagram is back where it was. Each change is told by a
 * `step` event, whose detail says whether it came by hover alone. Steps are one tab stop, places another: who tabs to them comes to
 * the current one, and changes nothing by it.
 */
import { travel } from './travel.ts';

const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What a step says, what it changes, and the paragraphs of its item, for those who cannot see which one is marked. */
const describe = (step: HTMLElement, of: number): string => {
  const name = step.querySelector('[data-name]') ?? step;
  const item = step.closest('li');
  const changes = [...(item?.querySelectorAll('dl > div') ?? [])].map((change) => [...change.children].map(words).join(': '));
  const paragraphs = [...(item?.querySelectorAll('p:not([data-name])') ?? [])].map(words);
  return `Step ${step.dataset['step']} of ${of}: ${[words(name), ...changes, ...paragraphs].map((part) => part.replace(/\.?$/, '.')).join(' ')}`;
};

const mark = (element: HTMLElement, isCurrent: boolean): void => {
  if (isCurrent) element.setAttribute('aria-current', 'step');
  else element.removeAttribute('aria-current');
};

export class StepDiagram extends HTMLElement {
  static readonly observedAttributes = ['step'];
  #life: AbortController | undefined;
  /** Where the pointer was last: what comes under it by scrolling has not been pointed at. */
  #pointer = { x: NaN, y: NaN };
  #isHover = false;
  /** What hover goes back to. */
  #held = 0;
  /** Whether the focus goes along, so that the step is read out as it is. */
  #isRead = false;

  /** The steps that count now. */
  get steps(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-step]')].filter((step) => !step.closest('[hidden]'));
  }
  /** The current step counted from 1; 0 when there is none. */
  get current(): number {
    return Number(this.getAttribute('step') ?? 0);
  }
  get #places(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-place]')];
  }

  connectedCallback(): void {
    if (this.steps.length === 0) throw new Error('<step-diagram> needs at least one [data-step] child');
    this.#life = new AbortController();
    const { signal } = this.#life;
    for (const type of ['pointerover', 'focusin', 'click']) this.addEventListener(type, this.#pick, { signal });
    this.addEventListener('keydown', this.#key, { signal });
    document.addEventListener('keydown', this.#escape, { signal });
    this.addEventListener('pointerleave', this.#goBack, { signal });
    document.addEventListener('pointermove', ({ clientX: x, clientY: y }) => (this.#pointer = { x, y }), { signal, passive: true });
    for (const place of this.#places) place.removeAttribute('disabled');
    this.#held = this.current;
    this.#mark();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    for (const place of this.#places) place.toggleAttribute('disabled', place.matches('button'));
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (!this.#life) return;
    if (!this.#isHover) this.#held = this.current;
    const from = this.querySelector<HTMLElement>('[data-lit]');
    this.#mark();
    const to = this.querySelector<HTMLElement>('[data-lit]');
    if (from && to && before !== now) travel(from, to);
    const { steps } = this;
    const step = steps[this.current - 1];
    const status = this.querySelector('[role=status]');
    const says = step ? describe(step, steps.length) : '';
    status?.setAttribute('aria-live', this.#isRead ? 'off' : 'polite');
    if (status && words(status) !== says) status.textContent = says;
    this.dispatchEvent(new CustomEvent('step', { detail: { isHover: this.#isHover } }));
  }

  /** Makes `step` current, or the nearest one that there is. */
  go(step: number): void {
    this.setAttribute('step', String(Math.min(Math.max(step, 1), this.steps.length)));
  }

  /** To the next step that happens at `place`, going round at the end. */
  #goTo(place: string | undefined): void {
    const there = this.steps.filter((step) => step.dataset['at'] === place).map((step) => Number(step.dataset['step']));
    const next = there.find((step) => step > this.current) ?? there[0];
    if (next !== undefined) this.go(next);
  }

  #pick = (event: Event): void => {
    const aim = event.target instanceof Element && event.target.closest<HTMLElement>('[data-step], [data-place]');
    if (!aim) return;
    if (event instanceof PointerEvent && event.type === 'pointerover') {
      // A finger that comes down may be about to scroll; if it taps, there is a click to come.
      if (event.pointerType === 'touch') return;
      // A pointer that was there already brings nothing new; above all it does not bring back what Escape let go.
      if (aim.contains(event.relatedTarget as Node | null)) return;
      // While it walks by itself, the way of the pointer leads across steps that nobody means.
      if (this.querySelector('[playing]')) return;
      if (event.clientX === this.#pointer.x && event.clientY === this.#pointer.y) return;
    }
    if (event.type === 'click') {
      // With one of these keys the browser has something else in mind: a new tab, a download.
      const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
      if (ctrlKey || metaKey || shiftKey || altKey) return;
      event.preventDefault();
    }
    this.#isHover = event.type === 'pointerover';
    if (aim.dataset['step']) this.go(Number(aim.dataset['step']));
    // Who comes to a place sees what happens there; each click after that leads on to the next time that something does. A place
    // that gets the focus by a click has the click itself to come.
    else if (event.type === 'click' || (!aim.hasAttribute('data-lit') && (event.type !== 'focusin' || aim.matches(':focus-visible'))))
      this.#goTo(aim.dataset['place']);
    this.#isHover = false;
  };

  #key = (event: KeyboardEvent): void => {
    const { key, altKey, ctrlKey, metaKey, target } = event;
    if (altKey || ctrlKey || metaKey) return;
    const from = target instanceof Element && target.closest('[data-step], [data-place]');
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[key];
    if (!from || steps === undefined) return;
    event.preventDefault();
    this.#isRead = from.matches('[data-step]');
    this.go(this.current + steps);
    const to = this.#isRead ? this.steps[this.current - 1] : this.querySelector<HTMLElement>('[data-lit]');
    to?.focus();
    this.#isRead = false;
  };

  #goBack = (): void => {
    if (this.current === this.#held) return;
    this.#isHover = true;
    if (this.#held) this.go(this.#held);
    else this.removeAttribute('step');
    this.#isHover = false;
  };

  /** Listens on the document, because a pointer can rest on a step while the focus is elsewhere. */
  #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#goBack();
  };

  #mark(): void {
    const { steps } = this;
    const current = steps[this.current - 1];
    for (const step of this.querySelectorAll<HTMLElement>('[data-step]')) {
      mark(step, step === current);
      step.tabIndex = step === (current ?? steps[0]) ? 0 : -1;
    }
    for (const constraint of this.querySelectorAll<HTMLElement>('[data-constraint]'))
      constraint.toggleAttribute('data-upheld', constraint.dataset['constraint'] === current?.dataset['upholds']);
    const lit = this.#places.find((place) => place.dataset['place'] === current?.dataset['at']);
    for (const place of this.#places) {
      place.toggleAttribute('data-lit', place === lit);
      if (!place.dataset['step']) {
        mark(place, place === lit);
        place.tabIndex = place === (lit ?? this.#places[0]) ? 0 : -1;
        place.setAttribute('aria-disabled', String(!steps.some(({ dataset }) => dataset['at'] === place.dataset['place'])));
      }
      place.toggleAttribute('data-broken', place === lit && current?.closest('[data-broken]') !== null);
    }
  }
}
customElements.define('step-diagram', StepDiagram);
