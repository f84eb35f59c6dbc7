/** What search engines read: the person, and where an entry stands (schema.org). Addresses only once the site has one. */
import type { BreadcrumbList, CreativeWork, Graph, Person, ProfilePage } from 'schema-dts';
import type { LinkedProject, Site } from '../schemas/link.ts';

const CONTEXT = 'https://schema.org';

/** `path`, with the address of the site before it; `undefined` while it has none. */
const at = (site: Site, path: string): string | undefined =>
  site.profile.siteUrl === undefined ? undefined : new URL(path, site.profile.siteUrl).href;
const idOf = (site: Site) => at(site, '/#person');

const personOf = (site: Site): Person => {
  const { name, role, field, place, email, github, linkedin } = site.profile;
  const [post] = site.stages;
  const url = at(site, '/');
  const id = idOf(site);
  return {
    '@type': 'Person',
    ...(id && { '@id': id }),
    name,
    jobTitle: role,
    description: field,
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
    knowsAbout: site.groups.flatMap(({ technologies }) => technologies.map((technology) => technology.name)),
    ...(url && { url }),
    ...(email && { email: `mailto:${email}` }),
    ...((github ?? linkedin) && { sameAs: [github, linkedin].filter((address) => address !== undefined) }),
  };
};

/** For the home page. */
export const profilePageOf = (site: Site): Graph => {
  const page: ProfilePage = {
    '@type': 'ProfilePage',
    name: site.profile.name,
    description: site.profile.summary,
    mainEntity: personOf(site),
  };
  return { '@context': CONTEXT, '@graph': [page] };
};

const author = (site: Site): Person => {
  const id = idOf(site);
  return { '@type': 'Person', ...(id && { '@id': id }), name: site.profile.name };
};

/** The way to a page, from the home page down. Steps without an address mean nothing, so without one there is none. */
const breadcrumbsOf = (site: Site, steps: readonly { readonly name: string; readonly path: string }[]): BreadcrumbList[] =>
  site.profile.siteUrl === undefined
    ? []
    : [
        {
          '@type': 'BreadcrumbList',
          itemListElement: steps.map(({ name, path }, index) => ({
            '@type': 'ListItem',
            position: index + 1,
            name,
            item: at(site, path) ?? path,
          })),
        },
      ];

/** For a case study. */
export const projectPageOf = (site: Site, project: LinkedProject): Graph => {
  const { title: name, summary, href, technologies } = project;
  const url = at(site, href);
  const work: CreativeWork = {
    '@type': 'CreativeWork',
    name,
    description: summary,
    author: author(site),
    keywords: technologies.map((technology) => technology.name),
    ...(url && { url }),
  };
  const steps = [
    { name: site.profile.name, path: '/' },
    { name: 'Projects', path: '/projects/' },
    { name, path: href },
  ];
  return { '@context': CONTEXT, '@graph': [work, ...breadcrumbsOf(site, steps)] };
};

/** For a pattern in depth. */
export const patternPageOf = (site: Site, { title: name, href }: { readonly title: string; readonly href: string }): Graph => ({
  '@context': CONTEXT,
  '@graph': breadcrumbsOf(site, [
    { name: site.profile.name, path: '/' },
    { name: 'Architecture', path: '/architecture/' },
    { name, path: href },
  ]),
});

/** `graph` as the text of a script element: no character of it can end that. Empty when there is nothing to tell. */
export const scriptOf = (graph: Graph): string => (graph['@graph'].length === 0 ? '' : JSON.stringify(graph).replaceAll('<', '\\u003c'));
