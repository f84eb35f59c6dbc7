/** The preview of a page: the picture that shows where a link to it is shared. */
import type { Profile } from '../schemas/profile.ts';

export interface Preview {
  /** In type as large as there is room for. */
  readonly lead: string;
  /** Below it, in large type; the first is the most important. */
  readonly lines: readonly string[];
  /** Last, a little smaller. */
  readonly foot?: string;
}

type Person = Pick<Profile, 'name' | 'role' | 'place' | 'availability' | 'headline'>;

/** `heading`: the title of the first rank on the page at `path`. */
export const previewOf = (path: string, heading: string, { name, role, place, availability, headline }: Person): Preview => {
  if (path === '/') return { lead: headline, lines: [name, role], foot: availability };
  return heading === name ? { lead: name, lines: [role], foot: place } : { lead: heading, lines: [name, role] };
};

/** The address of the picture: its path, with hyphens for slashes. */
export const previewPath = (path: string): string => `/og/${path.replaceAll(/^\/|\/$|\.html$/g, '').replaceAll('/', '-') || 'index'}.png`;
