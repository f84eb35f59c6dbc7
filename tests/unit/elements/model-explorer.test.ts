// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkWithout } from '../../../src/models/checks.ts';
import { loadModel } from '../../../src/models/index.ts';

/** A page of the CRM model in short: made-up traces for all safeguards on and for each of two off. */
const row = (number: number, at: string, action: string, changes: Record<string, string>, isBroken = false) => `
  <li${isBroken ? ' data-broken' : ''}>
    <a href="#x" data-step="${number}" data-at="${at}" data-action="${action}"><span data-number>${number}</span>
      <span data-name><b data-actor>Node</b> <span data-does>does ${action}.</span></span></a>
    <dl>${Object.entries(changes)
      .map(([field, now]) => `<div><dt>${field}</dt><dd>${now}</dd></div>`)
      .join('')}</dl>
    ${isBroken ? '<p class="failure"><b>Broken.</b> <span data-failure>It fails.</span></p>' : ''}
  </li>`;
const trace = (without: string, rows: string) =>
  `<section data-trace="${without}" data-result="{}" id="${without ? `without-${without}` : 'all'}"><h3 data-title>T</h3>
    <p data-verdict="holds"><strong data-word>W</strong> <span data-sentence>S</span></p><ol>${rows}</ol></section>`;
const MARKUP = `
  <model-explorer id="model" data-model="crm" data-version="v1" data-combinations="/models/crm.json?v1">
    <step-diagram step="1">
      <button data-place="change" disabled></button><button data-place="record" disabled></button>
      ${['one-writing-path', 'invalidate-on-write', 'versioned-fill']
        .map((name) => `<label><input type="checkbox" checked disabled data-safeguard="${name}">${name}</label>`)
        .join('')}
      <p data-note></p><p role="status"></p>
      ${trace('', row(1, 'change', 'begin', { Record: 'read' }) + row(2, 'record', 'write', { Record: 'written', Cache: 'gone' }))}
      ${trace('one-writing-path', row(1, 'change', 'begin', { Record: 'a' }) + row(2, 'record', 'write', { Record: 'b' }) + row(3, 'record', 'write', { Cache: 'c' }, true))}
      <table><caption></caption><tr data-field="Record" data-start="new"><th>Record</th><td></td><td></td></tr>
      <tr data-field="Cache" data-start="empty"><th>Cache</th><td></td><td></td></tr></table>
      <figure data-source="begin"></figure><figure data-source="write"><mark data-names="one-writing-path"></mark><mark data-names="versioned-fill"></mark></figure>
    </step-diagram>
    <template>${row(0, '', '', {}, true)}</template>
  </model-explorer>`;

const one = <Kind extends HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const diagram = () => one('step-diagram');
const safeguard = (name: string) => one<HTMLInputElement>(`[data-safeguard="${name}"]`);
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-trace]')].flatMap(({ hidden, dataset }) => (hidden ? [] : [dataset['trace']]));
const state = () =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLElement>('[data-field]')].map((field) => [
      field.dataset['field'],
      [...field.querySelectorAll('td')].map((cell) => cell.textContent).join(' ') + (field.hasAttribute('data-changed') ? '!' : ''),
    ]),
  );
const note = () => one('[data-note]').textContent;
const visit = (address: string) => {
  history.replaceState(null, '', `/page/${address}`);
  document.body.innerHTML = MARKUP;
};

beforeAll(async () => {
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  await import('../../../src/elements/model-explorer.ts');
});
beforeEach(() => {
  vi.useFakeTimers();
  visit('');
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
});

describe('at first', () => {
  test('all safeguards are on and can be switched, the run is shown, and the address is left alone', () => {
    expect([...document.querySelectorAll('input')].map(({ checked, disabled }) => [checked, disabled])).toEqual(
      Array(3).fill([true, false]),
    );
    expect(shown()).toEqual(['']);
    expect(state()).toEqual({ Record: 'read was new!', Cache: 'empty ' });
    vi.runAllTimers();
    expect(location.search).toBe('');
  });
});

