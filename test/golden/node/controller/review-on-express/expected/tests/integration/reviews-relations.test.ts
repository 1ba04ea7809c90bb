import type { Response } from 'supertest';
import { createReview } from '../factories/review-factory';
import { createProduct } from '../factories/product-factory';
import { startTestApp, type TestApp } from '../helpers/app';
import { countQueries } from '../helpers/queries';
import { dataOf, recordsOf } from '../helpers/responses';

const path = '/api/v1/reviews';

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

const get = (address: string, include?: string): Promise<Response> => Promise.resolve(app.request.get(`/api/v1${address}`).query(include === undefined ? {} : { include }));

describe('the product of a review', () => {
  it('comes along where it is asked for, and only there', async () => {
    // Arrange
    const target = await createProduct(app.database);
    const { id } = await createReview(app.database, { productId: target.id });

    // Act
    const plain = await app.request.get(`${path}/${id}`);
    const included = await app.request.get(`${path}/${id}`).query({ include: 'product' });

    // Assert
    const shown = dataOf(await get(`/products/${target.id}`));
    expect(included.status).toBe(200);
    expect(Object.keys(dataOf(plain))).not.toContain('product');
    expect(dataOf(included)).toEqual({ ...dataOf(plain), product: shown });
  });

  it('has its own list of reviews, newest first', async () => {
    // Arrange
    const target = await createProduct(app.database);
    const other = await createProduct(app.database);
    const older = await createReview(app.database, { productId: target.id, createdAt: new Date('2026-01-01T00:00:00.000Z') });
    const newer = await createReview(app.database, { productId: target.id, createdAt: new Date('2026-01-02T00:00:00.000Z') });

    // Act
    const response = await get(`/products/${target.id}`, 'reviews');
    const empty = await get(`/products/${other.id}`, 'reviews');

    // Assert
    const expected = await Promise.all([newer, older].map(async ({ id }) => dataOf(await get(`/reviews/${id}`))));
    expect(dataOf(response)).toEqual({ ...dataOf(await get(`/products/${target.id}`)), reviews: expected });
    expect(dataOf(empty)).toHaveProperty('reviews', []);
  });

  it('costs as many queries for a long page as for a short one', async () => {
    // Arrange
    const load = (): Promise<Response> => Promise.resolve(app.request.get(path).query({ include: 'product' }));
    const loadTargets = (): Promise<Response> => get('/products', 'reviews');
    await createReview(app.database, { productId: (await createProduct(app.database)).id });
    const short = [await countQueries(app.database, load), await countQueries(app.database, loadTargets)];
    for (let index = 0; index < 4; index += 1) {
      await createReview(app.database, { productId: (await createProduct(app.database)).id });
    }

    // Act
    const long = [await countQueries(app.database, load), await countQueries(app.database, loadTargets)];

    // Assert
    expect(recordsOf(await load()).map((record) => typeof record['product'])).toEqual(Array.from({ length: 4 + 1 }, () => 'object'));
    expect(short).toEqual([2, 2]);
    expect(long).toEqual(short);
  });

  it('takes its reviews along when it is deleted, and no others', async () => {
    // Arrange
    const target = await createProduct(app.database);
    const { id } = await createReview(app.database, { productId: target.id });
    const other = await createReview(app.database, { productId: (await createProduct(app.database)).id });

    // Act
    const response = await app.request.delete(`/api/v1/products/${target.id}`);

    // Assert
    expect(response.status).toBe(204);
    expect((await app.request.get(`${path}/${id}`)).status).toBe(404);
    expect((await app.request.get(`${path}/${other.id}`)).status).toBe(200);
  });
});
