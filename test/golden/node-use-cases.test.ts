import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { filesOf, type Asked } from '../unit/stacks/node/operations/helpers.ts';
import { expectTree } from './expected-tree.ts';

const ROOT = path.join(import.meta.dirname, 'node/use-case');

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(readdirSync(ROOT))('use-case/%s', (name) => {
  const expected = path.join(ROOT, name, 'expected');
  const answers = JSON.parse(readFileSync(path.join(ROOT, name, 'answers.json'), 'utf8')) as Asked;

  it('renders the expected tree', () => {
    const files = filesOf(answers);
    expectTree(expected, files);
  });
});
