import { index, integer, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

/** The table as the migrations have made it; a test holds the two against each other. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    title: varchar('title', { length: 100 }).notNull(),
    rating: integer('rating').notNull(),
    status: text('status').$type<'draft' | 'published'>().notNull(),
    productId: uuid('product_id').notNull(),
    createdAt: timestamp('created_at', { precision: 3, withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { precision: 3, withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('reviews_created_at_id_idx').on(table.createdAt, table.id),
    index('reviews_rating_idx').on(table.rating, table.id),
    index('reviews_status_idx').on(table.status, table.createdAt, table.id),
    index('reviews_product_id_idx').on(table.productId, table.createdAt, table.id),
  ],
);

/** What is read of one review. */
export const reviewColumns = {
  id: reviews.id,
  title: reviews.title,
  rating: reviews.rating,
  status: reviews.status,
  productId: reviews.productId,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
};
