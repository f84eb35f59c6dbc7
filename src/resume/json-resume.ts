/** The résumé as data, for tools that read JSON Resume 1.0.0 (jsonresume.org/schema). */
import type { Resume } from './resume.ts';

/** `address`: that of the site, once it has one; `photo`: that of a picture, once there are both. */
export const jsonResumeOf = (resume: Resume, address: string | undefined, photo: string | undefined) => {
  const { contacts } = resume;
  const email = contacts.find(({ name }) => name === 'E-mail');
  const profiles = contacts.filter(({ name }) => name !== 'E-mail');
  const absolute = (path: string) => (address === undefined ? undefined : new URL(path, address).href);
  return withoutGaps({
    $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
    basics: {
      name: resume.name,
      label: `${resume.role}, ${resume.field}`,
      image: photo,
      email: email?.address,
      url: address,
      summary: [resume.summary, ...resume.focus].join(' '),
      location: { address: resume.place },
      profiles: profiles.map(({ name, href }) => ({
        network: name,
        url: href,
        username: new URL(href).pathname.split('/').findLast(Boolean),
      })),
    },
    work: resume.posts.map((post) => ({
      name: post.company,
      position: post.role,
      startDate: post.from,
      endDate: post.to,
      description: post.title,
      summary: [post.summary, post.text].filter(Boolean).join(' '),
      highlights: [...post.figures, ...post.achievements, ...post.responsibilities, post.decision].filter((each) => each !== undefined),
    })),
    projects: resume.projects.map((project) => ({
      name: project.title,
      description: project.summary,
      highlights: [project.problem, project.solution, project.impact, ...project.figures],
      keywords: project.technologies,
      url: absolute(project.href),
    })),
    skills: resume.skills.map(({ title, names }) => ({ name: title, keywords: names })),
    languages: resume.languages.map(({ language, level }) => ({ language, fluency: level })),
    education: resume.education.map(({ school, degree, to }) => ({ institution: school, area: degree, endDate: to })),
    meta: { version: 'v1.0.0', canonical: absolute('/resume.json') },
  });
};
export type JsonResume = ReturnType<typeof jsonResumeOf>;

/** `data` without what is not set: the schema knows no empty values. */
function withoutGaps<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? undefined : value))) as Data;
}
