/** What an author may use in the text of an `.mdx` file, by these names. Each is explained in `content/README.md`. */
import type { Tag } from './claim.ts';
import States from './States.astro';
import Steps from './Steps.astro';
import Verdict from './Verdict.astro';

export const claims = { States, Steps, Verdict } satisfies Record<Tag, unknown>;
