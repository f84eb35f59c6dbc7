/** The colors of paper, for what is drawn while building: those of the light theme in `src/styles/tokens.css`. */
import { readFileSync } from 'node:fs';

/** @throws Error when the tokens have no color of one of these names */
export function palette() {
  // From where a build runs: bundled for a page, this file no longer knows where it lay.
  const tokens = readFileSync('src/styles/tokens.css', 'utf8');
  const color = (name: string): string => {
    const [, value] = new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(tokens) ?? [];
    if (value === undefined) throw new Error(`src/styles/tokens.css has no --color-${name} of six digits.`);
    return value;
  };
  return { paper: color('paper'), ink: color('ink'), soft: color('soft'), rule: color('rule') };
}
