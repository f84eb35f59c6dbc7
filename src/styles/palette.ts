/** The colors of a theme, for what is not styled: they stand in `tokens.css`, and are read from there while building. */
import { readFileSync } from 'node:fs';

/** @throws Error when the tokens have no color of one of these names */
export function palette(theme: 'light' | 'dark') {
  // From where a build runs: bundled for a page, this file no longer knows where it lay.
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  const color = (name: string): string => {
    const { [theme]: value } =
      new RegExp(`--color-${name}: light-dark\\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\\);`).exec(tokens)?.groups ?? {};
    if (value === undefined) throw new Error(`src/styles/tokens.css has no --color-${name} of six digits for each theme.`);
    return value;
  };
  return { paper: color('paper'), ink: color('ink'), soft: color('soft'), rule: color('rule') };
}
