import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import type { Effects, Prompter } from '../../../src/core/ports.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { createMemoryProcesses, type Script } from '../../../src/effects/memory-processes.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

/** An application with a coupon in it, whose development database has had these migrations. */
const STACKS = {
  node: {
    open: async () => {
      const files = await nodeApplication('fastify');
      await files.write(`${ROOT}/node_modules/.bin/tsx`, '');
      return files;
    },
    generator: 'resource',
    asks: `${ROOT}/node_modules/.bin/tsx`,
    rollback: 'npm run db:rollback -- 1',
    number: '20260102030405',
  },
  rails: {
    open: async () => railsApplication(),
    generator: 'model',
    asks: 'bundle exec rails runner',
    rollback: 'bundle exec rails db:migrate:down VERSION=20260102030405',
    number: '20260102030405',
  },
} as const;

const says = (answer: boolean): Prompter => ({ interactive: true, tell: () => undefined, ask: async () => answer });

describe.each(['node', 'rails'] as const)('a migration that goes, on %s', { timeout: 60_000 }, (kind) => {
  const stack = STACKS[kind];

  async function tryUndo(
    had: readonly string[] | undefined,
    more: Partial<Effects> = {},
    request: { readonly force?: boolean; readonly dryRun?: boolean } = {},
  ) {
    const files: MemoryFiles = await stack.open();
    const before = userTree(files);
    await generate(
      { ...UNPROVEN, generator: stack.generator, root: ROOT, name: 'Coupon', fields: ['code:string'], options: {} },
      effectsOver(files),
    );
    const made = userTree(files);
    let numbers = had;
    const ask: Script = () => (numbers === undefined ? { exitCode: 1 } : { stdout: `noise\n${JSON.stringify(numbers)}\n` });
    const processes = createMemoryProcesses({
      [stack.asks]: ask,
      [stack.rollback]: () => {
        numbers = numbers?.filter((number) => number !== stack.number);
        return {};
      },
    });
    const error: unknown = await undo(
      { root: ROOT, run: undefined, force: false, dryRun: false, ...request },
      { ...effectsOver(files), processes, ...more },
    ).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const tree = userTree(files);
    const lines = processes.calls.map(({ command, args }) => [command, ...args].join(' '));
    return {
      error,
      isUndone: JSON.stringify(tree) === JSON.stringify(before),
      isUntouched: JSON.stringify(tree) === JSON.stringify(made),
      lines,
    };
  }

  it('is refused where the database has had it, with the way back', async () => {
    const { error, isUntouched } = await tryUndo(['20250101000000', stack.number]);
    expect(error).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/nothing was written\n.*20260102030405/) as unknown,
      hints: [`Roll back first: ${stack.rollback}`, '--force takes the files away all the same'],
    });
    expect(isUntouched).toBe(true);
  });

  it.each<[string, readonly string[] | undefined]>([
    ['has not had it', ['20250101000000']],
    ['cannot be asked', undefined],
  ])('goes where the database %s', async (_, had) => {
    expect(await tryUndo(had)).toMatchObject({ error: undefined, isUndone: true });
  });

  it('goes on --force, and the database is not asked', async () => {
    const { isUndone, lines } = await tryUndo([stack.number], {}, { force: true });
    expect({ isUndone, lines }).toEqual({ isUndone: true, lines: [] });
  });

  it('is rolled back first on a terminal, if you say so', async () => {
    const { error, isUndone, lines } = await tryUndo([stack.number], { prompter: says(true) });
    expect({ error, isUndone }).toEqual({ error: undefined, isUndone: true });
    expect(lines).toContain(stack.rollback);
    expect(await tryUndo([stack.number], { prompter: says(false) })).toMatchObject({ error: { code: 'CONFLICT' }, isUntouched: true });
  });

  it.each<[string, Partial<Effects>, { readonly dryRun?: boolean }]>([
    ['in production', { environment: { NODE_ENV: 'production', RAILS_ENV: 'production' } }, {}],
    ['on a dry run', {}, { dryRun: true }],
  ])('is never rolled back %s', async (_, more, request) => {
    const { error, isUntouched, lines } = await tryUndo([stack.number], { prompter: says(true), ...more }, request);
    expect(error).toMatchObject({ code: 'CONFLICT' });
    expect(isUntouched).toBe(true);
    expect(lines).not.toContain(stack.rollback);
  });
});
