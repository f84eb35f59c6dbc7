/**
 * Ties the entries of `content/` together: every id is looked up, every relation can be read from both ends, and whatever can be
 * derived (evidence, "used in", order) is derived here and nowhere else. Pure: entries in, site out.
 */
import type { Expertise } from './expertise.ts';
import { period, type Stage } from './experience.ts';
import type { Pattern } from './patterns.ts';
import { PlainError, nearest, told, type Problem } from './problem.ts';
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

export interface Sources {
  readonly profile: Source<Profile>;
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

export type LinkedGroup = Omit<TechnologyGroup, 'technologies' | 'draft'> & {
  readonly id: string;
  readonly technologies: readonly Technology[];
};

/** What a model is shown by: its name in `src/models/`, and the steps that its actions light. */
export interface Diagram {
  readonly model: string;
  readonly steps: readonly { readonly id: string; readonly name: string; readonly does: string }[];
}

export type LinkedProject = Omit<Project, 'draft' | 'stack' | 'patterns' | 'model'> & {
  readonly id: string;
  readonly href: string;
  readonly technologies: readonly Technology[];
  readonly patterns: readonly { readonly pattern: LinkedPattern; readonly for: string }[];
  readonly diagram: Diagram | undefined;
  readonly stages: LinkedStage[];
};

export type LinkedPattern = Omit<Pattern, 'draft' | 'model'> & {
  readonly id: string;
  readonly href: string;
  readonly diagram: Diagram | undefined;
  readonly usedIn: { readonly project: LinkedProject; readonly for: string }[];
};

export type LinkedStage = Omit<Stage, 'draft' | 'stack' | 'projects'> & {
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

/** How many stages the home page has room for; the résumé has all of them. */
const MOST_RECENT = 5;

export interface Site {
  readonly profile: Profile;
  /** The ways to get in touch that are set, the preferred one first. */
  readonly contacts: readonly Contact[];
  readonly signal: readonly Figure[];
  /** In the order of the groups. */
  readonly groups: readonly LinkedGroup[];
  readonly expertise: readonly (Omit<Expertise, 'draft'> & { readonly id: string })[];
  /** Featured ones first, in their order; then the rest by title. */
  readonly projects: readonly LinkedProject[];
  /** The featured ones; the first is the `Featured System`. */
  readonly featured: readonly LinkedProject[];
  readonly patterns: readonly LinkedPattern[];
  /** Newest first. */
  readonly stages: readonly LinkedStage[];
  /** Those of them that the home page shows. */
  readonly recent: readonly LinkedStage[];
}

/** Behind every month: when a stage ends that goes on. */
const STILL = '9999-12';
/** Where technologies are, several to a file. */
export const STACK = 'content/stack/';

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
export class LinkError extends PlainError {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => told(problem)).join('\n'));
    this.problems = problems;
  }
}

/** What entries are linked against. */
export interface Against {
  /** The models there are, by name, each with the ids of the diagram steps that its actions light. */
  readonly models: ReadonlyMap<string, readonly string[]>;
  /** Whether entries with `draft: true` are on the site: so it is while writing, and never in a build. */
  readonly drafts: boolean;
  /** Whether `id` may stand in a file of that place, such as `content/stack/`, which has something wrong with it: a problem of its own, and none here. */
  readonly mayBe?: (id: string, place: string) => boolean;
}

/** The ids by which others refer to an entry: its own or, of a group, those of its technologies. */
const namesIn = (id: string, data: object): string[] =>
  'technologies' in data ? (data as TechnologyGroup).technologies.map((technology) => technology.id) : [id];

/** The title of a draft says that it is one, wherever it is shown. */
const marked = <Entry extends { title: string; draft?: boolean | undefined }>({ draft, ...entry }: Entry): Omit<Entry, 'draft'> =>
  draft ? { ...entry, title: `Draft: ${entry.title}` } : entry;

/**
 * @throws LinkError naming file and field of each id that leads nowhere and of each place that is taken twice
 */
export function link(sources: Sources, against: Against): Site {
  const { site, problems } = tie(sources, against);
  if (!site || problems.length > 0) throw new LinkError(problems);
  return site;
}

