import { parseBody, parseQuery } from '../../../src/lib/validation';
import { newReview, reviewChanges, reviewQuery } from '../../../src/models/review';
import { violations } from '../../helpers/violations';

/** A body with a value for every field. */
const complete = {
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
};

/** The same, as the schema understands it. */
const understood = {
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
};

/** A body with no more than it must have. */
const smallest = {
  title: 'Title A',
  rating: 1,
  productId: '01890000-0000-7000-8000-00000000000a',
};

const creating = (body: unknown) => (): unknown => parseBody(newReview, body);
const changing = (body: unknown) => (): unknown => parseBody(reviewChanges, body);
const asking = (query: unknown) => (): unknown => parseQuery(reviewQuery, query);

describe('newReview', () => {
  it('takes every field of a review, and nothing else', () => {
    // Arrange
    const more = { ...complete, unheardOf: 1 };

    // Act
    const accepted = creating(complete)();
    const refused = violations(creating(more));

    // Assert
    expect(accepted).toEqual(understood);
    expect(refused).toEqual(['unheardOf UNKNOWN_FIELD']);
  });

  it('fills in what a body leaves out', () => {
    // Act
    const accepted = creating(smallest)();
    const refused = violations(creating({ ...smallest, unheardOf: 1 }));

    // Assert
    expect(accepted).toEqual({
      title: 'Title A',
      rating: 1,
      productId: '01890000-0000-7000-8000-00000000000a',
      status: 'draft',
    });
    expect(refused).toEqual(['unheardOf UNKNOWN_FIELD']);
  });

  it('names everything that is missing at once', () => {
    // Act
    const refused = violations(creating({ unheardOf: 1 }));

    // Assert
    expect(refused).toEqual(['productId required', 'rating required', 'title required', 'unheardOf UNKNOWN_FIELD']);
  });

  it('takes null where a field is optional, and nowhere else', () => {
    // Arrange
    const nothing = Object.fromEntries([...Object.keys(complete), 'unheardOf'].map((field) => [field, null]));

    // Act
    const refused = violations(creating(nothing));

    // Assert
    expect(refused).toEqual(['productId invalid_type', 'rating invalid_type', 'status not_in_list', 'title invalid_type', 'unheardOf UNKNOWN_FIELD']);
  });

  it.each([
    {
      field: 'title',
      edge: 'the shortest text',
      within: 'xxx',
      understood: 'xxx',
      beyond: 'xx',
      violation: 'title too_short',
    },
    {
      field: 'title',
      edge: 'the longest text',
      within: 'x'.repeat(100),
      understood: 'x'.repeat(100),
      beyond: 'x'.repeat(101),
      violation: 'title too_long',
    },
    {
      field: 'rating',
      edge: 'the smallest value',
      within: 1,
      understood: 1,
      beyond: 0,
      violation: 'rating too_small',
    },
    {
      field: 'rating',
      edge: 'the largest value',
      within: 5,
      understood: 5,
      beyond: 6,
      violation: 'rating too_large',
    },
    {
      field: 'status',
      edge: '“draft”',
      within: 'draft',
      understood: 'draft',
      beyond: 'nothing-of-the-kind',
      violation: 'status not_in_list',
    },
  ])('takes $edge as $field, and nothing beyond', ({ field, within, understood: expected, beyond, violation }) => {
    // Act
    const accepted = creating({ ...complete, [field]: within })();
    const refused = violations(creating({ ...complete, [field]: beyond }));

    // Assert
    expect(accepted).toEqual({ ...understood, [field]: expected });
    expect(refused).toEqual([violation]);
  });

  it.each([
    { field: 'title', what: 'a number', value: 5, violation: 'title invalid_type' },
    { field: 'title', what: 'a list', value: [], violation: 'title invalid_type' },
    { field: 'rating', what: 'a number with decimals', value: 1.5, violation: 'rating invalid_type' },
    { field: 'rating', what: 'a number as text', value: '1', violation: 'rating invalid_type' },
    { field: 'rating', what: 'a boolean', value: true, violation: 'rating invalid_type' },
    { field: 'status', what: 'a value that is not in the list', value: 'nothing-of-the-kind', violation: 'status not_in_list' },
    { field: 'status', what: 'a value in other letters', value: 'PUBLISHED', violation: 'status not_in_list' },
    { field: 'status', what: 'a number', value: 5, violation: 'status not_in_list' },
    { field: 'productId', what: 'a text that is no UUID', value: 'not-a-uuid', violation: 'productId invalid_format' },
    { field: 'productId', what: 'a number', value: 5, violation: 'productId invalid_type' },
  ])('refuses $what as $field', ({ field, value, violation }) => {
    // Act
    const refused = violations(creating({ ...complete, [field]: value }));

    // Assert
    expect(refused).toEqual([violation]);
  });

  it('reports every violated rule, not only the first', () => {
    // Arrange
    const wrong = { title: 5, rating: 1.5, status: 'nothing-of-the-kind', productId: 'not-a-uuid', unheardOf: 1 };

    // Act
    const refused = violations(creating(wrong));

    // Assert
    expect(refused).toEqual(['productId invalid_format', 'rating invalid_type', 'status not_in_list', 'title invalid_type', 'unheardOf UNKNOWN_FIELD']);
  });

  it.each([
    { field: 'id', value: '01890000-0000-7000-8000-000000000001' },
    { field: 'createdAt', value: '2020-01-01T00:00:00.000Z' },
    { field: 'updatedAt', value: '2020-01-01T00:00:00.000Z' },
    { field: 'unknown', value: true },
  ])('does not let a caller write $field', ({ field, value }) => {
    // Act
    const refused = violations(creating({ ...complete, [field]: value }));

    // Assert
    expect(refused).toEqual([`${field} UNKNOWN_FIELD`]);
  });

  it.each([
    { what: 'nothing', body: undefined, violation: 'body required' },
    { what: 'null', body: null, violation: 'body invalid_type' },
    { what: 'a list', body: [complete], violation: 'body invalid_type' },
    { what: 'a text', body: 'complete', violation: 'body invalid_type' },
    { what: 'a number', body: 5, violation: 'body invalid_type' },
  ])('refuses $what in place of an object', ({ body, violation }) => {
    // Act
    const refused = violations(creating(body));

    // Assert
    expect(refused).toEqual([violation]);
  });
});

