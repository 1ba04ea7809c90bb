import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Files } from '../../../src/core/ports.ts';
import { errorCode } from '../../../src/effects/disk.ts';
import { createFiles } from '../../../src/effects/files.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';

/** Every case runs on both implementations, in an empty folder. */
type Case = (files: Files, at: (path: string) => string) => Promise<void>;

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => work.then(() => 'no error', errorCode);
const names = async (files: Files, path: string): Promise<readonly string[]> => files.list(path);

const CASES: Readonly<Record<string, Case>> = {
  'a file that is not there reads as undefined': async (files, at) => {
    expect(await files.read(at('a'))).toBeUndefined();
    expect(await files.readBytes(at('a'))).toBeUndefined();
    expect(await files.stat(at('a'))).toBeUndefined();
    expect(await files.exists(at('a'))).toBe(false);
    expect(await files.realpath(at('a'))).toBeUndefined();
    expect(await files.list(at('a'))).toEqual([]);
  },
  'what is below a file is not there either': async (files, at) => {
    await files.write(at('a'), 'x');
    expect(await files.read(at('a/b'))).toBeUndefined();
    expect(await files.exists(at('a/b'))).toBe(false);
    expect(await files.stat(at('a/b'))).toBeUndefined();
    expect(await files.list(at('a'))).toEqual([]);
  },
  'writing makes the folders on the way and leaves nothing else': async (files, at) => {
    await files.write(at('one/two/three.txt'), 'hé\r\n');
    expect(await files.read(at('one/two/three.txt'))).toBe('hé\r\n');
    expect(await names(files, at('one/two'))).toEqual(['three.txt']);
    expect(await files.stat(at('one'))).toMatchObject({ kind: 'directory' });
  },
  'a byte order mark is kept': async (files, at) => {
    await files.write(at('a'), '\uFEFFx');
    expect(await files.read(at('a'))).toBe('\uFEFFx');
  },
  'bytes come back as they were': async (files, at) => {
    const bytes = Uint8Array.from([0, 255, 254, 10, 13, 128]);
    await files.write(at('a'), bytes);
    expect(Uint8Array.from((await files.readBytes(at('a'))) ?? [])).toEqual(bytes);
  },
  'reading what is not text is an error, not other text': async (files, at) => {
    await files.write(at('a'), Uint8Array.from([0xff, 0xfe, 0x41]));
    await expect(files.read(at('a'))).rejects.toThrow(/not UTF-8/);
  },
  'reading a folder is an error that says so': async (files, at) => {
    await files.makeDirectory(at('a'));
    await expect(files.read(at('a'))).rejects.toThrow(/is a folder/);
  },
  'a file that is there keeps its mode': async (files, at) => {
    await files.write(at('run'), 'one', 0o755);
    await files.write(at('run'), 'two');
    expect(await files.read(at('run'))).toBe('two');
    expect(await files.stat(at('run'))).toEqual({ kind: 'file', mode: 0o755 });
  },
  'a mode that is given is meant exactly': async (files, at) => {
    await files.write(at('run'), 'one');
    await files.write(at('run'), 'two', 0o777);
    expect(await files.stat(at('run'))).toEqual({ kind: 'file', mode: 0o777 });
  },
  'a new file is readable for all and writable for the owner': async (files, at) => {
    await files.write(at('a'), 'x');
    expect(await files.stat(at('a'))).toEqual({ kind: 'file', mode: 0o644 });
  },
  'writing over a folder fails and leaves nothing beside it': async (files, at) => {
    await files.makeDirectory(at('a'));
    expect(await codeOf(files.write(at('a'), 'x'))).toBe('EISDIR');
    expect(await names(files, at('.'))).toEqual(['a']);
  },
  'writing below a file fails': async (files, at) => {
    await files.write(at('a'), 'x');
    expect(await codeOf(files.write(at('a/b'), 'y'))).toBe('ENOTDIR');
    expect(await files.read(at('a'))).toBe('x');
  },
  'writing replaces a link instead of following it': async (files, at) => {
    await files.write(at('target'), 'x');
    await files.symlink('target', at('link'));
    await files.write(at('link'), 'y');
    expect(await files.read(at('target'))).toBe('x');
    expect(await files.stat(at('link'))).toMatchObject({ kind: 'file' });
  },
  'an exclusive file is made once': async (files, at) => {
    expect(await files.createExclusive(at('d/lock'), 'me')).toBe(true);
    expect(await files.createExclusive(at('d/lock'), 'you')).toBe(false);
    expect(await files.read(at('d/lock'))).toBe('me');
    expect(await names(files, at('d'))).toEqual(['lock']);
  },
  'of several that make an exclusive file at once, one does': async (files, at) => {
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => files.createExclusive(at('lock'), String(index))));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await files.read(at('lock'))).toBe(String(made.indexOf(true)));
  },
  'an exclusive file has the mode asked for': async (files, at) => {
    await files.createExclusive(at('a'), 'x', 0o600);
    expect(await files.stat(at('a'))).toEqual({ kind: 'file', mode: 0o600 });
  },
  'a staged file is new, in a folder that is there, with the mode asked for': async (files, at) => {
    await files.stage(at('a'), 'x', 0o600);
    expect(await files.stat(at('a'))).toEqual({ kind: 'file', mode: 0o600 });
    expect(await codeOf(files.stage(at('a'), 'y'))).toBe('EEXIST');
    expect(await codeOf(files.stage(at('d/a'), 'y'))).toBe('ENOENT');
    expect(await files.read(at('a'))).toBe('x');
  },
  'syncing takes files and folders, and knows what is not there': async (files, at) => {
    await files.write(at('d/a'), 'x');
    await files.sync([at('d/a'), at('d')]);
    expect(await codeOf(files.sync([at('nothing')]))).toBe('ENOENT');
  },
  'renaming replaces a file': async (files, at) => {
    await files.write(at('a'), 'new');
    await files.write(at('b'), 'old');
    await files.rename(at('a'), at('b'));
    expect(await files.read(at('b'))).toBe('new');
    expect(await files.exists(at('a'))).toBe(false);
  },
  'renaming moves a folder with all it holds, also onto an empty one': async (files, at) => {
    await files.write(at('a/x/y'), '1');
    await files.symlink('y', at('a/x/l'));
    await files.makeDirectory(at('b'));
    await files.rename(at('a'), at('b'));
    expect(await files.read(at('b/x/l'))).toBe('1');
    expect(await files.exists(at('a'))).toBe(false);
  },
  'renaming onto a folder that holds something fails': async (files, at) => {
    await files.write(at('a/x'), '1');
    await files.write(at('b/x'), '2');
    expect(await codeOf(files.rename(at('a'), at('b')))).toBe('ENOTEMPTY');
    expect(await files.read(at('b/x'))).toBe('2');
  },
  'renaming nothing fails': async (files, at) => {
    expect(await codeOf(files.rename(at('a'), at('b')))).toBe('ENOENT');
  },
  'removing takes files, folders, links and nothing': async (files, at) => {
    await files.write(at('keep/x'), '1');
    await files.symlink('../keep', at('d/link'));
    await files.write(at('d/e/f'), '2');
    await files.remove(at('d'));
    await files.remove(at('d'));
    await files.symlink('keep', at('link'));
    await files.remove(at('link'));
    expect(await names(files, at('.'))).toEqual(['keep']);
    expect(await files.read(at('keep/x'))).toBe('1');
  },
  'making a folder that is there is no error; over a file it is': async (files, at) => {
    await files.makeDirectory(at('a/b'));
    await files.makeDirectory(at('a/b'));
    await files.write(at('f'), 'x');
    expect(await codeOf(files.makeDirectory(at('f')))).toBe('ENOTDIR');
  },
  'only an empty folder is removed as empty': async (files, at) => {
    await files.write(at('full/x'), '1');
    await files.makeDirectory(at('empty'));
    expect(await files.removeEmptyDirectory(at('full'))).toBe(false);
    expect(await files.removeEmptyDirectory(at('empty'))).toBe(true);
    expect(await files.removeEmptyDirectory(at('empty'))).toBe(false);
    expect(await names(files, at('.'))).toEqual(['full']);
  },
  'links are followed for reading and told apart by stat': async (files, at) => {
    await files.write(at('d/x'), '1');
    await files.symlink('d', at('link'));
    await files.symlink('nowhere', at('dangling'));
    await files.symlink('loop', at('loop'));
    expect(await files.read(at('link/x'))).toBe('1');
    expect(await files.list(at('link'))).toEqual(['x']);
    expect(await files.realpath(at('link/x'))).toBe(at('d/x'));
    expect((await files.stat(at('link')))?.kind).toBe('link');
    expect(await files.exists(at('dangling'))).toBe(false);
    expect((await files.stat(at('dangling')))?.kind).toBe('link');
    expect(await files.exists(at('loop'))).toBe(false);
  },
  'names are listed in one order': async (files, at) => {
    for (const name of ['b', 'a', 'C', '.d']) await files.write(at(name), 'x');
    expect(await files.list(at('.'))).toEqual(['.d', 'C', 'a', 'b']);
  },
  'many files can be made to survive at once': async (files, at) => {
    const paths = Array.from({ length: 40 }, (_, index) => at(`f${String(index)}`));
    for (const path of paths) await files.stage(path, 'a');
    expect(await codeOf(files.sync([...paths, at('.')]))).toBe('no error');
  },
  'a tree is copied without what is skipped; links stay links, modes stay': async (files, at) => {
    await files.write(at('from/src/a.ts'), '1', 0o755);
    await files.write(at('from/node_modules/p/index.js'), '2');
    await files.write(at('from/src/skip.me'), '3');
    await files.symlink('src/a.ts', at('from/link'));
    await files.copyTree(at('from'), at('deep/to'), (path) => path === 'node_modules' || path === 'src/skip.me');
    expect(await files.list(at('deep/to'))).toEqual(['link', 'src']);
    expect(await files.list(at('deep/to/src'))).toEqual(['a.ts']);
    expect(await files.stat(at('deep/to/src/a.ts'))).toEqual({ kind: 'file', mode: 0o755 });
    expect((await files.stat(at('deep/to/link')))?.kind).toBe('link');
    expect(await files.realpath(at('deep/to/link'))).toBe(at('deep/to/src/a.ts'));
  },
};

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const IMPLEMENTATIONS: Readonly<Record<string, () => Promise<{ files: Files; root: string }>>> = {
  'real files': async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'scaffold-files-')));
    cleanups.push(() => rm(root, { recursive: true }));
    return { files: createFiles(), root };
  },
  'files in memory': async () => {
    const files = createMemoryFiles();
    await files.makeDirectory('/root');
    return { files, root: '/root' };
  },
};

describe.each(Object.entries(IMPLEMENTATIONS))('%s', (_, open) => {
  it.each(Object.entries(CASES))('%s', async (__, run) => {
    const { files, root } = await open();
    await run(files, (path) => join(root, path));
  });
});

it('tells which of many files is not there', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'scaffold-files-')));
  cleanups.push(() => rm(root, { recursive: true }));
  const files = createFiles();
  const paths = Array.from({ length: 40 }, (_, index) => join(root, `f${String(index)}`));
  for (const path of paths.slice(1)) await files.stage(path, 'a');
  await expect(files.sync(paths)).rejects.toMatchObject({ code: 'ENOENT', path: paths[0] });
});
