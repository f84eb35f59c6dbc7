/** What the schemas say of themselves, for editors and for the guide: nothing of it is written twice. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { schemaOf } from './validate.ts';
import type { Kind } from './files.ts';

/** A JSON Schema (draft 2020-12) as zod writes it, as far as it is used here. */
export interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly items?: FieldSchema;
}

export const jsonSchemaOf = (kind: Kind): FieldSchema => z.toJSONSchema(schemaOf(kind), { io: 'input' }) as FieldSchema;

/** A field that an author may write, and what the guide says of it. */
export interface Field {
  /** Such as `figures[].unit`. */
  readonly path: string;
  /** Such as `Text` or `List of ids`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly about: string;
  readonly example: unknown;
}

const typeOf = ({ title, type, items }: FieldSchema): string => {
  if (title !== undefined) return title;
  if (type !== 'array') return 'Group of fields';
  return items?.title === undefined ? 'List of groups of fields' : `List, each item of the kind “${items.title}”`;
};

/** Every field of a kind of file, those within others behind them. */
export function fieldsOf({ properties = {}, required = [] }: FieldSchema, within = ''): Field[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = within + name;
    const { description = '', examples: [example] = [], items } = field;
    const inner = items ? fieldsOf(items, `${path}[].`) : fieldsOf(field, `${path}.`);
    return [
      { path, type: typeOf(field), isRequired: required.includes(name), about: description, example: example ?? items?.examples?.[0] },
      ...inner,
    ];
  });
}

/** A file with every field, made of the examples. */
export function exampleOf({ examples: [example] = [], properties, items }: FieldSchema): unknown {
  if (example !== undefined) return example;
  if (items) return [exampleOf(items)];
  return Object.fromEntries(Object.entries(properties ?? {}).map(([name, field]) => [name, exampleOf(field)]));
}

const inCode = (value: unknown) => `\`${typeof value === 'object' ? JSON.stringify(value) : String(value)}\``;

/** What the guide says of the fields of a kind of file: a whole example, then a heading for each. */
export function fieldsAsMarkdown(kind: Kind): string {
  const schema = jsonSchemaOf(kind);
  const fields = fieldsOf(schema).map(({ path, type, isRequired, about, example }) => {
    const head = `#### \`${path}\`\n\n${type}${isRequired ? '' : ', may be left out'}. ${about}`;
    return example === undefined ? head : `${head} For example: ${inCode(example)}`;
  });
  return [`\`\`\`yaml\n${stringify(exampleOf(schema), { lineWidth: 0 })}\`\`\``, ...fields].join('\n\n');
}
