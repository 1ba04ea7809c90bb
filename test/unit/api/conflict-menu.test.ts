import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askAbout } from '../../../src/api/conflicts.ts';
import { resolve } from '../../../src/core/conflicts/index.ts';
import { InputError, InterruptedError } from '../../../src/core/errors.ts';
import type { Effects, Prompter } from '../../../src/core/ports.ts';
import { createFiles } from '../../../src/effects/files.ts';
import { createMachine } from '../../../src/effects/machine.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { createProcesses } from '../../../src/effects/processes.ts';
import { create, planOf, remove } from '../core/conflicts/plans.ts';
import { effectsOver } from '../hostile/world.ts';

const TREE = { '/r/a.ts': 'mine\n', '/r/b.ts': 'mine too\n' };
const PLAN = planOf(create('a.ts', 'theirs\n'), create('b.ts', 'theirs\n'), create('c.ts', 'new\n'));

/** A person who presses these keys, one after another. */
function person(keys: readonly string[]) {
  const left = [...keys];
  const seen = { questions: [] as string[], told: '' };
  const prompter: Prompter = {
    interactive: true,
    tell: (text) => void (seen.told += text),
    ask: async ({ message, check }) => {
      seen.questions.push(message);
      const key = left.shift();
      if (key === undefined) throw new Error('asked once more than expected');
      const wrong = await check?.(key);
      if (wrong !== undefined) throw new Error(wrong);
      return key;
    },
  };
  return { prompter, seen, left };
}

async function decide(keys: readonly string[], more: Partial<Effects> = {}) {
  const { prompter, seen, left } = person(keys);
  const files = createMemoryFiles(TREE);
  const before = files.snapshot();
  const effects: Effects = { ...effectsOver(files), prompter, ...more };
  const resolved = await resolve(PLAN, '/r', files, { onConflict: 'ask', ask: askAbout(effects, 'ask') });
  expect(files.snapshot()).toEqual(before);
  expect(left).toEqual([]);
  return { fates: resolved.files.map(({ path: file, resolution, after }) => [file, resolution, after]), seen };
}

describe('the menu', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['yes and no', ['y', 'n'], ['force', 'theirs\n'], ['skip', 'mine too\n']],
    ['Enter alone is yes', ['', 'N'], ['force', 'theirs\n'], ['skip', 'mine too\n']],
    ['all asks no more', ['a'], ['force', 'theirs\n'], ['force', 'theirs\n']],
    ['all is for what follows', ['n', 'a'], ['skip', 'mine\n'], ['force', 'theirs\n']],
    ['help and diff ask again', ['h', 'd', 'n', 'n'], ['skip', 'mine\n'], ['skip', 'mine too\n']],
  ])('%s', async (_, keys, a, b) => {
    const { fates } = await decide(keys);
    expect(fates).toEqual([
      ['a.ts', ...a],
      ['b.ts', ...b],
      ['c.ts', 'create', 'new\n'],
    ]);
  });

  it('quits before anything is written', async () => {
    await expect(decide(['n', 'q'])).rejects.toThrow(new InterruptedError('stopped at b.ts; nothing was written'));
  });

  it('takes no other key', async () => {
    await expect(decide(['x'])).rejects.toThrow('One of y, n, a, q, d, h and m');
  });

  it('shows the difference in colours, unless these are not wanted', async () => {
    const { seen } = await decide(['d', 'a'], { environment: {} });
    expect(seen.questions[0]).toBe('a.ts holds other content. Overwrite it? (h for help) [Ynaqdhm]');
    expect(seen.told).toContain('\u001b[31m-mine\u001b[39m\n\u001b[32m+theirs\u001b[39m\n');
    const plain = await decide(['d', 'a'], { environment: { NO_COLOR: '1' } });
    expect(plain.seen.told).toContain('-mine\n+theirs\n');
    expect(plain.seen.told).not.toContain('\u001b');
  });

  it('says what each key does', async () => {
    const { seen } = await decide(['h', 'a']);
    for (const key of 'ynaqdhm') expect(seen.told).toMatch(new RegExp(`^  ${key} - `, 'mu'));
  });

  it('never shows raw what a file holds', async () => {
    const files = createMemoryFiles({ '/r/a.ts': 'mine \u001b[2J\u202e\n' });
    const { prompter, seen } = person(['d', 'n']);
    const effects: Effects = { ...effectsOver(files), prompter, environment: { NO_COLOR: '1' } };
    await resolve(planOf(create('a.ts', 'theirs\n')), '/r', files, { onConflict: 'ask', ask: askAbout(effects, 'ask') });
    expect(seen.told).toContain('-mine \\u{1b}[2J\\u{202e}\n');
  });

  it('asks about a file that would go in other words, and has nothing to merge it with', async () => {
    const files = createMemoryFiles({ '/r/a.ts': 'mine\n' });
    const { prompter, seen } = person(['m', 'd', 'y']);
    const effects: Effects = { ...effectsOver(files), prompter, environment: { NO_COLOR: '1' } };
    const resolved = await resolve(planOf(remove('a.ts')), '/r', files, { onConflict: 'ask', ask: askAbout(effects, 'ask') });
    expect(seen.questions[0]).toBe('a.ts would go, and was changed since it was made. Remove it? (h for help) [Ynaqdhm]');
    expect(seen.told).toContain('There is nothing to merge it with');
    expect(seen.told).toContain('-mine\n');
    expect(resolved.files).toMatchObject([{ resolution: 'remove', after: undefined }]);
  });

  it('is bad input off a terminal, and is not there under any other policy', () => {
    expect(() => askAbout(effectsOver(createMemoryFiles()), 'ask')).toThrow(InputError);
    expect(askAbout(effectsOver(createMemoryFiles()), 'refuse')).toBeUndefined();
  });
});

