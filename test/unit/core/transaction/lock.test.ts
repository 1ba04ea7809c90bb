import { describe, expect, it } from 'vitest';
import { recover } from '../../../../src/core/transaction/index.ts';
import { withLock } from '../../../../src/core/transaction/lock.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { create } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT } from './world.ts';

const open = () => createMemoryFiles({ [`${ROOT}/a`]: '' });
const lock = (owner: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ pid: 7, host: 'test', command: 'scaffold resource Coupon', started: '2025-11-20T11:58:00Z', token: 'x', ...owner });

describe('the lock', () => {
  it('is there while the work runs, names its owner, and is gone after it, also after a failure', async () => {
    const files = open();
    const work = withLock(ROOT, effectsOf(files), async () => {
      expect(JSON.parse((await files.read(`${ROOT}/.scaffold/lock`)) ?? '')).toMatchObject({
        pid: 1,
        host: 'test',
        command: 'scaffold run 1',
        started: '2025-11-20T12:00:00.000Z',
      });
      throw new Error('the work failed');
    });
    await expect(work).rejects.toThrow('the work failed');
    expect(await files.exists(`${ROOT}/.scaffold`)).toBe(false);
  });

  it.each([
    ['a living owner', {}, [7], ['scaffold resource Coupon', 'process 7', '120 s|2 min']],
    ['an owner on another machine', { host: 'elsewhere' }, [], ['elsewhere', 'process 7']],
    ['an owner with a hostile command', { command: 'x\u001b[2J' }, [7], ['x\\\\u001b']],
  ] as const)('%s is named with the age, and nothing is written', async (_, owner, living, told) => {
    const files = open();
    await files.write(`${ROOT}/.scaffold/lock`, lock(owner));
    const before = files.snapshot();
    const error = await generate(effectsOf(files, 1, living), [create('b', 'x')]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONFLICT', exit: 3 });
    for (const text of told) expect(error instanceof Error ? error.message : '').toMatch(new RegExp(text));
    expect(files.snapshot()).toEqual(before);
    expect(await recover(ROOT, effectsOf(files, 1, living))).toEqual([]);
    expect(files.snapshot()).toEqual(before);
  });

  it.each([
    ['a dead owner', lock({})],
    ['an empty file', ''],
    ['something else', '{"pid":"seven"}'],
    ['no object', 'null'],
  ])('of %s is taken over', async (_, text) => {
    const files = open();
    await files.write(`${ROOT}/.scaffold/lock`, text);
    await generate(effectsOf(files), [create('b', 'x')]);
    expect(await files.read(`${ROOT}/b`)).toBe('x');
    expect(await files.list(`${ROOT}/.scaffold`)).toEqual(['.gitattributes', '.gitignore', 'objects', 'runs']);
  });

  it('of several that want a dead owner’s lock at once, one at a time has it', async () => {
    const files = open();
    await files.write(`${ROOT}/.scaffold/lock`, lock({}));
    const living = [11, 12, 13, 14, 15, 16, 17, 18];
    let inside = 0;
    const outcomes = await Promise.allSettled(
      living.map((pid) =>
        withLock(ROOT, effectsOf(files, pid, living), async () => {
          expect(++inside).toBe(1);
          for (let turn = 0; turn < 50; turn++) await Promise.resolve();
          inside--;
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
    expect(await files.exists(`${ROOT}/.scaffold`)).toBe(false);
  });

  it('eight runs at once: each is done or refused, and the tree is what those that were done make in turn', async () => {
    const files = open();
    const living = [11, 12, 13, 14, 15, 16, 17, 18];
    const outcomes = await Promise.allSettled(
      living.map((pid) => generate(effectsOf(files, pid, living), [create(`own-${pid}`, 'x'), create('shared', `by ${pid}`)])),
    );
    const done = living.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(done.length).toBeGreaterThanOrEqual(1);
    for (const pid of living) expect(await files.exists(`${ROOT}/own-${pid}`)).toBe(done.includes(pid));
    expect(done.map((pid) => `by ${pid}`)).toContain(await files.read(`${ROOT}/shared`));
  });
});
