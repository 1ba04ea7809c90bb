import { describe, expect, it } from 'vitest';
import { scopesView } from '../../../../../../src/stacks/node/view/rules/scopes.ts';
import { field, resource } from '../../field.ts';

const viewOf = (...fields: Parameters<typeof resource>[1]) => scopesView(resource('Product', fields));
const conditionsOf = (...fields: Parameters<typeof resource>[1]) =>
  viewOf(...fields).scopes.map(({ drizzle, knex, typeorm, memory }) => [drizzle, knex, typeorm, memory]);

const published = field('published_at', 'datetime', { scope: true });
const live = field('live', 'boolean', { scope: true });

describe('named queries on Node', () => {
  it('are called after their fields, and told the time by the service', () => {
    const { scopes } = viewOf(published, field('released_on', 'date', { scope: true }), live, field('code', 'string'));

    expect(scopes.map(({ name, parameter, argument }) => [name, parameter, argument])).toEqual([
      ['published', ', now: Date', ', new Date()'],
      ['released', ', today: string', ', currentDate(new Date())'],
      ['live', '', ''],
    ]);
  });

  it.each([
    [
      published,
      [
        'lte(products.publishedAt, now)',
        "'published_at', '<=', now",
        "['products.publishedAt <= :now', { now }]",
        '({ publishedAt }) => publishedAt !== null && publishedAt <= now',
      ],
    ],
    [live, ['eq(products.live, true)', "'live', true", "['products.live = :live', { live: true }]", '({ live }) => live === true']],
    [
      { ...live, required: true },
      ['eq(products.live, true)', "'live', true", "['products.live = :live', { live: true }]", '({ live }) => live'],
    ],
  ])('are conditions in the words of each layer', (scoped, expected) => {
    expect(conditionsOf(scoped)).toEqual([expected]);
  });

  it('take what their conditions need, and nothing else', () => {
    expect(viewOf(live)).toMatchObject({ operators: ['eq', 'sql'], hasDayScope: false });
    expect(viewOf(published)).toMatchObject({ operators: ['eq', 'lte', 'sql'] });
    expect(viewOf(field('code', 'string'))).toMatchObject({ scopes: [], operators: ['eq', 'sql'] });
  });
});
