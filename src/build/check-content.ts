/** `npm run check:content`, and the first part of `npm run check`: every mistake in `content/`, a line each. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inspectContent, report, leftOut } from './content.ts';

const inspection = await inspectContent(fileURLToPath(new URL('../../', import.meta.url)));
const { answers } = inspection;
if (answers.length === 0) console.log(['Nothing is wrong in content/.', leftOut(inspection)].filter(Boolean).join('\n'));
else {
  console.error(report(answers));
  process.exitCode = 1;
}
