/**
 * Takes safeguards away from a model, and shows what comes of it: the trace, and beside each step the state and the source. Each
 * view has an address of its own.
 *
 * State: `without`, the safeguards that are off, joined by commas; `pending` while what becomes of them is being fetched, or could not
 * be; the diagram's `step`. Markup it serves: Explorer.astro.
 */
import { addressOf, readAddress, type View } from '../models/address.ts';
import { showState } from './state.ts';
import { StepDiagram } from './step-diagram.ts';

/** How long a step has to stay before the address says so, in milliseconds: browsers limit how often it may change. */
const SETTLED = 300;
/** How long a combination may be on its way before that is worth a word, in milliseconds. */
const PATIENCE = 400;

export class ModelExplorer extends HTMLElement {
  #life: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isShowing = false;
  /** Combinations asked for, each once. */
  readonly #fetches = new Map<string, Promise<void>>();

  get #diagram(): StepDiagram {
    const diagram = this.querySelector('step-diagram');
    if (!(diagram instanceof StepDiagram)) throw new Error('<model-explorer> needs a <step-diagram> in it');
    return diagram;
  }
  get #switches(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[data-safeguard]')];
  }
  get #traces(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-trace]')];
  }
  get #version(): string {
    return this.dataset['version'] ?? '';
  }
  get #view(): View {
    return { without: (this.getAttribute('without') ?? '').split(',').filter(Boolean), step: this.#diagram.current };
  }

  connectedCallback(): void {
    // Markup that is put in later is upgraded from the outside in, and the diagram is inside.
    customElements.upgrade(this);
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.addEventListener('change', this.#flip, { signal });
    this.#diagram.addEventListener('step', this.#follow, { signal });
    addEventListener('popstate', this.#visit, { signal });
    addEventListener('pageshow', this.#restore, { signal });
    for (const control of this.#switches) control.disabled = false;
    this.#visit();
    // The address may lead to a trace, for those without script. Here the diagram belongs to it.
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !this.contains(target)) return;
    history.replaceState(null, '', `${location.search}#${this.id}`);
    this.scrollIntoView();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#forget();
    for (const control of this.#switches) control.disabled = true;
  }

  #asked() {
    const query = new URLSearchParams(location.search);
    const names = this.#switches.map(({ dataset }) => dataset['safeguard'] ?? '');
    return readAddress((name) => query.get(name), names, this.#version);
  }

  /** Shows what the address asks for. */
  #visit = (): void => {
    this.#forget();
    const { note, ...view } = this.#asked();
    void this.#show(view, note);
  };

  /** Some browsers put the switches back to where they were, after all else. The address counts. */
  #restore = (): void => {
    const { without } = this.#view;
    const isOff = ({ dataset }: HTMLInputElement) => without.includes(dataset['safeguard'] ?? '');
    if (this.#switches.some((control) => control.checked === isOff(control))) this.#visit();
  };

  #flip = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.dataset['safeguard']) return;
    const without = this.#switches.flatMap(({ checked, dataset }) => (checked ? [] : [dataset['safeguard'] ?? '']));
    // Going back leads to the step that was left, also to one that had not stayed long enough to be written.
    if (this.#timer !== undefined) this.#write('replace', this.#view);
    this.removeAttribute('pending');
    this.#write('push', { without, step: 1 });
    void this.#show({ without, step: 1 }, '');
    // The bar of the player, which now sticks to the edge of a small window, may have come over it.
    event.target.closest('label')?.scrollIntoView({ block: 'nearest' });
  };

  /** Shows `view` and `note`. When other safeguards are off than before, the verdict is told together with the step. */
  async #show({ without, step }: View, note: string): Promise<void> {
    const key = without.join();
    const before = this.getAttribute('without');
    const isNew = before !== null && before !== key;
    if (this.getAttribute('without') !== key) this.setAttribute('without', key);
    for (const control of this.#switches) control.checked = !without.includes(control.dataset['safeguard'] ?? '');
    for (const name of this.querySelectorAll<HTMLElement>('[data-names]'))
      name.toggleAttribute('data-off', without.includes(name.dataset['names'] ?? ''));
    this.#say(note);
    if (!this.#traceOf(key)) {
      const status = this.querySelector('[role=status]');
      const word = setTimeout(() => {
        if (status && this.getAttribute('without') === key) status.textContent = 'Fetching what becomes of this combination.';
      }, PATIENCE);
      // What stays in sight meanwhile is one trace, and what is done to it leads nowhere.
      this.toggleAttribute('pending', true);
      if (this.#traces.every(({ hidden }) => !hidden)) this.#reveal('');
      try {
        await this.#fetch(without);
      } catch (error) {
        // The browser's own words for a connection that fails are of no use to a visitor.
        const reason = error instanceof TypeError ? 'It could not be loaded. Reload the page to try again.' : (error as Error).message;
        if (this.getAttribute('without') === key) this.#say(`This combination cannot be shown. ${reason}`);
        return;
      } finally {
        clearTimeout(word);
      }
      // The visitor may have moved on meanwhile.
      if (this.getAttribute('without') !== key) return;
      this.#say(note);
    }
    this.toggleAttribute('pending', false);
    this.#reveal(key);
    const { length } = this.#diagram.steps;
    if (step > length) this.#say(note || `The link asks for step ${step} of ${length}. Here is the last.`);
    this.#isShowing = true;
    this.#diagram.go(step);
    this.#isShowing = false;
    const status = this.querySelector('[role=status]');
    const trace = this.#traceOf(key);
    const [title, word] = ['[data-title]', '[data-word]'].map((part) => trace?.querySelector(part)?.textContent ?? '');
    if (isNew && status) status.textContent = `${title}. ${word} ${status.textContent}`;
  }

  #traceOf(key: string): HTMLElement | undefined {
    return this.#traces.find(({ dataset }) => dataset['trace'] === key);
  }

  #reveal(key: string): void {
    for (const trace of this.#traces) trace.hidden = trace.dataset['trace'] !== key;
    this.#follow();
  }

  #fetch(without: readonly string[]): Promise<void> {
    const key = without.join();
    const make = async () => {
      const [form] = this.#traces;
      const stepForm = this.querySelector('template')?.content.querySelector('li');
      if (!form || !stepForm) throw new Error('The page lacks the forms that traces are made from.');
      const { combination } = await import('./combination.ts');
      const { model = '', combinations: url = '' } = this.dataset;
      const trace = await combination({ model, version: this.#version, url }, without, form, stepForm);
      trace.hidden = true;
      form.parentElement?.append(trace);
    };
    const fetched = this.#fetches.get(key) ?? make();
    this.#fetches.set(key, fetched);
    // What failed may be tried again.
    fetched.catch(() => this.#fetches.delete(key));
    return fetched;
  }

  #say(note: string): void {
    const element = this.querySelector('[data-note]');
    if (element) element.textContent = note;
  }

  #follow = (event?: Event): void => {
    const { steps, current } = this.#diagram;
    showState(this, steps, current);
    // Pointing at a step shows it; it is not yet a place to come back to.
    if (!event || (event as CustomEvent<{ isHover: boolean }>).detail.isHover) return;
    // What was said of a link no longer goes for a step of the visitor's own.
    if (!this.#isShowing && !this.hasAttribute('pending')) this.#say('');
    this.#forget();
    const view = this.#view;
    this.#timer = setTimeout(() => this.#write('replace', view), SETTLED);
  };

  /** Drops what was about to be written into the address. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Puts `view` into the address, unless that is where the address leads already. */
  #write(how: 'push' | 'replace', view: View): void {
    this.#forget();
    const { without, step } = this.#asked();
    if (view.step === 0 || this.hasAttribute('pending') || (step === view.step && without.join() === view.without.join())) return;
    history[`${how}State`](null, '', addressOf(view, this.#version));
  }
}
customElements.define('model-explorer', ModelExplorer);
