import { describe, expect, it } from 'vitest';
import { moveIntoPlace, openStaging } from '../../../../src/core/transaction/index.ts';
import type { Fault } from '../../../../src/effects/faulty-disk.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOf } from './world.ts';

const open = (fault?: Fault) => effectsOf(createMemoryFiles({ '/work/other': '' }, fault));
const names = (snapshot: Readonly<Record<string, string>>): readonly string[] => Object.keys(snapshot);

describe('a new tree', () => {
  it.each([
    ['nothing is there', false],
    ['an empty folder is there', true],
  ])('is moved into place whole where %s', async (_, isThere) => {
    const effects = open();
    if (isThere) await effects.files.makeDirectory('/work/shop');
    const staging = await openStaging('/work/shop', effects);
    await effects.files.write(`${staging.root}/src/a.ts`, 'x');
    await effects.files.symlink('../p/cli.js', `${staging.root}/node_modules/.bin/p`);
    expect(names(effects.files.snapshot()).filter((path) => path.startsWith('/work/shop/'))).toEqual([]);
    await staging.place();
    await staging.discard();
    expect(names(effects.files.snapshot())).toEqual([
      '/',
      '/work',
      '/work/other',
      '/work/shop',
      '/work/shop/node_modules',
      '/work/shop/node_modules/.bin',
      '/work/shop/node_modules/.bin/p',
      '/work/shop/src',
      '/work/shop/src/a.ts',
    ]);
  });

  it('leaves nothing when it is given up, the folders on the way included', async () => {
    const effects = open();
    const before = effects.files.snapshot();
    const staging = await openStaging('/work/deep/er/shop', effects);
    await effects.files.write(`${staging.root}/a`, 'x');
    await staging.discard();
    expect(effects.files.snapshot()).toEqual(before);
  });

  it.each([
    ['/work/shop/a', 'not empty'],
    ['/work/shop', 'not a folder'],
  ])('is refused where %s is there', async (path, told) => {
    const effects = open();
    await effects.files.write(path, 'mine');
    const before = effects.files.snapshot();
    await expect(openStaging('/work/shop', effects)).rejects.toMatchObject({ exit: 3, message: expect.stringContaining(told) as unknown });
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('is refused, and gone, where the target was filled in the meantime', async () => {
    const effects = open();
    const staging = await openStaging('/work/shop', effects);
    await effects.files.write(`${staging.root}/a`, 'x');
    await effects.files.write('/work/shop/mine', 'mine');
    await expect(staging.place()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(names(effects.files.snapshot())).toEqual(['/', '/work', '/work/other', '/work/shop', '/work/shop/mine']);
  });

  it('is gone where it cannot be moved', async () => {
    const effects = open();
    await effects.files.write('/work/staging/a', 'x');
    const broken = effects.files.reopen({ at: 0, what: 'EACCES' });
    await expect(moveIntoPlace('/work/staging', '/work/shop', broken)).rejects.toThrow(/no permission.*nothing was written/);
    expect(names(broken.snapshot())).toEqual(['/', '/work', '/work/other']);
  });

  it('of a dead run is swept when the next one begins; that of a living one stays', async () => {
    const effects = open();
    const dead = await openStaging('/work/shop', effects);
    const next = await openStaging('/work/shop', effectsOf(effects.files, 2, []));
    expect(await effects.files.exists(dead.root)).toBe(false);
    await openStaging('/work/shop', effectsOf(effects.files, 3, [2]));
    expect(await effects.files.exists(next.root)).toBe(true);
  });
});
