// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { Flow } from '../../../src/elements/flow.ts';
import { ApprovalPath } from '../../../src/simulation/approval-path.ts';
import { microseconds } from '../../../src/simulation/engine.ts';

const pen = () => {
  const drawn: { shape: string; x: number; y: number; filled: boolean }[] = [];
  let at = { x: 0, y: 0 };
  let isArc = false;
  const put = (shape: string, filled: boolean) => drawn.push({ shape, ...at, filled });
  return {
    drawn,
    setTransform: () => undefined,
    clearRect: () => (drawn.length = 0),
    beginPath: () => (isArc = false),
    arc: (x: number, y: number) => {
      at = { x, y };
      isArc = true;
    },
    fill: () => put('dot', true),
    stroke: () => isArc && put('dot', false),
    moveTo: (x: number, y: number) => {
      at = { x, y };
      put('cross', false);
    },
    lineTo: () => undefined,
    fillText: (text: string) => {
      at = { x: 0, y: 0 };
      put(text, true);
    },
  };
};

/** Eight tracks of 100 px in a row, their lines 29 px down. */
const flowOf = (fake: ReturnType<typeof pen>) => {
  const canvas = document.createElement('canvas');
  canvas.getContext = () => fake as never;
  const flow = new Flow(canvas);
  flow.measure(
    Array.from({ length: 8 }, (_, index) =>
      Object.assign(document.createElement('span'), {
        getBoundingClientRect: () => ({ left: index * 100, bottom: 30, width: 100 }) as DOMRect,
      }),
    ),
  );
  return flow;
};
const pathAt = (time: number, perMinute: number) => {
  const path = new ApprovalPath({ seed: 1, perMinute });
  path.advanceTo(microseconds(time));
  return path;
};

test('each request is drawn once, on the line, where the simulation has it', () => {
  const fake = pen();
  const path = pathAt(60, 600);
  flowOf(fake).draw(path);
  const places = path.positions().filter(({ isWaiting }) => !isWaiting);
  expect(places.length).toBeGreaterThan(5);
  const dots = fake.drawn.filter(({ shape, filled }) => shape === 'dot' && filled);
  expect(dots.map(({ x }) => Math.round(x))).toEqual(places.map(({ place }) => Math.round(place * 100)));
  expect(dots.every(({ y }) => y === 29)).toBe(true);
});

test('who waits in line stands above it, and is a ring', () => {
  const fake = pen();
  const path = pathAt(60, 1875);
  const waiting = path.positions().filter(({ isWaiting }) => isWaiting).length;
  expect(waiting).toBeGreaterThan(1);
  flowOf(fake).draw(path);
  const rings = fake.drawn.filter(({ shape, filled, y }) => shape === 'dot' && !filled && y < 29);
  expect(rings).toHaveLength(waiting);
  expect(new Set(rings.map(({ x, y }) => `${x} ${y}`)).size, 'each at a place of its own').toBe(waiting);
});

test('of a line longer than a module is wide, the rest is a number', () => {
  const fake = pen();
  const path = new ApprovalPath({ seed: 1, perMinute: 3000 });
  path.isEarlier = true;
  path.advanceTo(microseconds(120));
  const waiting = path.positions().filter(({ isWaiting }) => isWaiting).length;
  flowOf(fake).draw(path);
  const rings = fake.drawn.filter(({ shape, filled, y }) => shape === 'dot' && !filled && y < 29);
  expect(Math.min(...rings.map(({ x }) => x))).toBeGreaterThan(400);
  expect(fake.drawn.map(({ shape }) => shape)).toContain(`+${(waiting - rings.length).toLocaleString('en-US')}`);
});

test('a refusal falls as a cross where the segment begins, and is gone after a moment', () => {
  const fake = pen();
  const flow = flowOf(fake);
  const path = new ApprovalPath({ seed: 1, perMinute: 4000 });
  for (let time = 0; path.refusals.length === 0; time += 0.05) path.advanceTo(microseconds(time));
  path.perMinute = 1;
  flow.draw(path);
  expect(fake.drawn.filter(({ shape }) => shape === 'cross').every(({ x }) => Math.abs(x - 300) <= 3)).toBe(true);
  expect(fake.drawn.some(({ shape }) => shape === 'cross')).toBe(true);
  path.advanceTo(path.engine.now + microseconds(5));
  flow.draw(path);
  expect(fake.drawn.filter(({ shape }) => shape === 'cross')).toEqual([]);
});
