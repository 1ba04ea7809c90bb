import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import { ConflictError } from '../../../src/core/errors.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

const FIELDS = [
  'name:string:length=2..100!',
  'code:string{20}:uniq!',
  'price:decimal{10.2}:min=0!',
  'stock:integer:min=0:default=0!',
  'active:boolean:default=true!',
  'status:enum{draft.live}:default=draft!',
  'notes:text',
  'released_on:date',
  'email:email',
] as const;
const fields = fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 5 });
const names = fc.uniqueArray(fc.constantFrom('Coupon', 'Gift', 'OrderLine', 'Person', 'Wallet'), { minLength: 2, maxLength: 3 });

const TREES = {
  node: await nodeApplication('fastify', 'version: 1\napplication: shop\nresources: { Brand: { fields: [name!] } }\n'),
  rails: railsApplication(),
};
/** The same without any resource: the first one fills lists that were empty. */
const EMPTY = { ...TREES, node: await nodeApplication('fastify', 'version: 1\napplication: shop\nresources: {}\n') };
/** What a stack makes of one resource that a person may edit. */
const GENERATOR = { node: 'resource', rails: 'model' } as const;

/** Where shared files list resources, they stand in the order in which they came. */
const linesOf = (tree: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tree).map(([path, text]) => [path, text.split('\n').sort()]));

describe.each(['node', 'rails'] as const)('on %s', (kind) => {
  const make = (files: MemoryFiles, name: string, words: readonly string[], onConflict: 'refuse' | 'markers' = 'refuse') =>
    generate({ ...UNPROVEN, onConflict, generator: GENERATOR[kind], root: ROOT, name, fields: words, options: {} }, effectsOver(files));

  it('generating and taking back is the identity, and generating twice is generating once', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (words) => {
        const files = TREES[kind].fork();
        const before = files.snapshot();
        await make(files, 'Coupon', words);
        const once = files.snapshot();
        await make(files, 'Coupon', words);
        expect(files.snapshot()).toEqual(once);
        await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
        expect(files.snapshot()).toEqual(before);
      }),
      { numRuns: 12, seed: 51 },
    );
  }, 120_000);

  it('the order of resources that do not know each other does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(names, fields, async (list, words) => {
        const [one, other] = [TREES[kind].fork(), TREES[kind].fork()];
        for (const name of list) await make(one, name, words);
        for (const name of [...list].reverse()) await make(other, name, words);
        expect(linesOf(userTree(one))).toEqual(linesOf(userTree(other)));
      }),
      { numRuns: 6, seed: 52 },
    );
  }, 120_000);

  it('runs can be taken back in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        names.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length }))),
        async ([list, order]) => {
          const files = (order[0] === 0 ? EMPTY : TREES)[kind].fork();
          const before = files.snapshot();
          const runs: string[] = [];
          for (const name of list) runs.push((await make(files, name, [`${name.toLowerCase()}_label:string!`])).run ?? '');
          for (const index of order) await undo({ root: ROOT, run: runs[index], force: false, dryRun: false }, effectsOver(files));
          expect(files.snapshot()).toEqual(before);
        },
      ),
      { numRuns: 10, seed: 53 },
    );
  }, 120_000);

  it('no line that you wrote is lost by a field that comes, nor by another that follows', async () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fields, fc.array(edits, { minLength: 2, maxLength: 2 }), async (words, rounds) => {
        const files = TREES[kind].fork();
        const start = userTree(files);
        await make(files, 'Coupon', words);
        const own = Object.keys(files.snapshot()).filter(
          (path) => /coupon/u.test(path) && /\.(?:ts|rb)$/u.test(path) && start[path] === undefined,
        );
        const mine: (readonly [path: string, line: string])[] = [];
        for (const [round, list] of rounds.entries()) {
          for (const [pick, at] of list) {
            const path = own[pick % own.length] ?? '';
            const lines = ((await files.read(path)) ?? '').split('\n');
            const line = `// mine ${String(mine.length)}`;
            lines.splice(Math.floor(at * lines.length), 0, line);
            await files.write(path, lines.join('\n'));
            mine.push([path, line]);
          }
          const more = ['weight:float', 'color:string{20}'].slice(0, round + 1);
          await make(files, 'Coupon', [...words, ...more], round === 0 ? 'refuse' : 'markers').catch((error: unknown) => {
            if (!(error instanceof ConflictError)) throw error;
          });
          for (const [path, line] of mine) expect((await files.read(path))?.split('\n'), path).toContain(line);
        }
      }),
      { numRuns: 12, seed: 54 },
    );
  }, 120_000);

  it('no line that you wrote is lost where another resource has written into the same file, and the first is made again', async () => {
    const files = TREES[kind].fork();
    const start = userTree(files);
    await make(files, 'Coupon', ['name!']);
    const made = userTree(files);
    const path = Object.keys(made).find((file) => /coupon\.(?:ts|rb)$/u.test(file) && start[file] === undefined) ?? '';
    const lines = (made[path] ?? '').split('\n');
    const mine = kind === 'rails' ? '  # mine' : '// mine';
    await files.write(path, [...lines.slice(0, -2), mine, ...lines.slice(-2)].join('\n'));

    await make(files, 'Gift', ['coupon:references']);
    await make(files, 'Coupon', ['name!', 'color:string{20}']);
    await make(files, 'Wallet', ['coupon:references']);
    await make(files, 'Coupon', ['name!', 'color:string{20}', 'weight:float']);

    const text = await files.read(path);
    expect(text).toContain(`${mine}\n`);
    expect(text).toContain('weight');
  });
});
