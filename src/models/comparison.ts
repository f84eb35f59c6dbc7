/** How what was found here is told beside what the build found. */
import type { Result } from './trace.ts';

const number = (value: number) => value.toLocaleString('en-US');
const size = ({ states, transitions }: Result) => `${number(states)} states and ${number(transitions)} transitions`;
const finding = ({ broken, actions }: Result) =>
  broken === null
    ? 'No invariant breaks.'
    : `Shortest failure: ${actions.length} ${actions.length === 1 ? 'step' : 'steps'}, ${
        broken === 'can settle' ? 'and it can never settle again' : `and “${broken}” no longer holds`
      }.`;

/** Two results, that of the build as JSON; they agree when they are the same to the letter. */
export function compare(here: Result, built: string | undefined, milliseconds: number): string {
  const time = milliseconds < 1 ? 'less than 1 ms' : `${number(Math.round(milliseconds))} ms`;
  const found = `${size(here)}, searched in ${time} on this device. ${finding(here)}`;
  if (built === undefined) return `${found} What the build found is not at hand.`;
  if (JSON.stringify(here) === built) return `${found} The build found the same, step for step.`;
  const other = JSON.parse(built) as Result;
  const steps = here.actions.map((action) => action.join(' ')).join(', ');
  return `This differs from what the build found, and one of the two is wrong. Here: ${found} (${steps}) At the build: ${size(other)}. ${finding(other)}`;
}
