/** What search engines read: the person, a case study, and where a page stands (schema.org). Addresses only once the site has one. */
import type { BreadcrumbList, CreativeWork, Person, ProfilePage, Thing } from 'schema-dts';
import type { LinkedProject, Site } from '../schemas/link.ts';

/** `path`, with the address of the site before it; `undefined` while it has none. */
const at = (site: Site, path: string): string | undefined =>
  site.profile.siteUrl === undefined ? undefined : new URL(path, site.profile.siteUrl).href;
const idOf = (site: Site) => at(site, '/#person');

const personOf = (site: Site, photo: string | undefined): Person => {
  const { name, role, summary, place, email, github, linkedin, languages, education } = site.profile;
  const [post] = site.stages;
  const url = at(site, '/');
  const id = idOf(site);
  return {
    '@type': 'Person',
    ...(id && { '@id': id }),
    name,
    jobTitle: role,
    description: summary,
    homeLocation: { '@type': 'Place', name: place },
    ...(post &&
      !post.to && {
        worksFor: {
          '@type': 'OrganizationRole',
          roleName: post.role,
          startDate: post.from,
          worksFor: { '@type': 'Organization', name: post.company },
        },
      }),
    ...(languages && { knowsLanguage: languages.map(({ language }) => language) }),
    ...(education && { alumniOf: education.map(({ school }) => ({ '@type': 'Organization', name: school })) }),
    ...(url && { url }),
    ...(photo && { image: photo }),
    ...(email && { email: `mailto:${email}` }),
    ...((github ?? linkedin) && { sameAs: [github, linkedin].filter((address) => address !== undefined) }),
  };
};

/** The home page, which is about the person. `photo`: its address, once there are a photo and an address of the site. */
export const profilePageOf = (site: Site, photo: string | undefined): ProfilePage => ({
  '@type': 'ProfilePage',
  mainEntity: personOf(site, photo),
});

/** What a case study is about. */
export const projectOf = (site: Site, { title: name, summary, href, technologies }: LinkedProject): CreativeWork => {
  const url = at(site, href);
  const id = idOf(site);
  return {
    '@type': 'CreativeWork',
    name,
    description: summary,
    author: { '@type': 'Person', ...(id && { '@id': id }), name: site.profile.name },
    keywords: technologies.map((technology) => technology.name),
    ...(url && { url }),
  };
};

/** The way to a page from the home page down, `steps` below that. Steps without an address mean nothing, so without one there is none. */
export const breadcrumbsOf = (site: Site, steps: readonly { readonly name: string; readonly path: string }[]): BreadcrumbList[] =>
  site.profile.siteUrl === undefined
    ? []
    : [
        {
          '@type': 'BreadcrumbList',
          itemListElement: [{ name: site.profile.name, path: '/' }, ...steps].map(({ name, path }, index) => ({
            '@type': 'ListItem',
            position: index + 1,
            name,
            item: at(site, path) ?? path,
          })),
        },
      ];

/** `things` as the text of a script element: no character of it can end that. Empty when there is nothing to tell. */
export const scriptOf = (things: readonly Thing[]): string =>
  things.length === 0 ? '' : JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
