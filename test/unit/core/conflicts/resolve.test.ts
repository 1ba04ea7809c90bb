import { describe, expect, it } from 'vitest';
import { assertWritable, resolve } from '../../../../src/core/conflicts/index.ts';
import type { Conflict, ConflictAnswer } from '../../../../src/core/conflicts/index.ts';
import { ConflictError, InputError } from '../../../../src/core/errors.ts';
import type { ConflictPolicy, FileChange, Resolution } from '../../../../src/core/pipeline.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit, ensure, planOf } from './plans.ts';

const NOT_THERE = undefined;
const missing = () => ({ kind: 'anchorMissing' as const, help: 'add `x` to the list' });

interface Case {
  readonly disk: string | undefined;
  readonly change: FileChange;
  readonly policy?: ConflictPolicy;
  readonly force?: boolean;
  readonly is: Resolution;
  readonly after?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'create on nothing': { disk: NOT_THERE, change: create('f', 'new\n'), is: 'create', after: 'new\n' },
  'create on the same': { disk: 'new\n', change: create('f', 'new\n'), is: 'identical', after: 'new\n' },
  'create on the same with other line ends': { disk: 'a\r\nb\r\n', change: create('f', 'a\nb\n'), is: 'identical', after: 'a\r\nb\r\n' },
  'create on the same with a byte order mark': { disk: '\uFEFFa\n', change: create('f', 'a\n'), is: 'identical', after: '\uFEFFa\n' },
  'create on other content': { disk: 'old\n', change: create('f', 'new\n'), is: 'refuse', after: 'old\n' },
  'create on an empty file': { disk: '', change: create('f', 'new\n'), is: 'refuse' },
  'create on other content, theirs': { disk: 'old\n', change: create('f', 'new\n'), policy: 'theirs', is: 'force', after: 'new\n' },
  'create on other content with CRLF, theirs': {
    disk: 'old\r\n',
    change: create('f', 'a\nb\n'),
    policy: 'theirs',
    is: 'force',
    after: 'a\r\nb\r\n',
  },
  'create on other content, ours': { disk: 'old\n', change: create('f', 'new\n'), policy: 'ours', is: 'skip', after: 'old\n' },
  'create on other content, forced': { disk: 'old\n', change: create('f', 'new\n'), force: true, is: 'force', after: 'new\n' },
  'create on other content, ask with nobody to ask': { disk: 'old\n', change: create('f', 'new\n'), policy: 'ask', is: 'refuse' },
  'ensure on nothing': { disk: NOT_THERE, change: ensure('f', 'new\n'), is: 'create', after: 'new\n' },
  'ensure on other content': { disk: 'old\n', change: ensure('f', 'new\n'), is: 'skip', after: 'old\n' },
  'ensure on other content, theirs': { disk: 'old\n', change: ensure('f', 'new\n'), policy: 'theirs', is: 'skip', after: 'old\n' },
  'edits in order': { disk: 'a\n', change: edit('f', addLine('b'), addLine('c')), is: 'merge', after: 'a\nb\nc\n' },
  'edits that are there': { disk: 'a\nb\n', change: edit('f', addLine('a'), addLine('b')), is: 'identical', after: 'a\nb\n' },
  'edits of which one is there': { disk: 'a\n', change: edit('f', addLine('a'), addLine('b')), is: 'merge', after: 'a\nb\n' },
  'an edit that waits for a parser': {
    disk: 'a\n',
    change: edit('f', async (content) => addLine('b')(content)),
    is: 'merge',
    after: 'a\nb\n',
  },
  'edits keep CRLF': { disk: 'a\r\n', change: edit('f', addLine('b')), is: 'merge', after: 'a\r\nb\r\n' },
  'edits keep the byte order mark': { disk: '\uFEFFa\n', change: edit('f', addLine('b')), is: 'merge', after: '\uFEFFa\nb\n' },
  'edits leave mixed line ends alone': { disk: 'a\r\nb\n', change: edit('f', addLine('c')), is: 'merge', after: 'a\r\nb\nc\n' },
  'an edit without its anchor': { disk: 'a\n', change: edit('f', addLine('b'), missing), is: 'refuse', after: 'a\n' },
  'an edit without its anchor is not forced either': { disk: 'a\n', change: edit('f', missing), force: true, is: 'refuse' },
  'an edit of nothing': { disk: NOT_THERE, change: edit('f', addLine('b')), is: 'refuse' },
};

describe('the fate of a file', () => {
  it.each(Object.entries(CASES))('%s', async (_, { disk, change, policy, force, is, after }) => {
    const files = createMemoryFiles({ '/r/other': '', ...(disk === undefined ? {} : { '/r/f': disk }) });
    const { files: rows } = await resolve(planOf(change), '/r', files, {
      onConflict: policy ?? 'refuse',
      ...(force === undefined ? {} : { force }),
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ path: 'f', resolution: is, before: disk, ...(after === undefined ? {} : { after }) });
  });

  it('reads only', async () => {
    const files = createMemoryFiles({ '/r/f': 'old' });
    await resolve(planOf(create('f', 'new'), create('g', 'x'), edit('f', missing)), '/r', files, { onConflict: 'theirs' });
    expect(files.steps()).toBe(0);
  });

  it('keeps the mode that a file is to have', async () => {
    const { files: rows } = await resolve(planOf(create('bin/x', '#!', 0o755)), '/r', createMemoryFiles({ '/r/a': '' }), {
      onConflict: 'refuse',
    });
    expect(rows[0]?.mode).toBe(0o755);
  });
});