describe('merging by hand', { timeout: 30_000 }, () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  /** The real disk and real programs, with a temporary folder to look into afterwards. */
  async function bench(environment: Readonly<Record<string, string>>, keys: readonly string[]) {
    const temporary = await realpath(await mkdtemp(path.join(tmpdir(), 'scaffold-menu-')));
    folders.push(temporary);
    const all = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', MERGE: undefined, THOR_MERGE: undefined, ...environment };
    const { prompter, seen } = person(keys);
    const files = createFiles();
    await files.write(`${temporary}/tree/a.ts`, 'mine\n');
    const effects: Effects = {
      ...effectsOver(createMemoryFiles()),
      files,
      prompter,
      processes: createProcesses(all),
      environment: all,
      machine: { ...createMachine({ command: '', version: '' }), temporary },
    };
    const resolved = await resolve(planOf(create('a.ts', 'theirs\n')), `${temporary}/tree`, files, {
      onConflict: 'ask',
      ask: askAbout(effects, 'ask'),
      base: async () => ({ written: null, generated: 'before\n' }),
    });
    expect(await readdir(temporary)).toEqual(['tree']);
    return { file: resolved.files[0], seen };
  }

  const tool = (command: string) => ({
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'merge.tool',
    GIT_CONFIG_VALUE_0: 'mine',
    GIT_CONFIG_KEY_1: 'mergetool.mine.cmd',
    GIT_CONFIG_VALUE_1: command,
    GIT_CONFIG_KEY_2: 'mergetool.mine.trustExitCode',
    GIT_CONFIG_VALUE_2: 'true',
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['the tool of git mergetool, with base, yours and generated', tool('cat "$BASE" "$LOCAL" "$REMOTE" > "$MERGED"')],
    ['$MERGE, with the generated file and yours', { MERGE: 'sh -c \'(echo before; cat "$2" "$1") > out && mv out "$2"\' x' }],
    ['$THOR_MERGE', { THOR_MERGE: 'sh -c \'(echo before; cat "$2" "$1") > out && mv out "$2"\' x' }],
  ])('by %s', async (_, environment) => {
    const { file } = await bench(environment, ['m']);
    expect(file).toMatchObject({ resolution: 'merge', after: 'before\nmine\ntheirs\n', generated: 'theirs\n' });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['fails', tool('exit 1')],
    ['leaves markers', { MERGE: 'sh -c \'printf "<<<<<<< a\\nx\\n=======\\ny\\n>>>>>>> b\\n" > "$2"\' x' }],
  ])('asks again where the tool %s', async (_, environment) => {
    const { file, seen } = await bench(environment, ['m', 'n']);
    expect(seen.told).toBe('The merge tool left it unsettled\n');
    expect(file).toMatchObject({ resolution: 'skip', after: 'mine\n' });
  });
});
