/**
 * What becomes of a model with two or more of its safeguards off, by their names: for the page that shows it, when a visitor asks.
 * Actions only; the page takes them one by one itself.
 */
import type { APIRoute } from 'astro';
import { sourceOf } from '../../build/sources.ts';
import { checkWithout, subsets } from '../../models/checks.ts';
import { MODEL_NAMES, loadModel, type ModelName } from '../../models/index.ts';
import type { Combinations } from '../../models/trace.ts';

export const getStaticPaths = () => MODEL_NAMES.map((model) => ({ params: { model }, props: { model } }));

export const GET: APIRoute<{ model: ModelName }> = async ({ props: { model } }) => {
  const system = await loadModel(model);
  const several = subsets(Object.keys(system.safeguards)).filter(({ length }) => length > 1);
  const combinations: Combinations = {
    version: (await sourceOf(model)).version,
    results: Object.fromEntries(several.map((without) => [without.join(), checkWithout(system, without)])),
  };
  return Response.json(combinations);
};
