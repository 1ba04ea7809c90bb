import { describe, expect, it } from 'vitest';
import { librariesOf } from '../../../../../src/stacks/node/fields/libraries.ts';
import model from '../../../../../generators/node/model.ts';
import repository from '../../../../../generators/node/repository.ts';
import useCase from '../../../../../generators/node/use-case.ts';
import type { Generator } from '../../../../../src/core/define.ts';
import type { Blueprint } from '../../../../../src/core/pipeline.ts';
import { blueprint, field, resource } from '../field.ts';
import { serviceIn } from '../operations/helpers.ts';

const code = field('code', 'string', { normalize: ['strip'] });
const live = field('live', 'boolean', { scope: true });
const [plain, first, second] = [resource('Tag', []), resource('Coupon', [code, live]), resource('Voucher', [code, live])];
const shop = blueprint(plain, first, second);

/** Files that a generator brings for one of the resources, or for the operation, of a blueprint. */
const brought = ({ files }: Generator, seen: Blueprint, of = seen.resources[0]): string[] =>
  files
    .filter(({ kind, when }) => kind === 'ensure' && (when?.(seen, of, seen.operations?.[0]) ?? true))
    .map(({ path }) => path)
    .filter((path) => /normalized|page-where/u.test(path));

describe('what only some applications need', () => {
  const normalizing = ['tests/unit/lib/normalized.test.ts', 'src/lib/normalized.ts'];

  it('comes with the first resource of a run that asks for it', () => {
    expect([plain, first, second].map((one) => brought(model, shop, one))).toEqual([[], normalizing, []]);
    expect([plain, first, second].map((one) => brought(repository, shop, one))).toEqual([[], ['src/lib/page-where.ts'], []]);
  });

  it('comes for named queries where repositories are written with the standard layer', () => {
    const over = (dataLayer: string): Blueprint => ({ ...shop, options: { ...shop.options, dataLayer } });

    expect(['drizzle', 'knex', 'typeorm', 'memory'].map((layer) => brought(repository, over(layer), first).length)).toEqual([1, 0, 0, 0]);
  });

  it('comes with a service that is given such a text', () => {
    const given = (word: string): Blueprint => serviceIn({ parameters: [word], steps: ['call:PriceCalculator.total'] });

    expect(brought(useCase, given('code:string:normalize=strip'))).toEqual(normalizing);
    expect(brought(useCase, given('code:string'))).toEqual([]);
  });

  it('has a module of its own', () => {
    expect(librariesOf(['text', 'normalized'])).toEqual({ fields: ['text'], normalized: ['normalized'] });
  });
});
