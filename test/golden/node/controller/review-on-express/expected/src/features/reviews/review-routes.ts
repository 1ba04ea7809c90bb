import type { ReviewController } from './review-controller';
import type { Route } from '../../routes/route';

export function reviewRoutes(reviews: ReviewController): readonly Route[] {
  return [
    { method: 'POST', path: '/', handler: reviews.create },
    { method: 'GET', path: '/', handler: reviews.list },
    { method: 'GET', path: '/:id', handler: reviews.get },
    { method: 'PUT', path: '/:id', handler: reviews.replace },
    { method: 'PATCH', path: '/:id', handler: reviews.change },
    { method: 'DELETE', path: '/:id', handler: reviews.remove },
  ];
}
