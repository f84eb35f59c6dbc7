/** What the build itself has to know of `content/profile.yaml`: the address of the site, and which fields are still unset. */
import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { OPTIONAL_FIELDS, SiteUrl, WANTED_FIELDS } from '../schemas/profile.ts';

const FILE = 'content/profile.yaml';

/**
 * The fields of a profile. The schema checks them all in a while; here only what the build needs before that.
 * @throws Error naming the file when `text` is not YAML, is empty, or its `siteUrl` is not the address of a site
 */
export function readProfile(text: string): Record<string, unknown> & { siteUrl?: string } {
  let profile: unknown;
  try {
    profile = parse(text);
  } catch (error) {
    throw new Error(`${FILE} — ${(error as Error).message}`, { cause: error });
  }
  if (typeof profile !== 'object' || profile === null)
    throw new Error(`${FILE} — Empty, or no list of fields. Write one field a line, for example: name: Papassorn Phopong`);
  const { error } = SiteUrl.optional().safeParse((profile as { siteUrl?: unknown }).siteUrl);
  if (error) throw new Error(`${FILE} · siteUrl — ${error.issues[0]?.message}`);
  return profile as Record<string, unknown> & { siteUrl?: string };
}
const profile = readProfile(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'));

export const { siteUrl } = profile;

/** Says in the last lines of a build what the owner has not filled in yet. */
export function unsetFields(): AstroIntegration {
  const unset = (fields: readonly string[]) => fields.filter((field) => profile[field] === undefined).join(', ');
  return {
    name: 'profile',
    hooks: {
      'astro:build:done': ({ logger }) => {
        // After the other integrations and the summary of pages have spoken.
        process.once('exit', () => {
          if (unset(WANTED_FIELDS)) logger.warn(`Not set in ${FILE}, so not on the site: ${unset(WANTED_FIELDS)}.`);
          if (unset(OPTIONAL_FIELDS)) logger.info(`Not set either, all optional: ${unset(OPTIONAL_FIELDS)}.`);
        });
      },
    },
  };
}
