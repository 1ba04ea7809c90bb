import { describe, expect, it } from 'vitest';
import { describeIncluded, INCLUDE, MANY } from '../../../../../src/stacks/rails/view/included-document.ts';

const CATEGORY = { schema: 'Category', path: '/api/v1/categories' };
const SORT = { name: 'sort', in: 'query' };

const document = (properties: object, list: readonly object[], one: object): string =>
  `${JSON.stringify(
    {
      paths: { '/api/v1/categories': { get: { parameters: list } }, '/api/v1/categories/{id}': { get: one } },
      components: { schemas: { Category: { properties } } },
    },
    null,
    2,
  )}\n`;

const PLAIN = document({ id: {} }, [SORT, { name: 'name' }], { responses: {} });
const WITH_PRODUCTS = document({ id: {}, products: MANY }, [SORT, INCLUDE, { name: 'name' }], { parameters: [INCLUDE], responses: {} });

describe('what a document says can be asked for along with a record', () => {
  it('gets a property and the parameter, and loses both again', () => {
    expect(describeIncluded(PLAIN, CATEGORY, ['products'], [])).toEqual({ kind: 'changed', content: WITH_PRODUCTS });
    expect(describeIncluded(WITH_PRODUCTS, CATEGORY, [], ['products'])).toEqual({ kind: 'changed', content: PLAIN });
  });

  it('is told once', () => {
    expect(describeIncluded(WITH_PRODUCTS, CATEGORY, ['products'], [])).toEqual({ kind: 'alreadyPresent' });
  });

  it('keeps the parameter while something else comes along', () => {
    const both = describeIncluded(WITH_PRODUCTS, CATEGORY, ['orders'], []);
    const content = both.kind === 'changed' ? both.content : '';
    expect(describeIncluded(content, CATEGORY, [], ['orders'])).toEqual({ kind: 'changed', content: WITH_PRODUCTS });
  });

  it.each(['{', '[]', '{}', JSON.stringify({ components: { schemas: { Other: { properties: {} } } } })])('leaves %s alone', (content) => {
    expect(describeIncluded(content, CATEGORY, ['products'], [])).toEqual({ kind: 'alreadyPresent' });
  });
});
