/** What an author may use in the text of an `.mdx` file, by these names. Each is explained in the README. */
import type { TAGS } from '../../schemas/link.ts';
import States from './States.astro';
import Steps from './Steps.astro';
import Verdict from './Verdict.astro';

export const claims = { States, Steps, Verdict } satisfies Record<(typeof TAGS)[number], unknown>;
