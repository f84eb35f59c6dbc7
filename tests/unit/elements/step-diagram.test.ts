// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

/** Markup first, then the element, as on the page. */
beforeAll(async () => {
  // jsdom lays nothing out, so nothing scrolls.
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  await import('../../../src/elements/step-player.ts');
});

beforeEach(() => {
  document.body.innerHTML = `
    <step-diagram step="1">
      <ol>
        <li><a href="#a" data-step="1" data-upholds="order"><span>1</span> <span data-name>First</span></a><p>It comes in.</p><p>Upholds <span>Order</span></p></li>
        <li><a href="#b" data-step="2" data-upholds="pace"><span>2</span> <span data-name>Second</span></a><p>It waits.</p><p>Upholds <span>Pace</span></p></li>
        <li><a href="#c" data-step="3" data-upholds="order"><span>3</span> <span data-name>Third</span></a><p>It is done.</p><p>Upholds <span>Order</span></p></li>
      </ol>
      <step-player>
        <span role="status"></span>
        <button data-move="-1" disabled>Previous</button><button data-play disabled>Play</button><button data-move="1" disabled>Next</button>
        <input type="range" min="1" max="3" value="1" disabled><span data-where></span>
      </step-player>
      <div data-constraint="order"></div><div data-constraint="pace"></div>
    </step-diagram>
    <input id="elsewhere">`;
});

const one = <Kind extends HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const diagram = () => one('step-diagram');
const step = (number: number) => one<HTMLAnchorElement>(`[data-step="${number}"]`);
const button = (move: 1 | -1) => one<HTMLButtonElement>(`[data-move="${move}"]`);
const current = () => [...document.querySelectorAll('[data-step][aria-current=step]')].map((marked) => marked.textContent);
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
  test('not what comes under a pointer that stands still, by scrolling', () => {
    const at = { bubbles: true, clientX: 5, clientY: 7 };
    step(2).dispatchEvent(new PointerEvent('pointermove', at));
    step(3).dispatchEvent(new PointerEvent('pointerover', at));
    expect(current()).toEqual(['1 First']);
    step(3).dispatchEvent(new PointerEvent('pointerover', { ...at, clientY: 8 }));
    expect(current()).toEqual(['3 Third']);
  });
  test('the attribute', () => {
    diagram().setAttribute('step', '3');
    expect(current()).toEqual(['3 Third']);
  });
});

test('steps are one tab stop, at the current one', () => {
  step(2).focus();
  expect([1, 2, 3].map((number) => step(number).tabIndex)).toEqual([-1, 0, -1]);
  diagram().removeAttribute('step');
  expect([1, 2, 3].map((number) => step(number).tabIndex)).toEqual([0, -1, -1]);
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
    one('#elsewhere').focus();
    press('ArrowRight');
    expect(current()).toEqual(['1 First']);
  });
  test('other keys, and keys with a modifier, are left to the browser', () => {
    step(1).focus();
    expect(press('x').defaultPrevented).toBe(false);
    expect(press('ArrowRight', step(1), { altKey: true }).defaultPrevented).toBe(false);
    expect(current()).toEqual(['1 First']);
  });
  test('the step that the focus comes to is read out by that alone', () => {
    step(1).focus();
    press('ArrowRight');
    expect(one('[role=status]').getAttribute('aria-live')).toBe('off');
    button(1).click();
    expect(one('[role=status]').getAttribute('aria-live')).toBe('polite');
  });
});

