/** Runs one check away from the page. Asked with a `Question`; tells `Progress` now and then, and an `Answer` in the end. */
import { checkWithout } from '../models/checks.ts';
import { isModelName, loadModel } from '../models/index.ts';
import type { Result } from '../models/trace.ts';

export interface Question {
  readonly model: string;
  readonly without: readonly string[];
}
export interface Progress {
  readonly kind: 'progress';
  /** States expanded so far. */
  readonly states: number;
}
export type Answer =
  | { readonly kind: 'result'; readonly result: Result; readonly milliseconds: number }
  | { readonly kind: 'error'; readonly message: string };

const EVERY = 256;
const tell = (message: Progress | Answer) => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  try {
    if (!isModelName(data.model)) throw new Error(`There is no model “${data.model}”.`);
    const system = await loadModel(data.model).catch(() => {
      // The browser's own words for a file that does not come are of no use to a visitor.
      throw new Error('Its model could not be loaded. Reload the page to try again.');
    });
    let states = 0;
    const began = performance.now();
    const result = checkWithout(system, data.without, () => {
      states += 1;
      if (states % EVERY === 0) tell({ kind: 'progress', states });
    });
    tell({ kind: 'result', result, milliseconds: performance.now() - began });
  } catch (error) {
    tell({ kind: 'error', message: error instanceof Error ? error.message : String(error) });
  }
});
