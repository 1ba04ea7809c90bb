import { type ResourceDocs, resourceDocs } from '../../lib/openapi';
import { newReview, review, reviewChanges, reviewQuery } from './review';

export const reviewDocs: ResourceDocs = resourceDocs({
  name: 'Review',
  singular: 'review',
  plural: 'reviews',
  path: '/reviews',
  schemas: { record: review, create: newReview, change: reviewChanges, query: reviewQuery },
  examples: {
    record: {
      id: '0198c5b2-7f3a-7c4e-8a51-6ae556010000',
      title: 'Title A',
      productId: '0198c5b2-7f3a-7c4e-8a51-529c60cc0000',
      createdAt: '2026-01-15T09:30:00.000Z',
      updatedAt: '2026-01-15T09:30:00.000Z',
    },
    create: {
      title: 'Title A',
      productId: '0198c5b2-7f3a-7c4e-8a51-529c60cc0000',
    },
    change: {
      title: 'Title B',
    },
  },
  unique: false,
});
