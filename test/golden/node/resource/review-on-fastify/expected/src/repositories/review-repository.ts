import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/client';
import { relations } from '../db/relations';
import { reviews, reviewColumns } from '../db/tables/reviews';
import { deleting, writing } from '../lib/database-errors';
import { readPage } from '../lib/keyset';
import type { Page } from '../lib/list-query';
import { relationsOf, withRelations } from '../lib/relations';
import { insertRow, rowWithId } from '../lib/statements';
import type { Review, ReviewQuery } from '../models/review';

const related = relationsOf(relations, 'reviews');

/** What is stored of one review: every column but those the database fills in. */
export type ReviewRow = Omit<typeof reviews.$inferSelect, 'createdAt' | 'updatedAt'>;

/** What changes in one review: the columns that are there. */
export type ReviewPatch = { readonly [Column in keyof ReviewRow]?: ReviewRow[Column] | undefined };

/** The stored reviews. */
export interface ReviewRepository {
  /** Throws a ConflictError where a unique value is taken, a ValidationError where a reference points at nothing. */
  insert(review: ReviewRow): Promise<Review>;
  /** The review with the relations asked for; undefined where there is none. */
  find(id: string, include: readonly string[]): Promise<Review | undefined>;
  /** Throws an InvalidCursorError where the cursor is none. */
  list(query: ReviewQuery): Promise<Page<Review>>;
  /** The review as it is then; undefined where there is none. Throws as `insert` does. */
  update(id: string, changes: ReviewPatch): Promise<Review | undefined>;
  /** Whether there was one. Throws an InUseError where other records refer to it. */
  delete(id: string): Promise<boolean>;
}

export class SqlReviewRepository implements ReviewRepository {
  constructor(private readonly db: Database) {}

  async insert(review: ReviewRow): Promise<Review> {
    return writing(reviews, insertRow(this.db, reviews, reviewColumns, review));
  }

  async find(id: string, include: readonly string[]): Promise<Review | undefined> {
    const rows = await rowWithId(this.db, reviews, reviewColumns, id);
    const [review] = await withRelations(this.db, related, include, rows);
    return review;
  }

  async list(query: ReviewQuery): Promise<Page<Review>> {
    const { items, nextCursor } = await readPage(this.db, reviews, reviewColumns, query);
    return { items: await withRelations(this.db, related, query.include, items), nextCursor };
  }

  async update(id: string, changes: ReviewPatch): Promise<Review | undefined> {
    const statement = this.db
      .update(reviews)
      .set({ ...changes, updatedAt: sql`now()` })
      .where(eq(reviews.id, id))
      .returning(reviewColumns);
    const [review] = await writing(reviews, statement);
    return review;
  }

  async delete(id: string): Promise<boolean> {
    const statement = this.db.delete(reviews).where(eq(reviews.id, id)).returning({ id: reviews.id });
    const deleted = await deleting('Review', statement);
    return deleted.length > 0;
  }
}
