import { describe, expect, it } from 'vitest';
import { editFields, type FieldVerb } from '../../../../src/core/change/index.ts';

const ITEMS = ['name:string{80}!', { name: 'price', type: 'decimal', precision: 10, scale: 2 }, 'category:references'].map((value) => ({
  value,
  where: 'blueprint.yml',
}));

const after = (verb: FieldVerb) => editFields(ITEMS, verb, { resource: 'Product', enums: {} });

describe('the fields of a resource', () => {
  it.each<[string, FieldVerb, readonly unknown[], readonly (readonly string[])[]]>([
    ['are joined by new ones', { kind: 'add', words: ['sku', 'color'] }, [...ITEMS.map(({ value }) => value), 'sku', 'color'], []],
    ['lose one', { kind: 'remove', names: ['price'] }, ['name:string{80}!', 'category:references'], []],
    [
      'are called otherwise',
      { kind: 'rename', from: 'name', to: 'label' },
      ['label:string{80}!', ITEMS[1]?.value, 'category:references'],
      [['label', 'name']],
    ],
    [
      'point where they did under another name',
      { kind: 'rename', from: 'category', to: 'section' },
      ['name:string{80}!', ITEMS[1]?.value, 'section:references:to=Category'],
      [['section', 'category']],
    ],
  ])('%s', (_, verb, values, renames) => {
    const { items, problems, ...rest } = after(verb);

    expect(problems).toEqual([]);
    expect(items.map(({ value }) => value)).toEqual(values);
    expect([...rest.renames]).toEqual(renames);
  });

  it.each<[string, FieldVerb, readonly string[]]>([
    ['a name that is taken', { kind: 'add', words: ['price:integer', 'sku', 'name'] }, ['Product.price', 'Product.name']],
    ['fields that are not there', { kind: 'remove', names: ['pricee', 'nam'] }, ['Product', 'Product']],
    ['a field that is not there, and a name that is taken', { kind: 'rename', from: 'nme', to: 'price' }, ['Product', 'Product.price']],
    ['a name that is none', { kind: 'rename', from: 'name', to: '1!' }, ["'1!'"]],
    ['to take all of them', { kind: 'remove', names: ['name', 'price', 'category'] }, ['Product']],
  ])('refuse %s, all at once', (_, verb, places) => {
    expect(after(verb).problems.map(({ where }) => where)).toEqual(places);
  });

  it('suggest the nearest name', () => {
    expect(after({ kind: 'remove', names: ['pricee'] }).problems[0]).toMatchObject({
      message: "has no field 'pricee'; it has name, price, category",
      hint: 'Did you mean price?',
    });
  });
});
