/** The résumé as data, for tools that read JSON Resume 1.0.0 (jsonresume.org/schema). */
import type { Post, Resume } from './resume.ts';

/** A degree whose name says where it ends and the subject begins: `BSc Computer Science`, `Bachelor of Science in Physics`. */
const DEGREE = /^((?:[BM]\.?(?:Sc|A|S|Eng|BA|Ed|Tech)|Ph\.?D)\.?|(?:Bachelor|Master|Doctor) of [\w ]+?(?= in )) (?:in )?(.+)$/;

/** Kind and subject of a degree. Where the two cannot be told apart, all of it is the subject. */
const studyOf = (degree: string) => {
  const [, studyType, area = degree] = DEGREE.exec(degree) ?? [];
  return { area, studyType };
};

const labeled = (label: string, items: readonly string[]) => (items.length > 0 ? [`${label}: ${items.join(', ')}`] : []);

/** The schema asks for responsibilities in the summary and for accomplishments in the highlights. */
const workOf = (post: Post) => ({
  name: post.company,
  position: post.role,
  startDate: post.from,
  endDate: post.to,
  summary: [`${post.title}.`, ...post.about, ...post.responsibilities].join(' '),
  highlights: [
    ...post.figures,
    ...post.achievements,
    ...labeled('Key decision', post.decision ? [post.decision] : []),
    ...labeled('Technologies', post.technologies),
    ...labeled('Domain', post.domain),
    ...labeled('Projects', post.projects),
  ],
});

export const jsonResumeOf = (resume: Resume) => {
  const { contacts, siteUrl } = resume;
  const email = contacts.find(({ name }) => name === 'E-mail');
  const profiles = contacts.filter(({ name }) => name !== 'E-mail');
  const { city, region, country } = resume.place;
  return withoutGaps({
    $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
    basics: {
      name: resume.name,
      label: `${resume.role}, ${resume.field}`,
      image: resume.photo,
      email: email?.address,
      url: siteUrl,
      summary: [resume.summary, ...resume.focus].join(' '),
      // The country by name: the schema has a place for its code only, and no code is known here.
      location: { city, region: [region, country].filter(Boolean).join(', ') || undefined },
      profiles: profiles.map(({ name, href }) => ({
        network: name,
        url: href,
        username: new URL(href).pathname.split('/').findLast(Boolean),
      })),
    },
    work: resume.posts.map(workOf),
    projects: resume.projects.map((project) => ({
      name: project.title,
      description: project.summary,
      highlights: [...project.outcome, ...project.figures],
      keywords: project.technologies,
      url: project.url,
    })),
    skills: resume.skills.map(({ title, names }) => ({ name: title, keywords: names })),
    languages: resume.languages.map(({ language, level }) => ({ language, fluency: level })),
    education: resume.education.map(({ school, degree, to }) => ({ institution: school, ...studyOf(degree), endDate: to })),
    meta: { version: 'v1.0.0', canonical: siteUrl && new URL('/resume.json', siteUrl).href },
  });
};

/** `data` without what is not set: the schema knows no empty values. */
function withoutGaps<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value))) as Data;
}
