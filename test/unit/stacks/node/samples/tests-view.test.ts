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

describe('texts that are brought into one form', () => {
  it('have another way to be written, and are told apart where no two records may share them', () => {
    const { untidy, untidyShown, untidyFilters, freeTexts } = viewOf(
      'Product code:string:normalize=strip.upcase:uniq! note:text:normalize=squish pin:string:normalize=downcase:sensitive',
    );

    expect(untidy.map(({ name, given, kept, unique }) => [name, given, kept, unique])).toEqual([
      ['code', "' code a\\n'", "'CODE A'", true],
      ['note', "'  Note \\tA\\n'", "'Note A'", false],
      ['pin', "'PIN A'", "'pin a'", false],
    ]);
    expect(untidyShown.map(({ name }) => name)).toEqual(['code', 'note']);
    expect(untidyFilters.map(({ name, other }) => [name, other])).toEqual([['code', "'CODE B'"]]);
    expect(freeTexts).toEqual([]);
  });

  it('have none where there is nothing that could be written otherwise', () => {
    expect(viewOf('Product code:string:normalize=upcase:format=12-3').untidy).toEqual([]);
  });

  it('are no values of a column that the database would refuse for what is not kept', () => {
    const { checks } = viewOf('Product code:string:normalize=strip:length=2..9');

    expect(checks.map(({ source }) => source)).toEqual([`"'x'"`]);
  });
});

describe('named queries', () => {
  it('are asked for with the time of a record, just before, and that of another', () => {
    const { scopes } = viewOf('Product published_at:datetime:scope released_on:date:scope! live:boolean:scope code:string:index');

    expect(scopes.map(({ name, which, at, early, late, given }) => [name, which, at, early, late, given])).toEqual([
      [
        'published',
        'whose published at has come',
        ", new Date('2026-01-01T00:00:00.000Z')",
        ", new Date('2025-12-31T23:59:59.999Z')",
        ", new Date('2026-01-01T01:00:00.000Z')",
        ', now',
      ],
      ['released', 'whose released on has come', ", '2026-01-01'", ", '2025-12-31'", ", '2026-01-02'", ", '2026-03-04'"],
      ['live', 'that are live', '', '', '', ''],
    ]);
    expect(scopes.map(({ inside, outside, hasNone }) => [inside, outside, hasNone])).toEqual([
      ["new Date('2026-01-01T00:00:00.000Z')", "new Date('2026-01-01T01:00:00.000Z')", true],
      ["'2026-01-01'", "'2026-01-02'", false],
      ['true', 'false', true],
    ]);
    expect(scopes.map(({ filter }) => filter?.name)).toEqual(['code', 'code', 'code']);
  });

  it('make no more records than the table can hold', () => {
    const { scopes } = viewOf('Product live:boolean:scope status:enum{only}:uniq!');

    expect(scopes).toMatchObject([{ another: '', outside: '', hasNone: false }]);
  });
});
