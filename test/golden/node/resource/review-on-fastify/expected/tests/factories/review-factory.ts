import type { z } from 'zod';
import type { Database } from '../../src/db/client';
import { reviews } from '../../src/db/tables/reviews';
import { uuidv7 } from '../../src/lib/uuid';
import type { newReview } from '../../src/models/review';
import { createProduct } from './product-factory';

/** What POST /reviews takes. */
export type ReviewBody = z.input<typeof newReview>;
/** One row of the table, with the columns that no response carries. */
export type ReviewRow = typeof reviews.$inferSelect;
/** What the application writes into it: the database fills in the times. */
export type ReviewValues = Omit<ReviewRow, 'createdAt' | 'updatedAt'>;

let count = 0;

/** Another number at each call, so that what must be unique is; no test depends on which number it gets. */
function next(): number {
  count += 1;
  return count;
}

/** A body that differs from all others. What it must refer to has an id, but is not there. */
export function buildReview(overrides: Partial<ReviewBody> = {}): ReviewBody {
  const n = next();
  return {
    title: `title ${String(n)}`,
    rating: 1 + (n % 5),
    status: (['published', 'draft'] as const)[n % 2] ?? 'published',
    productId: uuidv7(),
    ...overrides,
  };
}

/** A body whose references are to records that are there: those of `overrides`, or new ones. */
export async function prepareReview(db: Database, overrides: Partial<ReviewBody> = {}): Promise<ReviewBody> {
  return buildReview({
    ...overrides,
    productId: overrides.productId ?? (await createProduct(db)).id,
  });
}

/** A row that can be stored, with a new record for each reference that `overrides` does not give. */
export async function prepareReviewRow(db: Database, overrides: Partial<ReviewValues> = {}): Promise<ReviewValues> {
  const n = next();
  return {
    id: uuidv7(),
    title: `title ${String(n)}`,
    rating: 1 + (n % 5),
    status: (['published', 'draft'] as const)[n % 2] ?? 'published',
    productId: overrides.productId ?? (await createProduct(db)).id,
    ...overrides,
  };
}

/** Puts a review into the database, past the application. */
export async function createReview(db: Database, overrides: Partial<ReviewRow> = {}): Promise<ReviewRow> {
  const values = { ...(await prepareReviewRow(db, overrides)), ...overrides };
  const [row] = await db.insert(reviews).values(values).returning();
  if (row === undefined) throw new Error('The database answered no review');
  return row;
}
