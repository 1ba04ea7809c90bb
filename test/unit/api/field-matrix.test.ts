import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fieldMatrix } from '../../../src/api/field-matrix.ts';

it('docs/field-types.md is what the tables say; npm run docs writes it anew', async () => {
  expect(readFileSync(path.resolve(import.meta.dirname, '../../../docs/field-types.md'), 'utf8')).toBe(await fieldMatrix());
});
