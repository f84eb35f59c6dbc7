/** Examples that somebody published without putting words of their own in their place. */
import { OPTIONAL_FIELDS, WANTED_FIELDS } from '../schemas/profile.ts';
import type { Problem } from '../schemas/problem.ts';
import { isDraft, textsIn } from './document.ts';
import type { Entry } from './entry.ts';
import { MONTH_TO_REPLACE, TO_REPLACE } from './scaffold.ts';

/** What may be left out of the profile waits there behind a `#`, with an example that says that it is one. */
const WAITING: readonly string[] = [...WANTED_FIELDS, ...OPTIONAL_FIELDS];
const PLACEHOLDER = /…|\bexample\.(com|net|org)\b|\/name(\/|$)|^Example University$|^What (it|the photo) shows$/;

/** The examples that are left in the profile, and in entries that are no drafts any more. */
export const checkExamples = (entries: readonly Entry[]): Problem[] =>
  entries.flatMap(({ file, kind, data }) => {
    if (isDraft(data)) return [];
    const isProfile = kind === 'profile';
    const isExample = (field: string, text: string) =>
      isProfile ? WAITING.includes(field) && PLACEHOLDER.test(text) : text.startsWith(TO_REPLACE) || text === MONTH_TO_REPLACE;
    return textsIn(data)
      .filter(({ path: [field], text }) => isExample(String(field), text))
      .map(({ path, text }) => {
        const own = text === MONTH_TO_REPLACE ? 'Write the month' : 'Write your own words';
        const remedy = isProfile ? 'Write your own, or put “# ” back before it.' : `${own}, or put \`draft: true\` back.`;
        return { file, path, message: `This is still the example. ${remedy}` };
      });
  });
