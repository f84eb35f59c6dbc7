/** The one date of a build, so that two builds of one commit are the same to the byte. */
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { PlainError } from '../schemas/problem.ts';

/**
 * The moment that `SOURCE_DATE_EPOCH` names, in seconds since 1970 (reproducible-builds.org/specs/source-date-epoch), else that of the
 * last commit in the folder `root`.
 * @throws PlainError when there is neither
 */
export function buildDate(root = process.cwd()): Date {
  const given = process.env['SOURCE_DATE_EPOCH'];
  const from = given === undefined ? 'the date of the last commit' : 'SOURCE_DATE_EPOCH';
  const seconds = Number(given ?? gitIn(root, 'log', '-1', '--format=%ct'));
  if (!Number.isInteger(seconds) || seconds <= 0)
    throw new PlainError(`The date of this build is not known: ${from} is not to be had. Set SOURCE_DATE_EPOCH to seconds since 1970.`);
  return new Date(seconds * 1000);
}

/** The month of the build, `YYYY-MM`; of today where its date is not known, so that one may write there, if not build. */
export function buildMonth(root?: string): string {
  let date = new Date();
  try {
    date = buildDate(root);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
  }
  return date.toISOString().slice(0, 7);
}

/** What git answers in the folder `root`, or an empty text where there is no repository. */
export function gitIn(root: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** The same where the process runs, which is the root of the repository in a build. */
export const git = (...args: string[]): string => gitIn(process.cwd(), ...args);
