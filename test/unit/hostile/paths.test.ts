import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../../../src/core/conflicts/index.ts';
import { apply } from '../../../src/core/transaction/index.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../src/effects/memory-files.ts';
import { create, planOf } from '../core/conflicts/plans.ts';
import { evilText } from './evil.ts';
import { errorProblem, outsideRoot } from './verdict.ts';
import { effectsOver, HOME, ROOT } from './world.ts';

async function trap(): Promise<MemoryFiles> {
  const files = createMemoryFiles({ [`${ROOT}/src/a.ts`]: 'a\n', [`${HOME}/other/secret.txt`]: 'secret' });
  await files.symlink('../other', `${ROOT}/out`);
  await files.symlink(`${HOME}/other/secret.txt`, `${ROOT}/file-out`);
  await files.symlink('nowhere', `${ROOT}/dangling`);
  await files.symlink('src', `${ROOT}/in`);
  return files;
}

const part = fc.oneof(
  { weight: 2, arbitrary: evilText },
  {
    weight: 3,
    arbitrary: fc.constantFrom('src', 'out', 'in', 'dangling', 'file-out', 'a.ts', 'A.TS', 'SRC', '..', '.', '', 'con', 'x.', 'secret.txt'),
  },
);
const place = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));

describe('paths', () => {
  it('are inside the root or refused with a reason', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(place, { minLength: 1, maxLength: 2 }), async (paths) => {
        const files = await trap();
        const before = files.snapshot();
        const work = async () =>
          apply(
            await resolve(planOf(...paths.map((path) => create(path, 'x\n'))), ROOT, files, { onConflict: 'theirs' }),
            new Map(),
            effectsOver(files),
          );
        const error: unknown = await work().then(
          () => {
            written++;
            return undefined;
          },
          (thrown: unknown) => thrown,
        );
        expect(outsideRoot(before, files)).toEqual([]);
        if (error === undefined) return;
        expect(errorProblem(error)).toBeUndefined();
        expect(files.snapshot()).toEqual(before);
      }),
      { numRuns: 2000, seed: 31 },
    );
    expect(written).toBeGreaterThan(50);
  }, 60_000);

  it('stay inside where a folder is swapped for a link between plan and write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('src', 'src/deep', 'src/deep/er'),
        fc.constantFrom('../other', `${HOME}/other`, '../../..', '/'),
        async (folder, target) => {
          const files = createMemoryFiles({ [`${ROOT}/src/deep/er/a.ts`]: 'a\n', [`${HOME}/other/deep/er/a.ts`]: 'a\n' });
          const resolved = await resolve(planOf(create('src/deep/er/a.ts', 'b\n'), create('src/deep/er/new.ts', 'x\n')), ROOT, files, {
            onConflict: 'theirs',
          });
          await files.remove(`${ROOT}/${folder}`);
          await files.symlink(target, `${ROOT}/${folder}`);
          const before = files.snapshot();
          await expect(apply(resolved, new Map(), effectsOver(files))).rejects.toMatchObject({ code: 'CONFLICT' });
          expect(files.snapshot()).toEqual(before);
        },
      ),
      { seed: 32 },
    );
  });
});
