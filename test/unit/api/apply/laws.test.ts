import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undo } from '../../../../src/api/undo.ts';
import { effectsOver, railsApplication, ROOT } from '../../hostile/world.ts';
import { apply, type Resources, shop, WANTED, written } from './world.ts';

const PLAIN = [
  'name!',
  'code:string{20}:uniq',
  'price:decimal{10.2}:min=0',
  'stock:integer:default=0!',
  'notes:text',
  'status:enum{draft.live}:default=draft!',
];
/** Of each field one form or another, so that two blueprints differ in it; references point backwards and forwards. */
const FORMS: readonly (readonly string[])[] = [
  ...PLAIN.map((word) => [
    word,
    word.replace('name!', 'name:string{90}!').replace('min=0', 'min=1').replace('draft.live', 'draft.live.gone'),
  ]),
  ['brand:references:optional', 'brand:references:optional:on_delete=nullify'],
  ['person:references:optional', 'person:references:optional:on_delete=cascade'],
];
const fields = fc
  .uniqueArray(fc.tuple(fc.nat(FORMS.length - 1), fc.nat(1)), { minLength: 1, maxLength: 4, selector: ([index]) => index })
  .map((chosen) => chosen.map(([index, form]) => FORMS[index]?.[form] ?? 'name!'));
const blueprints = fc
  .record({ Brand: fields, Person: fields, OrderLine: fields }, { requiredKeys: ['Brand', 'Person'] })
  .map((resources): Resources => resources);

const TREES = { node: await shop({}), rails: railsApplication() };

describe.each(['node', 'rails'] as const)('blueprints applied on %s', (kind) => {
  it('twice are applied once, whatever was before, and can be taken back', async () => {
    await fc.assert(
      fc.asyncProperty(blueprints, blueprints, async (first, second) => {
        const files = TREES[kind].fork();
        await apply(files, first);
        await files.remove(WANTED);
        const before = files.snapshot();
        const { run } = await apply(files, second, { allowDestructive: true, emptyTable: true });
        const once = files.snapshot();

        expect(written(await apply(files, second))).toEqual([]);
        expect(files.snapshot()).toEqual(once);

        if (run !== undefined) await undo({ root: ROOT, run, force: false, dryRun: false }, effectsOver(files));
        await files.remove(WANTED);
        expect(files.snapshot()).toEqual(before);
      }),
      { numRuns: 8, seed: 7 },
    );
  }, 120_000);
});
