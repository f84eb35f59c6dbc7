/** `npm run manual`: writes the JSON Schemas for editors and the fields of the guide anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manualFiles } from './manual.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
for (const [file, text] of manualFiles()) {
  mkdirSync(dirname(root + file), { recursive: true });
  writeFileSync(root + file, text);
}
