import { describe, expect, it } from 'vitest';
import { fieldFromObject, parseFields } from '../../../src/fields/index.ts';

const context = { enums: { order_status: ['draft', 'paid'] } };

describe('fieldFromObject', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ name: 'name' }, 'name'],
    [{ name: 'price', type: 'decimal', precision: 10, scale: 2, min: 0, required: true }, 'price:decimal{10.2}:min=0!'],
    [{ name: 'price', type: 'decimal{10.2}', max: 9.99 }, 'price:decimal{10.2}:max=9.99'],
    [{ name: 'sku', type: 'string', limit: 64, unique: true, index: false }, 'sku:string{64}:uniq'],
    [{ name: 'status', type: 'enum', values: ['draft', 'live'], default: 'draft' }, 'status:enum{draft.live}:default=draft'],
    [{ name: 'status', type: 'enum', values: 'draft.live' }, 'status:enum{draft.live}'],
    [{ name: 'status', type: 'enum', of: 'order_status' }, 'status:enum:of=order_status'],
    [{ name: 'active', type: 'boolean', default: true }, 'active:boolean:default=true'],
    [{ name: 'rating', type: 'integer', in: [1, 5] }, 'rating:integer:in=1..5'],
    [{ name: 'rating', type: 'integer', in: '1..5' }, 'rating:integer:in=1..5'],
    [{ name: 'rating', type: 'integer', in: { min: 1 } }, 'rating:integer:min=1'],
    [{ name: 'title', length: 5 }, 'title:length=5'],
    [{ name: 'title', length: [2, 100] }, 'title:length=2..100'],
    [{ name: 'title', length: { max: 100 } }, 'title:length=..100'],
    [{ name: 'category', type: 'references', required: false, on_delete: 'nullify' }, 'category:references:optional:on_delete=nullify'],
    [
      { name: 'category', type: 'belongs_to', optional: false, onDelete: 'cascade', counterCache: true },
      'category:references:on_delete=cascade:counter_cache',
    ],
    [{ name: 'author', type: 'references', to: 'User' }, 'author:references:to=User'],
    [{ name: 'item', type: 'references', polymorphic: true }, 'item:references{polymorphic}'],
    [{ name: 'valid', type: 'daterange' }, 'valid:range{daterange}'],
    [{ name: 'body', type: 'text', size: 'medium', default: null }, 'body:text{medium}'],
    [{ name: 'views', type: 'bigint', max: '9223372036854775807', min: 0n }, 'views:bigint:in=0..9223372036854775807'],
  ])('%o means %s', (value, word) => {
    const { field, problems } = fieldFromObject(value, 'shop.yml:3:5', context);

    expect(problems).toEqual([]);
    expect(field).toEqual(parseFields([word], context).fields[0]);
  });

  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      { name: 'sku', format: '^[A-Z]{3}-[0-9]+$', default: 'ABC-1' },
      { format: '^[A-Z]{3}-[0-9]+$', default: 'ABC-1' },
    ],
    [{ name: 'greeting', default: "Hello, 'world'! $HOME `x` \\ ${y}" }, { default: "Hello, 'world'! $HOME `x` \\ ${y}" }],
    [{ name: 'settings', type: 'json', default: { theme: 'dark', list: [1] } }, { default: '{"theme":"dark","list":[1]}' }],
    [{ name: 'settings', type: 'json', default: '[]' }, { default: '[]' }],
    [{ name: 'note', type: 'text', default: 'two\nlines' }, { default: 'two\nlines' }],
  ])('%o holds what no word can', (value, expected) => {
    expect(fieldFromObject(value, 'here')).toMatchObject({ field: expected, problems: [] });
  });

  it.each<[unknown, string]>([
    [null, "a field is a text or a mapping, not 'null'"],
    [[], "a field is a text or a mapping, not '[]'"],
    [5, "a field is a text or a mapping, not 'number 5'"],
    [undefined, 'a field is a text or a mapping, not missing'],
    [{}, 'a name is missing'],
    [{ name: true }, "name is a text, not 'boolean true'"],
    [{ name: 5 }, "'5' starts with '5'"],
    [{ name: 'a', type: 5 }, "type is a text, not 'number 5'"],
    [{ name: 'a', type: 'strng' }, "unknown type 'strng'; did you mean 'string'?"],
    [{ name: 'a', mim: 5 }, "unknown key 'mim'; did you mean 'min'? keys are name, type, required"],
    [{ name: 'a', constructor: 5 }, "unknown key 'constructor'; keys are"],
    [{ name: 'a', required: 'yes' }, "'required' is true or false, not '\"yes\"'"],
    [{ name: 'a', type: 'integer', min: [1] }, "'min' is a text or a number, not '[1]'"],
    [{ name: 'a', type: 'integer', min: true }, "'min' is a text or a number, not 'boolean true'"],
    [{ name: 'a', type: 'integer', in: [1, 2, 3] }, "'in' is a range such as 1..5, not '[1,2,3]'"],
    [{ name: 'a', type: 'bigint', max: 2 ** 60 }, "'max' is too large for a plain number; write it in quotes"],
    [{ name: 'a', type: 'enum', values: ['a', true] }, "'values' is a list of texts, not '[\"a\",true]'"],
    [{ name: 'a', type: 'json', default: '{' }, "the default '{' is not JSON"],
    [{ name: 'a', default: 'a\u0000b' }, "the default 'a\\u{0}b' holds a character that cannot be seen"],
    [{ name: 'a', default: 'a\u202eb' }, 'holds a character that cannot be seen'],
    [{ name: 'a', type: 'json', default: { x: '\u0000' } }, 'holds a NUL character'],
  ])('%o: %s', (value, message) => {
    const { field, problems } = fieldFromObject(value, 'shop.yml:3:5', context);

    expect(field).toBeUndefined();
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
    expect(problems.every(({ where }) => where === 'shop.yml:3:5')).toBe(true);
  });

  it('survives a mapping that holds itself', () => {
    const circle: Record<string, unknown> = { name: 'a', type: 'json' };
    circle['default'] = circle;
    circle['min'] = [circle];

    expect(fieldFromObject(circle, 'here').problems.length).toBeGreaterThan(0);
  });

  it('is read from one line of JSON as well', () => {
    expect(parseFields(['{"name":"sku","format":"^[A-Z]+$"}'])).toMatchObject({ problems: [], fields: [{ format: '^[A-Z]+$' }] });
  });
});
