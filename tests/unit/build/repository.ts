/** Small git repositories to look back in. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** A clone, in a folder of its own, with a commit for each of the `commits`; `depth`: how many of them it still knows, if not all. */
export function aRepository(commits: readonly { date: string; files: Record<string, string> }[], depth?: number): string {
  const root = mkdtempSync(join(tmpdir(), 'repository-'));
  const git = (cwd: string, args: readonly string[], date = '') =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: 'ignore',
    });
  const from = join(root, 'from');
  mkdirSync(from);
  git(from, ['init']);
  for (const { date, files } of commits) {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(from, file)), { recursive: true });
      writeFileSync(join(from, file), text);
    }
    git(from, ['add', '--all']);
    git(from, ['commit', '--message', 'Commit'], date);
  }
  git(root, ['clone', ...(depth === undefined ? [] : ['--depth', String(depth)]), `file://${from}`, 'clone']);
  return join(root, 'clone');
}
