import { describe, expect, it } from 'vitest';
import { resolveBlueprint } from '../../../../../src/core/blueprint/resolve.ts';
import { node } from '../../../../../src/stacks/node/index.ts';
import type { TestsView } from '../../../../../src/stacks/node/samples/tests-view.ts';
import { resourceView } from '../../../../../src/stacks/node/view/index.ts';

/** What test templates see of the last of some resources, each given as `Name field field …`. */
function viewOf(...resources: readonly string[]): TestsView {
  const blueprint = resolveBlueprint({
    application: 'shop',
    generator: 'node:resource',
    requested: resources.map((line) => {
      const [name = '', ...fields] = line.split(' ');
      return { name, where: name, fields: fields.map((value) => ({ value, where: value })) };
    }),
    existing: [],
    enums: {},
    options: { framework: 'express' },
    now: new Date('2026-01-01T00:00:00Z'),
    stack: node,
    problems: [],
  });
  const resource = blueprint.resources.at(-1);
  if (resource === undefined) throw new Error('no resource');
  return resourceView(blueprint, resource).tests;
}

describe('how many rows tests make', () => {
  it.each([
    ['Product name:string!', 7, 3],
    ['Product code:string:uniq!', 7, 3],
    ['Product rating:integer:in=1..5:uniq!', 5, 3],
    ['Product status:enum{a.b}:uniq!', 2, 1],
    ['Product status:enum{only}:uniq!', 1, 1],
    ['Product status:enum{a.b}:uniq', 7, 3],
  ])('of %s: %i, %i on a page', (resource, rows, page) => {
    expect(viewOf(resource)).toMatchObject({ rows, page, hasTwo: rows > 1, hasRoom: rows === 7 });
  });

  it('are kept apart by leaving out an optional value of which there are few', () => {
    expect(viewOf('Product status:enum{a.b}:uniq').columns).toEqual([{ property: 'status', source: 'null' }]);
  });
});

describe('what a body may leave out', () => {
  it('is null, or its default in the forms of schema and answer', () => {
    const { optional, required } = viewOf(
      'Product name:string! note:text price:decimal{10.2}:default=5! sold_at:datetime:default=2026-01-02T03:04:05Z day:date:default=now',
    );

    expect(required.map(({ name }) => name)).toEqual(['name']);
    expect(optional.map(({ name, absent, absentShown }) => [name, absent, absentShown])).toEqual([
      ['note', 'null', 'null'],
      ['price', "'5'", "'5.00'"],
      ['soldAt', "new Date('2026-01-02T03:04:05.000Z')", "'2026-01-02T03:04:05.000Z'"],
      ['day', 'now.toISOString().slice(0, 10)', ''],
    ]);
  });
});

describe('rules of a body', () => {
  it('are sorted, each with its field and code', () => {
    const { missingRules, nullRules } = viewOf('Product status:enum{a.b}! name:string! note:text');

    expect(missingRules).toEqual(["'name required'", "'status required'", "'unheardOf UNKNOWN_FIELD'"]);
    expect(nullRules).toEqual(["'name invalid_type'", "'status not_in_list'", "'unheardOf UNKNOWN_FIELD'"]);
  });
});

describe('orders', () => {
  it('have equal values, a higher one and two empty ones', () => {
    expect(viewOf('Product price:decimal{10.2}:index').sorts).toEqual([
      { name: 'price', human: 'price', nullable: true, values: ["'1.50'", "'1.50'", "'2.50'", 'null', 'null'] },
    ]);
  });

  it('have no equal values where they must be unique', () => {
    expect(viewOf('Product code:string{20}:uniq!').sorts[0]?.values).toEqual(["'Code A'", "'Code B'"]);
  });
});

describe('other resources', () => {
  it('are made by their factories: needed ones for a row, all for the tests of relations', () => {
    const { parents, factories, relationFactories, relations } = viewOf(
      'Category name:string!',
      'Product category:references other:references:to=Category:optional:on_delete=nullify',
    );

    expect(parents).toEqual([{ name: 'categoryId', source: '(await createCategory(db)).id' }]);
    expect(factories).toEqual([{ create: 'createCategory', path: 'tests/factories/category-factory' }]);
    expect(relationFactories).toEqual(factories);
    expect(relations.map(({ name, restricts, nullifies, optional }) => [name, restricts, nullifies, optional])).toEqual([
      ['category', true, false, false],
      ['other', false, true, true],
    ]);
  });

  it('are not imported where a resource refers to itself', () => {
    expect(viewOf('Category name:string! parent:references:to=Category:optional')).toMatchObject({
      relationFactories: [],
      factories: [],
      parents: [],
    });
  });
});

describe('what is hidden', () => {
  it('is looked for by its keys, and by its values where they can be told from other text', () => {
    const view = viewOf('User email:email! password:digest auth:token pin:integer:sensitive');

    expect(view.secrets.map(({ name }) => name)).toEqual(['password']);
    expect(view.hiddenColumns).toEqual(['passwordDigest', 'auth']);
    expect(view.hiddenKeys).toEqual(['password', 'passwordDigest', 'auth', 'pin']);
    expect(view.forbidden.map(({ name }) => name)).toEqual(['id', 'createdAt', 'updatedAt', 'auth', 'passwordDigest', 'unknown']);
  });
});

describe('rows in SQL', () => {
  it('break each check with the nearest value beyond it', () => {
    const { checks } = viewOf('Product rating:integer:in=1..5! status:enum{a.b}! title:string{10}!');

    expect(checks.map(({ column, source, constraint }) => [column, source, constraint])).toEqual([
      ['rating', "'0'", 'products_rating_check'],
      ['rating', "'6'", 'products_rating_check'],
      ['status', '"\'nothing-of-the-kind\'"', 'products_status_check'],
      ['status', '"\'A\'"', 'products_status_check'],
    ]);
  });
});
