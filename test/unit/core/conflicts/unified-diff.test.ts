import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { resolve, unifiedDiff } from '../../../../src/core/conflicts/index.ts';
import type { FileChange } from '../../../../src/core/pipeline.ts';
import { createFiles } from '../../../../src/effects/files.ts';
import { addLine, create, edit, ensure, planOf, remove } from './plans.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
const openFolder = async (): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'scaffold-diff-')));
  folders.push(folder);
  return folder;
};

const treeOf = async (root: string): Promise<Record<string, string>> => {
  const names = (await readdir(root, { recursive: true })).filter((name) => !name.startsWith('.git/') && name !== '.git').sort();
  const rows: [string, string][] = [];
  for (const name of names) {
    const there = await stat(join(root, name));
    if (there.isFile()) rows.push([name, `${(there.mode & 0o100) === 0 ? '' : 'x '}${await readFile(join(root, name), 'latin1')}`]);
  }
  return Object.fromEntries(rows);
};

const lines = (count: number, last = '\n'): string => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n') + last;

interface Case {
  readonly disk?: Readonly<Record<string, string>>;
  readonly changes: readonly FileChange[];
}

const CASES: Readonly<Record<string, Case>> = {
  'new files': { changes: [create('src/a.ts', 'one\ntwo\n'), create('b.txt', 'x\n')] },
  'a new file without a line end': { changes: [create('a', 'one\ntwo')] },
  'a new empty file': { changes: [create('src/empty', ''), create('b', 'x\n')] },
  'a new executable file': { changes: [create('bin/run', '#!/bin/sh\n', 0o755)] },
  'a file that becomes executable': { disk: { f: 'a\n' }, changes: [create('f', '#!/bin/sh\n', 0o755)] },
  'a new file made and edited by the same plan': { changes: [ensure('c.ts', 'a\n'), edit('c.ts', addLine('b'))] },
  'an edit in the middle': {
    disk: { f: lines(40) },
    changes: [edit('f', (text) => ({ kind: 'changed', content: text.replace('line 20\n', 'line 20\nmore\n') }))],
  },
  'two hunks': {
    disk: { f: lines(60) },
    changes: [edit('f', (text) => ({ kind: 'changed', content: text.replace('line 3\n', '').replace('line 50', 'fifty') }))],
  },
  'a file overwritten': { disk: { f: lines(10) }, changes: [create('f', 'other\n')] },
  'a file emptied': { disk: { f: lines(3) }, changes: [create('f', '')] },
  'an empty file filled': { disk: { f: '' }, changes: [create('f', lines(3))] },
  'a line end added and one taken away': { disk: { f: 'a\nb', g: 'a\nb\n' }, changes: [create('f', 'a\nb\n'), create('g', 'a\nb')] },
  CRLF: { disk: { f: 'a\r\nb\r\n' }, changes: [edit('f', addLine('c')), create('new.txt', 'x\r\ny\r\n')] },
  'names with spaces, quotes and other alphabets': {
    disk: { 'a b/c d': 'x\n' },
    changes: [edit('a b/c d', addLine('y')), create('n w', 'x\n'), create('süß/日本.ts', 'x\n'), create("o'clock", 'x\n')],
  },
  'lines that look like a diff': {
    disk: { f: '--- a\n+++ b\n' },
    changes: [edit('f', addLine('@@ -1 +1 @@')), create('g', '-- x\n++ y\n\\ No newline\n')],
  },
  'odd line separators': { disk: { f: 'a\u2028b\u0085c\vd\fe\n' }, changes: [edit('f', addLine('a\u2028z')), create('g', 'a\rb\n')] },
  'files removed': {
    disk: { f: lines(5), 'a b/c d': lines(2), unended: lines(2, ''), crlf: 'a\r\nb\r\n', stays: 'x\n' },
    changes: [remove('f'), remove('a b/c d'), remove('unended'), remove('crlf'), create('g', 'x\n')],
  },
  'an empty file removed': { disk: { 'src/deep/empty': '', 'src/f': 'x\n' }, changes: [remove('src/deep/empty'), remove('src/f')] },
  'an executable file removed': { disk: { 'x run': '#!/bin/sh\n' }, changes: [remove('x run')] },
  'nothing to do': { disk: { f: 'a\n' }, changes: [create('f', 'a\n'), ensure('f', 'b\n')] },
};

describe('the diff of a plan', () => {
  it.each(Object.entries(CASES))('git apply makes the same tree of %s', async (_, { disk = {}, changes }) => {
    const files = createFiles();
    const [written, patched] = [await openFolder(), await openFolder()];
    for (const [path, text] of Object.entries(disk))
      for (const root of [written, patched]) await files.write(join(root, path), text, path.startsWith('x ') ? 0o755 : undefined);

    const resolved = await resolve(planOf(...changes), written, files, { onConflict: 'theirs' });
    const diff = await unifiedDiff(resolved);
    for (const { path, after, mode } of resolved.files)
      await (after === undefined ? files.remove(join(written, path)) : files.write(join(written, path), after, mode));
    if (diff !== '') {
      execFileSync('git', ['init', '-q'], { cwd: patched });
      const told = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: patched, input: diff, encoding: 'utf8' });
      expect(told).toMatchObject({ status: 0, stderr: '' });
    }

    expect(await treeOf(patched)).toEqual(await treeOf(written));
    expect(diff === '').toBe(
      changes.every(({ path }) => disk[path] !== undefined) && resolved.files.every(({ before, after }) => before === after),
    );
  });

  it('shows final texts where a formatter changed them', async () => {
    const resolved = await resolve(planOf(create('f', 'a\n')), await openFolder(), createFiles(), { onConflict: 'refuse' });
    expect(await unifiedDiff(resolved, new Map([['f', 'b\n']]))).toBe(
      'diff --git a/f b/f\nnew file mode 100644\n--- /dev/null\n+++ b/f\n@@ -0,0 +1,1 @@\n+b\n',
    );
  });
});
