import { afterAll, describe, expect, it } from 'vitest';
import type { FileChange } from '../../../../src/core/pipeline.ts';
import { readObjects, readRecords, recover, revert } from '../../../../src/core/transaction/index.ts';
import { planUndo } from '../../../../src/core/undo/index.ts';
import type { Fault } from '../../../../src/effects/faulty-disk.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit, remove } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT } from './world.ts';

const CHANGES: readonly FileChange[] = [
  create('src/models/product.ts', 'export {};\n'),
  create('src/models/category.ts', 'export {};\n'),
  create('bin/run', '#!/bin/sh\nnew\n', 0o755),
  create('README.md', 'generated\n'),
  edit('src/index.ts', addLine('product')),
  edit('linked.txt', addLine('product')),
  remove('old/deep/alone.ts'),
  remove('docs/one.txt'),
];
const TREE = {
  [`${ROOT}/src/index.ts`]: 'a\r\n',
  [`${ROOT}/README.md`]: 'mine\n',
  [`${ROOT}/docs/real.txt`]: 'text\n',
  [`${ROOT}/docs/one.txt`]: 'one\n',
  [`${ROOT}/old/deep/alone.ts`]: 'alone\n',
  '/work/other': 'untouched',
};

/** A first run in a tree that scaffold never saw, and a later one over its record. */
async function startingPoints(): Promise<Readonly<Record<'first run' | 'later run', MemoryFiles>>> {
  const first = createMemoryFiles(TREE);
  await first.write(`${ROOT}/bin/run`, '#!/bin/sh\nold\n', 0o700);
  await first.write(`${ROOT}/docs/one.txt`, 'one\n', 0o600);
  await first.symlink('docs/real.txt', `${ROOT}/linked.txt`);
  const later = first.fork();
  await generate(effectsOf(later), [create('src/earlier.ts', 'earlier\n'), edit('src/index.ts', addLine('earlier'))]);
  return { 'first run': first, 'later run': later };
}

const FAULTS: Readonly<Record<string, Omit<Fault, 'at'>>> = {
  'killed before it': { what: 'kill' },
  'killed after it': { what: 'kill', after: true },
  'a full disk, once': { what: 'ENOSPC', after: true },
  'a full disk that stays full': { what: 'ENOSPC', lasting: true },
  'no permission, once': { what: 'EACCES' },
  'no permission for good': { what: 'EACCES', lasting: true },
  'a disk error, once': { what: 'EIO' },
  'a disk error for good': { what: 'EIO', lasting: true, after: true },
  'a file system that turns read-only': { what: 'EROFS', lasting: true },
};

/** Over a record only what a record can change is tried again. */
const STARTS = [
  ['first run', Object.entries(FAULTS)],
  ['later run', Object.entries(FAULTS).filter(([, { what }]) => what === 'kill' || what === 'EIO')],
] as const;

let points = 0;
afterAll(() => {
  console.log(`fault points tried: ${points}`);
});

