/** New files for `content/`: every field with what the schema says of it, right from the first moment, and drafts until they are filled in. */
import { stringify } from 'yaml';
import { COLLECTIONS, type CollectionName } from '../schemas/collections.ts';
import type { Site } from '../schemas/link.ts';
import { PAGE_IDS, slugOf } from '../schemas/shared.ts';
import { idOf, kindOf, numbered, spell } from './files.ts';
import { jsonSchemaOf, type FieldSchema } from './manual.ts';

/** Values that take the place of the examples, by the path of their field; a list stands for all of its items. */
export type Values = Readonly<Record<string, unknown>>;

/** What stands before each example in a new file; an entry that still has it is not published. */
export const TO_REPLACE = 'Replace this: ';
/** The same for a month: one that nobody means, and that contradicts no stage there is. */
export const MONTH_TO_REPLACE = '1970-01';
const exampleOf = ({ title, examples: [example] = [] }: FieldSchema) => (title === 'Text' ? `${TO_REPLACE}${String(example)}` : example);

const INDENT = '  ';
const indent = (lines: readonly string[]) => lines.map((line) => INDENT + line);
const valueLine = (name: string, value: unknown) => stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();

/** The lines of a group of fields. What may be left out waits behind a `#`, unless `values` has it; there without a word on its own fields. */
function linesOf({ properties = {}, required = [] }: FieldSchema, values: Values, within: string, isWaiting: boolean): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = within + name;
    const isNeeded = required.includes(name) || path in values;
    if (isWaiting && !isNeeded && required.length > 0) return [];
    const about = isWaiting ? [] : [`# ${field.description}`];
    const lines = fieldLines(name, field, values, path, isWaiting || !isNeeded);
    return [...about, ...(isNeeded || isWaiting ? lines : lines.map((line) => `# ${line}`))];
  });
}

function fieldLines(name: string, field: FieldSchema, values: Values, path: string, isWaiting: boolean): string[] {
  const { items, properties } = field;
  if (path in values) return valueLine(name, values[path]).split('\n');
  if (properties) return [`${name}:`, ...indent(linesOf(field, values, `${path}.`, isWaiting))];
  if (!items?.properties) return valueLine(name, items ? [exampleOf(items)] : exampleOf(field)).split('\n');
  const lines = linesOf(items, values, `${path}[].`, isWaiting);
  const first = lines.findIndex((line) => !line.startsWith('#'));
  return [
    `${name}:`,
    ...indent(lines.map((line, index) => (index === first ? `- ${line}` : line.startsWith('#') && index < first ? line : INDENT + line))),
  ];
}

/** The text of a new file of `kind`. */
function textOf(kind: CollectionName, values: Values): string {
  const collection: { ending: string; headings?: readonly { title: string; optional: boolean; about: string }[] } = COLLECTIONS[kind];
  const fields = linesOf(jsonSchemaOf(kind), { draft: true, ...values }, '', false).join('\n');
  if (collection.ending === 'yaml') return `${fields}\n`;
  const text = (collection.headings ?? []).map(({ title, about }) => `## ${title}\n\n{/* ${about} */}\n`).join('\n');
  return `---\n${fields}\n---\n\n${text || '{/* What there is to say beyond the summary. */}\n'}`;
}

/** What a scaffold is asked for. */
export interface Order {
  readonly kind: CollectionName;
  readonly title: string;
  /** Ids of technologies, for what has a stack. */
  readonly stack: readonly string[];
}

const after = (places: readonly number[]) => Math.max(0, ...places) + 1;

/** What is known of a new entry from those there are, so that it is right among them. */
function valuesFor({ kind, title, stack }: Order, site: Site): Values {
  switch (kind) {
    case 'projects':
      return { title, stack };
    case 'experience':
      return { title, from: MONTH_TO_REPLACE, to: MONTH_TO_REPLACE, status: 'STABLE', ...(stack.length > 0 ? { stack } : {}) };
    case 'stack': {
      const taken = new Set([...site.groups.flatMap(({ technologies }) => technologies.map(({ id }) => id)), ...PAGE_IDS]);
      const technology = { id: numbered(slugOf(title), (id) => taken.has(id)), name: TO_REPLACE + title };
      return { title, order: after(site.groups.map(({ order }) => order)), technologies: [technology] };
    }
    case 'expertise':
      return { title, order: after(site.expertise.map(({ order }) => order)) };
    case 'patterns':
      return { title, order: after(site.patterns.map(({ order }) => order)) };
  }
}

/** Where a new file belongs. */
export const fileFor = ({ kind, title }: Pick<Order, 'kind' | 'title'>): string =>
  `content/${kind}/${slugOf(title)}.${COLLECTIONS[kind].ending}`;

/** What is known of the place where a new file is to be written. */
export interface Place {
  readonly isThere: (file: string) => boolean;
  readonly hasGlyph: (codePoint: number) => boolean;
}

/** Why nothing new of `kind` can be called `title`; `undefined` when it can. */
export function titleProblem(kind: CollectionName, title: string, { isThere, hasGlyph }: Place): string | undefined {
  if (title.trim() === '') return 'It needs a title.';
  const file = fileFor({ kind, title });
  if (idOf(file) === 'index')
    return `“index” is the name of the page of all of them. Choose another title; the text of the file may say it otherwise.`;
  if (kindOf(file) !== kind)
    return `No address can be made of “${title}”. Use a title with letters from a to z or digits; the text of the file may say it otherwise.`;
  if (isThere(file)) return `${file} is there already. Choose another title, or edit that file.`;
  const [issue] = COLLECTIONS[kind].schema.shape.title.safeParse(title).error?.issues ?? spell(title, hasGlyph);
  return issue?.message;
}

/** A new file, and where it belongs. Its text is right as it stands, and a draft. */
export function scaffold(order: Order, site: Site): { file: string; text: string } {
  return { file: fileFor(order), text: textOf(order.kind, valuesFor(order, site)) };
}
