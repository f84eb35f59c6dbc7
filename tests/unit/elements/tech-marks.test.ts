// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from 'vitest';

beforeAll(() => import('../../../src/elements/tech-marks.ts'));
beforeEach(() => {
  document.body.innerHTML = `
    <tech-marks>
      <ul><li><a href="/stack/#kafka">Kafka</a></li><li><a href="/stack/#mysql">MySQL</a></li><li><span>Docker</span></li></ul>
      <p role="status"></p>
    </tech-marks>
    <article data-entry><h3><a href="/projects/hr/">HR Platform</a></h3><a href="/stack/#kafka">Kafka</a> <a href="/stack/#mysql">MySQL</a></article>
    <li data-entry id="stage-5"><h3>Lending core</h3><a href="/stack/#mysql">MySQL</a></li>`;
});
const one = <Kind extends HTMLElement>(selector: string) => document.querySelector(selector) as Kind;
const marks = () => one('tech-marks');
const choose = (name: string, init: MouseEventInit = {}) => {
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  one(`tech-marks [href="/stack/#${name}"]`).dispatchEvent(click);
  return click;
};
const marked = () => [...document.querySelectorAll('[data-marked] h3')].map((heading) => heading.textContent);
const current = () => document.querySelectorAll('[aria-current=true]').length;
const ways = () => [...document.querySelectorAll('[role=status] a')].map((way) => [way.getAttribute('href'), way.textContent]);

test('choosing one marks its projects and stages, and leads to each', () => {
  expect(choose('mysql').defaultPrevented).toBe(true);
  expect(marked()).toEqual(['HR Platform', 'Lending core']);
  expect(current()).toBe(3);
  expect(one('[role=status]').textContent).toBe('MySQL: HR Platform, Lending core, its place in the stack.');
  expect(ways()).toEqual([
    ['/projects/hr/', 'HR Platform'],
    ['#stage-5', 'Lending core'],
    ['/stack/#mysql', 'its place in the stack'],
  ]);
});
test('choosing another moves the marks, choosing it again takes them away', () => {
  choose('mysql');
  choose('kafka');
  expect([marked(), current()]).toEqual([['HR Platform'], 2]);
  choose('kafka');
  expect([marked(), current(), one('[role=status]').textContent, marks().hasAttribute('chosen')]).toEqual([[], 0, '', false]);
});
test('a click with a modifier, and one on what leads nowhere, is left to the browser', () => {
  expect(choose('kafka', { metaKey: true }).defaultPrevented).toBe(false);
  one('tech-marks span').click();
  expect(marked()).toEqual([]);
});
test('once it has left the page, nothing is marked', () => {
  choose('kafka');
  marks().remove();
  expect([marked(), document.querySelectorAll('[aria-current]').length]).toEqual([[], 0]);
});
