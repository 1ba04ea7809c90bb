import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** Holds rendered files to the tree in a folder, which GOLDEN=write makes of them anew. */
export function expectTree(expected: string, files: Iterable<readonly [file: string, content: string]>): void {
  const rendered = [...files];
  if (process.env['GOLDEN'] === 'write') {
    rmSync(expected, { recursive: true, force: true });
    for (const [file, content] of rendered) {
      mkdirSync(path.dirname(path.join(expected, file)), { recursive: true });
      writeFileSync(path.join(expected, file), content);
    }
  }
  const kept = existsSync(expected)
    ? readdirSync(expected, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const tree = kept.map((entry) => path.join(entry.parentPath, entry.name));
  expect(Object.fromEntries(rendered)).toEqual(
    Object.fromEntries(tree.map((file) => [path.relative(expected, file), readFileSync(file, 'utf8')])),
  );
}