describe('a safeguard switched off', () => {
  beforeEach(() => safeguard('one-writing-path').click());

  test('is told together with its verdict', () => {
    expect(one('[role=status]').textContent).toBe('T. W Step 1 of 3: Node does begin. Record: a.');
  });
  test('swaps in its trace, from the first step, and strikes it out in the source', () => {
    expect(shown()).toEqual(['one-writing-path']);
    expect(diagram().getAttribute('step')).toBe('1');
    expect([...document.querySelectorAll<HTMLElement>('[data-names]')].map((name) => name.hasAttribute('data-off'))).toEqual([true, false]);
  });
  test('has an address, to which going back leads', async () => {
    expect(location.search + location.hash).toBe('?without=one-writing-path&step=1&model=v1#model');
    history.replaceState(null, '', '/page/');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(shown()).toEqual(['']);
    expect(safeguard('one-writing-path').checked).toBe(true);
    expect(one('[role=status]').textContent, 'and is told like a switch').toBe('T. W Step 1 of 2: Node does begin. Record: read.');
  });
  test('and on again brings back the run', () => {
    safeguard('one-writing-path').click();
    expect(shown()).toEqual(['']);
    expect(location.search).toBe('?step=1&model=v1');
  });
});

describe('each step', () => {
  beforeEach(() => safeguard('one-writing-path').click());

  test('shows the whole state, and what changed', () => {
    diagram().setAttribute('step', '2');
    expect(state()).toEqual({ Record: 'b was a!', Cache: 'empty ' });
    diagram().setAttribute('step', '3');
    expect(state()).toEqual({ Record: 'b ', Cache: 'c was empty!' });
    diagram().setAttribute('step', '1');
    expect(state()).toEqual({ Record: 'a was new!', Cache: 'empty ' });
  });
  test('shows the source of its action', () => {
    diagram().setAttribute('step', '3');
    expect([...document.querySelectorAll<HTMLElement>('[data-source]')].map(({ hidden }) => hidden)).toEqual([true, false]);
  });
  test('is in the address once it has stayed for a moment, without filling the history', () => {
    const { length } = history;
    for (const step of ['2', '3', '2', '3']) diagram().setAttribute('step', step);
    expect(location.search).toContain('step=1');
    vi.runAllTimers();
    expect(location.search).toBe('?without=one-writing-path&step=3&model=v1');
    expect(history.length).toBe(length);
  });
  test('let go shows the start, and leaves the address alone', () => {
    vi.runAllTimers();
    diagram().removeAttribute('step');
    vi.runAllTimers();
    expect(state()).toEqual({ Record: 'new ', Cache: 'empty ' });
    expect(one('caption').textContent).toBe('State at the start');
    expect([...document.querySelectorAll<HTMLElement>('[data-source]')].every(({ hidden }) => hidden)).toBe(true);
    expect(location.search).toContain('step=1');
  });
  test('that is merely pointed at is not in the address', () => {
    one('[data-trace="one-writing-path"] [data-step="3"]').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    vi.runAllTimers();
    expect(diagram().getAttribute('step')).toBe('3');
    expect(location.search).toContain('step=1');
  });
  test('is what going back leads to, even when a switch is flipped right after', () => {
    const { length } = history;
    diagram().setAttribute('step', '3');
    const replaced = vi.spyOn(history, 'replaceState');
    safeguard('one-writing-path').click();
    expect(replaced).toHaveBeenCalledWith(null, '', '?without=one-writing-path&step=3&model=v1#model');
    expect(history.length).toBe(length + 1);
    replaced.mockRestore();
  });
});

describe('the page that comes back', () => {
  test('with its switches as they were left goes by the address', () => {
    visit('?without=one-writing-path&step=2&model=v1');
    safeguard('one-writing-path').checked = true;
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(safeguard('one-writing-path').checked).toBe(false);
    expect([shown(), diagram().getAttribute('step')]).toEqual([['one-writing-path'], '2']);
  });
  test('late undoes nothing that the visitor has done meanwhile', () => {
    safeguard('one-writing-path').click();
    diagram().setAttribute('step', '2');
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(diagram().getAttribute('step')).toBe('2');
    expect(one('[role=status]').textContent).toContain('Step 2 of 3');
  });
});

