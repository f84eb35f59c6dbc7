// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer, Progress, Question } from '../../../src/elements/checker.worker.ts';
import { checkWithout } from '../../../src/models/checks.ts';
import { loadModel } from '../../../src/models/index.ts';
import type { Result } from '../../../src/models/trace.ts';

let built: Result;
const workers: FakeWorker[] = [];
class FakeWorker {
  asked: Question[] = [];
  isTerminated = false;
  onmessage: (event: { data: Progress | Answer }) => void = () => undefined;
  onerror: () => void = () => undefined;
  constructor(readonly url: unknown) {
    workers.push(this);
  }
  postMessage(question: Question) {
    this.asked.push(question);
  }
  terminate() {
    this.isTerminated = true;
  }
}

beforeAll(async () => {
  await import('../../../src/elements/check-here.ts');
  built = checkWithout(await loadModel('crm'), ['one-writing-path']);
});
beforeEach(() => {
  workers.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  document.body.innerHTML = `
    <model-explorer data-model="crm" without="one-writing-path">
      <section data-trace="" data-result="{}" hidden></section>
      <section data-trace="one-writing-path" data-result='${JSON.stringify(built)}'></section>
      <check-here><button data-start disabled>Check it here</button><button data-cancel hidden>Cancel</button>
        <progress hidden></progress><p data-outcome>Runs the same search.</p></check-here>
    </model-explorer>`;
});

const one = <Kind extends HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const outcome = () => one('[data-outcome]').textContent;
const start = () => one<HTMLButtonElement>('[data-start]');
const cancel = () => one<HTMLButtonElement>('[data-cancel]');
const begin = () => {
  start().click();
  return workers.at(-1) as FakeWorker;
};

test('starts no worker before it is asked to', () => {
  expect(start().disabled).toBe(false);
  expect(workers).toEqual([]);
});

test('asks for the model and the safeguards that are off, and shows how far it is', () => {
  const worker = begin();
  expect(worker.asked).toEqual([{ model: 'crm', without: ['one-writing-path'] }]);
  expect([start().getAttribute('aria-disabled'), cancel().hidden, one('progress').hidden]).toEqual(['true', false, false]);
  worker.onmessage({ data: { kind: 'progress', states: 40 } });
  expect(one<HTMLProgressElement>('progress')).toMatchObject({ value: 40, max: built.states });
});

test('says what it found, on this device, and that the build found the same', () => {
  const worker = begin();
  worker.onmessage({ data: { kind: 'result', result: built, milliseconds: 12.4 } });
  expect(outcome()).toBe(
    `${built.states} states and ${built.transitions} transitions, searched in 12 ms on this device. Shortest failure: 4 steps, and “no acknowledged change is lost” no longer holds. The build found the same, step for step.`,
  );
  expect([worker.isTerminated, start().getAttribute('aria-disabled'), cancel().hidden]).toEqual([true, 'false', true]);
});

test('what the build found may come while it searches', () => {
  const section = one('[data-trace="one-writing-path"]');
  section.remove();
  const worker = begin();
  one('model-explorer').prepend(section);
  worker.onmessage({ data: { kind: 'result', result: built, milliseconds: 3 } });
  expect(outcome()).toContain('The build found the same');
});

test('can be cancelled, and the focus is not lost with the button', () => {
  const worker = begin();
  cancel().focus();
  cancel().click();
  expect([worker.isTerminated, outcome()]).toEqual([true, 'Cancelled.']);
  expect(document.activeElement).toBe(start());
});

test('can be cancelled with Escape, which says nothing when nothing runs', () => {
  const escape = () => start().dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  escape();
  expect(outcome()).toBe('Runs the same search.');
  const worker = begin();
  escape();
  expect([worker.isTerminated, outcome()]).toEqual([true, 'Cancelled.']);
});

test('a double-click starts one check', () => {
  const worker = begin();
  start().click();
  expect([workers.length, worker.isTerminated]).toEqual([1, false]);
});

describe('what goes wrong is said, and the static result stays', () => {
  test('no workers here', () => {
    vi.stubGlobal('Worker', undefined);
    start().click();
    expect(outcome()).toBe('The check could not be started. Reload the page to try again.');
    expect(start().getAttribute('aria-disabled')).not.toBe('true');
  });
  test('a worker that does not load', () => {
    begin().onerror();
    expect(outcome()).toContain('could not be started. Reload the page');
  });
  test('an error in the check', () => {
    begin().onmessage({ data: { kind: 'error', message: 'Too many states.' } });
    expect(outcome()).toBe('The check failed. Too many states.');
  });
  test('safeguards that change meanwhile', async () => {
    const worker = begin();
    one('model-explorer').setAttribute('without', '');
    await Promise.resolve();
    expect([worker.isTerminated, outcome()]).toEqual([true, 'Runs the same search.']);
  });
});

test('where the build’s result is not at hand, it says what it found alone', () => {
  one('model-explorer').setAttribute('without', 'one-writing-path,versioned-fill');
  const worker = begin();
  expect(one('progress').hasAttribute('value')).toBe(false);
  worker.onmessage({ data: { kind: 'result', result: built, milliseconds: 3 } });
  expect(outcome()).toMatch(/no longer holds\. What the build found is not at hand\.$/);
});

test('once it has left the page, the worker has ended', () => {
  const worker = begin();
  one('check-here').remove();
  expect(worker.isTerminated).toBe(true);
});

test('outside a model it says what is missing', () => {
  const alone = document.createElement('check-here') as HTMLElement & { connectedCallback: () => void };
  expect(() => alone.connectedCallback()).toThrow('<check-here> needs a <model-explorer> around it');
});

test('where Trusted Types are enforced, its policy vouches for the address of the checker and for no other', async () => {
  const policies: { name: string; createScriptURL: (url: string) => string }[] = [];
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => {
      policies.push({ name, ...rules });
      return rules;
    },
  });
  begin();
  cancel().click();
  begin();
  expect(policies.map(({ name }) => name)).toEqual(['check-here']);
  expect(policies[0]?.createScriptURL(String(workers[0]?.url))).toBe(workers[0]?.url);
  expect(() => policies[0]?.createScriptURL('/evil.js')).toThrow('Not the checker');
  vi.unstubAllGlobals();
});
