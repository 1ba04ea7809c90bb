import { describe, expect, it } from 'vitest';
import type { Base } from '../../../src/core/conflicts/index.ts';
import { inFormOfTree } from '../../../src/core/form.ts';
import type { Effects, Stack } from '../../../src/core/ports.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver } from '../hostile/world.ts';
import { create, planOf } from './conflicts/plans.ts';
import { fakeStack } from './fake-stack.ts';

/** A formatter that puts every argument on a line of its own. */
const broken = (text: string): string => text.replaceAll(/\((.+?)\)/gu, (_, inner: string) => `(\n${inner.replaceAll(', ', ',\n')}\n)`);
const stack: Stack = {
  ...fakeStack,
  proof: {
    ...fakeStack.proof,
    format: async (_effects: Effects, _root, texts) => new Map([...texts].map(([path, text]) => [path, broken(text)])),
  },
};

const OLD = 'one(a, b)\ntwo()\n';
const NEW = 'one(a, b, c)\ntwo()\n';

async function formed(disk: string, base: Base | undefined) {
  const effects = effectsOver(createMemoryFiles({ '/r/a.ts': disk }));
  const { plan, policy } = await inFormOfTree(
    planOf(create('a.ts', NEW), create('b.ts', NEW)),
    { stack, root: '/r', policy: { onConflict: 'refuse', base: async (path) => (path === 'a.ts' ? base : undefined) } },
    effects,
  );
  const contents = plan.changes.map((change) => ('content' in change ? change.content : ''));
  return { contents, base: (await policy.base?.('a.ts'))?.generated };
}

describe('what is generated again', () => {
  it.each([
    ['a formatter has written it', broken(OLD)],
    ['you have edited it since', `// mine\n${broken(OLD)}`],
  ])('takes the form of the tree where %s, its base too; a new file stays as it is', async (_, disk) => {
    expect(await formed(disk, { written: '', generated: OLD })).toEqual({ contents: [broken(NEW), NEW], base: broken(OLD) });
  });

  it.each([
    ['was never formatted', OLD, { written: '', generated: OLD }],
    ['nothing is known of', broken(OLD), undefined],
    ['no text was kept of', broken(OLD), { written: '', generated: undefined }],
  ])('stays as it is where the file %s', async (_, disk, base) => {
    expect(await formed(disk, base)).toEqual({ contents: [NEW, NEW], base: base?.generated });
  });
});
