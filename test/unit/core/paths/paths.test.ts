import { describe, expect, it } from 'vitest';
import { ConflictError, InputError, ScaffoldError } from '../../../../src/core/errors.ts';
import { collisions, collisionsOnDisk, confine, createFollower, pathProblem, printable } from '../../../../src/core/paths.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';

const REFUSED = [
  ['', 'is empty'],
  ['/etc/passwd', 'absolute'],
  ['C:/Windows', 'absolute'],
  ['c:x', 'absolute'],
  ['../x', '..'],
  ['src/../../x', '..'],
  ['src/..', '..'],
  ['src\\x', 'backslash'],
  ['a\0b', 'control'],
  ['a\nb', 'control'],
  ['a\u001b[31mb', 'control'],
  ['a\u202egpj.ts', 'direction'],
  ['con', 'device'],
  ['src/NUL.txt', 'device'],
  ['COM1.tar.gz', 'device'],
  ['lpt9/x', 'device'],
  ['src/x.', 'dot or a space'],
  ['src /x', 'dot or a space'],
  ['...', 'dot or a space'],
  ['./x', 'empty or .'],
  ['src//x', 'empty or .'],
  ['src/', 'empty or .'],
  ['file:stream', 'Windows refuses'],
  ['a?.ts', 'Windows refuses'],
  ['é'.repeat(128), '255 bytes'],
  ['.git/hooks/pre-commit', 'git'],
  ['sub/.GIT/config', 'git'],
] as const;

const TAKEN = [
  'src/a.ts',
  '.gitignore',
  '.github/workflows/ci.yml',
  'a b.ts',
  'ünï.ts',
  'console.ts',
  'com10.ts',
  'nullable.ts',
  '..a/b',
  'a'.repeat(255),
  '__proto__',
  "o'clock.ts",
];

describe('a path by its text', () => {
  it.each(REFUSED)('refuses %j', (path, says) => {
    const problem = pathProblem(path);
    expect(problem?.message).toContain(says);
    expect(problem?.hint).toBeTruthy();
  });

  it.each(TAKEN)('takes %j', (path) => {
    expect(pathProblem(path)).toBeUndefined();
  });

  it.each(REFUSED)('refuses %j again, and after its parts were asked for one by one', (path) => {
    const first = pathProblem(path);
    path.split('/').forEach(pathProblem);
    expect(pathProblem(path)).toEqual(first);
  });

  it('never shows a control character raw', () => {
    expect(pathProblem('a\u001b[31mb')?.message).not.toContain('\u001b');
    expect(printable('\u202e\u0007')).toBe('\\u202e\\u0007');
    expect(printable('x'.repeat(10_000)).length).toBeLessThan(400);
  });
});

describe('a path in a tree', () => {
  const open = async () => {
    const files = createMemoryFiles({ '/work/app/src/a.ts': '', '/work/app/file': '', '/work/secret/x': '' });
    await files.symlink('../secret', '/work/app/out');
    await files.symlink('/work/secret/x', '/work/app/outfile');
    await files.symlink('src', '/work/app/in');
    await files.symlink('nowhere', '/work/app/dangling');
    await files.symlink('loop', '/work/app/loop');
    await files.symlink('/work/app', '/link');
    return files;
  };

  it.each([
    ['src/a.ts', '/work/app/src/a.ts'],
    ['src/new/b.ts', '/work/app/src/new/b.ts'],
    ['in/a.ts', '/work/app/src/a.ts'],
    ['in/deep/new.ts', '/work/app/src/deep/new.ts'],
  ])('%s is %s', async (path, place) => {
    const files = await open();
    expect(await confine('/work/app', path, files)).toBe(place);
    expect(await confine('/link', path, files)).toBe(place);
    expect(await createFollower('/work/app', files)(path)).toBe(place);
  });

  it.each([
    ['out/x', 'out of the project'],
    ['out', 'out of the project'],
    ['out/new/deep', 'out of the project'],
    ['outfile', 'out of the project'],
    ['dangling', 'link to nothing'],
    ['dangling/x', 'link to nothing'],
    ['loop/x', 'link to nothing'],
    ['file/x', 'a file where a folder'],
  ])('refuses %s', async (path, says) => {
    const files = await open();
    const error = await confine('/work/app', path, files).catch((thrown: unknown) => thrown);
    await expect(createFollower('/work/app', files)(path)).rejects.toThrow(says);
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ message: expect.stringContaining(says) as unknown, exit: 3 });
    expect(error instanceof ScaffoldError ? error.hints : []).not.toEqual([]);
  });

  it('refuses bad text as bad input, and a root that is not there', async () => {
    await expect(confine('/work/app', '../x', await open())).rejects.toBeInstanceOf(InputError);
    await expect(confine('/nothing', 'x', await open())).rejects.toThrow(/not there/);
  });

  it('a neighbour whose name begins like the root is outside', async () => {
    const files = createMemoryFiles({ '/app/x': '', '/app-evil/x': '' });
    await files.symlink('../app-evil', '/app/link');
    await expect(confine('/app', 'link/x', files)).rejects.toThrow(/out of the project/);
  });
});

describe('collisions', () => {
  it.each([
    [['src/A.ts', 'src/a.ts'], 'case'],
    [['Src/a.ts', 'src/b.ts'], 'case'],
    [['caf\u00e9.ts', 'cafe\u0301.ts'], 'Unicode form'],
    [['src/a', 'src/a/b.ts'], 'a file and a folder'],
    [['src/a/b.ts', 'src/a'], 'a file and a folder'],
  ])('%j', (paths, how) => {
    const problems = collisions(paths);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(how);
  });

  it('leaves different names and a path met twice alone', () => {
    expect(collisions(['src/a.ts', 'src/b.ts', 'src/c/d.ts', 'src/a.ts'])).toEqual([]);
  });

  it.each([
    ['src/Product.ts', 'src/product.ts'],
    ['SRC/new.ts', 'src'],
    ['src/cafe\u0301.ts', 'src/caf\u00e9.ts'],
  ])('%s with what is on disk', async (path, there) => {
    const files = createMemoryFiles({ '/r/src/product.ts': '', '/r/src/caf\u00e9.ts': '' });
    const problems = await collisionsOnDisk('/r', [path], files);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.hint).toContain(there);
  });

  it('a file that is there by its own name is no collision', async () => {
    const files = createMemoryFiles({ '/r/src/product.ts': '', '/r/src/Product.ts': '' });
    expect(await collisionsOnDisk('/r', ['src/product.ts', 'src/other.ts', 'new/x.ts'], files)).toEqual([]);
  });
});
