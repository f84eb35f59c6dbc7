/**
 * A button for light and dark. The system decides until the visitor does; a choice that agrees with the system is forgotten
 * again, so that the page goes on following it. State: `data-theme` on the root element, `aria-pressed` on the button.
 */
const KEY = 'theme';
const system = () => matchMedia('(prefers-color-scheme: dark)');

type Theme = 'light' | 'dark';

/** Storage may be closed to the page; then a choice lasts for this page only. */
const stored = {
  get: (): Theme | undefined => {
    try {
      const theme = localStorage.getItem(KEY);
      return theme === 'light' || theme === 'dark' ? theme : undefined;
    } catch {
      return undefined;
    }
  },
  set: (theme: Theme | undefined): void => {
    try {
      if (theme === undefined) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Nothing to do: the attribute on the root element holds the choice.
    }
  },
};

export class ThemeToggle extends HTMLElement {
  #life: AbortController | undefined;

  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) throw new Error('<theme-toggle> needs a <button> child');
    this.#life = new AbortController();
    const { signal } = this.#life;
    const root = document.documentElement;
    const isDark = () => (root.dataset['theme'] ?? (system().matches ? 'dark' : 'light')) === 'dark';

    const show = (choice: string | undefined) => {
      if (choice === undefined) delete root.dataset['theme'];
      else root.dataset['theme'] = choice;
      button.setAttribute('aria-pressed', String(isDark()));
      // The bar of the browser: each color stands for one theme, by the system or by choice.
      for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
        const { theme } = meta.dataset;
        meta.media = choice === undefined ? `(prefers-color-scheme: ${theme})` : choice === theme ? 'all' : 'not all';
      }
    };

    button.addEventListener(
      'click',
      () => {
        const dark = !isDark();
        const choice = dark === system().matches ? undefined : dark ? 'dark' : 'light';
        stored.set(choice);
        show(choice);
      },
      { signal },
    );
    system().addEventListener('change', () => show(root.dataset['theme']), { signal });
    // Chosen on another page, or in another window, while this one was set aside.
    addEventListener('pageshow', ({ persisted }) => persisted && show(stored.get()), { signal });
    addEventListener('storage', ({ key }) => key === KEY && show(stored.get()), { signal });
    show(root.dataset['theme']);
    button.disabled = false;
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    const button = this.querySelector('button');
    if (button) button.disabled = true;
  }
}
customElements.define('theme-toggle', ThemeToggle);