describe('a link', () => {
  test('leads to its step', () => {
    visit('?without=one-writing-path&step=3&model=v1');
    expect([shown(), diagram().getAttribute('step'), note()]).toEqual([['one-writing-path'], '3', '']);
    expect(safeguard('one-writing-path').checked).toBe(false);
  });
  test('to a trace brings the whole model into view, and its own anchor into the address', () => {
    const shown = vi.spyOn(Element.prototype, 'scrollIntoView');
    visit('?without=one-writing-path&step=3&model=v1#without-one-writing-path');
    expect(shown.mock.contexts).toEqual([one('model-explorer')]);
    expect(location.hash).toBe('#model');
    shown.mockClear();
    visit('?without=one-writing-path&step=3&model=v1');
    expect(shown).not.toHaveBeenCalled();
    shown.mockRestore();
  });
  test('with an anchor that is none does no harm', () => {
    visit('?without=one-writing-path&step=3&model=v1#%E0%A4%A');
    expect(shown()).toEqual(['one-writing-path']);
  });
  test('made for another version of the model says so, and shows the nearest view', () => {
    visit('?without=one-writing-path,gone&step=9&model=v0');
    expect([shown(), diagram().getAttribute('step')]).toEqual([['one-writing-path'], '3']);
    expect(note()).toContain('another version of the model');
  });
  test('what is said of it is taken back with the first step of one’s own', () => {
    visit('?without=one-writing-path&step=3&model=v0');
    expect(note()).not.toBe('');
    diagram().setAttribute('step', '2');
    expect(note()).toBe('');
  });
  test('to a step past the end says so, and shows the last', () => {
    visit('?without=one-writing-path&step=9&model=v1');
    expect([diagram().getAttribute('step'), note()]).toEqual(['3', 'The link asks for step 9 of 3. Here is the last.']);
  });
});

