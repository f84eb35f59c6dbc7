/**
 * Requests as dots over the list of modules, each where the simulation has it: full while it is served, a ring while it waits in line.
 * A cross that falls where the segment begins is a request refused.
 */
import { SEGMENT, type ApprovalPath } from '../simulation/approval-path.ts';
import { seconds } from '../simulation/engine.ts';

const RADIUS = 3;
const PITCH = 8;
/** How many wait above one another before the line goes on to the left. */
const STACK = 3;
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
    // The line is the lower edge of a track, a pixel or two high.
    this.#tracks = Array.from(tracks, (track) => {
      const box = track.getBoundingClientRect();
      return { x: box.left - left, y: box.bottom - top - 1, width: box.width };
    });
    const style = getComputedStyle(canvas);
    this.#ink = style.color;
    this.#broken = style.outlineColor;
    if (this.#pen) this.#pen.font = style.font;
  }

  draw(path: ApprovalPath): void {
    const pen = this.#pen;
    if (!pen) return;
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.fillStyle = pen.strokeStyle = this.#ink;
    const lines = new Map<Track, number>();
    for (const { place, isWaiting } of path.positions()) {
      const track = this.#tracks[Math.min(Math.floor(place), this.#tracks.length - 1)];
      if (!track) continue;
      if (isWaiting) lines.set(track, (lines.get(track) ?? 0) + 1);
      else this.#dot(track.x + (place % 1) * track.width, track.y, true);
    }
    for (const [track, waiting] of lines) this.#line(track, waiting);
    this.#drop(path.refusals.map((at) => seconds(path.engine.now - at)));
  }

  #dot(x: number, y: number, isFull: boolean): void {
    this.#pen?.beginPath();
    this.#pen?.arc(x, y, RADIUS, 0, 2 * Math.PI);
    if (isFull) this.#pen?.fill();
    else this.#pen?.stroke();
  }

  /** Those that wait at the door of a module, as far back as one module is wide; a number says how many more there are. */
  #line({ x, y, width }: Track, waiting: number): void {
    const shown = Math.min(waiting, STACK * Math.floor(width / PITCH));
    for (let nth = 0; nth < shown; nth += 1) this.#dot(x - PITCH * (Math.floor(nth / STACK) + 0.5), y - PITCH * ((nth % STACK) + 1), false);
    if (waiting > shown) this.#pen?.fillText(`+${(waiting - shown).toLocaleString('en-US')}`, x + RADIUS, y - PITCH);
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
