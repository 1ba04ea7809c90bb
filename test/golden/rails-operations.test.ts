import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { filesOf, type Asked } from '../unit/stacks/rails/operations/helpers.ts';
import { expectTree } from './expected-tree.ts';

const ROOT = path.join(import.meta.dirname, 'rails');

/** Each case is a folder with the answers and the tree that they make. */
const cases = (['service', 'job'] as const).flatMap((kind) => readdirSync(path.join(ROOT, kind)).map((name) => ({ kind, name })));

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(cases)('$kind/$name', ({ kind, name }) => {
  const folder = path.join(ROOT, kind, name);
  const expected = path.join(folder, 'expected');
  const answers: Asked = JSON.parse(readFileSync(path.join(folder, 'answers.json'), 'utf8')) as Asked;

  it('renders the expected tree', () => {
    const files = filesOf(kind, answers);
    expectTree(expected, files);
  });
});
