/** The addresses of what a model's page shows: which safeguards are off, and the step; with the version of the model they were made for. */
export interface View {
  readonly without: readonly string[];
  /** Counted from 1. */
  readonly step: number;
}

/** The anchor of the trace that shows without these safeguards; that of the model, where the page itself holds no such trace. */
export const anchorOf = (without: readonly string[]): string => (without.length === 1 ? `without-${without[0]}` : 'model');

/**
 * Query and anchor, to follow the path of a page. Safeguards by name, so that a link outlives a new order of them. The anchor is that of
 * the whole model, unless another is given: that of a trace serves who comes without script.
 */
export const addressOf = ({ without, step }: View, version: string, anchor = 'model'): string =>
  `?${without.length > 0 ? `without=${without.join(',')}&` : ''}step=${step}&model=${version}#${anchor}`;

/**
 * The view that a query asks for, or the nearest there is. `query` gives the value of a parameter, or null. `note` says what could not
 * be had; it is empty when all could. Whether the step exists shows once its trace is there.
 */
export function readAddress(
  query: (name: string) => string | null,
  safeguards: readonly string[],
  version: string,
): View & { readonly note: string } {
  const asked = (query('without') ?? '').split(',').filter(Boolean);
  // In their own order, each once, whatever the order of the link.
  const without = safeguards.filter((name) => asked.includes(name));
  const unknown = asked.filter((name) => !safeguards.includes(name));
  const step = Number(query('step') ?? 1);
  const isStep = Number.isInteger(step) && step >= 1;
  const made = query('model');
  const note =
    made !== null && made !== version
      ? 'This link was made for another version of the model. Here is the nearest view of this one.'
      : unknown.length > 0
        ? `The link names a safeguard that this model does not have: ${unknown.join(', ')}. Here is the nearest view.`
        : isStep
          ? ''
          : 'The link names a step that does not exist. Here is the nearest view.';
  return { without, step: isStep ? step : 1, note };
}