/** What {@link link} does, as far as it can be done: the problems, and the site without what leads nowhere; none without a profile. */
export function tie(
  all: Omit<Sources, 'profile'> & { readonly profile: Sources['profile'] | undefined },
  { models, drafts, mayBe = () => false }: Against,
): { site: Site | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  /** What is left out as a draft, by its place and id. */
  const hidden = new Set<string>();
  const shown = <Data extends { draft?: boolean | undefined }>(entries: readonly Source<Data>[], place: string) =>
    entries.filter(({ id, data }) => {
      if (drafts || !data.draft) return true;
      for (const each of namesIn(id, data)) hidden.add(place + each);
      return false;
    });
  const sources = {
    ...all,
    stack: shown(all.stack, STACK),
    expertise: shown(all.expertise, 'content/expertise/'),
    projects: shown(all.projects, 'content/projects/'),
    experience: shown(all.experience, 'content/experience/'),
    patterns: shown(all.patterns, 'content/patterns/'),
  };

  /** Looks up `ids` among the `known`, which lie in `place`; one that is not there becomes a problem of `file`, in the field at `path`. */
  const resolve = <Target>(
    known: ReadonlyMap<string, Target>,
    place: string,
    ids: readonly string[],
    file: string,
    path: (index: number) => Problem['path'],
    isNeeded = false,
  ) =>
    ids.flatMap((id, index) => {
      const target = known.get(id);
      if (target) return [target];
      if (!mayBe(id, place))
        problems.push({
          file,
          path: path(index),
          message: hidden.has(place + id)
            ? `“${id}” is a draft, so no build shows it. Take \`draft: true\` out there, or leave it out here until then.`
            : `There is no “${id}” in ${place}. ${nearest(id, [...known.keys()], isNeeded ? '' : place === STACK ? 'add it to a file there, or leave it out' : 'or leave it out')}`,
        });
      return [];
    });

  const shownBy = new Map<string, string>();
  const diagramOf = (
    model: string | undefined,
    steps: Diagram['steps'],
    file: string,
    path: { model: Problem['path']; steps: Problem['path'] },
  ): Diagram | undefined => {
    if (model === undefined) return undefined;
    const other = shownBy.get(model);
    if (other)
      problems.push({
        file,
        path: path.model,
        message: `“${model}” is shown by ${other} as well. A model has one page; keep it in one of the two.`,
      });
    shownBy.set(model, file);
    const [places] = resolve(models, 'src/models/', [model], file, () => path.model);
    if (places && places.join() !== steps.map(({ id }) => id).join())
      problems.push({
        file,
        path: path.steps,
        message: `The model “${model}” has the steps ${places.join(', ')}. Write these ids, in this order.`,
      });
    return { model, steps };
  };

  /**
   * Two files that claim the same place would show in an order nobody chose; under one title, nobody could tell them apart. A draft is to
   * give way to what is published.
   */
  const unique = <Data extends { draft?: boolean | undefined }, Field extends keyof Data & string>(
    entries: readonly Source<Data>[],
    field: Field,
    remedy: string,
  ) => {
    const taken = new Map<unknown, string>();
    for (const { file, data } of entries.toSorted((a, b) => Number(a.data.draft ?? false) - Number(b.data.draft ?? false))) {
      const value = data[field];
      if (value === undefined) continue;
      const key = typeof value === 'string' ? value.toLowerCase() : value;
      const other = taken.get(key);
      const named = typeof value === 'string' ? `“${value}”` : String(value);
      if (other) problems.push({ file, path: [field], message: `${named} stands in ${other} as well. ${remedy}` });
      taken.set(key, file);
    }
  };
  const NUMBER = 'Give each of the two a number of its own';
  unique(sources.stack, 'order', `${NUMBER}.`);
  unique(sources.expertise, 'order', `${NUMBER}.`);
  unique(sources.projects, 'featured', `${NUMBER}, or take \`featured\` out of one.`);
  unique(sources.patterns, 'order', `${NUMBER}.`);
  for (const entries of [sources.stack, sources.expertise, sources.projects, sources.patterns])
    unique<{ title: string; draft?: boolean | undefined }, 'title'>(
      entries,
      'title',
      'Give each of the two a title of its own, or delete one of the files.',
    );

  const technologies = new Map<string, Technology>();
  /** Files by the ids and by the names of the technologies in them. */
  const [listedIn, listedAs] = [new Map<string, string>(), new Map<string, string>()];
  const groups = sources.stack
    .toSorted((a, b) => a.data.order - b.data.order)
    .map(({ id, file, data }) => ({
      ...marked(data),
      id,
      technologies: data.technologies.flatMap(({ draft, ...technology }, index): Technology[] => {
        if (draft && !drafts) {
          hidden.add(STACK + technology.id);
          return [];
        }
        const other = listedIn.get(technology.id);
        if (other)
          problems.push({
            file,
            path: ['technologies', index, 'id'],
            message: `“${technology.id}” is listed in ${other} as well. Remove one.`,
          });
        else if (listedAs.has(technology.name.toLowerCase()))
          problems.push({
            file,
            path: ['technologies', index, 'name'],
            message: `“${technology.name}” is listed in ${listedAs.get(technology.name.toLowerCase())} as well. Remove one.`,
          });
        listedIn.set(technology.id, file);
        listedAs.set(technology.name.toLowerCase(), file);
        const name = draft ? `Draft: ${technology.name}` : technology.name;
        const linked = { ...technology, name, href: `/stack/#${technology.id}`, evidence: [] };
        technologies.set(technology.id, linked);
        return [linked];
      }),
    }));

  const patterns = new Map(
    sources.patterns
      .toSorted((a, b) => a.data.order - b.data.order)
      .map(({ id, file, data }): [string, LinkedPattern] => {
        const constraints = new Map(data.constraints.map((constraint) => [constraint.id, constraint]));
        resolve(
          constraints,
          '`constraints`',
          data.steps.map((step) => step.upholds),
          file,
          (index) => ['steps', index, 'upholds'],
          true,
        );
        const { model, ...pattern } = marked(data);
        return [
          id,
          {
            ...pattern,
            id,
            href: `/architecture/${id}/`,
            diagram: diagramOf(model, data.steps, file, { model: ['model'], steps: ['steps'] }),
            usedIn: [],
          },
        ];
      }),
  );

  const projects = new Map(
    sources.projects
      .toSorted((a, b) => (a.data.featured ?? Infinity) - (b.data.featured ?? Infinity) || a.data.title.localeCompare(b.data.title, 'en'))
      .map(({ id, file, data }): [string, LinkedProject] => {
        const uses = data.patterns ?? [];
        const { model, ...project } = marked(data);
        const linked: LinkedProject = {
          ...project,
          id,
          href: `/projects/${id}/`,
          technologies: resolve(technologies, STACK, data.stack, file, (index) => ['stack', index], data.stack.length === 1),
          patterns: uses.flatMap((use, index) =>
            resolve(patterns, 'content/patterns/', [use.pattern], file, () => ['patterns', index, 'pattern']).map((pattern) => ({
              pattern,
              for: use.for,
            })),
          ),
          diagram: model && diagramOf(model.name, model.steps, file, { model: ['model', 'name'], steps: ['model', 'steps'] }),
          stages: [],
        };
        for (const technology of linked.technologies)
          technology.evidence.push({ title: linked.title, href: linked.href, line: linked.summary });
        for (const use of linked.patterns) use.pattern.usedIn.push({ project: linked, for: use.for });
        return [id, linked];
      }),
  );

  const stages = sources.experience
    .toSorted((a, b) => b.data.from.localeCompare(a.data.from, 'en') || (b.data.to ?? STILL).localeCompare(a.data.to ?? STILL, 'en'))
    .map(({ id, file, data }, index, all): LinkedStage => {
      const number = all.length - index;
      const linked: LinkedStage = {
        ...marked(data),
        id,
        number,
        anchor: `stage-${number}`,
        href: `${index < MOST_RECENT ? '/' : '/resume/'}#stage-${number}`,
        period: period(data),
        technologies: resolve(technologies, STACK, data.stack ?? [], file, (index) => ['stack', index]),
        projects: resolve(projects, 'content/projects/', data.projects ?? [], file, (index) => ['projects', index]),
      };
      // The stage goes on until the day that the next is published.
      const next = all.slice(0, index).find((other) => !other.data.draft);
      if (!data.to && next)
        problems.push({
          file,
          path: ['to'],
          message: `Missing, and ${next.file} has begun since. Only the newest stage may leave \`to\` out.`,
        });
      for (const technology of linked.technologies)
        technology.evidence.push({
          title: `${linked.title}, ${linked.company}`,
          href: linked.href,
          line: `${linked.period}. ${linked.summary}`,
        });
      for (const project of linked.projects) project.stages.push(linked);
      return linked;
    });

  if (!sources.profile) return { site: undefined, problems };
  const { file, data: profile } = sources.profile;
  const stageOfSignal = resolve(
    new Map(stages.map((stage) => [stage.id, stage])),
    'content/experience/',
    [profile.signal.stage],
    file,
    () => ['signal', 'stage'],
    true,
  )[0];
  const quotable = new Map(stageOfSignal?.figures?.flatMap((figure) => (figure.id ? [[figure.id, figure] as const] : [])));
  const signal = stageOfSignal
    ? profile.signal.figures.flatMap(({ id, note }, index) =>
        resolve(
          quotable,
          `the \`figures\` of content/experience/${profile.signal.stage}.mdx`,
          [id],
          file,
          () => ['signal', 'figures', index, 'id'],
          profile.signal.figures.length === 1,
        ).map((figure) => ({ ...figure, note: note ?? figure.note })),
      )
    : [];

  const site: Site = {
    profile,
    contacts: contactsOf(profile),
    signal: [...signal, profile.signal.quality],
    groups: groups.filter((group) => group.technologies.length > 0),
    expertise: sources.expertise.toSorted((a, b) => a.data.order - b.data.order).map(({ id, data }) => ({ ...marked(data), id })),
    projects: [...projects.values()],
    featured: [...projects.values()].filter(({ featured }) => featured !== undefined),
    patterns: [...patterns.values()],
    stages,
    recent: stages.slice(0, MOST_RECENT),
  };
  return { site, problems };
}