describe('reviewChanges', () => {
  it.each([
    { field: 'title', value: 'Title A', understood: 'Title A' },
    { field: 'rating', value: 1, understood: 1 },
    { field: 'status', value: 'published', understood: 'published' },
    { field: 'productId', value: '01890000-0000-7000-8000-00000000000a', understood: '01890000-0000-7000-8000-00000000000a' },
  ])('takes $field alone, and adds nothing to it', ({ field, value, understood: expected }) => {
    // Act
    const accepted = changing({ [field]: value })();
    const refused = violations(changing({ [field]: value, unheardOf: 1 }));

    // Assert
    expect(accepted).toEqual({ [field]: expected });
    expect(refused).toEqual(['unheardOf UNKNOWN_FIELD']);
  });

  it.each([
    { field: 'title', what: 'a number', value: 5, violation: 'title invalid_type' },
    { field: 'rating', what: 'a number with decimals', value: 1.5, violation: 'rating invalid_type' },
    { field: 'status', what: 'a value that is not in the list', value: 'nothing-of-the-kind', violation: 'status not_in_list' },
    { field: 'productId', what: 'a text that is no UUID', value: 'not-a-uuid', violation: 'productId invalid_format' },
  ])('refuses $what as $field', ({ field, value, violation }) => {
    // Act
    const refused = violations(changing({ [field]: value }));

    // Assert
    expect(refused).toEqual([violation]);
  });

  it('takes null where a field is optional, and nowhere else', () => {
    // Arrange
    const nothing = Object.fromEntries([...Object.keys(complete), 'unheardOf'].map((field) => [field, null]));

    // Act
    const refused = violations(changing(nothing));

    // Assert
    expect(refused).toEqual(['productId invalid_type', 'rating invalid_type', 'status not_in_list', 'title invalid_type', 'unheardOf UNKNOWN_FIELD']);
  });

  it('refuses a body that changes nothing', () => {
    // Act
    const refused = violations(changing({}));

    // Assert
    expect(refused).toEqual(['body empty']);
  });

  it.each([
    { field: 'id', value: '01890000-0000-7000-8000-000000000001' },
    { field: 'createdAt', value: '2020-01-01T00:00:00.000Z' },
    { field: 'updatedAt', value: '2020-01-01T00:00:00.000Z' },
    { field: 'unknown', value: true },
  ])('does not let a caller write $field', ({ field, value }) => {
    // Act
    const refused = violations(changing({ ...complete, [field]: value }));

    // Assert
    expect(refused).toEqual([`${field} UNKNOWN_FIELD`]);
  });
});

