/** What a résumé says, in plain text: one source for its PDF, its data and its card. Its page shows the same entries as they are. */
import type { LinkedProject, LinkedStage, Site } from '../schemas/link.ts';
import type { Figure } from '../schemas/shared.ts';

/** A figure as a phrase, such as `p95 latency ~170–230 ms, approval slice`. */
const phrase = ({ label, value, unit, note }: Figure): string =>
  [[label, value, unit].filter(Boolean).join(' '), note].filter(Boolean).join(', ');
const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);

const postOf = (stage: LinkedStage, text: string) => ({
  role: stage.role,
  company: stage.company,
  from: stage.from,
  to: stage.to,
  period: stage.period,
  title: stage.title,
  summary: stage.summary,
  text,
  figures: (stage.figures ?? []).map(phrase),
  /** What was done, what was decided, what came of it. */
  responsibilities: stage.responsibilities ?? [],
  decision: stage.decision ? `${stage.decision.choice} ${stage.decision.tradeOff}` : undefined,
  achievements: stage.achievements ?? [],
  technologies: names(stage.technologies),
});

const projectOf = (project: LinkedProject) => ({
  title: project.title,
  href: project.href,
  summary: project.summary,
  problem: project.brief.problem,
  solution: project.brief.solution,
  impact: project.brief.impact,
  figures: (project.figures ?? []).map(phrase),
  technologies: names(project.technologies),
});

/** What else an employer may want to know, as far as it is set. */
export const factsOf = ({ timeZone, remote, noticePeriod, workPermit }: Site['profile']) =>
  [
    { name: 'Time zone', text: timeZone },
    { name: 'Remote', text: remote },
    { name: 'Notice period', text: noticePeriod },
    { name: 'Work permit', text: workPermit },
  ].flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));

/** `texts`: what the file of each stage says below its fields, in plain text, by the id of the stage. */
export const resumeOf = (site: Site, texts: ReadonlyMap<string, string>) => {
  const { name, role, field, place, availability, summary, focus, languages, education } = site.profile;
  return {
    name,
    role,
    field,
    place,
    availability,
    contacts: site.contacts,
    facts: factsOf(site.profile),
    summary,
    focus,
    posts: site.stages.map((stage) => postOf(stage, texts.get(stage.id) ?? '')),
    projects: site.featured.map(projectOf),
    skills: site.groups.map(({ title, technologies }) => ({ title, names: names(technologies) })),
    languages: languages ?? [],
    education: education ?? [],
  };
};
export type Resume = ReturnType<typeof resumeOf>;
