import { z } from 'zod';
import { relations } from '../db/relations';
import { changes, integer, oneOf, queryNumber, recordOf, text, uuid } from '../lib/fields';
import { listQuery, recordQuery } from '../lib/list-query';
import { relationsOf } from '../lib/relations';

const include = Object.keys(relationsOf(relations, 'reviews'));

const fields = {
  title: text({ min: 3, max: 100 }),
  rating: integer({ min: 1, max: 5 }),
  status: oneOf(['draft', 'published']),
  productId: uuid(),
};

/** One review, as answers show it. */
export const review = recordOf(fields);

/** The body of a POST or PUT: what is left out is null, or its default. */
export const newReview = z.strictObject({
  ...fields,
  status: fields.status.default('draft'),
});

/** The body of a PATCH: what is left out stays as it is. */
export const reviewChanges = changes(fields);

/** The query string of the list. */
export const reviewQuery = listQuery({
  filters: {
    rating: queryNumber(fields.rating),
    status: fields.status,
    productId: fields.productId,
  },
  sort: ['createdAt', 'rating'],
  include,
});

/** The query string of a single review. */
export const reviewInclude = recordQuery(include);

export type Review = z.output<typeof review>;
export type NewReview = z.output<typeof newReview>;
export type ReviewChanges = z.output<typeof reviewChanges>;
export type ReviewQuery = z.output<typeof reviewQuery>;
