// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lineOf } from '../../../src/elements/chart.ts';
import { HISTORY, OPENING, Run, opened, type Reading } from '../../../src/simulation/run.ts';
import { parts, summary } from '../../../src/simulation/words.ts';

const observers: FakeIntersections[] = [];
class FakeIntersections {
  readonly watched = new Set<Element>();
  readonly #tell: (entries: { target: Element; isIntersecting: boolean }[]) => void;
  constructor(tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    this.#tell = tell;
    observers.push(this);
  }
  observe(element: Element) {
    this.watched.add(element);
  }
  unobserve(element: Element) {
    this.watched.delete(element);
  }
  disconnect() {
    this.watched.clear();
  }
  show(target: Element, isIntersecting: boolean) {
    this.#tell([{ target, isIntersecting }]);
  }
}

/** Frames that wait to be drawn, by the number of their request. */
const frames = new Map<number, FrameRequestCallback>();
let requests = 0;
let now = 0;
/** Draws `count` frames, `apart` milliseconds after one another. */
const draw = (count: number, apart = 20) => {
  for (let drawn = 0; drawn < count; drawn += 1) {
    now += apart;
    const due = [...frames.values()];
    frames.clear();
    for (const frame of due) frame(now);
  }
};
let isMotionUnwanted = false;

beforeAll(async () => {
  vi.stubGlobal('IntersectionObserver', FakeIntersections);
  vi.stubGlobal('ResizeObserver', class extends FakeIntersections {});
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: isMotionUnwanted }));
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
    frames.set((requests += 1), frame);
    return requests;
  });
  vi.stubGlobal('cancelAnimationFrame', (request: number) => frames.delete(request));
  HTMLCanvasElement.prototype.getContext = () => null;
  await import('../../../src/elements/path-readout.ts');
});

const markup = `
  <system-signal data-seed="${OPENING.seed}" data-per-minute="${OPENING.perMinute}" data-time="${OPENING.seconds}" data-status="stable">
    <p data-part="status">as built</p><p data-part="condition"></p><canvas></canvas>
    <span data-part="throughput">as built</span><span data-part="slice">as built</span>
    <figure data-chart><svg data-plot viewBox="0 0 1 1"><path data-line d="M0,0"></path><g data-frame="0"></g><g data-frame="1" display="none"></g></svg></figure>
    <input type="range" min="450" max="2375" step="25" value="700" data-load disabled><output data-part="load"></output>
    <input type="checkbox" data-earlier disabled>
    <button data-run disabled>Pause</button><button data-skip disabled>Skip a minute</button><button data-again disabled>Start over</button>
    <p role="status"></p>
  </system-signal>
  <path-readout data-status="stable"><span data-part="status">as built</span> <span data-part="path">as built</span></path-readout>`;

beforeEach(() => {
  observers.length = 0;
  isMotionUnwanted = false;
  document.body.innerHTML = markup;
});
afterEach(() => {
  document.body.innerHTML = '';
  frames.clear();
});

const one = <Kind extends HTMLElement = HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const signal = () => one('system-signal');
const part = (name: string) => one(`system-signal [data-part="${name}"]`).textContent;
const said = () => one('[role=status]').textContent;
const seen = (target: Element, isIntersecting: boolean) => {
  for (const observer of observers) if (observer.watched.has(target)) observer.show(target, isIntersecting);
};
/** The run has caught up with the page, and frames are asked for. */
const rolling = () => vi.waitFor(() => expect(frames.size).toBe(1));
const rested = () => expect(frames.size).toBe(0);
const readingAt = (time: number, change: (run: Run) => void = () => undefined): Reading => {
  const run = opened();
  change(run);
  run.advanceTo(time);
  return run.read();
};

test('says what its markup lacks', () => {
  const broken = document.createElement('system-signal');
  expect(() => (broken as HTMLElement & { connectedCallback(): void }).connectedCallback()).toThrow('needs a <canvas>');
});

describe('while it runs', () => {
  test('it goes on from what the page was built with, one second a second', async () => {
    expect(part('throughput')).toBe('as built');
    seen(signal(), true);
    await rolling();
    draw(2);
    expect(part('throughput'), 'nothing changes before a second has passed').toBe('as built');
    draw(50);
    expect(part('throughput')).toBe(parts(readingAt(OPENING.seconds + 1)).throughput);
    expect(part('slice')).toBe(parts(readingAt(OPENING.seconds + 1)).slice);
    const run = opened();
    run.advanceTo(OPENING.seconds + 1);
    const line = one('[data-line]').getAttribute('d') ?? '';
    expect(line).toBe(lineOf(run.history));
  });
  test('a frame after a long while counts for a moment only', async () => {
    seen(signal(), true);
    await rolling();
    draw(1);
    draw(9, 60_000);
    expect(part('throughput'), 'nine tenths of a second').toBe('as built');
    draw(1, 60_000);
    expect(part('throughput')).toBe(parts(readingAt(OPENING.seconds + 1)).throughput);
  });
  test('a screen reader hears nothing of it', async () => {
    seen(signal(), true);
    await rolling();
    draw(200);
    expect(said()).toBe('');
  });
  test('the readout of the experience shows the same run', async () => {
    seen(signal(), true);
    await rolling();
    draw(52);
    expect(one('path-readout [data-part=path]').textContent).toBe(parts(readingAt(OPENING.seconds + 1)).path);
    expect(one('path-readout [data-part=status]').textContent).toBe('stable');
  });
});

