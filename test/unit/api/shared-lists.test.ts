import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import nodePath from 'node:path';
import { execa } from 'execa';
import { format } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, ROOT, UNPROVEN } from '../hostile/world.ts';

const NAMES = ['Tag', 'Gift', 'Coupon'] as const;
const CUSTOMER = 'version: 1\napplication: shop\nresources: {}\n';
const folder = mkdtempSync(nodePath.join(tmpdir(), 'union-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Files = Awaited<ReturnType<typeof nodeApplication>>;
const copyOf = (files: Files): Files => createMemoryFiles(files.snapshot());
const textOf = async (files: Files, path: string): Promise<string> => (await files.read(`${ROOT}/${path}`)) ?? '';
const unionOf = async (files: Files): Promise<readonly string[]> =>
  (await textOf(files, '.gitattributes')).split('\n').flatMap((line) => /^(\S+) merge=union$/u.exec(line)?.[1] ?? []);
const add = async (files: Files, name: string, fields: readonly string[]): Promise<string> => {
  const request = { ...UNPROVEN, generator: 'resource', root: ROOT, name, fields: [...fields], options: {} };
  return (await generate(request, effectsOver(files))).run ?? '';
};

/** A file as the project's own formatter leaves it. */
async function formatted(files: Files, path: string): Promise<string> {
  const rules: unknown = JSON.parse(await textOf(files, '.prettierrc.json'));
  const text = await textOf(files, path);
  if ((await textOf(files, '.prettierignore')).split('\n').includes(path)) return text;
  return format(text, { ...(typeof rules === 'object' ? rules : {}), filepath: path });
}

describe.each(['express', 'fastify'])('the lists of %s to which each resource adds', (framework) => {
  it('have an item a line whatever a formatter does, and are empty again at the end', async () => {
    const files = await nodeApplication(framework, CUSTOMER);
    const union = await unionOf(files);
    expect(union.length).toBeGreaterThan(6);
    const expectFormatted = async (): Promise<void> => {
      for (const path of union) expect(await formatted(files, path), path).toBe(await textOf(files, path));
    };
    const before = await Promise.all(union.map((path) => textOf(files, path)));
    const runs: string[] = [];

    await expectFormatted();
    for (const name of NAMES) {
      runs.push(await add(files, name, ['label!']));
      await expectFormatted();
    }
    for (const run of runs) await undo({ root: ROOT, run, force: false, dryRun: false }, effectsOver(files));

    expect(await Promise.all(union.map((path) => textOf(files, path)))).toEqual(before);
  }, 60_000);
});

describe('two branches that each make a resource', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['with the same fields', 'Tag', 'Gift', ['label!']],
    ['that refer to the same', 'Invoice', 'Parcel', ['customer:references', 'note:text', 'paid:boolean']],
    [
      'with names that fill a line',
      'ShoppingCartDiscount',
      'SubscriptionPlan',
      ['customer:references', 'parent:references:to=Customer:optional'],
    ],
    ['with what a service needs besides', 'Account', 'Terminal', ['login:string!', 'password:digest']],
  ])('are merged by git: %s', async (_, one, two, fields) => {
    const base = await nodeApplication('express', CUSTOMER);
    await add(base, 'Customer', ['name!']);
    const [left, right, both] = [copyOf(base), copyOf(base), copyOf(base)];
    await add(left, one, fields);
    await add(right, two, fields);
    await add(both, one, fields);
    await add(both, two, fields);

    for (const path of await unionOf(base)) {
      const sides = await Promise.all([left, base, right].map((files) => formatted(files, path)));
      const places = sides.map((text, index) => {
        const place = nodePath.join(folder, String(index));
        writeFileSync(place, text);
        return place;
      });
      const { stdout } = await execa('git', ['merge-file', '--union', '--stdout', ...places], { stripFinalNewline: false });
      expect(stdout, path).toBe(await formatted(both, path));
    }
  });
});
