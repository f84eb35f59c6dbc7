/** Every address of the site that a text may lead to, each with its anchors. */
import type { Site } from '../schemas/link.ts';
import { PAGE_IDS } from '../schemas/shared.ts';

/**
 * The ids that the page of an entry may have beside those of its headings: of every page, of a step of its diagram, of its model and of a
 * trace of that, whether or not it shows one.
 */
export const idsOfPage = (entry: string, safeguards: readonly string[]): RegExp =>
  new RegExp(`^(${PAGE_IDS.join('|')}|${entry}-\\d+|model|without-(${safeguards.join('|')}))$`);

const SECTIONS = ['signal', 'stack', 'expertise', 'projects', 'architecture', 'experience', 'contact'];

/**
 * @param safeguards names of those of each model, by the name of the model
 * @param anchors of the headings in the text of a page, by the address of the page
 */
export function addressesOf(
  { projects, patterns, groups, stages, recent }: Site,
  safeguards: ReadonlyMap<string, readonly string[]>,
  anchors: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const cases = [...patterns, ...projects];
  const careers = stages.map(({ anchor }) => anchor);
  const anchorsOfModel = (model: string) => ['model', ...(safeguards.get(model) ?? []).map((name) => `without-${name}`)];
  return new Map([
    ['/', [...SECTIONS, ...recent.map(({ anchor }) => anchor)]],
    ['/projects/', []],
    ['/architecture/', []],
    ['/evidence/', [...cases.flatMap(({ diagram }) => diagram?.model ?? []), 'simulation']],
    ['/stack/', groups.flatMap(({ technologies }) => technologies.map(({ id }) => id))],
    ['/resume/', careers],
    ...['/resume.pdf', '/resume.json', '/contact.vcf'].map((file): [string, string[]] => [file, []]),
    ...cases.map(({ href, diagram }): [string, string[]] => [
      href,
      [...(anchors.get(href) ?? []), ...(diagram ? anchorsOfModel(diagram.model) : [])],
    ]),
  ]);
}
