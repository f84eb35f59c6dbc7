/** `npm run check`: every mistake in `content/`, a line each. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inspectContent, report } from './content.ts';

const { answers } = await inspectContent(fileURLToPath(new URL('../../', import.meta.url)));
if (answers.length > 0) {
  console.error(report(answers));
  process.exitCode = 1;
}
