import { sql } from 'drizzle-orm';
import type { Response } from 'supertest';
import { createReview, type ReviewRow } from '../factories/review-factory';
import { createProduct } from '../factories/product-factory';
import { startTestApp, type TestApp } from '../helpers/app';
import { errorOf, paginationOf, recordsOf } from '../helpers/responses';
import { rulesOf } from '../helpers/violations';

const path = '/api/v1/reviews';
const sameMoment = new Date('2026-01-02T03:04:05.678Z');

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

beforeEach(async () => {
  await app.reset();
});

type Query = Readonly<Record<string, string>>;

const list = (query: Query = {}): Promise<Response> => Promise.resolve(app.request.get(path).query(query));
const idsOf = (response: Response): string[] => recordsOf(response).map(({ id }) => String(id));
const newestFirst = (rows: readonly ReviewRow[]): string[] => rows.map(({ id }) => id).sort().reverse();

/** Status and error code of an answer, and the rules that its details name. */
const refusal = (response: Response): object => {
  const { code, details } = errorOf(response);
  return { status: response.status, code, rules: rulesOf(details) };
};

/** Rows that follow each other in time of creation, as far as `values` does not say otherwise. */
async function createRows(count: number, values: Parameters<typeof createReview>[1] = {}): Promise<ReviewRow[]> {
  const rows: ReviewRow[] = [];
  for (let index = 0; index < count; index += 1) rows.push(await createReview(app.database, values));
  return rows;
}

/** The ids of all pages, in the order in which they come; between two pages `meanwhile` happens. */
async function walk(query: Query, meanwhile: (seen: readonly string[]) => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const response: Response = await list(cursor === '' ? query : { ...query, cursor });
    seen.push(...idsOf(response));
    cursor = paginationOf(response).nextCursor;
    await meanwhile(seen);
  }
  return seen;
}

describe('GET /reviews', () => {
  it('answers an empty list where there is nothing', async () => {
    // Act
    const response = await list();

    // Assert
    expect(response.status).toBe(200);
    expect(recordsOf(response)).toEqual([]);
    expect(paginationOf(response)).toEqual({ limit: 20, nextCursor: null, hasMore: false });
  });

  it('shows each review as a GET of its own does, newest first', async () => {
    // Arrange
    const rows = await createRows(3);

    // Act
    const response = await list();

    // Assert
    const single = await Promise.all(newestFirst(rows).map((id) => app.request.get(`${path}/${id}`)));
    expect(recordsOf(response)).toEqual(single.map(({ body }: { body: { data: unknown } }) => body.data));
    expect(recordsOf(response)).toHaveLength(3);
  });

  it('goes by the time of creation before it goes by id', async () => {
    // Arrange
    const older = await createReview(app.database, { createdAt: new Date('2026-01-02T00:00:00.000Z') });
    const oldest = await createReview(app.database, { createdAt: new Date('2026-01-01T00:00:00.000Z') });

    // Act
    const response = await list();

    // Assert
    expect(idsOf(response)).toEqual([older.id, oldest.id]);
  });

  it.each([
    { limit: '100', used: 100 },
    { limit: '101', used: 100 },
  ])('takes limit=$limit for $used', async ({ limit, used }) => {
    // Arrange
    await createReview(app.database);

    // Act
    const response = await list({ limit });

    // Assert
    expect(paginationOf(response)).toEqual({ limit: used, nextCursor: null, hasMore: false });
  });

  it.each(['0', '-1', '1.5', 'many'])('refuses limit=%s', async (limit) => {
    // Act
    const response = await list({ limit });

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_QUERY', rules: ['limit invalid_format'] });
  });

  it.each([
    { query: { unheardOf: '1' }, rule: 'unheardOf UNKNOWN_FIELD' },
    { query: { sort: 'unheardOf' }, rule: 'sort not_in_list' },
    { query: { productId: 'not-a-uuid' }, rule: 'productId invalid_format' },
  ])('refuses $query', async ({ query, rule }) => {
    // Act
    const response = await app.request.get(path).query(query);

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_QUERY', rules: [rule] });
  });

  it.each(['garbage', '%00', 'e30', 'bnVsbA', 'eyJzb3J0IjoiZGVzYyBjcmVhdGVkQXQiLCJ2YWx1ZSI6Im5vdCBhIHRpbWUiLCJpZCI6IngifQ'])('refuses the cursor %s', async (cursor) => {
    // Act
    const response = await list({ cursor });

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_CURSOR', rules: [] });
  });

  it('refuses the cursor of another order', async () => {
    // Arrange
    await createRows(2);
    const { nextCursor } = paginationOf(await list({ limit: '1', sort: 'createdAt' }));

    // Act
    const response = await list({ limit: '1', cursor: String(nextCursor) });

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_CURSOR', rules: [] });
  });

  it('says on each page whether there are more', async () => {
    // Arrange
    const [last, first] = newestFirst(await createRows(2)).reverse();

    // Act
    const one = await list({ limit: '1' });
    const two = await list({ limit: '1', cursor: String(paginationOf(one).nextCursor) });

    // Assert
    expect(idsOf(one)).toEqual([first]);
    expect(paginationOf(one)).toMatchObject({ limit: 1, hasMore: true });
    expect(idsOf(two)).toEqual([last]);
    expect(paginationOf(two)).toEqual({ limit: 1, nextCursor: null, hasMore: false });
  });

  it('walks over rows of one moment, each exactly once', async () => {
    // Arrange
    const rows = await createRows(7, { createdAt: sameMoment });

    // Act
    const seen = await walk({ limit: '3' });

    // Assert
    expect(seen).toEqual(newestFirst(rows));
  });

  it('walks the other way round as well', async () => {
    // Arrange
    const rows = await createRows(7, { createdAt: sameMoment });

    // Act
    const seen = await walk({ limit: '3', sort: 'createdAt' });

    // Assert
    expect(seen).toEqual(newestFirst(rows).reverse());
  });

  it('walks over rows that are microseconds apart, each exactly once', async () => {
    // Arrange
    const rows = await createRows(7);
    for (const [index, { id }] of rows.entries()) {
      const time = `2026-01-02 03:04:05.678${String(index * 141).padStart(3, '0')}+00`;
      await app.database.execute(sql`update reviews set created_at = ${time}::timestamptz where id = ${id}::uuid`);
    }

    // Act
    const seen = await walk({ limit: '3' });

    // Assert
    expect([...seen].sort()).toEqual(newestFirst(rows).reverse());
  });

  it('sees every row that stays exactly once, while others come and go', async () => {
    // Arrange
    const rows = await createRows(7, { createdAt: sameMoment });
    const order = newestFirst(rows);
    const [, seenAndGone = '', , , , neverSeen = ''] = order;

    // Act
    const seen = await walk({ limit: '3' }, async (soFar) => {
      if (soFar.length > 3) return;
      await app.request.delete(`${path}/${seenAndGone}`);
      await app.request.delete(`${path}/${neverSeen}`);
      await createRows(2);
    });

    // Assert
    expect(seen).toEqual(order.filter((id) => id !== neverSeen));
  });

  it('filters by product id', async () => {
    // Arrange
    const { id: text } = await createProduct(app.database);
    const wanted = await createReview(app.database, { productId: text });
    await createReview(app.database, { productId: (await createProduct(app.database)).id });

    // Act
    const response = await list({ productId: text });

    // Assert
    expect(response.status).toBe(200);
    expect(idsOf(response)).toEqual([wanted.id]);
  });
});
