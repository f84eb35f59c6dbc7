/**
 * Shows what stands beside a step of a trace, within `panel`: the whole state after it, with what changed, and the source of its
 * action. Steps say only what changed, so the state is what has come together up to there. `current` counts from 1; 0 is the start.
 */
export function showState(panel: HTMLElement, steps: readonly HTMLElement[], current: number): void {
  const fields = [...panel.querySelectorAll<HTMLElement>('[data-field]')];
  const now = new Map(fields.map(({ dataset }) => [dataset['field'], dataset['start'] ?? '']));
  let before = new Map(now);
  for (const step of steps.slice(0, current)) {
    before = new Map(now);
    for (const change of step.closest('li')?.querySelectorAll('dl > div') ?? [])
      now.set(change.querySelector('dt')?.textContent ?? '', change.querySelector('dd')?.textContent ?? '');
  }
  for (const row of fields) {
    const [value, was] = row.querySelectorAll('td');
    const field = row.dataset['field'];
    const isChanged = now.get(field) !== before.get(field);
    row.toggleAttribute('data-changed', isChanged);
    if (value) value.textContent = now.get(field) ?? '';
    if (was) was.textContent = isChanged ? `was ${before.get(field)}` : '';
  }
  const caption = panel.querySelector('caption');
  if (caption) caption.textContent = current === 0 ? 'State at the start' : 'State after the step';
  const action = steps[current - 1]?.dataset['action'];
  for (const source of panel.querySelectorAll<HTMLElement>('[data-source]')) source.hidden = source.dataset['source'] !== action;
}
