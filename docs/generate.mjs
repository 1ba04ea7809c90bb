/** Writes the pages of docs/ that are made from tables of the code: node docs/generate.mjs, after a build. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fieldMatrix } from '../dist/index.mjs';

await writeFile(path.join(import.meta.dirname, 'field-types.md'), await fieldMatrix());
