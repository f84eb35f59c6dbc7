/**
 * The models' own source, for the pages: each action as the function that it is, cut out by the TypeScript compiler and marked up by
 * Shiki as plain data, so that no style attribute comes of it.
 */
import { createHash } from 'node:crypto';
import { createHighlighterCore, createCssVariablesTheme } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import typescript from 'shiki/langs/typescript.mjs';
import ts from 'typescript';
import { examine } from '../models/checks.ts';
import { isModelName, loadModel, type ModelName } from '../models/index.ts';
import type { Exhibit, Source, Token } from '../models/source.ts';
import type { Diagram } from '../schemas/link.ts';

/** What is set apart, by the names of Shiki's theme; everything else is plain. */
const KINDS: Readonly<Record<string, Token['kind']>> = {
  keyword: 'keyword',
  comment: 'comment',
  string: 'string',
  'string-expression': 'string',
};

/**
 * The function declarations of `text`, a module, by name: each with its comment, and not indented.
 * @throws Error when two have the same name
 */
export function functionsOf(text: string): Map<string, string> {
  const file = ts.createSourceFile('model.ts', text, ts.ScriptTarget.Latest, true);
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name) {
      if (found.has(node.name.text)) throw new Error(`Two functions go by the name “${node.name.text}”.`);
      const start = node.getStart(file, true);
      const { character } = file.getLineAndCharacterOfPosition(start);
      const [first = '', ...rest] = text.slice(start, node.end).split('\n');
      found.set(node.name.text, [first, ...rest.map((line) => line.slice(Math.min(character, line.search(/\S|$/))))].join('\n'));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const highlighter = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: 'kinds', variablePrefix: '--code-' })],
  langs: [typescript],
  engine: createJavaScriptRegexEngine(),
});

/** The lines of `code`; neighbors of one kind are one token. `safeguards`: the names to look for in strings. */
export function highlight(code: string, safeguards: readonly string[]): Token[][] {
  const { tokens } = highlighter.codeToTokens(code, { lang: 'typescript', theme: 'kinds' });
  return tokens.map((line) => {
    const merged: { text: string; kind?: Token['kind'] }[] = [];
    for (const { content, color = '' } of line) {
      const kind = KINDS[/--code-token-([a-z-]+)/.exec(color)?.[1] ?? ''];
      const last = merged.at(-1);
      if (last && (last.kind === kind || content.trim() === '')) last.text += content;
      else merged.push({ text: content, ...(kind && { kind }) });
    }
    return merged.map(({ text, kind }) => {
      const safeguard = safeguards.find((name) => text.trim() === `'${name}'`);
      return { text, ...(kind && { kind }), ...(safeguard && { safeguard }) };
    });
  });
}

/** A short hash of `text`. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** @throws Error when the model has an action that is no function of its file */
export async function sourceOf(model: ModelName): Promise<Source> {
  const { default: text } = (await import(`../models/${model}.ts?raw`)) as { default: string };
  const system = await loadModel(model);
  const functions = functionsOf(text);
  const actions = Object.keys(system.actions).map((action) => {
    const code = functions.get(action);
    if (code === undefined) throw new Error(`src/models/${model}.ts has the action “${action}” and no function of that name.`);
    return [action, highlight(code, Object.keys(system.safeguards))] as const;
  });
  return { version: versionOf(text), actions: Object.fromEntries(actions) };
}

/**
 * Everything a page shows of the model of `diagram`.
 * @throws Error when the model is not what it says
 */
export async function exhibit({ model, steps }: Diagram): Promise<Exhibit> {
  if (!isModelName(model)) throw new Error(`There is no model “${model}” in src/models/.`);
  const system = await loadModel(model);
  return { name: model, system, source: await sourceOf(model), findings: examine(model, system), steps };
}
