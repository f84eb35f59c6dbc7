/** Every page on paper, in both sizes that it comes in, as a reader of PDF finds it. */
import { expect, test, type Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pages } from './site.ts';

/** What has to stand on one page of paper. */
const WHOLE = 'p, .label, .row, .card, .bullets > li, .steps > li, .constraints > div, .terms > dd, tr, article:not(:has(dl))';
/** What has to have something below it on its page; a technology without evidence is all of its row. */
const HEADING = 'h1, h2, h3:not(.row > :only-child), h4, .label, p.display, .terms > dt';

/** Letters and digits alone: white space, list marks and the addresses behind links are not in the text of a page. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/\(https?:[^)]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

type Sheet = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;
type Node = NonNullable<Awaited<ReturnType<Sheet['getStructTree']>>>['children'][number];

/** The ids of the marked content below `node`, in the order of the document: what is drawn later may stand earlier. */
const idsIn = (node: Node): string[] => ('children' in node ? node.children.flatMap(idsIn) : [node.id]);

/** The text of a page of paper, in the order of the document. */
async function textOfSheet(sheet: Sheet): Promise<string> {
  const { items } = await sheet.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items)
    if ('str' in item) texts.set(open.at(-1) ?? '', `${texts.get(open.at(-1) ?? '') ?? ''}${item.str} `);
    else if (item.type.startsWith('begin')) open.push(item.id || (open.at(-1) ?? ''));
    else open.pop();
  return ((await sheet.getStructTree())?.children ?? [])
    .flatMap(idsIn)
    .map((id) => texts.get(id) ?? '')
    .join(' ');
}

/** The text of each page of paper. */
async function printed(page: Page, format: string): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ format, tagged: true })), verbosity: 0 }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  return Promise.all(numbers.map(async (number) => textOfSheet(await pdf.getPage(number))));
}

/** The texts of what is shown on paper and matches `selector`, each with the begin of what follows it. */
const textsOf = (page: Page, selector: string) =>
  page
    .locator('main')
    .locator(selector)
    .evaluateAll((all) =>
      all
        .filter((element) => element instanceof HTMLElement)
        // What is hidden from a screen reader has no place in the order of the document.
        .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden]'))
        .map((element) => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          texts.currentNode = element;
          let next = '';
          while (next.length < 20 && texts.nextNode())
            if (!element.contains(texts.currentNode) && texts.currentNode.parentElement?.checkVisibility())
              next += texts.currentNode.nodeValue;
          return { text: element.innerText, next };
        }),
    );

/** Where `text` stands in `all`, each time from begin to end. */
const placesOf = (text: string, all: string) => {
  const places: { from: number; to: number }[] = [];
  for (let from = all.indexOf(text); text && from !== -1; from = all.indexOf(text, from + 1)) places.push({ from, to: from + text.length });
  return places;
};

for (const path of pages)
  for (const format of ['A4', 'Letter'])
    test(`${path} on ${format}: no heading ends a page, nothing is torn, no page is nearly empty`, async ({ page }) => {
      // As wide as the paper is between its margins, so that what is shown there is shown here.
      await page.setViewportSize({ width: 690, height: 1000 });
      // The simulation stands still, so that it says the same twice.
      await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
      await page.goto(path);
      // What only a screen reader says is set apart from its place.
      await page.evaluate(() => document.querySelectorAll('.sr').forEach((words) => words.remove()));
      const sheets = (await printed(page, format)).map(bare);
      const all = sheets.join('');
      const ends = sheets.slice(0, -1).map((_, index) => sheets.slice(0, index + 1).join('').length);
      const headings = await textsOf(page, HEADING);
      expect(headings.length).toBeGreaterThan(0);
      const last = headings.filter(({ text, next }) =>
        placesOf(bare(text + next), all).some(({ from }) => ends.includes(from + bare(text).length)),
      );
      expect(last.map(({ text }) => text)).toEqual([]);
      const whole = await textsOf(page, WHOLE);
      for (const { text } of whole) expect(all, 'on paper').toContain(bare(text));
      const torn = whole.filter(({ text }) => placesOf(bare(text), all).some(({ from, to }) => ends.some((end) => from < end && end < to)));
      expect(torn.map(({ text }) => text)).toEqual([]);
      const fullest = Math.max(...sheets.map(({ length }) => length));
      for (const sheet of sheets.slice(0, -1)) expect(sheet.length, sheet.slice(0, 200)).toBeGreaterThan(fullest / 4);
    });
