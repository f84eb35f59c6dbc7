/** What the build itself has to know of `content/profile.yaml`: the address of the site, and which fields are still unset. */
import { readFileSync } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { parseFields } from '../authoring/document.ts';
import { OPTIONAL_FIELDS, SiteUrl, WANTED_FIELDS, ProfileSchema } from '../schemas/profile.ts';

const FILE = 'content/profile.yaml';

/** The fields of a profile, with the address of the site if it is one. What is wrong in them is answered by src/authoring/. */
export function readProfile(text: string): Record<string, unknown> & { siteUrl?: string } {
  const { data } = parseFields(text);
  const { siteUrl, ...fields } = (data ?? {}) as Record<string, unknown>;
  const { data: address } = SiteUrl.safeParse(siteUrl);
  return address === undefined ? fields : { ...fields, siteUrl: address };
}
const profile = readProfile(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'));

export const { siteUrl } = profile;
export const redirects = (profile['redirects'] ?? {}) as Readonly<Record<string, string>>;

/** The profile as its schema reads it, for what is drawn at the end of a build; no build gets there with a mistake in it. */
export const checkedProfile = () => ProfileSchema.parse(profile);

/** Whether the page at `url` has moved, and only says where to. */
export const hasMoved = (url: string): boolean => Object.hasOwn(redirects, new URL(url).pathname);

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