describe('what hover shows', () => {
  const over = (target: Element, from: Element | null) =>
    target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, relatedTarget: from }));

  test('goes with Escape, wherever the focus is, and stays away while the pointer rests there', () => {
    over(step(2), document.body);
    press('Escape');
    expect(current()).toEqual(['1 First']);
    over(step(2).querySelector('span') as Element, step(2));
    expect(current()).toEqual(['1 First']);
    over(step(3), step(2));
    expect(current()).toEqual(['3 Third']);
  });
  test('goes with the pointer, back to the step that was chosen', () => {
    step(3).click();
    over(step(2), document.body);
    expect(current()).toEqual(['2 Second']);
    diagram().dispatchEvent(new PointerEvent('pointerleave'));
    expect(current()).toEqual(['3 Third']);
  });
  test('stays once it is chosen', () => {
    over(step(2), document.body);
    step(2).click();
    diagram().dispatchEvent(new PointerEvent('pointerleave'));
    press('Escape');
    expect(current()).toEqual(['2 Second']);
  });
  test('is nothing, where no step was current before', () => {
    diagram().removeAttribute('step');
    over(step(2), document.body);
    diagram().dispatchEvent(new PointerEvent('pointerleave'));
    expect(current()).toEqual([]);
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
    step(2).dataset['place'] = step(2).dataset['at'] = 'here';
    const shown = vi.spyOn(step(2).closest('li') as HTMLElement, 'scrollIntoView');
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
  expect([...gone.querySelectorAll('button, input')].every((control) => control.matches(':disabled'))).toBe(true);
  document.body.append(gone);
  step(3).focus();
  expect(current()).toEqual(['3 Third']);
});

test('without steps it says what is missing', () => {
  const empty = document.createElement('step-diagram') as HTMLElement & { connectedCallback: () => void };
  expect(() => empty.connectedCallback()).toThrow('<step-diagram> needs at least one [data-step] child');
});

describe('places that are not steps themselves', () => {
  const place = (name: string) => one<HTMLButtonElement>(`[data-place="${name}"]`);
  const lit = () => [...document.querySelectorAll<HTMLElement>('[data-lit]')].map(({ dataset }) => dataset['place']);
  beforeEach(() => {
    document.body.innerHTML = `
      <step-diagram step="1">
        <button data-place="in" disabled>In</button><button data-place="out" disabled>Out</button>
        <ol hidden><li><a href="#x" data-step="1" data-at="out">Not this</a></li></ol>
        <ol>
          <li><a href="#a" data-step="1" data-at="in"><span data-name>One comes in.</span></a></li>
          <li><a href="#b" data-step="2" data-at="out"><span data-name>One goes out.</span></a></li>
          <li data-broken><a href="#c" data-step="3" data-at="in"><span data-name>One comes in again.</span></a><p>Broken. It came twice.</p></li>
        </ol>
        <span role="status"></span>
      </step-diagram>`;
  });

  test('are switched on, and the place of the current step is lit', () => {
    expect([place('in').disabled, place('out').disabled]).toEqual([false, false]);
    expect(lit()).toEqual(['in']);
    diagram().setAttribute('step', '2');
    expect(lit()).toEqual(['out']);
    diagram().remove();
  });
  test('a step in a hidden part does not count', () => {
    expect(current()).toEqual(['One comes in.']);
    diagram().setAttribute('step', '9');
    press('End', step(2));
    expect(one('[role=status]').textContent).toBe('Step 3 of 3: One comes in again. Broken. It came twice.');
  });
  const hover = (target: Element) => target.dispatchEvent(new Event('pointerover', { bubbles: true }));
  test('hovering one leads to what happens there next, once', () => {
    hover(place('in'));
    expect(diagram().getAttribute('step')).toBe('1');
    hover(place('out'));
    hover(place('out'));
    expect(diagram().getAttribute('step')).toBe('2');
    hover(place('in'));
    expect(diagram().getAttribute('step')).toBe('3');
  });
  test('each click or tap leads on to the next step there, round and round', () => {
    place('in').click();
    expect(diagram().getAttribute('step')).toBe('3');
    place('in').click();
    expect(diagram().getAttribute('step')).toBe('1');
  });
  test('focusing one by keyboard does too; a focus that comes with a click does not count twice', () => {
    const byKeyboard = vi.spyOn(place('out'), 'matches').mockReturnValue(true);
    place('out').dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(diagram().getAttribute('step')).toBe('2');
    byKeyboard.mockReturnValue(false);
    diagram().setAttribute('step', '1');
    place('out').dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(diagram().getAttribute('step')).toBe('1');
  });
  test('arrow keys step from a place, and the focus goes along', () => {
    place('in').focus();
    press('ArrowRight', place('in'));
    expect(diagram().getAttribute('step')).toBe('2');
    expect(document.activeElement).toBe(place('out'));
  });
  test('they are one tab stop, at the one that is lit; those where nothing happens say so', () => {
    expect([place('in').tabIndex, place('out').tabIndex]).toEqual([0, -1]);
    expect(place('in').getAttribute('aria-current')).toBe('step');
    expect(place('out').getAttribute('aria-disabled')).toBe('false');
    document.querySelector('[data-at=out][data-step="2"]')?.closest('li')?.remove();
    diagram().setAttribute('step', '1');
    expect(place('out').getAttribute('aria-disabled')).toBe('true');
  });
  test('a step that breaks breaks its place', () => {
    expect(place('in').hasAttribute('data-broken')).toBe(false);
    diagram().setAttribute('step', '3');
    expect(place('in').hasAttribute('data-broken')).toBe(true);
    diagram().setAttribute('step', '2');
    expect(place('in').hasAttribute('data-broken')).toBe(false);
  });
  test('each change is told by an event', () => {
    const told = vi.fn();
    diagram().addEventListener('step', told);
    place('out').click();
    expect(told).toHaveBeenCalledOnce();
    expect(told.mock.calls[0]?.[0]).toMatchObject({ detail: { isHover: false } });
    hover(place('in'));
    expect(told.mock.calls[1]?.[0]).toMatchObject({ detail: { isHover: true } });
  });
});

