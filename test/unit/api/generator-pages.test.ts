import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { generatorPages } from '../../../src/api/generator-pages.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../docs/generators');

it('docs/generators is what the declarations say; npm run docs writes it anew', () => {
  const kept = readdirSync(FOLDER).map((name): [string, string] => [name, readFileSync(path.join(FOLDER, name), 'utf8')]);

  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(generatorPages()));
});