describe.each(STARTS)('%s', (start, faults) => {
  it.each(faults)(
    'at every step: %s',
    async (_, kind) => {
      const base = (await startingPoints())[start];
      const before = base.snapshot();
      const whole = base.fork();
      await generate(effectsOf(whole), CHANGES);
      const after = whole.snapshot();
      expect(whole.steps()).toBeGreaterThan(50);

      const reached = { before: 0, after: 0 };
      for (let at = 0; at < whole.steps(); at++) {
        points++;
        const broken = base.fork({ ...kind, at });
        const outcome = await generate(effectsOf(broken), CHANGES).then(
          () => 'done' as const,
          () => 'failed' as const,
        );
        const next = broken.reopen();
        await recover(ROOT, effectsOf(next, 2));
        const tree = next.snapshot();
        const isAfter = tree[`${ROOT}/README.md`] === 'generated\n';
        expect(tree, `step ${at}`).toEqual(isAfter ? after : before);
        if (outcome === 'done') expect(isAfter, `step ${at} was called a success`).toBe(true);
        reached[isAfter ? 'after' : 'before']++;
      }
      expect(reached.before).toBeGreaterThan(0);
      expect(reached.after).toBeGreaterThan(0);
    },
    60_000,
  );

  it.each(['ENOSPC', 'EIO'] as const)(
    'an error (%s once) that was told as "nothing was written" left the tree as it was at once',
    async (what) => {
      const base = (await startingPoints())[start];
      const before = base.snapshot();
      const whole = base.fork();
      await generate(effectsOf(whole), CHANGES);
      for (let at = 0; at < whole.steps(); at++) {
        const broken = base.fork({ what, at });
        const message = await generate(effectsOf(broken), CHANGES).then(
          () => '',
          (error: unknown) => (error instanceof Error ? error.message : ''),
        );
        if (!message.includes('nothing was written')) continue;
        // The lock alone may stay, if it was its removal that failed.
        const tree = Object.fromEntries(Object.entries(broken.snapshot()).filter(([path]) => !path.startsWith(`${ROOT}/.scaffold`)));
        expect(tree, `step ${at}`).toEqual(
          Object.fromEntries(Object.entries(before).filter(([path]) => !path.startsWith(`${ROOT}/.scaffold`))),
        );
      }
    },
    60_000,
  );
});

describe('recovery itself', () => {
  it('may be killed at every step, too', async () => {
    const base = (await startingPoints())['later run'];
    const before = base.snapshot();
    const whole = base.fork();
    await generate(effectsOf(whole), CHANGES);
    const after = whole.snapshot();
    for (let at = 0; at < whole.steps(); at += 7) {
      const broken = base.fork({ what: 'kill', at, after: true });
      await generate(effectsOf(broken), CHANGES).catch(() => undefined);
      const measure = broken.fork();
      await recover(ROOT, effectsOf(measure, 2));
      for (let step = 0; step < measure.steps(); step++) {
        points++;
        const again = broken.fork({ what: 'kill', at: step, after: step % 2 === 0 });
        await recover(ROOT, effectsOf(again, 2)).catch(() => undefined);
        const last = again.reopen();
        await recover(ROOT, effectsOf(last, 3));
        const tree = last.snapshot();
        expect(tree, `step ${at}, then ${step}`).toEqual(tree[`${ROOT}/README.md`] === 'generated\n' ? after : before);
      }
    }
  }, 60_000);
});

describe('taking a run back', () => {
  /** Two runs over what was there before; the later one is taken back. */
  async function twoRuns() {
    const base = (await startingPoints())['later run'];
    const before = base.snapshot();
    await generate(effectsOf(base), CHANGES);
    return { base, before };
  }

  async function takeBack(files: MemoryFiles): Promise<void> {
    const effects = effectsOf(files);
    const records = await readRecords(ROOT, files);
    const record = records.at(-1);
    if (record === undefined) throw new Error('there is no run');
    const { changes } = await planUndo({
      record,
      later: [],
      texts: await readObjects(ROOT, record, files),
      read: (path) => files.read(`${ROOT}/${path}`),
      force: false,
    });
    await revert(ROOT, [record], changes, effects);
  }

  it.each(Object.entries(FAULTS))(
    'at every step: %s',
    async (_, kind) => {
      const { base, before } = await twoRuns();
      const untouched = base.snapshot();
      const whole = base.fork();
      await takeBack(whole);
      expect(whole.snapshot()).toEqual(before);

      const reached = { before: 0, after: 0 };
      for (let at = 0; at < whole.steps(); at++) {
        points++;
        const broken = base.fork({ ...kind, at });
        await takeBack(broken).catch(() => undefined);
        const next = broken.reopen();
        await recover(ROOT, effectsOf(next, 2));
        const tree = next.snapshot();
        const isDone = tree[`${ROOT}/README.md`] === 'mine\n';
        expect(tree).toEqual(isDone ? before : untouched);
        reached[isDone ? 'after' : 'before']++;
      }
      expect(reached.before).toBeGreaterThan(0);
      expect(reached.after).toBeGreaterThan(0);
    },
    60_000,
  );
});
