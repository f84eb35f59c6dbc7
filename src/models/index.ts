/** The models by name, each loaded when it is asked for: a page needs one of them, and most visits none. */
import type { System } from './system.ts';

const LOADERS = {
  'single-writer': () => import('./single-writer.ts'),
  'async-drain': () => import('./async-drain.ts'),
  lending: () => import('./lending.ts'),
  recruitment: () => import('./recruitment.ts'),
  crm: () => import('./crm.ts'),
  evaluation: () => import('./evaluation.ts'),
} satisfies Record<string, () => Promise<System>>;

export type ModelName = keyof typeof LOADERS;
export const MODEL_NAMES = Object.keys(LOADERS) as ModelName[];
export const isModelName = (name: string): name is ModelName => Object.hasOwn(LOADERS, name);
export const loadModel = (name: ModelName): Promise<System> => LOADERS[name]();