describe('one path made and edited by the same plan', () => {
  const plan = planOf(edit('src/container.ts', addLine('product'), addLine('category')), ensure('src/container.ts', 'empty\n'));

  it('has a row for each, in the order of the phases, the later on top of the earlier', async () => {
    const { files } = await resolve(plan, '/r', createMemoryFiles({ '/r/a': '' }), { onConflict: 'refuse' });
    expect(files).toEqual([
      { path: 'src/container.ts', phase: 'ground', resolution: 'create', before: undefined, after: 'empty\n' },
      { path: 'src/container.ts', phase: 'code', resolution: 'merge', before: 'empty\n', after: 'empty\nproduct\ncategory\n' },
    ]);
  });

  it('edits the file of the tree where there is one', async () => {
    const { files } = await resolve(plan, '/r', createMemoryFiles({ '/r/src/container.ts': 'mine\nproduct\n' }), { onConflict: 'refuse' });
    expect(files.map(({ resolution, after }) => [resolution, after])).toEqual([
      ['skip', 'mine\nproduct\n'],
      ['merge', 'mine\nproduct\ncategory\n'],
    ]);
  });
});

describe('asking', () => {
  it.each([
    ['theirs', 'force', 'new\n'],
    ['ours', 'skip', 'old\n'],
    ['refuse', 'refuse', 'old\n'],
  ] as const)('%s is %s', async (answer, resolution, after) => {
    const asked: Conflict[] = [];
    const ask = async (conflict: Conflict): Promise<ConflictAnswer> => (asked.push(conflict), answer);
    const { files } = await resolve(planOf(create('f', 'new\n'), create('g', 'x')), '/r', createMemoryFiles({ '/r/f': 'old\n' }), {
      onConflict: 'ask',
      ask,
    });
    expect(files[0]).toMatchObject({ resolution, after });
    expect(asked).toMatchObject([
      { path: 'f', yours: 'old\n', generated: 'new\n', diff: expect.stringContaining('-old\n+new') as unknown },
    ]);
  });
});

describe('what is in the way', () => {
  it('is told all at once, with a difference or the lines to add, and says that nothing was written', async () => {
    const files = createMemoryFiles({ '/r/taken': 'old\n', '/r/shared': 'x\n', '/r/folder/x': '', '/r/fine': '', '/etc/hosts': '' });
    await files.write('/r/binary', Uint8Array.from([0xff, 0xfe]));
    await files.symlink('/etc', '/r/out');
    const plan = planOf(
      create('taken', 'new\n'),
      edit('shared', missing),
      edit('gone', missing),
      create('folder', ''),
      create('binary', ''),
      create('out/passwd', ''),
      create('free', ''),
    );
    const resolved = await resolve(plan, '/r', files, { onConflict: 'refuse' });
    const error = await Promise.resolve()
      .then(() => {
        assertWritable(resolved);
      })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConflictError);
    const message = error instanceof Error ? error.message : '';
    expect(message).toContain('6 files are in the way; nothing was written');
    for (const told of ['-old\n+new', 'add `x` to the list', 'gone: is not there', 'is a folder', 'not UTF-8', 'out of the project'])
      expect(message).toContain(told);
    expect(message).not.toContain('free');
  });

  it('shows the beginning of a long difference only', async () => {
    const long = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    const { files } = await resolve(planOf(create('f', 'new\n')), '/r', createMemoryFiles({ '/r/f': long }), { onConflict: 'refuse' });
    expect(files[0]?.reason?.split('\n').length).toBeLessThan(50);
    expect(files[0]?.reason).toMatch(/… \d+ more lines$/);
  });

  it('lets a plan pass in which nothing is', async () => {
    const resolved = await resolve(planOf(create('f', 'new\n')), '/r', createMemoryFiles({ '/r/x': '' }), { onConflict: 'refuse' });
    expect(() => {
      assertWritable(resolved);
    }).not.toThrow();
  });
});

describe('paths and policies', () => {
  it('lists all bad paths at once', async () => {
    const work = resolve(
      planOf(create('../x', ''), create('/y', ''), create('.scaffold/runs/z', ''), create('A', ''), create('a', '')),
      '/r',
      createMemoryFiles({ '/r/x': '' }),
      { onConflict: 'refuse' },
    );
    const error = await work.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error instanceof InputError ? error.problems : []).toHaveLength(4);
  });

  it('refuses a name that differs from one on disk in case only', async () => {
    const work = resolve(planOf(create('src/Product.ts', '')), '/r', createMemoryFiles({ '/r/src/product.ts': '' }), {
      onConflict: 'refuse',
    });
    await expect(work).rejects.toBeInstanceOf(ConflictError);
  });
});
