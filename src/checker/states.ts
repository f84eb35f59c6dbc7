/**
 * A set of states, told apart by what they contain.
 *
 * A state is written down as a row of words, one for each value in it. A primitive has a word of its own; an array has one for its
 * length, an object one for its set of keys, and the values inside follow, those of an object in sorted order of their keys. A
 * word says how many values follow, so a row can be read in one way only: two states have the same row exactly when they have the
 * same content. Rows lie end to end in one typed array, and an open-addressing table of state numbers finds them again.
 */
import { complaint, isOverflow, isPlain, NotPlain, TOO_DEEP } from './plain.ts';

/** A set of keys, in one of the orders in which objects have them. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
  readonly word: number;
}

/** Thrown for a value that has no place in a state, before it is known where that value stands. */
const STRANGER = new Error('not plain data');
/** From here on down, a state is searched once for a cycle. */
const DEEP = 500;
/** So many shapes of a number of keys are compared one by one before a shape is looked up by its sorted keys. */
const AT_HAND = 8;

/** `array`, or a copy twice as long when it is full at `length`. */
export const withRoom = (array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> => {
  if (length < array.length) return array;
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
};

export class StateSet {
  /** How many states are in the set. They are numbered from 0, in the order in which they came. */
  size = 0;
  #words = 0;
  readonly #primitives = new Map<unknown, number>();
  readonly #lengths: (number | undefined)[] = [];
  /** The first few, by number of keys: most models have no more. Where objects are dictionaries, the others are many. */
  readonly #shapes: (Shape[] | undefined)[] = [];
  /** Whether there were more. */
  #many = false;
  readonly #shapeWords = new Map<string, number>();
  #rows = new Int32Array(1 << 12);
  #end = 0;
  /** Where the row of each state begins; the next one's beginning is its end. */
  #starts = new Int32Array(1 << 9);
  /** State numbers plus one, by hash; 0 is free. Its length is a power of two, at least twice `size`. */
  #table = new Int32Array(1 << 10);

  /**
   * @returns the number of `state`, which is the former `size` when it is new. `parent`, if there is one, is in the set already.
   * @throws Error naming the path to what is not plain data
   */
  add(state: unknown, parent: unknown): number {
    const start = this.#end;
    try {
      this.#write(state, 0);
    } catch (error) {
      const found = isOverflow(error) ? TOO_DEEP : complaint(state);
      throw found === undefined ? error : new NotPlain(found, { cause: error });
    }
    const rows = this.#rows;
    const length = this.#end - start;
    const mask = this.#table.length - 1;
    let slot = this.#hash(start, this.#end) & mask;
    for (let other; (other = (this.#table[slot] as number) - 1) !== -1; slot = (slot + 1) & mask) {
      const from = this.#starts[other] as number;
      if ((this.#starts[other + 1] as number) - from !== length) continue;
      let same = 0;
      while (same < length && rows[start + same] === rows[from + same]) same += 1;
      if (same < length) continue;
      this.#end = start;
      return other;
    }
    const found = complaint(state, parent);
    if (found !== undefined) throw new NotPlain(found);
    const number = this.size;
    this.size += 1;
    this.#table[slot] = this.size;
    this.#starts = withRoom(this.#starts, this.size);
    this.#starts[this.size] = this.#end;
    if (this.size * 2 > this.#table.length) this.#rehash();
    return number;
  }

  /** FNV-1a over words in place of bytes, its upper bits folded in. */
  #hash(start: number, end: number): number {
    let hash = 0x811c9dc5;
    const rows = this.#rows;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (rows[at] as number), 0x01000193) ^ (hash >>> 15);
    return hash ^ (hash >>> 13);
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = this.#hash(this.#starts[number] as number, this.#starts[number + 1] as number) & mask;
      while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
      this.#table[slot] = number + 1;
    }
  }

  #push(word: number): void {
    this.#rows = withRoom(this.#rows, this.#end);
    this.#rows[this.#end] = word;
    this.#end += 1;
  }

  #write(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null) {
      this.#push(this.#primitives.get(value) ?? this.#wordFor(value));
      return;
    }
    if (!isPlain(value) || (depth === DEEP && complaint(value))) throw STRANGER;
    if (Array.isArray(value)) {
      this.#push((this.#lengths[value.length] ??= this.#words++));
      for (const part of value) this.#write(part, depth + 1);
      return;
    }
    const { word, sorted } = this.#shapeOf(value);
    this.#push(word);
    for (const key of sorted) this.#write((value as Record<string, unknown>)[key], depth + 1);
  }

  #wordFor(primitive: unknown): number {
    if (complaint(primitive)) throw STRANGER;
    const word = this.#words++;
    this.#primitives.set(primitive, word);
    return word;
  }

  #shapeOf(value: object): Shape {
    // Object.keys is faster, but V8 keeps its answer for every order of keys that it has met.
    const keys = this.#many ? (Reflect.ownKeys(value) as string[]) : Object.keys(value);
    const known = (this.#shapes[keys.length] ??= []);
    for (const shape of known) {
      let same = 0;
      while (same < keys.length && shape.keys[same] === keys[same]) same += 1;
      if (same === keys.length) return shape;
    }
    const sorted = keys.toSorted();
    const id = JSON.stringify(sorted);
    let word = this.#shapeWords.get(id);
    if (word === undefined) this.#shapeWords.set(id, (word = this.#words++));
    const shape = { keys, sorted, word };
    if (known.length < AT_HAND) known.push(shape);
    else this.#many = true;
    return shape;
  }
}