describe('a combination that the page does not hold', () => {
  const both = ['one-writing-path', 'versioned-fill'];
  const answer = async (change: object = {}) => {
    const results = { [both.join()]: checkWithout(await loadModel('crm'), both) };
    return Response.json({ version: 'v1', results, ...change });
  };
  const settle = () =>
    vi.waitFor(() => expect(note() !== '' || !one('model-explorer').hasAttribute('pending')).toBe(true), { timeout: 3000 });
  beforeEach(() => vi.useRealTimers());
  afterEach(() => vi.unstubAllGlobals());
  beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: true })));

  test('is fetched, replayed and shown like the others', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => answer()),
    );
    visit(`?without=${both.join()}&step=2&model=v1`);
    await settle();
    expect(fetch).toHaveBeenCalledWith('/models/crm.json?v1');
    expect(shown()).toEqual([both.join()]);
    expect(diagram().getAttribute('step')).toBe('2');
    const made = one(`[data-trace="${both.join()}"]`);
    expect(made.querySelector('h3')?.textContent).toBe('Without: One writing path, Versioned fill');
    expect(made.querySelector<HTMLElement>('[data-verdict]')?.dataset['verdict']).toBe('broken');
    const steps = [...made.querySelectorAll('li')];
    expect(steps).toHaveLength(4);
    expect(steps.map((step) => step.hasAttribute('data-broken'))).toEqual([false, false, false, true]);
    expect(steps.map((step) => ({ ...step.querySelector('a')?.dataset }))).toMatchObject([
      { step: '1', at: 'read', action: 'miss' },
      { step: '2', at: 'change', action: 'begin' },
      { step: '3', at: 'record', action: 'write' },
      { step: '4', at: 'cache', action: 'fill' },
    ]);
    const told = (step: Element | undefined) => (step?.textContent ?? '').replace(/\s+/g, ' ').trim();
    expect(told(steps[2])).toBe(
      '3 The Node path writes the record back with “Node 1” in it. RecordNode 1Being editednothingAcknowledgedNode 1',
    );
    expect(told(steps[3])).toMatch(/ Broken\. No longer holds: “no fill is older than the last invalidation”\.$/);
    expect(steps[0]?.querySelector('a')?.getAttribute('href')).toBe('?without=one-writing-path,versioned-fill&step=1&model=v1#model');
    expect(one('[data-trace=""]').querySelectorAll('li')).toHaveLength(2);
  });
  test('says so when one of them alone is enough', async () => {
    const other = ['one-writing-path', 'invalidate-on-write'];
    const system = await loadModel('crm');
    const results = { [other.join()]: checkWithout(system, other) };
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.resolve(Response.json({ version: 'v1', results }))),
    );
    visit(`?without=${other.join()}&model=v1`);
    one('[data-trace="one-writing-path"]').dataset['result'] = JSON.stringify(checkWithout(system, ['one-writing-path']));
    await settle();
    expect(one(`[data-trace="${other.join()}"] [data-sentence]`).textContent).toBe(
      'No longer holds: “no acknowledged change is lost”. Taking away “One writing path” is enough for it.',
    );
  });
  test.each([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'It could not be loaded. Reload the page to try again.'],
    ['another answer', () => Promise.resolve(new Response('', { status: 404 })), '/models/crm.json?v1 was answered with 404.'],
    ['newer models', () => answer({ version: 'v2' }), 'The models have changed since this page was loaded. Load it again.'],
  ])('%s: says why it cannot be shown, and what stood there stays', async (_, respond, message) => {
    vi.stubGlobal('fetch', vi.fn(respond));
    safeguard(both[0] ?? '').click();
    safeguard(both[1] ?? '').click();
    await settle();
    expect(note()).toBe(`This combination cannot be shown. ${message}`);
    expect(shown()).toEqual(['one-writing-path']);
    // Another try asks again, and any other switch works as ever.
    safeguard(both[1] ?? '').click();
    expect(location.search).toContain('without=one-writing-path&');
    safeguard(both[1] ?? '').click();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(2));
  });
  test('while it is on its way, one trace is in sight, and steps in it lead nowhere', async () => {
    let respond: (response: Response) => void = () => undefined;
    const asked = vi.fn(() => new Promise<Response>((resolve) => (respond = resolve)));
    vi.stubGlobal('fetch', asked);
    visit(`?without=${both.join()}&step=2&model=v1`);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(shown()).toEqual(['']);
    expect([...document.querySelectorAll<HTMLElement>('[data-names]')].every((name) => name.hasAttribute('data-off'))).toBe(true);
    diagram().setAttribute('step', '1');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(location.search).toContain('step=2');
    await vi.waitFor(() => expect(one('[role=status]').textContent).toBe('Fetching what becomes of this combination.'));
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    respond(await answer());
    await settle();
    expect([shown(), diagram().getAttribute('step')]).toEqual([[both.join()], '2']);
    expect(asked).toHaveBeenCalledOnce();
    expect(document.querySelectorAll(`[data-trace="${both.join()}"]`)).toHaveLength(1);
  });
  test('that comes after the visitor has moved on is not shown', async () => {
    let respond: (response: Response) => void = () => undefined;
    vi.stubGlobal(
      'fetch',
      vi.fn(() => new Promise<Response>((resolve) => (respond = resolve))),
    );
    safeguard(both[0] ?? '').click();
    safeguard(both[1] ?? '').click();
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled());
    safeguard(both[1] ?? '').click();
    respond(await answer());
    await vi.waitFor(() => expect(one(`[data-trace="${both.join()}"]`)).not.toBeNull());
    expect(shown()).toEqual(['one-writing-path']);
    expect(note()).toBe('');
  });
});

test('once it has left the page it no longer listens', () => {
  const gone = one('model-explorer');
  gone.remove();
  expect([...gone.querySelectorAll('input')].every(({ disabled }) => disabled)).toBe(true);
  history.replaceState(null, '', '/page/?without=one-writing-path');
  dispatchEvent(new PopStateEvent('popstate'));
  expect(gone.getAttribute('without')).toBe('');
  expect(vi.getTimerCount()).toBe(0);
});
