import { describe, expect, it } from 'vitest';
import type { Association } from '../../../../../src/core/pipeline.ts';
import { toFieldName, toName, type Name } from '../../../../../src/naming/index.ts';
import { applicationView, resourceView } from '../../../../../src/stacks/node/view/index.ts';
import { blueprint, field, resource } from '../field.ts';

const reference = field('category', 'references', { required: true });
const link = (kind: Association['kind'], name: string, target: string): Association => ({
  kind,
  name: toFieldName(name),
  target: toName(target),
  field: reference,
});

const category = resource('Category', [field('name', 'string', { required: true })], [link('many', 'products', 'Product')]);
const product = resource(
  'Product',
  [
    field('sku', 'string', { required: true, unique: true, limit: 64 }),
    field('price', 'decimal', { required: true, index: true, min: '0', max: '99.5' }),
    field('status', 'enum', { required: true, values: ['draft', "o'live"], default: 'draft' }),
    field('tags', 'string', { array: true }),
    field('order', 'integer', { index: true }),
    field('code', 'string', { format: '^[A-Z]+$', length: { min: 2 } }),
    field('odd', 'string', { format: 'a(?=b)' }),
    reference,
  ],
  [link('one', 'category', 'Category')],
);
const shop = blueprint(category, product);
const view = resourceView(shop, product);

describe('the table', () => {
  it('has a line for each column and constraint, and no comma after the last', () => {
    expect(view.sqlLines).toEqual([
      'id uuid PRIMARY KEY,',
      'sku character varying(64) NOT NULL,',
      'price numeric(10,2) NOT NULL,',
      "status text NOT NULL DEFAULT 'draft',",
      'tags character varying(255)[],',
      '"order" integer,',
      'code character varying(255),',
      'odd character varying(255),',
      'category_id uuid NOT NULL,',
      'created_at timestamp(3) with time zone NOT NULL DEFAULT now(),',
      'updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),',
      'CONSTRAINT products_sku_key UNIQUE (sku),',
      'CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE RESTRICT,',
      'CONSTRAINT products_price_check CHECK (price >= 0 AND price <= 99.5),',
      "CONSTRAINT products_status_check CHECK (status IN ('draft', 'o''live')),",
      'CONSTRAINT products_tags_check CHECK (array_position(tags, NULL) IS NULL),',
      "CONSTRAINT products_code_check CHECK (char_length(code) >= 2 AND code ~ '^[A-Z]+$')",
    ]);
  });

  it('indexes what is sorted by with the id, and what is only filtered by with the order of the list', () => {
    expect(view.indexes.map(({ name, columns, properties }) => [name, columns.join(), properties.join()])).toEqual([
      ['products_created_at_id_idx', 'created_at,id', 'createdAt,id'],
      ['products_price_idx', 'price,id', 'price,id'],
      ['products_status_idx', 'status,created_at,id', 'status,createdAt,id'],
      ['products_order_idx', '"order",id', 'order,id'],
      ['products_category_id_idx', 'category_id,created_at,id', 'categoryId,createdAt,id'],
    ]);
  });

  it.each([
    ['restrict', 'RESTRICT'],
    ['cascade', 'CASCADE'],
    ['nullify', 'SET NULL'],
  ] as const)('does what on_delete=%s says', (onDelete, action) => {
    const own = { ...reference, onDelete };
    const lines = resourceView(shop, resource('Review', [own], [{ ...link('one', 'category', 'Category'), field: own }])).sqlLines;
    expect(lines.at(-1)).toMatch(new RegExp(`ON DELETE ${action}$`));
  });

  it.each([
    [field('a', 'json', { default: '{"a":"it\'s"}' }), `a jsonb DEFAULT '{"a":"it''s"}'::jsonb,`],
    [field('a', 'string', { default: "it's" }), "a character varying(255) DEFAULT 'it''s',"],
    [field('a', 'boolean', { default: 'true', required: true }), 'a boolean NOT NULL DEFAULT true,'],
    [field('a', 'datetime', { default: 'now' }), 'a timestamp(3) with time zone DEFAULT now(),'],
    [field('a', 'integer', { default: '1', array: true }), 'a integer[] DEFAULT ARRAY[1]::integer[],'],
  ])('has the default as SQL: %#', (own, line) => {
    expect(resourceView(shop, resource('Thing', [own])).sqlLines).toContain(line);
  });
});

