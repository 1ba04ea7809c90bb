import { describe, expect, it } from 'vitest';
import { createPreview } from '../../../../src/api/ask/preview.ts';
import { treeLines, type TreeEntry } from '../../../../src/api/ask/tree.ts';
import { resolve } from '../../../../src/core/conflicts/index.ts';
import { InterruptedError } from '../../../../src/core/errors.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { create, planOf } from '../../core/conflicts/plans.ts';
import { memoryEffects } from '../support.ts';
import { person } from './person.ts';

const lines = (entries: readonly TreeEntry[]) => treeLines(entries, (text, action) => `${text} ${action}`);

describe('the tree', () => {
  it('has a line for each file, and one for folders that hold nothing but another', () => {
    expect(
      lines([
        ['src/a/b/one.ts', 'create'],
        ['README.md', 'merge'],
        ['src/a/b/two.ts', 'edit'],
        ['src/index.ts', 'edit'],
      ]),
    ).toEqual(['├─ README.md merge', '└─ src/', '   ├─ a/b/', '   │  ├─ one.ts create', '   │  └─ two.ts edit', '   └─ index.ts edit']);
  });

  it('folds folders of new files where nobody could read them all', () => {
    const many = Array.from({ length: 70 }, (_, index): TreeEntry => [`src/lib/file-${index}.ts`, 'create']);
    expect(lines([...many, ['src/index.ts', 'edit']])).toEqual(['└─ src/', '   ├─ index.ts edit', '   └─ lib/ (70 files) create']);
  });
});

describe('the one question before anything is written', () => {
  const look = async (answers: readonly string[], environment: Readonly<Record<string, string>> = { NO_COLOR: '1' }) => {
    const { prompter, seen, left } = person(answers);
    const files = createMemoryFiles({ '/r/b.ts': 'b\n' });
    const resolved = await resolve(planOf(create('src/a.ts', 'a\n'), create('b.ts', 'b\n')), '/r', files, { onConflict: 'refuse' });
    const decided = createPreview({ ...(await memoryEffects(files)), prompter, environment }, true)(resolved);
    return { decided, seen, left };
  };

  it('shows what is new, and leaves out what is as it should be', async () => {
    const { decided, seen } = await look(['yes']);
    await decided;
    expect(seen.told).toContain('/r: create 1\n└─ src/\n   └─ a.ts  create\n');
    expect(seen.asked).toHaveLength(1);
  });

  it('shows the changes of a file, as often as wanted', async () => {
    const { decided, seen, left } = await look(['look', 'src/a.ts', 'src/a.ts', '', 'yes']);
    await decided;
    expect(left).toEqual([]);
    expect(seen.told.match(/^\+a$/gmu)).toHaveLength(2);
  });

  it('takes no for the end of the run', async () => {
    const { decided } = await look(['no']);
    await expect(decided).rejects.toBeInstanceOf(InterruptedError);
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ])('with %j has colours: %s', async (environment, isColoured) => {
    const { decided, seen } = await look(['yes'], environment);
    await decided;
    expect(seen.told.includes('\u001b[')).toBe(isColoured);
  });
});
