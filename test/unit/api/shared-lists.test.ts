import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import { effectsOver, nodeApplication, ROOT, UNPROVEN } from '../hostile/world.ts';

const NAMES = ['Tag', 'Gift', 'Coupon'] as const;

describe.each(['express', 'fastify'])('the lists of %s to which each resource adds', (framework) => {
  it('have an item a line whatever a formatter does, so that git merges them, and are empty again at the end', async () => {
    const files = await nodeApplication(framework, 'version: 1\napplication: shop\nresources: {}\n');
    const union = ((await files.read(`${ROOT}/.gitattributes`)) ?? '')
      .split('\n')
      .flatMap((line) => /^(\S+) merge=union$/u.exec(line)?.[1] ?? []);
    const scripts = union.filter((path) => path.endsWith('.ts'));
    expect(scripts.length).toBeGreaterThan(4);
    const rules: unknown = JSON.parse((await files.read(`${ROOT}/.prettierrc.json`)) ?? '{}');
    const textOf = async (path: string): Promise<string> => (await files.read(`${ROOT}/${path}`)) ?? '';
    const expectFormatted = async (): Promise<void> => {
      for (const path of scripts) {
        const text = await textOf(path);
        expect(await format(text, { ...(typeof rules === 'object' ? rules : {}), parser: 'typescript' }), path).toBe(text);
      }
    };
    const before = await Promise.all(union.map(textOf));
    const runs: string[] = [];

    await expectFormatted();
    for (const name of NAMES) {
      const request = { ...UNPROVEN, generator: 'resource', root: ROOT, name, fields: ['label!'], options: {} };
      runs.push((await generate(request, effectsOver(files))).run ?? '');
      await expectFormatted();
    }
    for (const run of runs) await undo({ root: ROOT, run, force: false, dryRun: false }, effectsOver(files));

    expect(await Promise.all(union.map(textOf))).toEqual(before);
  }, 60_000);
});
