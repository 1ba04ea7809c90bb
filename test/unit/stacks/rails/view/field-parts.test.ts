import { describe, expect, it } from 'vitest';
import { rails } from '../../../../../src/stacks/rails/index.ts';
import { typeOf } from '../../../../../src/stacks/rails/fields/support.ts';
import { rulesOf } from '../../../../../src/stacks/rails/view/field-parts.ts';
import { settingsOf } from '../../../../../src/stacks/rails/project/settings.ts';
import { resourceView } from '../../../../../src/stacks/rails/view/index.ts';
import { resolved } from '../helpers.ts';

const POSTGRESQL = { database: 'postgresql' };

/** What the spec of a resource with this field asks of its uniqueness. */
function uniqueness(word: string) {
  const { resource } = resolved('Product', [word], POSTGRESQL);
  const settings = settingsOf(POSTGRESQL);
  return resource.fields
    .flatMap((field) => rulesOf(field, settings))
    .filter(({ key }) => key === 'uniqueness')
    .flatMap(({ expectations }) => expectations);
}

describe('the uniqueness of a field that may be empty', () => {
  it.each([
    ['sku:string:uniq', undefined],
    ['stock:integer:uniq', undefined],
    ['stock:integer:in=10..20:uniq', 'stock: 10'],
    ['status:enum{draft.live}:uniq', 'status: "draft"'],
    ['category:references:optional:uniq', ':with_everything'],
    ['season:range{daterange}:uniq', 'season: Date.new(2025, 1, 1)...Date.new(2025, 2, 1)'],
  ])('of %s is asked of a record with a value, where the database does not take any', (word, given) => {
    expect(uniqueness(word).map((expectation) => expectation.given)).toEqual([given]);
  });

  it('of one that must be there is asked of the record as it is', () => {
    expect(uniqueness('status:enum{draft.live}:uniq!').map(({ given }) => given)).toEqual([undefined]);
  });
});

it.each([
  ['season:range{daterange}:uniq!', 'Date.new(2025, 1, 1)...(Date.new(2025, 2, 1) + n)'],
  ['seats:range{int4range}:uniq!', '1...(n + 5)'],
])('counts the ranges of %s', (word, factory) => {
  const { resource } = resolved('Product', [word], POSTGRESQL);
  const [field] = resource.fields;

  expect(field && typeOf(field).values?.(field, settingsOf(POSTGRESQL))).toMatchObject({ factory, isSequence: true });
});

it.each([
  ['serial:bigint', 'attribute(:serial) { |product| product.serial&.to_s }'],
  ['serials:bigint:array', 'attribute(:serials) { |product| product.serials.map(&:to_s) }'],
  ['opening:time', 'attribute(:opening) { |product| product.opening&.strftime("%H:%M:%S") }'],
  ['openings:time:array', 'attribute(:openings) { |product| product.openings.map { |time| time.strftime("%H:%M:%S") } }'],
])('shows %s as the contract has it', (word, line) => {
  const { blueprint, resource } = resolved('Product', [word], POSTGRESQL);

  expect(resourceView({ ...blueprint, generator: `${rails.id}:resource` }, resource).api.attributes).toContain(line);
});