describe('the relations', () => {
  it('are seen from the side that holds the key', () => {
    expect(view.one).toMatchObject([
      {
        name: 'category',
        inverse: 'products',
        entry: "one('categoryId', categories, categoryColumns)",
        inverseEntry: "many('categoryId', products, productColumns)",
      },
    ]);
    expect(view.parents.map(({ table, inThisRun }) => [table, inThisRun])).toEqual([['categories', true]]);
  });

  it('are seen from the other side', () => {
    const other = resourceView(shop, category);
    expect(other.many).toMatchObject([
      { name: 'products', foreignKey: 'categoryId', entry: "many('categoryId', products, productColumns)" },
    ]);
    expect([other.includes, other.many.map(({ onDelete }) => onDelete), view.many]).toEqual([['products'], ['restrict'], []]);
  });
});

it('lists what the templates import, each once and sorted', () => {
  expect(view.fieldImports).toEqual(['changes', 'decimal', 'integer', 'list', 'oneOf', 'queryNumber', 'recordOf', 'text', 'uuid']);
  expect(view.drizzleImports).toEqual(['index', 'integer', 'numeric', 'pgTable', 'text', 'timestamp', 'unique', 'uuid', 'varchar']);
  expect(view.sortKeys).toEqual(['createdAt', 'sku', 'price', 'order']);
});

it('hands the password hasher to services that need it', () => {
  expect(view.serviceArguments).toBe('repositories.products');
  expect(resourceView(shop, resource('User', [field('password', 'digest')])).serviceArguments).toBe('repositories.users, passwords');
});

it('plants seeds that refer to each other, the same wherever it is run', () => {
  const parent = resourceView(shop, category).seeds.map((row) => row[0]?.source);
  expect(new Set(parent).size).toBe(3);
  expect(view.seeds.map((row) => row.find(({ name }) => name === 'categoryId')?.source)).toEqual([parent[0], parent[0], parent[0]]);
});

it('refers to different records where two references may not be the same', () => {
  const ends = ['source', 'target'].map((name) => field(name, 'references', { required: true }));
  const [left, right] = ends;
  if (left === undefined || right === undefined) throw new Error('There are two ends');
  const one = (end: typeof left): Association => ({ kind: 'one', name: end.name, target: category.name, field: end });
  const route = { ...resource('Route', ends, ends.map(one)), checks: [{ left, operator: '!=' as const, right }] };
  const ids = resourceView(blueprint(category, route), category).seeds.map((row) => row[0]?.source);

  const { seeds, examples } = resourceView(blueprint(category, route), route);

  const idsIn = (row: readonly { readonly name: string; readonly source: string }[]): readonly (string | undefined)[] =>
    ['sourceId', 'targetId'].map((name) => row.find((entry) => entry.name === name)?.source);
  expect([...seeds, examples.create, examples.record].map(idsIn)).toEqual(Array.from({ length: 5 }, () => [ids[0], ids[1]]));
});

describe('seeds of a reference that none may share', () => {
  const few = resource('Level', [field('rank', 'enum', { required: true, unique: true, values: ['low', 'high'] })]);
  const referring = (name: string, target: Name, required: boolean) => {
    const holder = field('holder', 'references', { required, unique: true });
    return resource(name, [holder], [{ kind: 'one', name: toFieldName('holder'), target, field: holder }]);
  };
  const badge = referring('Badge', few.name, true);
  const pin = referring('Pin', badge.name, true);
  const tag = referring('Tag', few.name, false);

  it.each([
    ['required: no more than there are records to refer to', badge, [0, 1]],
    ['required, through another that has few', pin, [0, 1]],
    ['optional: left empty where there is none to refer to', tag, [0, 1, undefined]],
  ])('%s', (_, subject, expected) => {
    const all = blueprint(few, badge, pin, tag);
    const target = all.resources.find(({ name }) => name.pascal === subject.associations[0]?.target.pascal) ?? few;
    const ids = resourceView(all, target).seeds.map((row) => row[0]?.source);

    const referred = resourceView(all, subject).seeds.map((row) => row.find(({ name }) => name === 'holderId')?.source);

    expect(referred).toEqual(expected.map((index) => (index === undefined ? 'null' : ids[index])));
  });
});

it('sees the whole application', () => {
  const { application, framework, frameworkName, isFastify } = applicationView(shop);
  expect([application, framework, frameworkName, isFastify]).toEqual([shop.application, 'fastify', 'Fastify', true]);
});
