/** `npm run check:content`, and the first part of `npm run check`: every mistake in `content/`, a line each. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inspectContent, report } from './content.ts';

const { answers } = await inspectContent(fileURLToPath(new URL('../../', import.meta.url)));
if (answers.length === 0) console.log('Nothing is wrong in content/.');
else {
  console.error(report(answers));
  process.exitCode = 1;
}
