/**
 * Ties the entries of `content/` together: every id is looked up, every relation can be read from both ends, and whatever can be
 * derived (evidence, "used in", order) is derived here and nowhere else. Pure: entries in, site out.
 */
import type { Expertise } from './expertise.ts';
import { period, type Stage } from './experience.ts';
import type { Pattern } from './patterns.ts';
import type { Profile } from './profile.ts';
import type { Project } from './projects.ts';
import type { Figure } from './shared.ts';
import type { TechnologyGroup } from './stack.ts';

/** One file of `content/`, validated: its file name without ending, where it is, what it says. */
export interface Source<Data> {
  readonly id: string;
  readonly file: string;
  readonly data: Data;
}

export interface Sources<Photo = unknown> {
  readonly profile: Source<Profile & { photo?: { src: Photo; alt: string } | undefined }>;
  readonly stack: readonly Source<TechnologyGroup>[];
  readonly expertise: readonly Source<Expertise>[];
  readonly projects: readonly Source<Project>[];
  readonly experience: readonly Source<Stage>[];
  readonly patterns: readonly Source<Pattern>[];
}

/** A place that used a technology, in one line. */
export interface Evidence {
  readonly title: string;
  readonly href: string;
  readonly line: string;
}

export interface Technology {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly evidence: Evidence[];
}

export type LinkedGroup = Omit<TechnologyGroup, 'technologies'> & { readonly id: string; readonly technologies: readonly Technology[] };

/** What a model is shown by: its name in `src/models/`, and the steps that its actions light. */
export interface Diagram {
  readonly model: string;
  readonly steps: readonly { readonly id: string; readonly name: string; readonly does: string }[];
}

export type LinkedProject = Omit<Project, 'stack' | 'patterns' | 'model'> & {
  readonly id: string;
  readonly href: string;
  readonly technologies: readonly Technology[];
  readonly patterns: readonly { readonly pattern: LinkedPattern; readonly for: string }[];
  readonly diagram: Diagram | undefined;
  readonly stages: LinkedStage[];
};

export type LinkedPattern = Omit<Pattern, 'model'> & {
  readonly id: string;
  readonly href: string;
  readonly diagram: Diagram | undefined;
  readonly usedIn: { readonly project: LinkedProject; readonly for: string }[];
};

export type LinkedStage = Omit<Stage, 'stack' | 'projects'> & {
  readonly id: string;
  /** Counted from 1 for the first. */
  readonly number: number;
  /** Where it stands on a page. */
  readonly anchor: string;
  readonly href: string;
  readonly period: string;
  readonly technologies: readonly Technology[];
  readonly projects: readonly LinkedProject[];
};

export interface Site<Photo = unknown> {
  readonly profile: Sources<Photo>['profile']['data'];
  /** The ways to get in touch that are set, the preferred one first. */
  readonly contacts: readonly Contact[];
  readonly signal: readonly Figure[];
  /** In the order of the groups. */
  readonly groups: readonly LinkedGroup[];
  readonly expertise: readonly (Expertise & { readonly id: string })[];
  /** Featured ones first, in their order; then the rest by title. */
  readonly projects: readonly LinkedProject[];
  /** The featured ones; the first is the `Featured System`. */
  readonly featured: readonly LinkedProject[];
  readonly patterns: readonly LinkedPattern[];
  /** Newest first. */
  readonly stages: readonly LinkedStage[];
}

/** A way to get in touch. */
export interface Contact {
  readonly name: 'E-mail' | 'GitHub' | 'LinkedIn';
  readonly href: string;
  /** The address as it is read or typed. */
  readonly address: string;
}

const contactsOf = ({ email, github, linkedin }: Profile): Contact[] => [
  ...(email ? [{ name: 'E-mail' as const, href: `mailto:${email}`, address: email }] : []),
  ...(github ? [{ name: 'GitHub' as const, href: github, address: github }] : []),
  ...(linkedin ? [{ name: 'LinkedIn' as const, href: linkedin, address: linkedin }] : []),
];

/** Mistakes that show only when entries are held side by side. Every one found, not the first only. */
export class LinkError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'LinkError';
    // The mistake is in a file of the author's; where our code noticed it is of no use.
    this.stack = this.message;
    this.problems = problems;
  }
}

