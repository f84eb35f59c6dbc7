/**
 * A button for light and dark. The system decides until the visitor does; a choice that agrees with the system is forgotten
 * again, so that the page goes on following it. State: `data-theme` on the root element, `aria-pressed` on the button.
 */
const KEY = 'theme';
const system = () => matchMedia('(prefers-color-scheme: dark)');

/** Storage may be closed to the page; then a choice lasts for this page only. */
const remember = (theme: string | undefined): void => {
  try {
    if (theme === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Nothing to do: the attribute on the root element holds the choice.
  }
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
    const show = () => button.setAttribute('aria-pressed', String(isDark()));

    button.addEventListener(
      'click',
      () => {
        const dark = !isDark();
        const choice = dark === system().matches ? undefined : dark ? 'dark' : 'light';
        if (choice === undefined) delete root.dataset['theme'];
        else root.dataset['theme'] = choice;
        remember(choice);
        show();
      },
      { signal },
    );
    system().addEventListener('change', show, { signal });
    show();
    button.disabled = false;
  }

  disconnectedCallback(): void {
    this.#life?.abort();
  }
}
customElements.define('theme-toggle', ThemeToggle);
