/**
 * Closes the menu of a phone where the browser alone leaves it open: after a link within the page, and when the window grows to
 * the width at which the menu is a row. State: the popover's own.
 */
export class SiteMenu extends HTMLElement {
  #life: AbortController | undefined;

  connectedCallback(): void {
    const menu = this.querySelector<HTMLElement>('[popover]');
    if (!menu) throw new Error('<site-menu> needs a [popover] child');
    this.#life = new AbortController();
    const { signal } = this.#life;
    const close = () => {
      if (menu.matches(':popover-open')) menu.hidePopover();
    };
    menu.addEventListener('click', (event) => event.target instanceof HTMLAnchorElement && close(), { signal });
    matchMedia('(width >= 48rem)').addEventListener('change', close, { signal });
  }

  disconnectedCallback(): void {
    this.#life?.abort();
  }
}
// A browser without popovers shows the menu as a plain list, and there is nothing to close.
if ('popover' in HTMLElement.prototype) customElements.define('site-menu', SiteMenu);