/**
 * @param models the models there are, by name, each with the ids of the diagram steps that its actions light
 * @throws LinkError naming file and field of each id that leads nowhere and of each place that is taken twice
 */
export function link<Photo>(sources: Sources<Photo>, models: ReadonlyMap<string, readonly string[]>): Site<Photo> {
  const problems: string[] = [];

  /** Looks up `ids`; one that is not there becomes a problem at `file · field`. */
  const resolve = <Target>(known: ReadonlyMap<string, Target>, ids: readonly string[], file: string, field: (index: number) => string) =>
    ids.flatMap((id, index) => {
      const target = known.get(id);
      if (target) return [target];
      problems.push(`${file} · ${field(index)} — There is no “${id}”. Write one of: ${[...known.keys()].join(', ')}.`);
      return [];
    });

  const shownBy = new Map<string, string>();
  const diagramOf = (model: string | undefined, steps: Diagram['steps'], file: string, field: string): Diagram | undefined => {
    if (model === undefined) return undefined;
    const other = shownBy.get(model);
    if (other) problems.push(`${file} · ${field} — “${model}” is shown by ${other}. A model has one page; leave it out here.`);
    shownBy.set(model, file);
    const [places] = resolve(models, [model], file, () => field);
    if (places && places.join() !== steps.map(({ id }) => id).join())
      problems.push(
        `${file} · ${field === 'model' ? 'steps' : 'model.steps'} — The model “${model}” has the steps ${places.join(', ')}. Write these ids, in this order.`,
      );
    return { model, steps };
  };

  /** Two files that claim the same place would show in an order nobody chose. */
  const unique = <Data>(entries: readonly Source<Data>[], field: string, place: (data: Data) => number | undefined) => {
    const taken = new Map<number, string>();
    for (const { file, data } of entries) {
      const at = place(data);
      if (at === undefined) continue;
      const other = taken.get(at);
      if (other) problems.push(`${file} · ${field} — ${at} is taken by ${other}. Give each file a number of its own.`);
      taken.set(at, file);
    }
  };
  unique(sources.stack, 'order', (group) => group.order);
  unique(sources.expertise, 'order', (area) => area.order);
  unique(sources.projects, 'featured', (project) => project.featured);
  unique(sources.patterns, 'order', (pattern) => pattern.order);

  const technologies = new Map<string, Technology>();
  const groups = sources.stack
    .toSorted((a, b) => a.data.order - b.data.order)
    .map(({ id, file, data }) => ({
      ...data,
      id,
      technologies: data.technologies.map((technology, index): Technology => {
        if (technologies.has(technology.id))
          problems.push(`${file} · technologies[${index}].id — “${technology.id}” is listed twice in content/stack/. Remove one.`);
        const linked = { ...technology, href: `/stack/#${technology.id}`, evidence: [] };
        technologies.set(technology.id, linked);
        return linked;
      }),
    }));

  const patterns = new Map(
    sources.patterns
      .toSorted((a, b) => a.data.order - b.data.order)
      .map(({ id, file, data }): [string, LinkedPattern] => {
        const constraints = new Map(data.constraints.map((constraint) => [constraint.id, constraint]));
        resolve(
          constraints,
          data.steps.map((step) => step.upholds),
          file,
          (index) => `steps[${index}].upholds`,
        );
        const { model, ...pattern } = data;
        return [id, { ...pattern, id, href: `/architecture/${id}/`, diagram: diagramOf(model, data.steps, file, 'model'), usedIn: [] }];
      }),
  );

  const projects = new Map(
    sources.projects
      .toSorted((a, b) => (a.data.featured ?? Infinity) - (b.data.featured ?? Infinity) || a.data.title.localeCompare(b.data.title, 'en'))
      .map(({ id, file, data }): [string, LinkedProject] => {
        const uses = data.patterns ?? [];
        const { model, ...project } = data;
        const linked: LinkedProject = {
          ...project,
          id,
          href: `/projects/${id}/`,
          technologies: resolve(technologies, data.stack, file, (index) => `stack[${index}]`),
          patterns: uses.flatMap((use, index) =>
            resolve(patterns, [use.pattern], file, () => `patterns[${index}].pattern`).map((pattern) => ({ pattern, for: use.for })),
          ),
          diagram: model && diagramOf(model.name, model.steps, file, 'model.name'),
          stages: [],
        };
        for (const technology of linked.technologies)
          technology.evidence.push({ title: linked.title, href: linked.href, line: linked.summary });
        for (const use of linked.patterns) use.pattern.usedIn.push({ project: linked, for: use.for });
        return [id, linked];
      }),
  );

  const stages = sources.experience
    .toSorted((a, b) => b.data.from.localeCompare(a.data.from, 'en'))
    .map(({ id, file, data }, index, all): LinkedStage => {
      const number = all.length - index;
      const linked: LinkedStage = {
        ...data,
        id,
        number,
        anchor: `stage-${number}`,
        href: `/#stage-${number}`,
        period: period(data),
        technologies: resolve(technologies, data.stack ?? [], file, (index) => `stack[${index}]`),
        projects: resolve(projects, data.projects ?? [], file, (index) => `projects[${index}]`),
      };
      if (!data.to && index > 0)
        problems.push(`${file} · to — Missing, and ${all[0]?.file} has begun since. Only the newest stage may leave \`to\` out.`);
      for (const technology of linked.technologies)
        technology.evidence.push({
          title: `${linked.title}, ${linked.company}`,
          href: linked.href,
          line: `${linked.period}. ${linked.summary}`,
        });
      for (const project of linked.projects) project.stages.push(linked);
      return linked;
    });

  const { file, data: profile } = sources.profile;
  const stageOfSignal = resolve(new Map(stages.map((stage) => [stage.id, stage])), [profile.signal.stage], file, () => 'signal.stage')[0];
  const quotable = new Map(stageOfSignal?.figures?.flatMap((figure) => (figure.id ? [[figure.id, figure] as const] : [])));
  const signal = stageOfSignal
    ? profile.signal.figures.flatMap(({ id, note }, index) =>
        resolve(quotable, [id], file, () => `signal.figures[${index}].id`).map((figure) => ({ ...figure, note: note ?? figure.note })),
      )
    : [];

  if (problems.length > 0) throw new LinkError(problems);
  return {
    profile,
    contacts: contactsOf(profile),
    signal: [...signal, profile.signal.quality],
    groups,
    expertise: sources.expertise.toSorted((a, b) => a.data.order - b.data.order).map(({ id, data }) => ({ ...data, id })),
    projects: [...projects.values()],
    featured: [...projects.values()].filter(({ featured }) => featured !== undefined),
    patterns: [...patterns.values()],
    stages,
  };
}

