import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, type Asked } from '../unit/stacks/node/operations/helpers.ts';

const ROOT = path.join(import.meta.dirname, 'node/use-case');

/** GOLDEN=write writes the expected trees anew; read the difference as you would review a colleague's code. */
describe.each(readdirSync(ROOT))('use-case/%s', (name) => {
  const expected = path.join(ROOT, name, 'expected');
  const answers = JSON.parse(readFileSync(path.join(ROOT, name, 'answers.json'), 'utf8')) as Asked;

  it('renders the expected tree', () => {
    const files = filesOf(answers);
    if (process.env['GOLDEN'] === 'write') {
      rmSync(expected, { recursive: true, force: true });
      for (const [file, content] of files) {
        mkdirSync(path.dirname(path.join(expected, file)), { recursive: true });
        writeFileSync(path.join(expected, file), content);
      }
    }
    const kept = existsSync(expected)
      ? readdirSync(expected, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : [];
    const tree = kept.map((entry) => path.join(entry.parentPath, entry.name));
    expect(Object.fromEntries(files)).toEqual(
      Object.fromEntries(tree.map((file) => [path.relative(expected, file), readFileSync(file, 'utf8')])),
    );
  });
});
