/** What the build itself has to know of `content/profile.yaml`: the address of the site, and which fields are still unset. */
import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';

const profile = parse(readFileSync(new URL('../../content/profile.yaml', import.meta.url), 'utf8')) as Record<string, unknown>;

const WANTED = ['email', 'github', 'linkedin', 'siteUrl'];
const OPTIONAL = ['photo', 'timeZone', 'remote', 'noticePeriod', 'workPermit', 'languages', 'education', 'source'];

/** `SITE_URL` wins over the profile, so that tests can build as if the site had an address. */
export const siteUrl = process.env['SITE_URL'] ?? (typeof profile['siteUrl'] === 'string' ? profile['siteUrl'] : undefined);

/** Says in the last lines of a build what the owner has not filled in yet. */
export function unsetFields(): AstroIntegration {
  const unset = (names: readonly string[]) => names.filter((name) => profile[name] === undefined);
  return {
    name: 'profile',
    hooks: {
      'astro:build:done': ({ logger }) => {
        const wanted = unset(WANTED);
        const optional = unset(OPTIONAL);
        // After the other integrations and the summary of pages have spoken.
        process.once('exit', () => {
          if (wanted.length > 0) logger.warn(`Not set in content/profile.yaml, so not on the site: ${wanted.join(', ')}.`);
          if (optional.length > 0) logger.info(`Not set either, all optional: ${optional.join(', ')}.`);
        });
      },
    },
  };
}