/** The tags that a text may use, by the names of their components. */
export const TAGS = ['Verdict', 'States', 'Steps'] as const;

/** @throws LinkError for each tag in `text`, the body of an .mdx file, that looks like one of {@link TAGS} and is none */
export function checkTags(file: string, text: string): void {
  // Code is set as it is, tags and all.
  const prose = text.replaceAll(/```[^]*?```|`[^`\n]*`/g, '');
  const known: readonly string[] = TAGS;
  const unknown = [...prose.matchAll(/<([A-Z]\w*|verdict|states|steps)(?=[\s/>])/g)].flatMap(([, name = '']) =>
    known.includes(name) ? [] : [name],
  );
  if (unknown.length > 0)
    throw new LinkError(
      unknown.map((name) => `${file} · text — There is no tag <${name}>. Write one of: ${TAGS.map((tag) => `<${tag}>`).join(', ')}.`),
    );
}

/** @throws LinkError unless `found`, the headings of an entry's text, are `wanted` in that order, optional ones left out at will. */
export function checkHeadings(
  file: string,
  found: readonly string[],
  wanted: readonly { readonly title: string; readonly optional: boolean }[],
): void {
  const written = wanted.map(({ title, optional }) => (optional ? `“## ${title}” (may be left out)` : `“## ${title}”`)).join(', ');
  const expected = wanted.filter(({ title, optional }) => !optional || found.includes(title)).map(({ title }) => title);
  if (expected.join('\n') !== found.join('\n'))
    throw new LinkError([
      `${file} · text — The headings are ${found.map((title) => `“${title}”`).join(', ') || 'missing'}. ${wanted.length > 0 ? `Write, in this order: ${written}` : 'This text takes none; leave them out'}.`,
    ]);
}
