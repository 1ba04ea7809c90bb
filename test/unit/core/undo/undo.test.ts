import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../../../src/core/pipeline.ts';
import { readObjects, readRecords, revert } from '../../../../src/core/transaction/index.ts';
import { planUndo } from '../../../../src/core/undo/index.ts';
import { createMemoryFiles } from '../../../../src/effects/memory-files.ts';
import { addLine, create, edit } from '../conflicts/plans.ts';
import { effectsOf, generate, ROOT } from '../transaction/world.ts';

const SHARED = 'import a\n\nconst list = [\n  a,\n];\n\nexport default list;\n';
const world = (tree: Readonly<Record<string, string>> = {}) =>
  effectsOf(createMemoryFiles({ [`${ROOT}/package.json`]: '{}\n', [`${ROOT}/src/list.ts`]: SHARED, ...tree }));
type World = ReturnType<typeof world>;

/** Puts a line before another, once. */
const insert = (line: string, before: string): FileChange =>
  edit('src/list.ts', (content) =>
    content.includes(line) ? { kind: 'alreadyPresent' } : { kind: 'changed', content: content.replace(before, `${line}\n${before}`) },
  );

async function undo(effects: World, index: number, force = false) {
  const records = await readRecords(ROOT, effects.files);
  const record = records[index];
  if (record === undefined) throw new Error('no such run');
  const plan = await planUndo({
    record,
    later: records.slice(index + 1),
    texts: await readObjects(ROOT, record, effects.files),
    read: (path) => effects.files.read(`${ROOT}/${path}`),
    force,
  });
  await revert(ROOT, [record], plan.changes, effects);
  return plan;
}

const write = (effects: World, path: string, text: string) => effects.files.write(`${ROOT}/${path}`, text);

describe('taking a run back', () => {
  it('leaves the tree as it was before, byte for byte, our own folder included', async () => {
    const effects = world();
    const before = effects.files.snapshot();
    await generate(effects, [create('src/deep/a.ts', 'a\n'), create('bin/run', '#!\n', 0o755), insert('  b,', '];')]);
    expect(effects.files.snapshot()).not.toEqual(before);
    await undo(effects, 0);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('keeps what you changed elsewhere in a file that the run changed', async () => {
    const effects = world();
    await generate(effects, [insert('  b,', '];')]);
    await write(effects, 'src/list.ts', `// mine\n${await effects.files.read(`${ROOT}/src/list.ts`)}`);
    await undo(effects, 0);
    expect(await effects.files.read(`${ROOT}/src/list.ts`)).toBe(`// mine\n${SHARED}`);
  });

  it('works out of order where later runs do not stand on it', async () => {
    const effects = world();
    await generate(effects, [create('a.ts', 'a\n'), insert('import b', '\nconst')]);
    await generate(effects, [create('b.ts', 'b\n'), insert('// end', 'export default')]);
    await undo(effects, 0);
    expect(await effects.files.read(`${ROOT}/src/list.ts`)).toBe(SHARED.replace('export default', '// end\nexport default'));
    expect(await effects.files.exists(`${ROOT}/a.ts`)).toBe(false);
    expect(await readRecords(ROOT, effects.files)).toHaveLength(1);
  });

  it('is refused where a later run changed a file that this one made, and names it', async () => {
    const effects = world();
    await generate(effects, [create('a.ts', 'a\n')]);
    await generate(effects, [edit('a.ts', addLine('b'))]);
    const before = effects.files.snapshot();
    await expect(undo(effects, 0)).rejects.toThrow(/later runs stand on it[^]*it changed a\.ts/);
    expect(effects.files.snapshot()).toEqual(before);
    await undo(effects, 0, true);
    expect(await effects.files.exists(`${ROOT}/a.ts`)).toBe(false);
  });

  it('never removes a file that you edited, and names it', async () => {
    const effects = world();
    await generate(effects, [create('a.ts', 'a\n'), create('b.ts', 'b\n')]);
    await write(effects, 'a.ts', 'mine\n');
    const plan = await undo(effects, 0);
    expect(plan.kept).toEqual([{ path: 'a.ts', reason: 'you edited it' }]);
    expect(await effects.files.read(`${ROOT}/a.ts`)).toBe('mine\n');
    expect(await effects.files.exists(`${ROOT}/b.ts`)).toBe(false);
  });

  it('is refused where your change and that of the run meet, with the line', async () => {
    const effects = world();
    await generate(effects, [insert('  b,', '];')]);
    await write(effects, 'src/list.ts', SHARED.replace('  a,\n', '  a,\n  bee,\n'));
    const before = effects.files.snapshot();
    await expect(undo(effects, 0)).rejects.toThrow(/src\/list\.ts:5: was changed where the run changed it/);
    expect(effects.files.snapshot()).toEqual(before);
  });

  it('does not mind files that you removed', async () => {
    const effects = world();
    await generate(effects, [create('a.ts', 'a\n'), insert('  b,', '];')]);
    await effects.files.remove(`${ROOT}/a.ts`);
    await effects.files.remove(`${ROOT}/src/list.ts`);
    expect((await undo(effects, 0)).kept).toEqual([{ path: 'src/list.ts', reason: 'you removed it' }]);
  });

  it('is the identity for any plan on any tree', async () => {
    const name = fc.constantFrom('a', 'b', 'c/d', 'c/e/f');
    const text = fc.string({ maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, text), fc.dictionary(name, text, { minKeys: 1 }), async (tree, planned) => {
        const effects = world(Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${ROOT}/t/${path}`, content])));
        const before = effects.files.snapshot();
        await generate(
          effects,
          Object.entries(planned).map(([path, content]) => create(`t/${path}`, content)),
        );
        if ((await readRecords(ROOT, effects.files)).length > 0) await undo(effects, 0);
        expect(effects.files.snapshot()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
