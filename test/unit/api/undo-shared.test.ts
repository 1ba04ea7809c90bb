import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

const FIELDS = ['customer:references', 'note:text'];
const make = async (files: MemoryFiles, name: string, fields = FIELDS): Promise<string> => {
  const request = { ...UNPROVEN, generator: 'resource', root: ROOT, name, fields, options: {} };
  return (await generate(request, effectsOver(files))).run ?? '';
};
async function shop(stack: string): Promise<MemoryFiles> {
  if (stack !== 'rails')
    return nodeApplication(stack, 'version: 1\napplication: shop\nresources:\n  Customer:\n    fields:\n      - name!\n');
  const files = railsApplication();
  await make(files, 'Customer', ['name!']);
  return files;
}

describe.each(['express', 'fastify', 'rails'])('two runs on %s that share lines of a file', { timeout: 60_000 }, (stack) => {
  it('are taken back in either order; what the other needs stays', async () => {
    const [files, alone] = [await shop(stack), await shop(stack)];
    const first = await make(files, 'Invoice');
    const second = await make(files, 'Parcel');
    await make(alone, 'Parcel');

    await undo({ root: ROOT, run: first, force: false, dryRun: false }, effectsOver(files));

    expect(userTree(files)).toEqual(userTree(alone));
    await undo({ root: ROOT, run: second, force: false, dryRun: false }, effectsOver(files));
    expect(userTree(files)).toEqual(userTree(await shop(stack)));
  });
});
