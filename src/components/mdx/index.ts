/** What an author may use in the text of an `.mdx` file, by these names. Each is explained in `content/README.md`. */
import type { Tag } from './claim.ts';
import Picture from './Picture.astro';
import States from './States.astro';
import Steps from './Steps.astro';
import Verdict from './Verdict.astro';

export const claims = { States, Steps, Verdict } satisfies Record<Tag, unknown>;
/** What a text is set with: its claims, and pictures in place of plain ones. */
export const parts = { ...claims, img: Picture };
