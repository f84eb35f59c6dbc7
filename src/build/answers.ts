/** What `npm run dev` shows in place of every page while something is wrong in `content/`. */
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { lineOf, type Answer } from '../authoring/inspect.ts';

const STYLE = `
  body { max-width: 72ch; margin: 4rem auto; padding: 0 1.5rem; font: 1rem/1.6 ui-monospace, monospace; color-scheme: light dark }
  h1 { font-size: 1.25rem }
  ol { padding: 0; margin: 2rem 0 }
  li { margin: 1rem 0; list-style-position: inside; overflow-wrap: anywhere }
`;

/** @param title what it comes to, such as `1 mistake in content/.` */
export const answersPage = (title: string, answers: readonly Answer[]): string =>
  toHtml([
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charset: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width' }),
        h('title', title),
        h('link', { rel: 'icon', href: 'data:,' }),
        h('style', STYLE),
        // Loads the page again when something has changed; what every page has in development.
        h('script', { type: 'module', src: '/@id/astro:scripts/page.js' }),
      ]),
      h('body', [
        h('h1', title),
        h(
          'ol',
          answers.map((answer) => h('li', lineOf(answer))),
        ),
        h('p', 'Save the file once it is right: this page follows by itself.'),
      ]),
    ]),
  ]);
