// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

/** Markup first, then the element, as on the page. */
beforeAll(async () => {
  // jsdom lays nothing out, so nothing scrolls.
  Element.prototype.scrollIntoView = () => undefined;
  await import('../../../src/elements/step-diagram.ts');
});

beforeEach(() => {
  document.body.innerHTML = `
    <step-diagram step="1">
      <ol>
        <li><a href="#a" data-step="1" data-upholds="order"><span>1</span> <span data-name>First</span></a><p>It comes in.</p><p>Upholds <span>Order</span></p></li>
        <li><a href="#b" data-step="2" data-upholds="pace"><span>2</span> <span data-name>Second</span></a><p>It waits.</p><p>Upholds <span>Pace</span></p></li>
        <li><a href="#c" data-step="3" data-upholds="order"><span>3</span> <span data-name>Third</span></a><p>It is done.</p><p>Upholds <span>Order</span></p></li>
      </ol>
      <button data-move="-1" disabled>Previous</button><button data-move="1" disabled>Next</button>
      <span role="status"></span>
      <div data-constraint="order"></div><div data-constraint="pace"></div>
    </step-diagram>
    <input>`;
});

const one = <Kind extends HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const diagram = () => one('step-diagram');
const step = (number: number) => one<HTMLAnchorElement>(`[data-step="${number}"]`);
const button = (move: 1 | -1) => one<HTMLButtonElement>(`[data-move="${move}"]`);
const current = () => [...document.querySelectorAll('[aria-current=step]')].map((marked) => marked.textContent);
const upheld = () => [...document.querySelectorAll<HTMLElement>('[data-upheld]')].map(({ dataset }) => dataset['constraint']);
const press = (key: string, on: Element = document.activeElement ?? document.body, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  on.dispatchEvent(event);
  return event;
};

describe('what makes a step current', () => {
  test('the markup', () => {
    expect(current()).toEqual(['1 First']);
    expect(upheld()).toEqual(['order']);
  });
  test('hovering it, or anything in it', () => {
    const inner = step(2).appendChild(document.createElement('span'));
    inner.dispatchEvent(new Event('pointerover', { bubbles: true }));
    expect(current()).toEqual(['2 Second']);
    expect(upheld()).toEqual(['pace']);
  });
  test('not a finger that comes down on it, which may be about to scroll', () => {
    step(2).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }));
    expect(current()).toEqual(['1 First']);
  });
  test('focusing it', () => {
    step(3).focus();
    expect(current()).toEqual(['3 Third']);
  });
  test('tapping it, without following the link', () => {
    const tap = new MouseEvent('click', { bubbles: true, cancelable: true });
    step(2).dispatchEvent(tap);
    expect(current()).toEqual(['2 Second']);
    expect(tap.defaultPrevented).toBe(true);
  });
  test('the attribute', () => {
    diagram().setAttribute('step', '3');
    expect(current()).toEqual(['3 Third']);
  });
});

describe('keys', () => {
  test.each([
    ['ArrowRight', 2, '3 Third'],
    ['ArrowDown', 2, '3 Third'],
    ['ArrowLeft', 2, '1 First'],
    ['ArrowUp', 2, '1 First'],
    ['Home', 3, '1 First'],
    ['End', 1, '3 Third'],
    ['ArrowRight', 3, '3 Third'],
    ['ArrowLeft', 1, '1 First'],
  ])('%s on step %i leads to %s, and the focus follows', (key, from, to) => {
    step(from).focus();
    expect(press(key).defaultPrevented).toBe(true);
    expect(current()).toEqual([to]);
    expect(document.activeElement?.textContent).toBe(to);
  });

  test('keys do nothing while the focus is elsewhere', () => {
    one('input').focus();
    press('ArrowRight');
    expect(current()).toEqual(['1 First']);
  });
  test('other keys, and keys with a modifier, are left to the browser', () => {
    step(1).focus();
    expect(press('x').defaultPrevented).toBe(false);
    expect(press('ArrowRight', step(1), { altKey: true }).defaultPrevented).toBe(false);
    expect(current()).toEqual(['1 First']);
  });
  test('Escape lets go; the next arrow starts at the first step', () => {
    step(2).focus();
    press('Escape');
    expect(current()).toEqual([]);
    expect(upheld()).toEqual([]);
    press('ArrowRight');
    expect(current()).toEqual(['1 First']);
  });
});

describe('what is let go stays let go', () => {
  const over = (target: Element, from: Element | null) =>
    target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, relatedTarget: from }));

  test('while the pointer moves within the step', () => {
    over(step(2), document.body);
    step(2).focus();
    press('Escape');
    over(step(2).querySelector('span') as Element, step(2));
    expect(current()).toEqual([]);
    over(step(3), step(2));
    expect(current()).toEqual(['3 Third']);
  });
  test('Escape elsewhere on the page lets nothing go', () => {
    one('input').focus();
    press('Escape');
    expect(current()).toEqual(['1 First']);
  });
});

test.each(['ctrlKey', 'metaKey', 'shiftKey', 'altKey'] as const)('a click with %s is left to the browser', (key) => {
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, [key]: true });
  step(2).dispatchEvent(click);
  expect(click.defaultPrevented).toBe(false);
  expect(current()).toEqual(['1 First']);
});

describe('the buttons', () => {
  test('are born disabled and switched on', () => {
    expect([button(-1).disabled, button(1).disabled]).toEqual([false, false]);
  });
  test('that lead nowhere do nothing, also when no step is current', () => {
    diagram().removeAttribute('step');
    expect(button(-1).getAttribute('aria-disabled')).toBe('true');
    button(-1).click();
    expect(current()).toEqual([]);
  });
  test('bring the step into view', () => {
    const shown = vi.spyOn(step(2), 'scrollIntoView');
    button(1).click();
    expect(shown).toHaveBeenCalledOnce();
  });
  test('step, and say where the way ends', () => {
    expect(button(-1).getAttribute('aria-disabled')).toBe('true');
    button(1).click();
    expect(current()).toEqual(['2 Second']);
    expect(button(-1).getAttribute('aria-disabled')).toBe('false');
    button(1).click();
    button(1).click();
    expect(current()).toEqual(['3 Third']);
    expect(button(1).getAttribute('aria-disabled')).toBe('true');
  });
});

test('each step is said once, in words', async () => {
  const status = one('[role=status]');
  let said = 0;
  new MutationObserver((records) => (said += records.length)).observe(status, { childList: true });
  step(2).dispatchEvent(new Event('pointerover', { bubbles: true }));
  step(2).dispatchEvent(new Event('pointerover', { bubbles: true }));
  step(2).focus();
  expect(status.textContent).toBe('Step 2 of 3: Second. It waits. Upholds Pace.');
  await Promise.resolve();
  expect(said).toBe(1);
});

test('once it has left the page it no longer listens', () => {
  const gone = diagram();
  gone.remove();
  gone.querySelector('[data-step="3"]')?.dispatchEvent(new Event('pointerover', { bubbles: true }));
  expect(gone.getAttribute('step')).toBe('1');
  expect([...gone.querySelectorAll('button')].map(({ disabled }) => disabled)).toEqual([true, true]);
  document.body.append(gone);
  step(3).focus();
  expect(current()).toEqual(['3 Third']);
});

test('without steps it says what is missing', () => {
  const empty = document.createElement('step-diagram') as HTMLElement & { connectedCallback: () => void };
  expect(() => empty.connectedCallback()).toThrow('<step-diagram> needs at least one [data-step] child');
});
