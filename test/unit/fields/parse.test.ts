import { describe, expect, it } from 'vitest';
import { formatField, parseFields, readFields, type Field } from '../../../src/fields/index.ts';
import { toFieldName } from '../../../src/naming/index.ts';

const plain = { required: false, unique: false, index: false, sensitive: false, array: false, polymorphic: false, counterCache: false };

const parsed = (word: string): Field | undefined => {
  const { fields, problems } = parseFields([word], { enums: { order_status: ['draft', 'paid'] } });
  expect(problems).toEqual([]);
  return fields[0];
};

describe('parseFields', () => {
  it('gives a whole field, name in all its forms', () => {
    expect(parsed('unitPrice:decimal{10.2}:min=0:sensitive!')).toEqual({
      ...plain,
      name: toFieldName('unit_price'),
      type: 'decimal',
      required: true,
      sensitive: true,
      precision: 10,
      scale: 2,
      min: '0',
    });
  });

  it.each(['bill:references:to=Admin::Invoice:optional', 'bill:references:to=admin/invoice:optional'])(
    'points into a module: %s',
    (word) => {
      expect(parsed(word)).toMatchObject({ to: 'Admin::Invoice', required: false });
    },
  );

  it.each([
    ['code:string:normalize=strip.upcase', { normalize: ['strip', 'upcase'] }],
    ['code:string:normalize=squish,downcase', { normalize: ['squish', 'downcase'] }],
    ['tax:string:encrypted:uniq!', { encrypted: true, unique: true, required: true }],
    ['published_at:datetime:scope', { scope: true }],
  ])('reads %s', (word, expected) => {
    expect(parsed(word)).toMatchObject(expected);
  });

  it('keeps the order of the words', () => {
    expect(parseFields(['b:text', 'a', 'c:integer']).fields.map(({ name }) => name.snake)).toEqual(['b', 'a', 'c']);
  });

  describe('what rails generate model accepts', () => {
    it.each([
      ['name', 'name:string'],
      ['name:uniq', 'name:string:uniq'],
      ['name:index', 'name:string:index'],
      ['name:string', 'name:string'],
      ['name:string:uniq', 'name:string:uniq'],
      ['name:string:index', 'name:string:index'],
      ['name:string!', 'name:string!'],
      ['name:string!:uniq', 'name:string:uniq!'],
      ['name:string{40}', 'name:string{40}'],
      ['name:string{40}!:index', 'name:string{40}:index!'],
      ['body:text{40}', 'body:text{40}'],
      ['body:text{medium}', 'body:text{medium}'],
      ['data:binary{40}', 'data:binary{40}'],
      ['data:binary{medium}', 'data:binary{medium}'],
      ['size:integer{2}', 'size:integer{2}'],
      ['price:decimal', 'price:decimal'],
      ['price:decimal{10,2}', 'price:decimal{10.2}'],
      ['price:decimal{10.2}', 'price:decimal{10.2}'],
      ['price:decimal{10-2}:index', 'price:decimal{10.2}:index'],
      ['user:references', 'user:references'],
      ['user:belongs_to', 'user:references'],
      ['user:references:uniq', 'user:references:uniq'],
      ['user:references:index', 'user:references:index'],
      ['imageable:references{polymorphic}', 'imageable:references{polymorphic}'],
      ['imageable:belongs_to{polymorphic}:index', 'imageable:references{polymorphic}:index'],
      ['at:timestamp', 'at:datetime'],
      ['at:datetime', 'at:datetime'],
      ['on:date', 'on:date'],
      ['opens:time', 'opens:time'],
      ['views:bigint', 'views:bigint'],
      ['weight:float', 'weight:float'],
      ['active:boolean', 'active:boolean'],
      ['code:uuid', 'code:uuid'],
      ['data:json', 'data:json'],
      ['data:jsonb', 'data:json'],
      ['ip:inet', 'ip:inet'],
      ['nick:citext', 'nick:citext'],
      ['labels:hstore', 'labels:hstore'],
      ['valid:daterange', 'valid:range{daterange}'],
      ['valid:int8range', 'valid:range{int8range}'],
      ['password:digest', 'password:digest'],
      ['auth:token', 'auth:token'],
      ['auth:token:uniq', 'auth:token'],
      ['avatar:attachment', 'avatar:attachment'],
      ['photos:attachments', 'photos:attachments'],
      ['body:rich_text', 'body:rich_text'],
    ])('%s is %s', (word, canonical) => {
      const field = parsed(word);
      expect(field === undefined ? '' : formatField(field)).toBe(canonical);
    });
  });

  describe('the rest of the language', () => {
    it.each<[string, Partial<Field>]>([
      ['a', { type: 'string', required: false }],
      ['a!', { type: 'string', required: true }],
      ['a:required', { required: true }],
      ['a:string:required!', { required: true }],
      ['a:optional', { required: false }],
      ['a:unique', { unique: true }],
      ['a:references', { required: true }],
      ['a:references!', { required: true }],
      ['a:references:optional', { required: false }],
      ['password:digest', { required: true, sensitive: true, unique: false }],
      ['password:digest:optional', { required: false }],
      ['a:token', { required: false, sensitive: true, unique: true }],
      ['a:string:sensitive', { sensitive: true }],
      ['a:string:array', { array: true }],
      ['a:decimal{10}', { precision: 10, scale: 0 }],
      ['a:decimal:precision=10:scale=2', { precision: 10, scale: 2 }],
      ['a:string:limit=64', { limit: 64 }],
      ['a:text:size=long', { size: 'long' }],
      ['a:integer:in=1..5', { min: '1', max: '5' }],
      ['a:integer:in=-5..-1', { min: '-5', max: '-1' }],
      ['a:integer:in=1..', { min: '1' }],
      ['a:integer:in=..5', { max: '5' }],
      ['a:integer:min=1:max=5', { min: '1', max: '5' }],
      ['a:decimal{4.2}:in=0.5..9.55', { min: '0.5', max: '9.55' }],
      ['a:date:in=2026-01-01..2026-12-31', { min: '2026-01-01', max: '2026-12-31' }],
      ['a:time:in=09:00..17:30:15', { min: '09:00', max: '17:30:15' }],
      ['a:datetime:in=2026-01-01T00:00:00Z..2026-12-31T23:59+02:00', { min: '2026-01-01T00:00:00Z', max: '2026-12-31T23:59+02:00' }],
      ['a:date:default=now', { default: 'now' }],
      ['a:string:length=5', { length: { min: 5, max: 5 } }],
      ['a:string:length=2..100', { length: { min: 2, max: 100 } }],
      ['a:string:length=2..', { length: { min: 2 } }],
      ['a:string:length=..100!', { length: { max: 100 }, required: true }],
      ['a:string:format=SKU-.+:uniq', { format: 'SKU-.+', unique: true }],
      ['a:url:default=https://example.com:8080/x:uniq', { default: 'https://example.com:8080/x', unique: true }],
      ['a:string:default=', { default: '' }],
      ['a:string:default=a=b', { default: 'a=b' }],
      ['a:boolean:default=false', { default: 'false' }],
      ['a:bigint:default=9223372036854775807', { default: '9223372036854775807' }],
      ['a:enum{draft.live}', { values: ['draft', 'live'] }],
      ['a:enum{draft,live}', { values: ['draft', 'live'] }],
      ['a:enum{draft;live}', { values: ['draft', 'live'] }],
      ['a:enum{draft, in-progress}', { values: ['draft', 'in-progress'] }],
      ['a:enum:values=draft.live:default=live', { values: ['draft', 'live'], default: 'live' }],
      ['a:enum:of=order_status:default=paid', { values: ['draft', 'paid'], default: 'paid' }],
      ['a:references:polymorphic', { polymorphic: true }],
      ['a:references:on_delete=cascade', { onDelete: 'cascade' }],
      ['a:string:was=former_name', { was: 'former_name' }],
      ['a:references:optional:on_delete=nullify', { onDelete: 'nullify' }],
      ['a:references:counter_cache', { counterCache: true }],
      ['author:references:to=User', { to: 'User' }],
      ['authors:references:to=users', { to: 'User' }],
      ['a:range{date}', { rangeOf: 'daterange' }],
      ['a:range:kind=numrange', { rangeOf: 'numrange' }],
      ['a:integer{8}:default=5000000000', { limit: 8 }],
    ])('%s', (word, expected) => {
      expect(parsed(word)).toMatchObject(expected);
    });

    it('leaves out what was not given', () => {
      expect(Object.keys(parsed('a:integer:min=0') ?? {}).toSorted()).toEqual([...Object.keys(plain), 'min', 'name', 'type'].toSorted());
    });

    it('spells acronyms as the context has them', () => {
      expect(parseFields(['api_key:string', 'x:references:to=api_key'], { acronyms: ['API'] }).fields).toMatchObject([
        { name: { pascal: 'APIKey' } },
        { to: 'APIKey' },
      ]);
    });
  });
});

describe('readFields', () => {
  it('reads words and mappings mixed, in order, and finds what clashes between them', () => {
    const items = [
      { value: { name: 'price', type: 'decimal{10.2}' }, where: 'shop.yml:4:7' },
      { value: 'sku:string!', where: 'shop.yml:5:7' },
      { value: 'price:float', where: 'shop.yml:6:7' },
    ];

    const { fields, problems } = readFields(items);

    expect(fields.map(formatField).slice(0, 2)).toEqual(['price:decimal{10.2}', 'sku:string!']);
    expect(problems).toEqual([
      { where: 'shop.yml:6:7: price:float', message: "the field 'price' stands twice", hint: 'Keep one of the two' },
    ]);
  });
});