describe('reviewQuery', () => {
  const standard = {
    limit: 20,
    cursor: undefined,
    sort: { key: 'createdAt', direction: 'desc' },
    include: [],
    filters: {},
  };

  it('asks for the twenty newest where nothing is said', () => {
    // Act
    const query = asking({})();

    // Assert
    expect(query).toEqual(standard);
  });

  it.each([
    { limit: '1', expected: 1 },
    { limit: '100', expected: 100 },
    { limit: '101', expected: 100 },
    { limit: '100000', expected: 100 },
  ])('reads limit=$limit as $expected', ({ limit, expected }) => {
    // Act
    const query = asking({ limit })();

    // Assert
    expect(query).toEqual({ ...standard, limit: expected });
  });

  it.each(['0', '-1', '1.5', 'many', ''])('refuses limit=%s', (limit) => {
    // Act
    const refused = violations(asking({ limit }));

    // Assert
    expect(refused).toEqual(['limit invalid_format']);
  });

  it.each([
    { sort: 'createdAt', expected: { key: 'createdAt', direction: 'asc' } },
    { sort: '-createdAt', expected: { key: 'createdAt', direction: 'desc' } },
    { sort: 'rating', expected: { key: 'rating', direction: 'asc' } },
    { sort: '-rating', expected: { key: 'rating', direction: 'desc' } },
  ])('sorts by $sort', ({ sort, expected }) => {
    // Act
    const query = asking({ sort })();

    // Assert
    expect(query).toEqual({ ...standard, sort: expected });
  });

  it.each(['unheardOf', '--createdAt', 'created_at', ''])('refuses to sort by "%s"', (sort) => {
    // Act
    const refused = violations(asking({ sort }));

    // Assert
    expect(refused).toEqual(['sort not_in_list']);
  });

  it('refuses to sort by any other field', () => {
    // Arrange
    const others = ['id', 'title', 'status', 'productId'];

    // Act
    const taken = others.filter((sort) => violations(asking({ sort })).join() !== 'sort not_in_list');

    // Assert
    expect(taken).toEqual([]);
  });

  it.each([
    { filter: 'rating', text: '1', value: 1 },
    { filter: 'status', text: 'published', value: 'published' },
    { filter: 'productId', text: '01890000-0000-7000-8000-00000000000a', value: '01890000-0000-7000-8000-00000000000a' },
  ])('filters by $filter', ({ filter, text, value }) => {
    // Act
    const query = asking({ [filter]: text })();

    // Assert
    expect(query).toEqual({ ...standard, filters: { [filter]: value } });
  });

  it('refuses to filter by any other field', () => {
    // Arrange
    const others = ['id', 'title'];

    // Act
    const refused = violations(asking(Object.fromEntries(others.map((field) => [field, '1']))));

    // Assert
    expect(refused).toEqual(others.map((field) => `${field} UNKNOWN_FIELD`).sort());
  });

  it.each([
    { filter: 'rating', text: 'many', violation: 'rating invalid_format' },
    { filter: 'status', text: 'nothing-of-the-kind', violation: 'status not_in_list' },
    { filter: 'productId', text: 'not-a-uuid', violation: 'productId invalid_format' },
  ])('refuses $filter=$text', ({ filter, text, violation }) => {
    // Act
    const refused = violations(asking({ [filter]: text }));

    // Assert
    expect(refused).toEqual([violation]);
  });

  it.each([
    { include: 'product', expected: ['product'] },
  ])('includes $include', ({ include, expected }) => {
    // Act
    const query = asking({ include })();

    // Assert
    expect(query).toEqual({ ...standard, include: expected });
  });

  it('refuses relations and names that it does not know', () => {
    // Act
    const refused = violations(asking({ include: 'unheardOf', unheardOf: '1' }));

    // Assert
    expect(refused).toEqual(['include not_in_list', 'unheardOf UNKNOWN_FIELD']);
  });
});
