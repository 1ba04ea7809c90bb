import { describe, expect, it } from 'vitest';
import { openShadow } from '../../../../src/core/shadow.ts';
import { recover } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOf, ROOT } from '../transaction/world.ts';

const TREE = {
  [`${ROOT}/src/a.ts`]: 'a',
  [`${ROOT}/node_modules/p/index.js`]: 'p',
  [`${ROOT}/coverage/x`]: 'c',
  [`${ROOT}/.git/HEAD`]: 'h',
  [`${ROOT}/.scaffold/runs/r.json`]: '{}',
  [`${ROOT}/.env`]: 'e',
};
const OPTIONS = { skip: (path: string) => path === 'coverage', link: ['node_modules', 'vendor/bundle'] };

describe('the shadow', () => {
  it('is a copy beside the tree that shares what is linked, and is gone when it is closed', async () => {
    const effects = effectsOf(createMemoryFiles(TREE));
    const before = effects.files.snapshot();
    const shadow = await openShadow(ROOT, effects, OPTIONS);
    expect(shadow.root).toMatch(/^\/work\/\.scaffold-shadow-shop-/);
    expect(await effects.files.list(shadow.root)).toEqual(['.env', 'node_modules', 'src']);
    expect(await effects.files.read(`${shadow.root}/node_modules/p/index.js`)).toBe('p');
    expect(await effects.files.realpath(`${shadow.root}/node_modules`)).toBe(`${ROOT}/node_modules`);
    await effects.files.write(`${shadow.root}/src/a.ts`, 'changed');
    await effects.files.write(`${shadow.root}/src/new.ts`, 'new');
    await shadow.close();
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('lies in the temporary folder where the parent cannot be written', async () => {
    const files = createMemoryFiles({ ...TREE, '/tmp/x': '' }, { at: 0, what: 'EACCES' });
    const shadow = await openShadow(ROOT, effectsOf(files), OPTIONS);
    expect(shadow.root).toMatch(/^\/tmp\/\.scaffold-shadow-shop-/);
    expect(await files.read(`${shadow.root}/src/a.ts`)).toBe('a');
  });

  it('leaves nothing where it cannot be made', async () => {
    const files = createMemoryFiles({ ...TREE, '/tmp/x': '' }, { at: 1, what: 'ENOSPC', lasting: true });
    const before = files.snapshot();
    await expect(openShadow(ROOT, effectsOf(files), OPTIONS)).rejects.toThrow(/disk is full.*nothing was written/);
    expect(files.snapshot()).toEqual(before);
  });

  it('of a dead run is swept by recovery, those of living runs and of other machines are not', async () => {
    const files = createMemoryFiles({ ...TREE, '/work/.scaffold-shadow-shop-mine': 'not ours' });
    const dead = await openShadow(ROOT, effectsOf(files, 1), OPTIONS);
    const living = await openShadow(ROOT, effectsOf(files, 2, [1]), OPTIONS);
    const elsewhere = await openShadow(
      ROOT,
      { ...effectsOf(files, 3, [1, 2]), machine: { ...effectsOf(files, 3, [1, 2]).machine, host: 'elsewhere' } },
      OPTIONS,
    );
    await recover(ROOT, effectsOf(files, 4, [2]));
    expect(await Promise.all([dead, living, elsewhere].map(({ root }) => files.exists(root)))).toEqual([false, true, true]);
    expect(await files.read('/work/.scaffold-shadow-shop-mine')).toBe('not ours');
    expect(await files.read(`${ROOT}/node_modules/p/index.js`)).toBe('p');
  });

  it('of a tree reached through a link stands beside the real one', async () => {
    const files = createMemoryFiles(TREE);
    await files.symlink(ROOT, '/home');
    const shadow = await openShadow('/home', effectsOf(files), OPTIONS);
    expect(shadow.root).toMatch(/^\/work\/\.scaffold-shadow-shop-/);
  });
});
