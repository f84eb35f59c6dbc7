/** Builds beside the output folder and changes places with it at the end, so that a build that fails leaves the last good one as it was. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { AstroIntegration } from 'astro';

/** Puts the folder `fresh` in the place of the folder `current`, of which nothing stays. Both are on one file system. */
export function replaceFolder(current: URL, fresh: URL): void {
  const old = new URL(current.href.replace(/\/$/, '.old/'));
  rmSync(old, { recursive: true, force: true });
  if (existsSync(current)) renameSync(current, old);
  renameSync(fresh, current);
  rmSync(old, { recursive: true, force: true });
}

/** To be the last of the integrations: what the others add to the output has to be there. */
export function output(): AstroIntegration {
  let current: URL;
  return {
    name: 'output',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        current = config.outDir;
        // Its own cache, too: one that is shared would be taken from under a dev server that runs meanwhile.
        if (command === 'build') updateConfig({ outDir: new URL('.astro/dist/', config.root), vite: { cacheDir: '.astro/vite' } });
      },
      'astro:build:done': ({ dir }) => replaceFolder(current, dir),
    },
  };
}
