import { eq } from 'drizzle-orm';
import type { Connection } from '../../../src/db/client';
import { reviews } from '../../../src/db/tables/reviews';
import { UnitOfWork } from '../../../src/db/unit-of-work';
import { uuidv7 } from '../../../src/lib/uuid';
import type { ReviewQuery } from '../../../src/models/review';
import { SqlReviewRepository } from '../../../src/repositories/review-repository';
import { createReview, prepareReviewRow, type ReviewRow } from '../../factories/review-factory';
import { openTestDatabase, truncate } from '../../helpers/database';

const newest: ReviewQuery = { limit: 20, cursor: undefined, sort: { key: 'createdAt', direction: 'desc' }, include: [], filters: {} };
const longAgo = new Date('2020-01-02T03:04:05.678Z');

let connection: Connection;

beforeAll(async () => {
  connection = await openTestDatabase();
});

afterAll(async () => {
  await connection.close();
});

beforeEach(async () => {
  await truncate(connection.db);
});

/** A repository, and what is in the table below it. */
function setUp() {
  const { db } = connection;
  const stored = (id: string): Promise<ReviewRow | undefined> =>
    db.select().from(reviews).where(eq(reviews.id, id)).then(([row]) => row);
  return { db, stored, repository: new SqlReviewRepository(db) };
}

/** What may be shown of a row. */
const shown = ({ id, title, rating, status, productId, createdAt, updatedAt }: ReviewRow): object => ({
  id,
  title,
  rating,
  status,
  productId,
  createdAt,
  updatedAt,
});

describe('SqlReviewRepository', () => {
  describe('insert', () => {
    it('stores the row, and answers what may be shown of it', async () => {
      // Arrange
      const { db, stored, repository } = setUp();
      const values = await prepareReviewRow(db);

      // Act
      const inserted = await repository.insert(values);

      // Assert
      const row = await stored(values.id);
      expect(row).toEqual({ ...values, createdAt: inserted.createdAt, updatedAt: inserted.createdAt });
      expect(row && shown(row)).toEqual(inserted);
    });

    it('refuses a product id that refers to nothing', async () => {
      // Arrange
      const { db, repository } = setUp();
      const values = await prepareReviewRow(db, { productId: uuidv7() });

      // Act
      const inserting = repository.insert(values);

      // Assert
      await expect(inserting).rejects.toMatchObject({ status: 400, code: 'VALIDATION_ERROR', details: [{ field: 'productId', code: 'not_found' }] });
    });
  });

  describe('find', () => {
    it('answers what may be shown of the row with that id', async () => {
      // Arrange
      const { db, repository } = setUp();
      const row = await createReview(db);

      // Act
      const found = await repository.find(row.id, []);

      // Assert
      expect(found).toEqual(shown(row));
    });

    it('answers nothing where there is no such row, and finds one that is there', async () => {
      // Arrange
      const { db, repository } = setUp();
      const row = await createReview(db);

      // Act
      const found = await Promise.all([repository.find(uuidv7(), []), repository.find(row.id, [])]);

      // Assert
      expect(found).toEqual([undefined, shown(row)]);
    });
  });

  describe('list', () => {
    it('answers a page, and where the next one begins', async () => {
      // Arrange
      const { db, repository } = setUp();
      const rows = [await createReview(db), await createReview(db)];
      rows.sort((one, two) => (one.id < two.id ? 1 : -1));

      // Act
      const whole = await repository.list(newest);
      const first = await repository.list({ ...newest, limit: 1 });
      const second = await repository.list({ ...newest, limit: 1, cursor: first.nextCursor ?? undefined });

      // Assert
      expect(whole).toEqual({ items: rows.map(shown), nextCursor: null });
      expect(first.items).toEqual(rows.slice(0, 1).map(shown));
      expect(second).toEqual({ items: rows.slice(1).map(shown), nextCursor: null });
    });

    it('refuses a cursor that it has not given', async () => {
      // Arrange
      const { repository } = setUp();

      // Act
      const listing = repository.list({ ...newest, cursor: 'garbage' });

      // Assert
      await expect(listing).rejects.toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
    });
  });

  describe('update', () => {
    it('changes what it is given, and the time of the change', async () => {
      // Arrange
      const { db, stored, repository } = setUp();
      const before = await createReview(db, { createdAt: longAgo, updatedAt: longAgo });
      const { title } = await prepareReviewRow(db);

      // Act
      const updated = await repository.update(before.id, { title });

      // Assert
      const after = await stored(before.id);
      expect(after).toEqual({ ...before, title, updatedAt: after?.updatedAt });
      expect(after && shown(after)).toEqual(updated);
      expect(after?.updatedAt.getTime()).toBeGreaterThan(longAgo.getTime());
    });

    it('answers nothing where there is no such row, and leaves the others alone', async () => {
      // Arrange
      const { db, stored, repository } = setUp();
      const row = await createReview(db, { updatedAt: longAgo });

      // Act
      const missing = await repository.update(uuidv7(), {});
      const between = await stored(row.id);
      const updated = await repository.update(row.id, {});

      // Assert
      expect(missing).toBeUndefined();
      expect(between).toEqual(row);
      expect(updated?.id).toBe(row.id);
    });

    it('refuses a product id that refers to nothing', async () => {
      // Arrange
      const { db, repository } = setUp();
      const { id } = await createReview(db);

      // Act
      const updating = repository.update(id, { productId: uuidv7() });

      // Assert
      await expect(updating).rejects.toMatchObject({ status: 400, code: 'VALIDATION_ERROR', details: [{ field: 'productId', code: 'not_found' }] });
    });
  });

  describe('delete', () => {
    it('deletes the row with that id, and says whether there was one', async () => {
      // Arrange
      const { db, stored, repository } = setUp();
      const { id } = await createReview(db);

      // Act
      const deleted = [await repository.delete(id), await repository.delete(id)];

      // Assert
      expect(deleted).toEqual([true, false]);
      expect(await stored(id)).toBeUndefined();
    });
  });

  it('takes part in a unit of work: all of it happens, or none', async () => {
    // Arrange
    const { db, stored } = setUp();
    const unitOfWork = new UnitOfWork(db);
    const [kept, lost] = [await prepareReviewRow(db), await prepareReviewRow(db)];

    // Act
    await unitOfWork.run(({ reviews }) => reviews.insert(kept));
    const failing = unitOfWork.run(async (repositories) => {
      await repositories.reviews.delete(kept.id);
      await repositories.reviews.insert(lost);
      throw new Error('changed my mind');
    });

    // Assert
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await stored(kept.id))?.id).toBe(kept.id);
    expect(await stored(lost.id)).toBeUndefined();
  });
});
