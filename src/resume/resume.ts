/** What a résumé says, in plain text: the one source of its page, its PDF, its data and its card. */
import { monthName, type Figure } from '../schemas/shared.ts';
import type { LinkedProject, LinkedStage, Site } from '../schemas/link.ts';
import { quantity } from '../schemas/words.ts';

/** A figure as a phrase, such as `p95 latency: ~170–230 ms, approval slice`. */
const phrase = ({ label, note, ...figure }: Figure): string => `${label}: ${[quantity(figure), note].filter(Boolean).join(', ')}`;
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

const postOf = (stage: LinkedStage, paragraphs: readonly string[]) => ({
  id: stage.id,
  anchor: stage.anchor,
  role: stage.role,
  company: stage.company,
  from: stage.from,
  to: stage.to,
  period: stage.period,
  /** What it was about, first of all in a few words. */
  title: stage.title,
  about: [stage.summary, ...paragraphs],
  figures: (stage.figures ?? []).map(phrase),
  responsibilities: stage.responsibilities ?? [],
  decision: stage.decision ? `${stage.decision.choice} ${stage.decision.tradeOff}` : undefined,
  achievements: stage.achievements ?? [],
  technologies: names(stage.technologies),
  domain: stage.domain ?? [],
  projects: stage.projects.map(({ title }) => title),
});

const projectOf = (project: LinkedProject, siteUrl: string | undefined) => {
  const outcome = [project.brief.solution, project.brief.impact];
  const figures = (project.figures ?? []).map(phrase);
  return {
    id: project.id,
    title: project.title,
    path: project.href,
    /** Where its case study stands, once the site has an address. */
    url: siteUrl && new URL(project.href, siteUrl).href,
    summary: project.summary,
    outcome,
    figures,
    /** All of that in one paragraph. */
    prose: [project.summary, ...outcome, ...(figures.length > 0 ? [`${figures.join('; ')}.`] : [])].join(' '),
    technologies: names(project.technologies),
  };
};

/** What else an employer may want to know, as far as it is set. */
const factsOf = ({ timeZone, remote, noticePeriod, workPermit }: Site['profile']) =>
  [
    { name: 'Time zone', text: timeZone },
    { name: 'Works', text: remote },
    { name: 'Notice period', text: noticePeriod },
    { name: 'Right to work', text: workPermit },
  ].flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));

/**
 * A place in its parts, from the smallest: `Bangkok Metropolitan Area, Thailand`. What stands last of two or more is the country.
 */
const placeOf = (text: string) => {
  const [city = text, ...wider] = text.split(/,\s*/);
  return { text, city, region: wider.slice(0, -1).join(', '), country: wider.at(-1) ?? '' };
};

/** What else is needed beside the entries. */
export interface Rendered {
  /** What the file of each stage says below its fields, paragraph by paragraph in plain text, by the id of the stage. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** The address of the photo, once there are a photo and an address of the site. */
  readonly photo?: string | undefined;
}

export const resumeOf = (site: Site, { texts, photo }: Rendered) => {
  const { name, role, field, place, availability, summary, focus, languages, education, siteUrl } = site.profile;
  return {
    name,
    role,
    field,
    place: placeOf(place),
    availability,
    siteUrl,
    photo,
    contacts: site.contacts,
    facts: factsOf(site.profile),
    summary,
    focus,
    posts: site.stages.map((stage) => postOf(stage, texts.get(stage.id) ?? [])),
    projects: site.featured.map((project) => projectOf(project, siteUrl)),
    skills: site.groups.map(({ title, technologies }) => ({ title, names: names(technologies) })),
    languages: (languages ?? []).map(({ language, level }) => ({ language, level, text: `${language} (${level})` })),
    education: (education ?? []).map(({ school, degree, to }) => ({ school, degree, to, until: monthName(to) })),
  };
};
export type Resume = ReturnType<typeof resumeOf>;
export type Post = Resume['posts'][number];

/** The post that is held now, if any. */
export const currentPost = ({ posts: [newest] }: Resume): Post | undefined => (newest?.to === undefined ? newest : undefined);

/** The name of the PDF in the folder of whoever downloads it, such as `Papassorn-Phopong-Resume.pdf`. */
export const fileNameOf = ({ name }: Pick<Resume, 'name'>): string => `${name.split(/\s+/).join('-')}-Resume.pdf`;

/** A web address as it is read, without what every one begins with. */
export const bareAddress = (address: string): string => address.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '');
