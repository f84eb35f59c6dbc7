/** What a sentence may say of a model, through a tag in a text of `content/`: no longer true, it stops the build. */
import { checkWithout } from '../../models/checks.ts';
import { MODEL_NAMES, isModelName, loadModel } from '../../models/index.ts';
import { nearest } from '../../schemas/problem.ts';
import { counted } from '../../schemas/words.ts';
import type { System } from '../../models/system.ts';
import type { Result } from '../../models/trace.ts';

/** The tags, each with the attributes that it takes. */
export const TAGS = {
  Verdict: ['model', 'without', 'holds', 'breaks'],
  States: ['model', 'without'],
  Steps: ['model', 'without'],
} as const;
export type Tag = keyof typeof TAGS;

/** The attributes that name a check, as an author writes them. */
export interface Claim {
  /** File name of the model in `src/models/`, without ending. */
  model?: string;
  /** The safeguards to switch off, by the names that addresses use, with commas between them. Left out: none. */
  without?: string;
  /** Name of an invariant, or `can settle`: the check finds nothing broken, this included. */
  holds?: string;
  /** Name of the invariant that the check finds broken, or `can settle`. */
  breaks?: string;
}

/** Results by model and safeguards: many sentences lean on one check. */
const results = new Map<string, Result>();
function checkOnce(model: string, system: System, without: readonly string[]): Result {
  const key = [model, ...without].join();
  const result = results.get(key) ?? checkWithout(system, without);
  results.set(key, result);
  return result;
}

/** What to write instead of a claim that cannot be made. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
}

/**
 * Runs the check that the attributes of a tag name. `words` stand between the tag and its end.
 * @throws ClaimError when there is no such check, or it finds otherwise
 */
export async function checkClaim(tag: Tag, claim: Claim, words = ''): Promise<Result> {
  const known: readonly string[] = TAGS[tag];
  const unknown = Object.keys(claim).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new ClaimError(`There is no attribute “${unknown}”. ${nearest(unknown, known)}`);
  const { model = '' } = claim;
  if (!isModelName(model)) throw new ClaimError(`There is no model “${model}”. ${nearest(model, MODEL_NAMES)}`);
  const system = await loadModel(model);
  const without = (claim.without ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  for (const name of without)
    if (!Object.hasOwn(system.safeguards, name))
      throw new ClaimError(`There is no safeguard “${name}”. ${nearest(name, Object.keys(system.safeguards))}`);
  const result = checkOnce(model, system, without);
  if (tag === 'Verdict') {
    const invariants = [...system.build([]).invariants.map(({ name }) => name), 'can settle'];
    verify(claim, invariants, result);
    if (words === '') throw new ClaimError('Write the words of the claim between <Verdict …> and </Verdict>.');
  } else if (words !== '') throw new ClaimError(`It writes a figure and takes no words. Write <${tag} … />.`);
  if (tag === 'Steps' && result.broken === null) throw new ClaimError('Nothing breaks there. Name a safeguard in without="…".');
  return result;
}

/** @throws ClaimError unless `result` is what `claim` says of one of the `invariants` */
function verify({ holds, breaks }: Claim, invariants: readonly string[], { broken, actions }: Result): void {
  if ((holds === undefined) === (breaks === undefined))
    throw new ClaimError('Write either holds="…" or breaks="…", with the name of an invariant.');
  // An apostrophe may be straight or curly.
  const said = (holds ?? breaks ?? '').replaceAll("'", '’');
  if (!invariants.includes(said)) throw new ClaimError(`There is no invariant of that name. ${nearest(said, invariants)}`);
  if (holds !== undefined && broken !== null)
    throw new ClaimError(
      `The check finds that “${broken}” breaks after ${counted(actions.length, 'step')}, and ends there; holds="…" says that nothing breaks. Change the sentence, or mend the model.`,
    );
  if (breaks !== undefined && broken !== said)
    throw new ClaimError(
      `The check finds that ${broken === null ? 'everything holds' : `“${broken}” breaks`}. Change the sentence, or mend the model.`,
    );
}