describe('the scrubber', () => {
  const range = () => one<HTMLInputElement>('input[type=range]');
  test('follows the steps, and leads them', () => {
    step(2).focus();
    expect([range().value, range().max, range().getAttribute('aria-valuetext'), one('[data-where]').textContent]).toEqual([
      '2',
      '3',
      '2 of 3',
      '2 / 3',
    ]);
    range().value = '3';
    range().dispatchEvent(new Event('input', { bubbles: true }));
    expect(current()).toEqual(['3 Third']);
  });
  test('says so when there is no step', () => {
    diagram().removeAttribute('step');
    expect([range().value, range().getAttribute('aria-valuetext')]).toEqual(['1', 'no step']);
  });
});

describe('playing', () => {
  const play = () => one<HTMLButtonElement>('[data-play]');
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('walks to the end and stops there', () => {
    play().click();
    expect([play().textContent, current()]).toEqual(['Pause', ['2 Second']]);
    vi.advanceTimersByTime(2000);
    expect([play().textContent, current()]).toEqual(['Play', ['3 Third']]);
    vi.advanceTimersByTime(10_000);
    expect(current()).toEqual(['3 Third']);
  });
  test('begins again at the end', () => {
    step(3).focus();
    play().click();
    expect(current()).toEqual(['1 First']);
  });
  test.each([
    ['the button', () => play().click()],
    ['a step', () => step(1).click()],
    ['Escape', () => press('Escape', step(2))],
    [
      'leaving the page for another',
      () => (vi.spyOn(document, 'hidden', 'get').mockReturnValue(true), document.dispatchEvent(new Event('visibilitychange'))),
    ],
  ])('%s ends it', (_, end) => {
    play().click();
    end();
    const before = current();
    vi.advanceTimersByTime(10_000);
    expect([play().textContent, current()]).toEqual(['Play', before]);
    vi.restoreAllMocks();
  });
  test('a pointer on its way across the steps does not end it', () => {
    play().click();
    step(1).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, clientX: 9 }));
    expect([play().textContent, current()]).toEqual(['Pause', ['2 Second']]);
  });
  test('leaves no timer behind', () => {
    play().click();
    diagram().remove();
    expect(vi.getTimerCount()).toBe(0);
  });
});
