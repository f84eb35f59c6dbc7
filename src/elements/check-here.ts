/**
 * Checks the model around it again, in this browser, and holds what it finds against what the build found. State: `checking` while
 * it runs. Markup it serves: CheckHere.astro, within a <model-explorer>.
 */
import type { TrustedTypePolicy, TrustedTypesWindow } from 'trusted-types/lib';
import { compare } from '../models/comparison.ts';
import type { Result } from '../models/trace.ts';
import type { Answer, Progress, Question } from './checker.worker.ts';
import workerUrl from './checker.worker.ts?worker&url';
import { POLICY_NAME } from './trusted-types.ts';

/** Where Trusted Types are enforced, a worker starts only from an address that a policy vouches for: this one vouches for no other. */
let policy: Pick<TrustedTypePolicy, 'createScriptURL'> | undefined;
const vouchedFor = (): string => {
  const { trustedTypes } = globalThis as unknown as TrustedTypesWindow;
  if (!trustedTypes) return workerUrl;
  policy ??= trustedTypes.createPolicy(POLICY_NAME, {
    createScriptURL: (url: string) => {
      if (url !== workerUrl) throw new TypeError(`Not the checker's address: ${url}`);
      return url;
    },
  });
  return policy.createScriptURL(workerUrl) as unknown as string;
};

export class CheckHere extends HTMLElement {
  static readonly observedAttributes = ['checking'];
  #life: AbortController | undefined;
  #worker: Worker | undefined;
  /** What stands there while nothing has been found. */
  #idle = '';
  /** What was found is said of the safeguards that were off then. */
  #watch = new MutationObserver(() => this.#stop(this.#idle));

  get #start() {
    return this.querySelector<HTMLButtonElement>('[data-start]');
  }
  get #cancel() {
    return this.querySelector<HTMLButtonElement>('[data-cancel]');
  }

  connectedCallback(): void {
    const explorer = this.closest('model-explorer');
    if (!explorer) throw new Error('<check-here> needs a <model-explorer> around it');
    this.#idle ||= this.querySelector('[data-outcome]')?.textContent?.trim() ?? '';
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#start?.addEventListener('click', () => this.#check(), { signal });
    this.#cancel?.addEventListener('click', () => this.#stop('Cancelled.'), { signal });
    this.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#worker && this.#stop('Cancelled.'), { signal });
    this.#watch.observe(explorer, { attributeFilter: ['without'] });
    if (this.#start) this.#start.disabled = false;
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#watch.disconnect();
    this.#stop(this.#idle);
    if (this.#start) this.#start.disabled = true;
  }

  attributeChangedCallback(): void {
    const isChecking = this.hasAttribute('checking');
    const progress = this.querySelector('progress');
    if (progress) progress.hidden = !isChecking;
    if (!this.#start || !this.#cancel) return;
    // It stays where it is, so that a second click does not come down on what has taken its place.
    this.#start.setAttribute('aria-disabled', String(isChecking));
    if (document.activeElement === this.#cancel) this.#start.focus();
    this.#cancel.hidden = !isChecking;
  }

  #say(text: string): void {
    const outcome = this.querySelector('[data-outcome]');
    if (outcome && outcome.textContent?.trim() !== text) outcome.textContent = text;
  }

  #stop(says: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.removeAttribute('checking');
    this.#say(says);
  }

  #check(): void {
    const explorer = this.closest<HTMLElement>('model-explorer');
    if (!explorer || this.#worker) return;
    const without = explorer.getAttribute('without') ?? '';
    /** What the build found; asked when it is needed, for it may still be on its way. */
    const built = () => explorer.querySelector<HTMLElement>(`[data-trace="${without}"]`)?.dataset['result'];
    const expected = built();
    const unavailable = 'The check could not be started. Reload the page to try again.';
    try {
      this.#worker = new Worker(vouchedFor(), { type: 'module' });
    } catch {
      this.#stop(unavailable);
      return;
    }
    this.setAttribute('checking', '');
    this.#say('Searching.');
    const progress = this.querySelector('progress');
    // Without a value it is indeterminate: how many states there will be is what the build would know.
    progress?.removeAttribute('value');
    if (progress && expected !== undefined) Object.assign(progress, { max: (JSON.parse(expected) as Result).states, value: 0 });
    this.#worker.onerror = () => this.#stop(unavailable);
    this.#worker.onmessage = ({ data }: MessageEvent<Progress | Answer>) => {
      if (data.kind === 'progress' && progress && expected !== undefined) progress.value = data.states;
      if (data.kind === 'error') this.#stop(`The check failed. ${data.message}`);
      if (data.kind === 'result') this.#stop(compare(data.result, built(), data.milliseconds));
    };
    this.#worker.postMessage({ model: explorer.dataset['model'] ?? '', without: without.split(',').filter(Boolean) } satisfies Question);
  }
}
customElements.define('check-here', CheckHere);
