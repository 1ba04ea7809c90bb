import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../src/core/conflicts/index.ts';
import { ConflictError } from '../../../../src/core/errors.ts';
import { apply, readObjects, readRecords, type RunRecord } from '../../../../src/core/transaction/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit, ensure, planOf, remove } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT, userTree } from './world.ts';

const open = (tree: Readonly<Record<string, string>> = {}) => effectsOf(createMemoryFiles({ [`${ROOT}/package.json`]: '{}\n', ...tree }));
const messageOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof ConflictError ? error.message : `not a conflict: ${String(error)}`),
  );

describe('what is written', () => {
  it('is the plan: new files with their modes, edits, and no traces in the tree', async () => {
    const effects = open({ [`${ROOT}/src/index.ts`]: 'a\n' });
    const applied = await generate(effects, [
      create('bin/run', '#!\n', 0o755),
      create('src/deep/a.ts', 'x\n'),
      edit('src/index.ts', addLine('b')),
      ensure('package.json', 'no'),
    ]);
    expect(userTree(effects.files.snapshot())).toEqual({
      '/': '/',
      '/work': '/',
      [ROOT]: '/',
      [`${ROOT}/bin`]: '/',
      [`${ROOT}/src`]: '/',
      [`${ROOT}/src/deep`]: '/',
      [`${ROOT}/package.json`]: '{}\n',
      [`${ROOT}/bin/run`]: '755 #!\n',
      [`${ROOT}/src/deep/a.ts`]: 'x\n',
      [`${ROOT}/src/index.ts`]: 'a\nb\n',
    });
    expect(applied.entries.map(({ path, before, after }) => [path, before === null, after?.length])).toEqual(
      [
        ['src/index.ts', false, 64],
        ['bin/run', true, 64],
        ['src/deep/a.ts', true, 64],
      ].sort((a, b) => applied.entries.findIndex(({ path }) => path === a[0]) - applied.entries.findIndex(({ path }) => path === b[0])),
    );
    expect(await effects.files.list(`${ROOT}/.scaffold`)).toEqual(['.gitattributes', '.gitignore', 'objects', 'runs']);
  });

  it('is what the proof made of the plan, where it says so', async () => {
    const effects = open();
    await generate(effects, [create('a.ts', 'rendered\n'), create('b.ts', 'b\n')], new Map([['a.ts', 'formatted\n']]));
    expect(await effects.files.read(`${ROOT}/a.ts`)).toBe('formatted\n');
    expect(await effects.files.read(`${ROOT}/b.ts`)).toBe('b\n');
  });

  it('keeps line ends, byte order mark and mode of a file that is there, also against a formatter', async () => {
    const effects = open({ [`${ROOT}/f`]: '\uFEFFa\r\nb\r\n' });
    await effects.files.write(`${ROOT}/f`, '\uFEFFa\r\nb\r\n', 0o750);
    await generate(effects, [edit('f', addLine('c'))], new Map([['f', 'a\nb\nc;\n']]));
    expect(await effects.files.read(`${ROOT}/f`)).toBe('\uFEFFa\r\nb\r\nc;\r\n');
    expect((await effects.files.stat(`${ROOT}/f`))?.mode).toBe(0o750);
  });

  it('goes through a link inside the root to the file behind it', async () => {
    const effects = open({ [`${ROOT}/docs/real.md`]: 'a\n' });
    await effects.files.symlink('docs/real.md', `${ROOT}/README.md`);
    await generate(effects, [edit('README.md', addLine('b'))]);
    expect(await effects.files.read(`${ROOT}/docs/real.md`)).toBe('a\nb\n');
    expect((await effects.files.stat(`${ROOT}/README.md`))?.kind).toBe('link');
  });

  it('is one file for a path that is made and edited by the same plan', async () => {
    const effects = open();
    const applied = await generate(effects, [ensure('c.ts', 'a\n'), edit('c.ts', addLine('b'))]);
    expect(await effects.files.read(`${ROOT}/c.ts`)).toBe('a\nb\n');
    expect(applied.entries).toHaveLength(1);
  });

  it('leaves nothing of files that it takes away, nor of their folders, and records them with their modes', async () => {
    const effects = open({ [`${ROOT}/src/deep/run`]: 'x\n', [`${ROOT}/src/a.ts`]: 'a\n', [`${ROOT}/b/c.ts`]: 'c\n' });
    await effects.files.write(`${ROOT}/src/deep/run`, 'x\n', 0o700);
    const applied = await generate(effects, [remove('src/deep/run'), remove('b/c.ts'), remove('never/there')]);
    expect(Object.keys(userTree(effects.files.snapshot()))).toEqual([
      '/',
      '/work',
      ROOT,
      `${ROOT}/package.json`,
      `${ROOT}/src`,
      `${ROOT}/src/a.ts`,
    ]);
    expect(applied.entries.map(({ path, after }) => [path, after])).toEqual([
      ['src/deep/run', null],
      ['b/c.ts', null],
    ]);
    expect((await readRecords(ROOT, effects.files))[0]?.files).toMatchObject([
      { path: 'src/deep/run', resolution: 'remove', after: null, modeBefore: 0o700 },
      { path: 'b/c.ts', resolution: 'remove', after: null },
    ]);
  });

  it('is nothing at all, and no record, where nothing changes', async () => {
    const effects = open();
    await generate(effects, [create('a.ts', 'x\n')]);
    const before = effects.files.snapshot();
    const again = await generate(effects, [create('a.ts', 'x\n'), ensure('package.json', 'no')]);
    expect(again.entries).toEqual([]);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('leaves skipped files alone, whatever the formatter made of them', async () => {
    const effects = open({ [`${ROOT}/a`]: 'mine\n' });
    const resolved = await resolve(planOf(create('a', 'theirs\n'), create('b', 'x\n')), ROOT, effects.files, { onConflict: 'ours' });
    await apply(resolved, new Map([['a', 'formatted\n']]), effects);
    expect(await effects.files.read(`${ROOT}/a`)).toBe('mine\n');
  });
});

describe('what is refused, with nothing written', () => {
  it.each<[string, (effects: ReturnType<typeof open>) => Promise<void>, string]>([
    ['a file edited since the plan', (effects) => effects.files.write(`${ROOT}/src/index.ts`, 'mine\n'), 'src/index.ts'],
    ['a file that came since the plan', (effects) => effects.files.write(`${ROOT}/src/new.ts`, 'mine\n'), 'src/new.ts'],
    ['a file that went since the plan', (effects) => effects.files.remove(`${ROOT}/src/index.ts`), 'src/index.ts'],
    [
      'a folder swapped for a link out of the root',
      async (effects) => {
        await effects.files.rename(`${ROOT}/src`, '/work/elsewhere');
        await effects.files.symlink('/work/elsewhere', `${ROOT}/src`);
      },
      'out of the project',
    ],
    ['a file to be removed edited since the plan', (effects) => effects.files.write(`${ROOT}/src/old.ts`, 'mine\n'), 'src/old.ts'],
    ['two paths that are one file', async (effects) => effects.files.symlink('index.ts', `${ROOT}/src/new.ts`), 'src/new.ts'],
  ])('%s', async (_, meddle, told) => {
    const effects = open({ [`${ROOT}/src/index.ts`]: 'a\n', [`${ROOT}/src/old.ts`]: 'old\n' });
    const changes = [edit('src/index.ts', addLine('b')), create('src/new.ts', 'x\n'), remove('src/old.ts')];
    const resolved = await resolve(planOf(...changes), ROOT, effects.files, { onConflict: 'theirs' });
    await meddle(effects);
    const before = effects.files.snapshot();
    const message = await messageOf(apply(resolved, new Map(), effects));
    expect(message).toContain(told);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('a plan with a refused file', async () => {
    const effects = open({ [`${ROOT}/a`]: 'mine\n' });
    const resolved = await resolve(planOf(create('a', 'theirs\n'), create('b', '')), ROOT, effects.files, { onConflict: 'refuse' });
    const before = effects.files.snapshot();
    expect(await messageOf(apply(resolved, new Map(), effects))).toContain('1 file is in the way');
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('a record folder that is a link out of the root', async () => {
    const effects = open({ '/work/evil/x': '' });
    await effects.files.symlink('/work/evil', `${ROOT}/.scaffold`);
    expect(await messageOf(generate(effects, [create('a', '')]))).toContain('out of the project');
    expect(await effects.files.list('/work/evil')).toEqual(['x']);
  });

  it('a path out of the root in a plan that came from elsewhere', async () => {
    const effects = open();
    const resolved = await resolve(planOf(create('a', 'x')), ROOT, effects.files, { onConflict: 'refuse' });
    const before = effects.files.snapshot();
    const hostile = { ...resolved, files: resolved.files.map((file) => ({ ...file, path: '../a' })) };
    await expect(apply(hostile, new Map(), effects)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('content for a file that no plan holds, which is a defect of ours', async () => {
    const effects = open();
    const resolved = await resolve(planOf(create('a', '')), ROOT, effects.files, { onConflict: 'refuse' });
    await expect(apply(resolved, new Map([['b', '']]), effects)).rejects.toThrow(/files that the plan does not: b/);
  });

  it('a full disk, told as such', async () => {
    const effects = effectsOf(createMemoryFiles({ [`${ROOT}/a`]: '' }, { at: 20, what: 'ENOSPC', lasting: true }));
    expect(await messageOf(generate(effects, [create('b', 'x')]))).toMatch(/^the disk is full: .*nothing was written/);
  });
});

describe('the record', () => {
  const record = (effects: ReturnType<typeof open>) => readRecords(ROOT, effects.files);
  const objectsOf = async (run: RunRecord | undefined, { files }: ReturnType<typeof open>) =>
    run === undefined ? new Map<string, string>() : readObjects(ROOT, run, files);

  it('holds id, command, answers, version and each file with its hashes', async () => {
    const effects = open({ [`${ROOT}/src/index.ts`]: 'a\n' });
    const applied = await generate(
      effects,
      [create('a.ts', 'x\n', 0o755), edit('src/index.ts', addLine('b'))],
      new Map([['a.ts', 'formatted\n']]),
    );
    const [run] = await record(effects);
    expect(run).toMatchObject({
      version: 1,
      id: applied.run,
      created: '2025-11-20T12:00:00.000Z',
      command: 'scaffold run 1',
      generator: 'node:resource',
      tool: '0.0.0',
      answers: { application: 'shop', options: {}, resources: [] },
      files: [
        { path: 'a.ts', resolution: 'create', before: null, mode: 0o755 },
        { path: 'src/index.ts', resolution: 'merge' },
      ],
    });
    expect(applied.entries.map(({ after }) => after)).toEqual(run?.files.map(({ after }) => after));
  });

  it('keeps every file as generated, as formatted and as it was, so that a later merge has them', async () => {
    const effects = open({ [`${ROOT}/f`]: 'old\n' });
    await generate(effects, [edit('f', addLine('new'))], new Map([['f', 'formatted\n']]));
    const [run] = await record(effects);
    const [file] = run?.files ?? [];
    const texts = await objectsOf(run, effects);
    expect([file?.before, file?.rendered, file?.after].map((digest) => texts.get(digest ?? 'none'))).toEqual([
      'old\n',
      'old\nnew\n',
      'formatted\n',
    ]);
    expect(await effects.files.read(`${ROOT}/.scaffold/.gitattributes`)).toContain('objects/** binary linguist-generated');
  });

  it('never keeps the content of a file that is there for secrets, nor secrets of the command', async () => {
    const effects = open({ [`${ROOT}/.env`]: 'PASSWORD=hunter2\n' });
    const machine = { ...effects.machine, command: 'scaffold new --database-url postgres://me:hunter2@db/shop --api-key hunter2' };
    await generate({ ...effects, machine }, [edit('.env', addLine('PORT=1')), create('.env.example', 'PASSWORD=\n')]);
    const [run] = await record(effects);
    const files = run?.files ?? [];
    const texts = await objectsOf(run, effects);
    expect(files.map(({ path, after }) => [path, texts.get(after ?? 'none')])).toEqual([
      ['.env', undefined],
      ['.env.example', 'PASSWORD=\n'],
    ]);
    expect(JSON.stringify(run)).not.toContain('hunter2');
  });

  it('answers no texts where their file was damaged or taken away', async () => {
    const effects = open();
    await generate(effects, [create('a', 'text\n')]);
    const [run] = await record(effects);
    const place = `${ROOT}/.scaffold/objects/${run?.objects ?? ''}`;
    expect((await objectsOf(run, effects)).size).toBe(1);
    await effects.files.write(place, 'torn');
    expect((await objectsOf(run, effects)).size).toBe(0);
    await effects.files.remove(place);
    expect((await objectsOf(run, effects)).size).toBe(0);
  });

  it('sorts by time, also when the clock goes back, and keeps what git was told', async () => {
    const effects = open();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await generate(effects, [create(name, name)])).run);
    expect([...ids].sort()).toEqual(ids);
    await effects.files.write(`${ROOT}/.scaffold/.gitignore`, 'mine\n');
    await generate(effects, [create('d', 'd')]);
    expect(await effects.files.read(`${ROOT}/.scaffold/.gitignore`)).toBe('mine\n');
    expect(await record(effects)).toHaveLength(4);
  });
});

describe('a record that came with a tree', () => {
  const DIGEST = 'a'.repeat(64);
  const good = { version: 1, id: 'r1', created: '', command: '', generator: '', tool: '', answers: {}, folders: [], files: [] };

  it.each<[string, object]>([
    ['an id that leads elsewhere', { ...good, id: '../../x' }],
    ['texts that lie elsewhere', { ...good, objects: '../../../other/secret.txt' }],
    ['a file outside the root', { ...good, files: [{ path: '../x', before: null, after: DIGEST }] }],
    ['an absolute file', { ...good, files: [{ path: '/etc/passwd', before: null, after: DIGEST }] }],
    ["a file of git's own", { ...good, files: [{ path: '.git/hooks/pre-commit', before: null, after: DIGEST }] }],
    ['a hash that is none', { ...good, files: [{ path: 'a', before: 'x', after: null }] }],
    ['a folder outside the root', { ...good, folders: ['../x'] }],
    ['no list of files', { ...good, files: {} }],
    ['another version', { ...good, version: 2 }],
  ])('is refused for %s', async (_, value) => {
    const effects = open({ [`${ROOT}/.scaffold/runs/r1.json`]: JSON.stringify(value) });
    await expect(readRecords(ROOT, effects.files)).rejects.toThrow(/r1\.json is not a record of this tool/);
  });

  it('is read where nothing is wrong with it', async () => {
    const effects = open({ [`${ROOT}/.scaffold/runs/r1.json`]: JSON.stringify(good) });
    expect(await readRecords(ROOT, effects.files)).toHaveLength(1);
  });
});