describe('it rests', () => {
  test('off screen, until it or the readout comes into sight', async () => {
    seen(signal(), true);
    await rolling();
    seen(signal(), false);
    rested();
    seen(one('path-readout'), true);
    await rolling();
    one('path-readout').remove();
    rested();
  });
  test('in a hidden tab', async () => {
    seen(signal(), true);
    await rolling();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    rested();
    hidden.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await rolling();
  });
  test('at the press of a button, and then says where it stands', async () => {
    seen(signal(), true);
    await rolling();
    one('[data-run]').click();
    rested();
    expect(one('[data-run]').textContent).toBe('Resume');
    await vi.waitFor(() => expect(said()).toBe(summary(readingAt(OPENING.seconds))));
    one('[data-run]').click();
    expect(one('[data-run]').textContent).toBe('Pause');
    await rolling();
  });
  test('from the begin, where motion is unwanted', async () => {
    document.body.innerHTML = '';
    isMotionUnwanted = true;
    document.body.innerHTML = markup;
    seen(signal(), true);
    rested();
    expect(one('[data-run]').textContent).toBe('Resume');
    one('[data-run]').click();
    await rolling();
  });
  test('once it has left the page, with its controls off', async () => {
    seen(signal(), true);
    await rolling();
    const left = signal();
    left.remove();
    rested();
    expect([...left.querySelectorAll<HTMLButtonElement>('button, input')].every(({ disabled }) => disabled)).toBe(true);
    document.body.prepend(left);
    seen(left, true);
    await rolling();
    expect(one<HTMLButtonElement>('[data-skip]').disabled).toBe(false);
    seen(left, false);
    rested();
    seen(one('path-readout'), true);
    await rolling();
  });
  test('and goes on resting when it was stopped and has been moved', async () => {
    seen(signal(), true);
    await rolling();
    one('[data-run]').click();
    document.body.append(signal());
    seen(signal(), true);
    rested();
    expect(one('[data-run]').textContent).toBe('Resume');
  });
  test('while a minute is skipped', async () => {
    seen(signal(), true);
    await rolling();
    one('[data-skip]').click();
    rested();
    await vi.waitFor(() => expect(frames.size).toBe(1), 5000);
  });
});

describe('a visitor', () => {
  const settle = (control: string, change: (input: HTMLInputElement) => void) => {
    const input = one<HTMLInputElement>(control);
    change(input);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const skip = async () => {
    one('[data-skip]').click();
    expect(signal().hasAttribute('leaping')).toBe(true);
    await vi.waitFor(() => expect(signal().hasAttribute('leaping')).toBe(false), 5000);
  };

  test('skips a minute, and comes to what it would have come to', async () => {
    await skip();
    const reading = readingAt(OPENING.seconds + 60);
    expect(part('throughput')).toBe(parts(reading).throughput);
    expect(said()).toBe(summary(reading));
  });
  test('cannot skip twice at once', async () => {
    one('[data-skip]').click();
    one('[data-skip]').click();
    const heard: (string | null)[] = [];
    new MutationObserver(() => heard.push(said())).observe(one('[role=status]'), { childList: true });
    await vi.waitFor(() => expect(signal().hasAttribute('leaping')).toBe(false), 5000);
    await vi.waitFor(() => expect(heard).toEqual([summary(readingAt(OPENING.seconds + 60))]));
  });
  test('pushes the load past the knee, in words and for real', async () => {
    settle('[data-load]', (input) => (input.value = '2000'));
    expect(part('load')).toBe('2,000 req/min, beyond the writer');
    expect(one('[data-load]').getAttribute('aria-valuetext')).toBe(part('load'));
    await vi.waitFor(() => expect(part('condition')).toBe('today’s design, 2,000 req/min'));
    expect(said(), 'a slider is read out by itself').toBe('');
    await skip();
    expect(signal().dataset['status']).toBe('refusing');
    expect(part('status')).toBe('refusing the excess');
    expect(one('[data-plot]').getAttribute('viewBox')).toBe(`0 -500 ${HISTORY} 400`);
    expect(one('[data-plot]').getAttribute('aria-label')).toMatch(/before 4:00: between \d+ ms and \d+ ms\.$/);
    expect([0, 1].map((frame) => one(`[data-frame="${frame}"]`).getAttribute('display'))).toEqual(['none', 'inline']);
  });
  test('sees the earlier design take seconds', async () => {
    settle('[data-earlier]', (input) => (input.checked = true));
    await vi.waitFor(() => expect(said()).toBe('earlier design, 700 req/min, from the next request on.'));
    await skip();
    expect(part('slice')).toBe(parts(readingAt(OPENING.seconds + 60, ({ path }) => (path.isEarlier = true))).slice);
    expect(part('slice')).toMatch(/^2\.\d\d s$/);
    settle('[data-earlier]', (input) => (input.checked = false));
    await vi.waitFor(() => expect(said()).toContain('today’s design'));
    await skip();
    await skip();
    expect(part('slice'), 'and goes back').toMatch(/^2\d\d ms$/);
  });
  test('starts over, with the controls as they were', async () => {
    settle('[data-load]', (input) => (input.value = '2000'));
    await skip();
    one('[data-again]').click();
    await vi.waitFor(() => expect(said()).toBe(summary(readingAt(OPENING.seconds))));
    expect([part('condition'), one<HTMLInputElement>('[data-load]').value]).toEqual(['today’s design, 700 req/min', '700']);
  });
  test('who chose a load before the script came gets it in words', () => {
    document.body.innerHTML = '';
    document.body.innerHTML = markup.replace('value="700"', 'value="1000"');
    expect(part('load')).toBe('1,000 req/min, past the quoted range');
  });
});
