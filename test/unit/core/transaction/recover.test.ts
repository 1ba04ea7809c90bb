import { describe, expect, it } from 'vitest';
import { recover } from '../../../../src/core/transaction/index.ts';
import type { Settled } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT } from './world.ts';

const CHANGES = [edit('index', addLine('b')), create('new', 'x\n'), create('deep/er', 'y\n')];

/** Every tree that a kill can leave, by the step it came at. */
async function killedRuns(): Promise<readonly MemoryFiles[]> {
  const base = createMemoryFiles({ [`${ROOT}/index`]: 'a\n' });
  const whole = base.fork();
  await generate(effectsOf(whole), CHANGES);
  const runs: MemoryFiles[] = [];
  for (let at = 0; at < whole.steps(); at++) {
    const broken = base.fork({ what: 'kill', at });
    await generate(effectsOf(broken), CHANGES).catch(() => undefined);
    runs.push(broken.reopen());
  }
  return runs;
}

describe('recovery', () => {
  it('tells what became of each run', async () => {
    const told: (readonly Settled[])[] = [];
    for (const files of await killedRuns()) told.push(await recover(ROOT, effectsOf(files, 2)));
    const outcomes = new Set(told.flat().map(({ outcome, kept }) => `${outcome} ${kept.length}`));
    expect(outcomes).toEqual(new Set(['undone 0', 'finished 0']));
  });

  it('never writes over what somebody changed after the kill, and names it', async () => {
    let named = 0;
    for (const files of await killedRuns()) {
      await files.write(`${ROOT}/index`, 'my own work\n');
      const settled = await recover(ROOT, effectsOf(files, 2));
      expect(await files.read(`${ROOT}/index`)).toBe('my own work\n');
      named += settled.filter(({ kept }) => kept.includes('index')).length;
    }
    expect(named).toBeGreaterThan(0);
  });

  it('keeps within the root when a folder was swapped for a link after the kill', async () => {
    for (const files of await killedRuns()) {
      await files.write('/work/outside/er', 'theirs\n');
      await files.remove(`${ROOT}/deep`);
      await files.symlink('/work/outside', `${ROOT}/deep`);
      await recover(ROOT, effectsOf(files, 2));
      expect(await files.list('/work/outside')).toEqual(['er']);
      expect(await files.read('/work/outside/er')).toBe('theirs\n');
    }
  });

  it('is done by the next run that writes, too', async () => {
    for (const files of await killedRuns()) {
      await generate(effectsOf(files, 2), [create('other', 'z\n')]);
      const tree = files.snapshot();
      const isDone = tree[`${ROOT}/new`] !== undefined;
      expect([tree[`${ROOT}/index`], tree[`${ROOT}/deep/er`], tree[`${ROOT}/other`]]).toEqual([
        isDone ? 'a\nb\n' : 'a\n',
        isDone ? 'y\n' : undefined,
        'z\n',
      ]);
      expect(Object.keys(tree).filter((path) => /stage|tmp|lock|journal/.test(path))).toEqual([]);
    }
  });

  it('does nothing where all is well, or where there is no tree', async () => {
    const files = createMemoryFiles({ [`${ROOT}/a`]: '' });
    await generate(effectsOf(files), [create('b', 'x')]);
    const quiet = files.reopen();
    expect(await recover(ROOT, effectsOf(quiet, 2))).toEqual([]);
    expect(await recover('/nothing/there', effectsOf(quiet, 2))).toEqual([]);
    expect(quiet.steps()).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"version":1,"run":"x"}'],
    ['a path out of its name', '{"version":1,"run":"../x","state":"undoing","targets":[],"folders":[]}'],
  ])('refuses a journal that is %s', async (_, text) => {
    const files = createMemoryFiles({ [`${ROOT}/.scaffold/journal/x.json`]: text });
    await expect(recover(ROOT, effectsOf(files, 2))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('x.json') as unknown,
    });
  });

  it.each([
    [
      'targets',
      [{ path: '../victim', before: null, after: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', mode: null }],
      [],
    ],
    ['folders', [], ['../empty']],
    ['folders', [], ['/work/empty']],
  ])('does not follow a journal whose %s lead out of the root', async (_, targets, folders) => {
    const journal = { version: 1, run: 'x', state: 'undoing', targets, folders };
    const files = createMemoryFiles({ [`${ROOT}/.scaffold/journal/x.json`]: JSON.stringify(journal), '/work/victim': 'x' });
    await files.makeDirectory('/work/empty');
    await expect(recover(ROOT, effectsOf(files, 2))).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await files.read('/work/victim')).toBe('x');
    expect(await files.exists('/work/empty')).toBe(true);
  });
});
