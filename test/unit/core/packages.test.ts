import { describe, expect, it } from 'vitest';
import { bringPackages } from '../../../src/core/packages.ts';
import type { ResolvedFile } from '../../../src/core/pipeline.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, ROOT } from '../hostile/world.ts';
import { fakeStack } from './fake-stack.ts';

const MANIFEST = fakeStack.proof.manifest;
const file = (path: string, resolution: ResolvedFile['resolution']): ResolvedFile => ({
  path,
  phase: 'ground',
  resolution,
  before: '{}',
  after: '{ "dependencies": {} }',
});
const RUN = { install: true, private: false, root: ROOT };

/** Where packages are installed to. */
async function installed(files: readonly ResolvedFile[], run: Partial<typeof RUN> = {}): Promise<readonly string[]> {
  const roots: string[] = [];
  const install = (_: unknown, root: string): Promise<void> => Promise.resolve(void roots.push(root));
  const stack = { ...fakeStack, proof: { ...fakeStack.proof, install } };
  await bringPackages({ ...RUN, ...run, stack }, { files }, effectsOver(createMemoryFiles({})));
  return roots;
}

describe('packages that a run asks for', () => {
  it('are brought into the tree where it writes the manifest', async () => {
    expect(await installed([file('src/a.ts', 'create'), file(MANIFEST, 'merge')])).toEqual([ROOT]);
  });

  it.each([
    ['the manifest is as it was', [file(MANIFEST, 'identical')], {}],
    ['the manifest was left alone', [file(MANIFEST, 'skip')], {}],
    ['there is no manifest among its files', [file('src/package.json', 'create')], {}],
    ['nothing is to be installed', [file(MANIFEST, 'merge')], { install: false }],
    ['nobody sees the tree yet', [file(MANIFEST, 'merge')], { private: true }],
  ])('are left alone where %s', async (_, files, run) => {
    expect(await installed(files, run)).toEqual([]);
  });
});
