/**
 * Goes on with the simulated run that the page was built with: the same seed, caught up to the same moment, then in step with the
 * clock, one second a second. It rests off screen and in a hidden tab, and starts only by hand where motion is unwanted.
 *
 * State: `running`; `leaping` while time is skipped; `data-status`, as the reading has it. Markup it serves: SystemSignal.astro. Each
 * reading is told by a `reading` event. What a screen reader hears is asked for: by a pause, a skip, or a change of the controls.
 */
import { Run, type Reading } from '../simulation/run.ts';
import { condition, load, parts, summary, trend } from '../simulation/words.ts';
import { drawChart } from './chart.ts';
import { Flow } from './flow.ts';
import { Clock, catchUp } from './pace.ts';

const MINUTE = 60;

/** Puts `values` into the parts of `within` that name them. */
export const fill = (within: ParentNode, values: Readonly<Record<string, string>>): void => {
  for (const part of within.querySelectorAll<HTMLElement>('[data-part]')) {
    const value = values[part.dataset['part'] ?? ''];
    if (value !== undefined && value !== part.textContent) part.textContent = value;
  }
};

export class SystemSignal extends HTMLElement {
  static readonly observedAttributes = ['running', 'leaping'];
  #life: AbortController | undefined;
  #flow: Flow | undefined;
  #opening: Promise<Run> | undefined;
  /** Once it has caught up with what the page shows. */
  #run: Run | undefined;
  readonly #clock = new Clock((seconds) => this.#pass(seconds));
  /** Those that keep it going while they are on screen, this element among them; and those that are. */
  readonly #followers = new Set<Element>([this]);
  readonly #onScreen = new Set<Element>();
  readonly #watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) this.#onScreen[isIntersecting ? 'add' : 'delete'](target);
    this.#roll();
  });
  readonly #sizes = new ResizeObserver(() => this.#draw(true));
  readonly #theme = new MutationObserver(() => this.#draw(true));

  get #load() {
    return this.querySelector<HTMLInputElement>('[data-load]');
  }
  get #earlier() {
    return this.querySelector<HTMLInputElement>('[data-earlier]');
  }
  get #controls() {
    return this.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input');
  }

  connectedCallback(): void {
    const canvas = this.querySelector('canvas');
    if (!canvas) throw new Error('<system-signal> needs a <canvas> in it');
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#flow = new Flow(canvas);
    for (const follower of this.#followers) this.#watch.observe(follower);
    this.#sizes.observe(canvas);
    this.#theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw(true), { signal });
    document.addEventListener('visibilitychange', () => this.#roll(), { signal });
    this.addEventListener('input', ({ target }) => void this.#set(target), { signal });
    this.addEventListener('click', (event) => void this.#press(event), { signal });
    for (const control of this.#controls) control.disabled = false;
    if (!this.#opening) {
      this.#reset();
      this.toggleAttribute('running', !matchMedia('(prefers-reduced-motion: reduce)').matches);
    }
    this.attributeChangedCallback();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#watch.disconnect();
    this.#sizes.disconnect();
    this.#theme.disconnect();
    this.#onScreen.clear();
    this.#roll();
    for (const control of this.#controls) control.disabled = true;
  }

  attributeChangedCallback(): void {
    const button = this.querySelector('[data-run]');
    if (button) button.textContent = this.hasAttribute('running') ? 'Pause' : 'Resume';
    this.querySelector('[data-skip]')?.setAttribute('aria-disabled', String(this.hasAttribute('leaping')));
    this.#roll();
  }

  /** As long as `element` is on screen, too, the run goes on. */
  follow(element: Element): void {
    this.#followers.add(element);
    this.#watch.observe(element);
  }
  unfollow(element: Element): void {
    this.#followers.delete(element);
    this.#watch.unobserve(element);
    this.#onScreen.delete(element);
    this.#roll();
  }

  async #open(): Promise<Run> {
    const { seed, perMinute, time } = this.dataset;
    const opening = (this.#opening ??= catchUp(new Run({ seed: Number(seed), perMinute: Number(perMinute) }), Number(time)));
    const run = await opening;
    // Started over meanwhile, another one counts.
    if (opening !== this.#opening) return this.#open();
    run.path.perMinute = this.#load?.valueAsNumber ?? run.path.perMinute;
    run.path.isEarlier = this.#earlier?.checked ?? run.path.isEarlier;
    return (this.#run = run);
  }

  /** Goes on, or rests, as it should now. */
  #roll(): void {
    const isRolling = this.hasAttribute('running') && !this.hasAttribute('leaping') && this.#onScreen.size > 0 && !document.hidden;
    if (isRolling && !this.#run) void this.#open().then(() => this.#roll());
    this.#clock.on = isRolling && this.#run !== undefined;
  }

  #pass(seconds: number): void {
    const run = this.#run;
    if (!run) return;
    const second = Math.floor(run.time);
    run.advanceTo(run.time + seconds);
    if (Math.floor(run.time) > second) this.#show(run);
    this.#draw();
  }

  /** `anew`: with a look at where things are. */
  #draw(anew = false): void {
    if (anew) this.#flow?.measure(this.querySelectorAll('[data-track]'));
    if (this.#run) this.#flow?.draw(this.#run.path);
  }

  #show(run: Run): Reading {
    const reading = run.read();
    fill(this, parts(reading));
    this.dataset['status'] = reading.status;
    const chart = this.querySelector('[data-chart]');
    if (chart) drawChart(chart, run.history, trend(run.history, run.time));
    this.#draw(true);
    this.dispatchEvent(new CustomEvent('reading', { detail: reading }));
    return reading;
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }

  /** What the controls say counts from the next request on. The slider is read out by itself. */
  async #set(control: EventTarget | null): Promise<void> {
    this.#word();
    const { path } = await this.#open();
    fill(this, { condition: condition(path) });
    if (control === this.#earlier)
      this.#say(`${condition(path)}, ${this.hasAttribute('running') ? 'from the next request on' : 'once resumed'}.`);
  }

  #word(): void {
    const words = load(this.#load?.valueAsNumber ?? NaN);
    this.#load?.setAttribute('aria-valuetext', words);
    fill(this, { load: words });
  }

  /** Puts the controls back to where the page has them, also where a browser has brought back how they were left. */
  #reset(): void {
    if (this.#load) this.#load.value = this.#load.defaultValue;
    if (this.#earlier) this.#earlier.checked = false;
    this.#word();
  }

  async #press(event: Event): Promise<void> {
    const button = event.target instanceof Element && event.target.closest('button');
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    if ('skip' in button.dataset) await this.#skip();
    else if ('again' in button.dataset) this.#startOver();
    // While it goes on there is nothing to tell: what is told is old in a second.
    else if (this.toggleAttribute('running')) return;
    this.#say(summary(this.#show(await this.#open())));
  }

  #startOver(): void {
    this.#run = this.#opening = undefined;
    this.#reset();
    this.#roll();
  }

  async #skip(): Promise<void> {
    this.setAttribute('leaping', '');
    const run = await this.#open();
    await catchUp(run, run.time + MINUTE);
    this.removeAttribute('leaping');
  }
}
customElements.define('system-signal', SystemSignal);
