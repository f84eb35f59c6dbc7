/** What a page needs to show a model, its own source among it. */
import type { Findings } from './checks.ts';
import type { ModelName } from './index.ts';
import type { System } from './system.ts';

/** A piece of code; `safeguard` is the one that a string names. */
export interface Token {
  readonly text: string;
  readonly kind?: 'keyword' | 'comment' | 'string';
  readonly safeguard?: string;
}

export interface Source {
  /** Changes with every character of the model's file. */
  readonly version: string;
  /** By the name of the action, its lines of tokens. */
  readonly actions: Readonly<Record<string, readonly (readonly Token[])[]>>;
}

/** A model as a page shows it. */
export interface Exhibit {
  readonly name: ModelName;
  readonly system: System;
  readonly source: Source;
  readonly findings: Findings;
  /** The steps of its diagram. */
  readonly steps: readonly { readonly id: string; readonly name: string; readonly does: string }[];
}
