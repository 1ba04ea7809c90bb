import { describe, expect, it } from 'vitest';
import { readObjects, readRecords, recover, revert, rewrite } from '../../../../src/core/transaction/index.ts';
import { planUndo } from '../../../../src/core/undo/index.ts';
import type { Fault } from '../../../../src/effects/faulty-disk.ts';
import { createMemoryFiles, type MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { create } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT, userTree } from './world.ts';

const CHANGES = [
  { path: 'src/models/product.ts', before: 'product\n', after: undefined },
  { path: 'src/index.ts', before: 'category\nproduct\n', after: 'category\n', rendered: 'category\n' },
];

async function start(): Promise<MemoryFiles> {
  const files = createMemoryFiles({ [`${ROOT}/package.json`]: '{}' });
  await generate(effectsOf(files), [create('src/models/product.ts', 'product\n'), create('src/index.ts', 'category\nproduct\n')]);
  return files;
}

const takeOut = (files: MemoryFiles) =>
  rewrite(ROOT, { generator: 'node:resource', answers: { resources: [] } }, CHANGES, effectsOf(files), ['src', 'src/models']);

describe('changing and taking away files as a run of its own', { timeout: 30_000 }, () => {
  it('takes emptied folders along, and is recorded', async () => {
    const files = await start();
    const run = await takeOut(files);
    expect(userTree(files.snapshot())).toEqual({
      '/': '/',
      '/work': '/',
      [ROOT]: '/',
      [`${ROOT}/package.json`]: '{}',
      [`${ROOT}/src`]: '/',
      [`${ROOT}/src/index.ts`]: 'category\n',
    });
    expect((await readRecords(ROOT, files)).at(-1)).toMatchObject({
      id: run,
      files: [{ path: 'src/models/product.ts', after: null }, { path: 'src/index.ts' }],
    });
  });

  it('can be taken back', async () => {
    const files = await start();
    const before = userTree(files.snapshot());
    await takeOut(files);
    const record = (await readRecords(ROOT, files)).at(-1);
    if (record === undefined) throw new Error('there is no run');
    const texts = await readObjects(ROOT, record, files);
    const { changes } = await planUndo({ record, later: [], texts, read: (path) => files.read(`${ROOT}/${path}`), force: false });
    await revert(ROOT, [record], changes, effectsOf(files));
    expect(userTree(files.snapshot())).toEqual(before);
  });

  it('is refused where a file was changed since it was looked at', async () => {
    const files = await start();
    await files.write(`${ROOT}/src/index.ts`, 'mine\n');
    const before = files.snapshot();
    await expect(takeOut(files)).rejects.toThrow(/changed since the plan was made[^]*src\/index\.ts/);
    expect(files.snapshot()).toEqual(before);
  });

  it.each<[string, Omit<Fault, 'at'>]>([
    ['killed before it', { what: 'kill' }],
    ['killed after it', { what: 'kill', after: true }],
    ['a full disk', { what: 'ENOSPC', lasting: true }],
    ['a disk error, once', { what: 'EIO' }],
  ])('is done or not done at every step: %s', async (_, kind) => {
    const base = await start();
    const before = base.snapshot();
    const whole = base.fork();
    await takeOut(whole);
    const after = whole.snapshot();
    for (let at = 0; at < whole.steps(); at++) {
      const broken = base.fork({ ...kind, at });
      await takeOut(broken).catch(() => undefined);
      const next = broken.reopen();
      await recover(ROOT, effectsOf(next, 2));
      const tree = next.snapshot();
      expect(tree, `step ${String(at)}`).toEqual(tree[`${ROOT}/src/index.ts`] === 'category\n' ? after : before);
    }
  });
});

describe('taking back the first of two runs', () => {
  it('leaves the folders that it made to the other, which takes them along', async () => {
    const files = createMemoryFiles({ [`${ROOT}/package.json`]: '{}' });
    const before = files.snapshot();
    const effects = effectsOf(files);
    await generate(effects, [create('db/migrate/1.rb', 'one\n')]);
    await generate(effects, [create('db/migrate/2.rb', 'two\n')]);
    for (const path of ['db/migrate/1.rb', 'db/migrate/2.rb']) {
      const [record] = await readRecords(ROOT, files);
      if (record === undefined) throw new Error('there is no run');
      await revert(ROOT, [record], [{ path, before: (await files.read(`${ROOT}/${path}`)) ?? '', after: undefined }], effects);
    }
    expect(files.snapshot()).toEqual(before);
  });
});
