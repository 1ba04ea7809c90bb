/** Writes the pages of docs/ that are made from tables of the code: node docs/generate.mjs, after a build. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fieldMatrix, generatorPages } from '../dist/index.mjs';

const folder = path.join(import.meta.dirname, 'generators');

await writeFile(path.join(import.meta.dirname, 'field-types.md'), await fieldMatrix());
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const [name, text] of generatorPages()) await writeFile(path.join(folder, name), text);
