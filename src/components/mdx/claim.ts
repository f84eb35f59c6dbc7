/** What a sentence may say of a model, checked while the page is built: a sentence that no longer agrees stops the build. */
import { checkWithout } from '../../models/checks.ts';
import { MODEL_NAMES, isModelName, loadModel } from '../../models/index.ts';
import type { System } from '../../models/system.ts';
import type { Result } from '../../models/trace.ts';
import type { TAGS } from '../../schemas/link.ts';

type Tag = (typeof TAGS)[number];

/** The attributes that name a check, as an author writes them. */
export interface Claim {
  /** File name of the model in `src/models/`, without ending. */
  model: string;
  /** The safeguards to switch off, by the names that addresses use, with commas between them. Left out: none. */
  without?: string;
}

const ATTRIBUTES: Readonly<Record<Tag, readonly string[]>> = {
  Verdict: ['model', 'without', 'holds', 'breaks'],
  States: ['model', 'without'],
  Steps: ['model', 'without'],
};

/** Stops the build: where, what, what instead. The stack would lead to this file, which is of no use to the author. */
export class ClaimError extends Error {
  constructor(tag: Tag, page: string, claim: object, remedy: string) {
    const written = Object.entries(claim).map(([name, value]) => ` ${name}="${String(value)}"`);
    super(`${page} · <${tag}${written.join('')}> — ${remedy}`);
    this.name = 'ClaimError';
    this.stack = this.message;
  }
}

/**
 * Runs the check that `claim` names, for the component `tag` on the page at `page`.
 * @throws ClaimError when there is no such model or safeguard
 */
export async function checkClaim(tag: Tag, page: string, claim: Claim): Promise<{ system: System; without: string[]; result: Result }> {
  const unknownName = Object.keys(claim).find((name) => !ATTRIBUTES[tag].includes(name));
  if (unknownName !== undefined)
    throw new ClaimError(tag, page, claim, `There is no attribute “${unknownName}”. Write one of: ${ATTRIBUTES[tag].join(', ')}.`);
  if (!isModelName(claim.model)) throw new ClaimError(tag, page, claim, `There is no such model. Write one of: ${MODEL_NAMES.join(', ')}.`);
  const system = await loadModel(claim.model);
  const without = (claim.without ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const known = Object.keys(system.safeguards);
  const unknown = without.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ClaimError(tag, page, claim, `There is no safeguard “${unknown}”. Write one of: ${known.join(', ')}.`);
  return { system, without, result: checkWithout(system, without) };
}

/**
 * Which invariants hold in every state, as `claim` says; `breaks` names the one that the check finds broken, `holds` one that it does not.
 * @throws ClaimError when the check finds otherwise
 */
export async function verifyVerdict(page: string, claim: Claim & { holds?: string; breaks?: string }): Promise<void> {
  const { system, result } = await checkClaim('Verdict', page, claim);
  // An apostrophe may be straight or curly.
  const plain = (name: string | undefined) => name?.replaceAll("'", '’');
  const [holds, breaks] = [plain(claim.holds), plain(claim.breaks)];
  const names = [...system.build([]).invariants.map(({ name }) => name), 'can settle'];
  const said = holds ?? breaks;
  const wrong = (remedy: string) => new ClaimError('Verdict', page, claim, remedy);
  if (said === undefined || (holds !== undefined && breaks !== undefined))
    throw wrong('Write either holds="…" or breaks="…", with the name of an invariant.');
  if (!names.includes(said))
    throw wrong(`There is no invariant of that name. Write one of: ${names.map((name) => `“${name}”`).join(', ')}.`);
  if (holds !== undefined && result.broken !== null)
    throw wrong(
      `The check finds that “${result.broken}” breaks after ${result.actions.length} steps, and ends there; holds="…" says that nothing breaks. Change the sentence, or mend the model.`,
    );
  if (breaks !== undefined && result.broken !== breaks)
    throw wrong(
      `The check finds that ${result.broken === null ? 'everything holds' : `“${result.broken}” breaks`}. Change the sentence, or mend the model.`,
    );
}
