/**
 * Requests as dots over the list of modules, each where the simulation has it: full while it is served, a ring while it waits in line.
 * A cross that falls where the segment begins is a request refused.
 */
import { SEGMENT, type ApprovalPath } from '../simulation/approval-path.ts';
import { seconds } from '../simulation/engine.ts';

const RADIUS = 2.5;
const PITCH = 7;
/** How many wait above one another before the line goes on to the left, and how many are drawn at most. */
const STACK = 4;
const MOST = 160;
/** How long a refusal falls, in seconds, and how far, in pixels. */
const FALL = 0.7;
const DEPTH = 14;

interface Track {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export class Flow {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D | null;
  #tracks: Track[] = [];
  #ink = '';
  #broken = '';

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext('2d');
  }

  /** Takes in where the `tracks` lie, how large the canvas is, and the colors of the theme. */
  measure(tracks: Iterable<Element>): void {
    const canvas = this.#canvas;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const density = devicePixelRatio;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density))
      Object.assign(canvas, { width: Math.round(width * density), height: Math.round(height * density) });
    this.#pen?.setTransform(density, 0, 0, density, 0, 0);
    this.#tracks = Array.from(tracks, (track) => {
      const box = track.getBoundingClientRect();
      return { x: box.left - left, y: box.bottom - top, width: box.width };
    });
    const style = getComputedStyle(canvas);
    this.#ink = style.color;
    this.#broken = style.getPropertyValue('outline-color');
  }

  draw(path: ApprovalPath): void {
    const pen = this.#pen;
    if (!pen) return;
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.fillStyle = pen.strokeStyle = this.#ink;
    let waiting = 0;
    for (const { place, isWaiting } of path.positions()) {
      const track = this.#tracks[Math.min(Math.floor(place), this.#tracks.length - 1)];
      if (!track) continue;
      let { x, y } = track;
      x += (place % 1) * track.width;
      if (isWaiting) {
        if (waiting === MOST) continue;
        x -= PITCH * (Math.floor(waiting / STACK) + 0.5);
        y -= PITCH * ((waiting % STACK) + 1);
        waiting += 1;
      }
      pen.beginPath();
      pen.arc(x, y, RADIUS, 0, 2 * Math.PI);
      if (isWaiting) pen.stroke();
      else pen.fill();
    }
    this.#drop(path.refusals.map((at) => seconds(path.engine.now - at)));
  }

  /** `refused`: how long ago, in seconds. */
  #drop(refused: readonly number[]): void {
    const [pen, door] = [this.#pen, this.#tracks[SEGMENT[0]]];
    if (!pen || !door) return;
    pen.strokeStyle = this.#broken;
    pen.beginPath();
    for (const ago of refused) {
      if (ago > FALL) continue;
      const [x, y] = [door.x, door.y - RADIUS - DEPTH * (1 - ago / FALL)];
      pen.moveTo(x - 3, y - 3);
      pen.lineTo(x + 3, y + 3);
      pen.moveTo(x + 3, y - 3);
      pen.lineTo(x - 3, y + 3);
    }
    pen.stroke();
  }
}
