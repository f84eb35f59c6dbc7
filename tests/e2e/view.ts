/** A page as a browser shows it: its words, what lies over what, leaves the window or is squeezed, dead controls, what it complains of. */
import type { Page } from '@playwright/test';

/** Gathers every word in the console and every request to another host. That an address could not be loaded may be `expected`. */
export function watch(page: Page, expected: (url: string) => boolean = () => false): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isExpected = message.text().startsWith('Failed to load resource') && expected(message.location().url);
    if (!isExpected) complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`${error.message} ${error.stack ?? ''}`));
  page.on('requestfailed', (request) => {
    // What the page itself breaks off, such as a check that is cancelled, has not failed.
    const isBrokenOff = request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!isBrokenOff && !expected(request.url())) complaints.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') complaints.push(`another host: ${request.url()}`);
  });
  return complaints;
}

/** Each run of text that can be read, in the order of the document, but for what lies within `except`. */
export const words = (page: Page, except: string): Promise<string[]> =>
  page.evaluate((excepted) => {
    const runs: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      const parent = node.parentElement;
      // A text in a part of an SVG that is not displayed passes for visible, without any width.
      const isSeen = parent?.checkVisibility({ visibilityProperty: true }) && parent.getBoundingClientRect().width > 0;
      if (text && isSeen && !parent?.closest(excepted)) runs.push(text);
    }
    return runs;
  }, except);

/** Words that have so little room that they are broken into pieces of fewer than three letters. */
export const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const linesIn = () => new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      if (!text.trim() || !node.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      range.selectNodeContents(node);
      if (linesIn() < 2) continue;
      for (const { 0: word, index } of text.matchAll(/\S+/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = linesIn();
        if (lines > 1 && word.length / lines < 3) found.push(`“${word}” on ${lines} lines`);
      }
    }
    return found;
  });

/**
 * Texts, and texts and controls, that lie over one another though neither is within the other; and what the window cannot show whole
 * without scrolling sideways, but for what lies within `wide`. Of a line of text counts what its letters cover, since lines that are set
 * close touch in their empty parts. What sticks to the window counts where it stands in the flow.
 */
export const misplaced = (page: Page, wide = ''): Promise<string[]> =>
  page.evaluate((mayBeWide) => {
    interface Box {
      readonly element: Element;
      readonly says: string;
      left: number;
      right: number;
      top: number;
      bottom: number;
    }
    // A text in a part of an SVG that is not displayed passes for visible, without any width.
    const isSeen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 0;
    const stuck = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => getComputedStyle(each).position === 'sticky');
    for (const each of stuck) Object.assign(each.style, { position: 'relative', inset: 'auto' });

    /** Takes from a box what the parts around it clip. */
    const clip = (box: Box): Box => {
      for (let around: Element | null = box.element; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(around);
        if (overflowX === 'visible' && overflowY === 'visible' && clipPath === 'none') continue;
        const { left, right, top, bottom } = around.getBoundingClientRect();
        box.left = Math.max(box.left, left);
        box.right = Math.min(box.right, right);
        box.top = Math.max(box.top, top);
        box.bottom = Math.min(box.bottom, clipPath === 'none' ? bottom : top);
      }
      return box;
    };
    const boxes: Box[] = [];
    const add = (element: Element, says: string, { left, right, top, bottom }: Omit<Box, 'element' | 'says'>) => {
      const box = clip({ element, says, left, right, top, bottom });
      if (box.right - box.left > 2 && box.bottom - box.top > 2) boxes.push(box);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const says = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      if (!says || !parent || !isSeen(parent)) continue;
      range.selectNodeContents(node);
      // In an SVG that is scaled, the size of the font is not that of the letters.
      const isScaled = parent.closest('svg') !== null;
      const ink = parseFloat(getComputedStyle(parent).fontSize) * 0.36;
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const middle = (top + bottom) / 2;
        const reach = isScaled ? (bottom - top) * 0.3 : ink;
        add(parent, `“${says.slice(0, 60)}”`, { left: left + 0.5, right: right - 0.5, top: middle - reach, bottom: middle + reach });
      }
    }
    for (const control of document.querySelectorAll('button, input, progress, img, svg, canvas'))
      if (isSeen(control) && !control.closest('[aria-hidden=true]'))
        add(control, `<${control.localName}>`, control.getBoundingClientRect());
    for (const each of stuck) {
      each.style.position = each.style.inset = '';
      if (!each.getAttribute('style')) each.removeAttribute('style');
    }

    const found: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth && !mayBeWide) found.push(`${scrollWidth - clientWidth} px to scroll sideways`);
    for (const { element, says, left, right } of boxes) {
      const isOut = right > clientWidth + 1 || left < -1;
      // The link that skips to the text waits outside until it has the focus.
      if (isOut && !element.matches('.skip') && !(mayBeWide && element.closest(mayBeWide)))
        found.push(`${says} leaves the window: ${Math.round(left)} to ${Math.round(right)}`);
    }
    boxes.sort((a, b) => a.top - b.top);
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        if (other.top > one.bottom - 1) break;
        const isOver = Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && one.bottom - other.top > 1;
        if (isOver && !one.element.contains(other.element) && !other.element.contains(one.element))
          found.push(`${one.says} and ${other.says} lie over one another`);
      }
    return found;
  }, wide);

/** Uses every control that can be pressed or moved, and puts back what can be put back: which of them did something, and which nothing. */
export const tryControls = (page: Page): Promise<{ live: string[]; dead: string[] }> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const state = () =>
      [
        document.documentElement.outerHTML,
        location.href,
        document.querySelectorAll('[popover]').length && document.querySelectorAll(':popover-open').length,
      ].join();
    const isLive = async (act: () => void) => {
      const before = state();
      act();
      for (const end = performance.now() + 1000; performance.now() < end; await frame()) if (state() !== before) return true;
      return false;
    };
    const slide = (range: HTMLInputElement, value: string) => {
      range.value = value;
      range.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const isUsable = (control: Element) =>
      !control.matches(':disabled, [aria-disabled=true], [aria-current]') && control.checkVisibility({ visibilityProperty: true });
    const tried = { live: [] as string[], dead: [] as string[] };
    for (const control of document.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input')) {
      if (!isUsable(control)) continue;
      const name = control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? control.textContent ?? '';
      const isRange = control.type === 'range';
      const value = control.value;
      const to = control instanceof HTMLInputElement && value === control.max ? control.min : 'max' in control ? control.max : '';
      const use = () => (isRange ? slide(control as HTMLInputElement, to) : control.click());
      tried[(await isLive(use)) ? 'live' : 'dead'].push(`${control.localName} ${name.replaceAll(/\s+/g, ' ').trim()}`);
      if (isRange) slide(control as HTMLInputElement, value);
      else if (control.matches('[role=switch], [aria-pressed], [popovertarget], [data-run], [data-play]')) control.click();
    }
    return tried;
  });
