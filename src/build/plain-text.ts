/** What a rendered text says, in plain text: its markup is left behind. */
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';

/** The paragraphs and list items of `html`, a line each. */
export const plainText = (html: string): string[] =>
  toText(fromHtml(html, { fragment: true }))
    .split(/\n+/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean);
