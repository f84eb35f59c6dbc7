// @ts-check
import { relative } from 'node:path';
import process from 'node:process';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { homeBudget } from './src/build/budget.ts';
import { dated } from './src/build/changed.ts';
import { content } from './src/build/content.ts';
import { drafts } from './src/build/drafts.ts';
import { fonts } from './src/build/fonts.ts';
import { headers } from './src/build/headers.ts';
import { icons } from './src/build/icons.ts';
import { output } from './src/build/output.ts';
import { previews } from './src/build/previews.ts';
import { hasMoved, siteUrl, unsetFields } from './src/build/profile.ts';

export default defineConfig({
  // Canonical addresses and the sitemap need it; both are left out until the owner has set it.
  ...(siteUrl ? { site: siteUrl } : {}),
  integrations: [
    content(),
    mdx(),
    ...(siteUrl ? [sitemap({ serialize: dated, filter: (page) => !hasMoved(page) })] : []),
    drafts(),
    fonts(),
    previews(),
    icons(),
    headers(),
    unsetFields(),
    homeBudget(),
    output(),
  ],
  // Code in a text is set as it is: a highlighter that writes style attributes has no place under a strict policy.
  markdown: { syntaxHighlight: false },
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // So that editors know the fields of an .mdx file, from the same schemas.
  experimental: { contentIntellisense: true },
  vite: {
    plugins: [tailwindcss()],
    server: {
      watch: {
        // An editor may write a file in several goes; half of one is nothing to look at.
        awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
        // A build beside the dev server is none of its pages.
        ignored: (file) => /^dist(\.old)?([\\/]|$)/.test(relative(process.cwd(), file)),
      },
    },
    // So that the checker's worker loads one model, not all of them.
    worker: { format: 'es' },
    build: {
      assetsInlineLimit: 0,
      // Each MDX file opens with a directive that means nothing here; without this, each earns a warning.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
});
