import type { Seed } from './index';
import { reviews } from '../tables/reviews';

/** Example reviews. Their ids are fixed, so that planting them again adds none. */
export const seedReviews: Seed = {
  name: 'reviews',
  async run(db) {
    const rows: (typeof reviews.$inferInsert)[] = [
      {
        id: '0198c5b2-7f3a-7c4e-8a51-6ae556010000',
        title: 'Title A',
        rating: 1,
        status: 'published',
        productId: '0198c5b2-7f3a-7c4e-8a51-529c60cc0000',
      },
      {
        id: '0198c5b2-7f3a-7c4e-8a51-6ae556010001',
        title: 'Title B',
        rating: 2,
        status: 'draft',
        productId: '0198c5b2-7f3a-7c4e-8a51-529c60cc0000',
      },
      {
        id: '0198c5b2-7f3a-7c4e-8a51-6ae556010002',
        title: 'Title C',
        rating: 3,
        status: 'published',
        productId: '0198c5b2-7f3a-7c4e-8a51-529c60cc0000',
      },
    ];
    const added = await db.insert(reviews).values(rows).onConflictDoNothing().returning({ id: reviews.id });
    return added.length;
  },
};
