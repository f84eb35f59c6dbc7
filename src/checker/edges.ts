import { withRoom } from './states.ts';

/** The steps between states, by their numbers. */
export class Edges {
  /** Two numbers for an edge: where it comes from, and where it leads. */
  #ends = new Int32Array(1 << 10);
  #length = 0;

  add(source: number, target: number): void {
    this.#ends = withRoom(this.#ends, this.#length + 1);
    this.#ends[this.#length] = source;
    this.#ends[this.#length + 1] = target;
    this.#length += 2;
  }

  /** The least number below `states` from which none of `goals` can be reached. */
  firstThatCannotReach(goals: readonly number[], states: number): number | undefined {
    const { starts, sources } = this.#byTarget(states);
    const reaches = new Uint8Array(states);
    const open = [...goals];
    for (const goal of goals) reaches[goal] = 1;
    for (let node; (node = open.pop()) !== undefined;)
      for (let at = starts[node] as number; at < (starts[node + 1] as number); at += 1) {
        const source = sources[at] as number;
        if (reaches[source]) continue;
        reaches[source] = 1;
        open.push(source);
      }
    const stuck = reaches.indexOf(0);
    return stuck === -1 ? undefined : stuck;
  }

  /** Counting sort: the sources of the edges into `node` are sources[starts[node] … starts[node + 1] - 1]. */
  #byTarget(states: number): { starts: Int32Array; sources: Int32Array } {
    const edges = this.#ends.subarray(0, this.#length);
    const starts = new Int32Array(states + 1);
    for (let at = 1; at < edges.length; at += 2) {
      const next = (edges[at] as number) + 1;
      starts[next] = (starts[next] as number) + 1;
    }
    for (let node = 0; node < states; node += 1) starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
    const sources = new Int32Array(edges.length / 2);
    const free = starts.slice();
    for (let at = 0; at < edges.length; at += 2) {
      const target = edges[at + 1] as number;
      const place = free[target] as number;
      sources[place] = edges[at] as number;
      free[target] = place + 1;
    }
    return { starts, sources };
  }
}
