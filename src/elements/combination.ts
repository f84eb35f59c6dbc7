/** Builds the trace of a combination of missing safeguards, which the page itself does not hold. Loaded when one is asked for. */
import { addressOf } from '../models/address.ts';
import { isModelName, loadModel } from '../models/index.ts';
import { failureOf, replay, tell, titleOf, type Combinations, type Result } from '../models/trace.ts';

const fill = (within: Element, part: string, text: string): void => {
  const element = within.querySelector(`[data-${part}]`);
  if (element) element.textContent = text;
};

const rowsOf = (changes: readonly (readonly [string, string])[]): HTMLElement[] =>
  changes.map(([field, now]) => {
    const row = document.createElement('div');
    row.append(document.createElement('dt'), document.createElement('dd'));
    row.firstElementChild?.append(field);
    row.lastElementChild?.append(now);
    return row;
  });

/**
 * A trace in the form of those that stand in the page: `form`, one of them, and `stepForm`, one of its steps, are copied and filled.
 * @throws Error when it cannot be fetched, or was made for another version of the model than the page
 */
export async function combination(
  { model, version, url }: { model: string; version: string; url: string },
  without: readonly string[],
  form: HTMLElement,
  stepForm: HTMLElement,
): Promise<HTMLElement> {
  if (!isModelName(model)) throw new Error(`There is no model “${model}”.`);
  const [system, answer] = await Promise.all([loadModel(model), fetch(url)]);
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
  const combinations = (await answer.json()) as Combinations;
  const result = combinations.results[without.join()];
  if (combinations.version !== version || !result) throw new Error('The models have changed since this page was loaded. Load it again.');

  const trace = form.cloneNode(true) as HTMLElement;
  const { word, sentence } = tell(system, result);
  trace.dataset['trace'] = without.join();
  trace.dataset['result'] = JSON.stringify(result);
  fill(trace, 'title', titleOf(system, without));
  fill(trace, 'word', word);
  const alone = without.filter((name) => {
    const single = form.parentElement?.querySelector<HTMLElement>(`[data-trace="${name}"]`)?.dataset['result'];
    const { broken, actions } = JSON.parse(single ?? '{}') as Partial<Result>;
    return broken === result.broken && JSON.stringify(actions) === JSON.stringify(result.actions);
  });
  const [only, other] = alone;
  const enough = only && !other ? ` Taking away “${system.safeguards[only]?.name}” is enough for it.` : '';
  fill(trace, 'sentence', sentence + enough);
  const verdict = trace.querySelector<HTMLElement>('[data-verdict]');
  if (verdict) verdict.dataset['verdict'] = result.broken === null ? 'holds' : 'broken';
  const steps = replay(system, without, result.actions).map((step, index, { length }) => {
    const item = stepForm.cloneNode(true) as HTMLElement;
    const link = item.querySelector<HTMLAnchorElement>('[data-step]');
    if (link) {
      link.href = addressOf({ without, step: index + 1 }, version);
      Object.assign(link.dataset, { step: index + 1, at: step.at, action: step.action });
    }
    fill(item, 'number', String(index + 1));
    fill(item, 'actor', step.actor);
    fill(item, 'does', step.does);
    item.querySelector('dl')?.replaceChildren(...rowsOf(step.changes));
    const isBroken = result.broken !== null && index + 1 === length;
    item.toggleAttribute('data-broken', isBroken);
    if (isBroken && result.broken !== null) fill(item, 'failure', failureOf(system, result.broken));
    else item.querySelector('.failure')?.remove();
    return item;
  });
  trace.querySelector('ol')?.replaceChildren(...steps);
  return trace;
}
