import type { Request, Response } from 'express';
import { success } from '../../lib/envelope';
import { paginationOf } from '../../lib/list-query';
import { locationOf, pathId } from '../../lib/request';
import { parseBody, parseQuery } from '../../lib/validation';
import { newReview, reviewChanges, reviewInclude, reviewQuery } from './review';
import type { ReviewService } from './review-service';

/** Turns requests about reviews into calls of the service, and what comes of them into responses. */
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  create = async (request: Request, response: Response): Promise<void> => {
    const review = await this.reviews.create(parseBody(newReview, request.body));
    response.status(201).location(locationOf(request.originalUrl, review.id)).json(success(review));
  };

  list = async (request: Request, response: Response): Promise<void> => {
    const query = parseQuery(reviewQuery, request.query);
    const page = await this.reviews.list(query);
    response.json(success(page.items, { pagination: paginationOf(query, page) }));
  };

  get = async (request: Request, response: Response): Promise<void> => {
    const id = pathId(request.params);
    const { include } = parseQuery(reviewInclude, request.query);
    response.json(success(await this.reviews.get(id, include)));
  };

  replace = async (request: Request, response: Response): Promise<void> => {
    const id = pathId(request.params);
    const input = parseBody(newReview, request.body);
    response.json(success(await this.reviews.replace(id, input)));
  };

  change = async (request: Request, response: Response): Promise<void> => {
    const id = pathId(request.params);
    const changes = parseBody(reviewChanges, request.body);
    response.json(success(await this.reviews.change(id, changes)));
  };

  remove = async (request: Request, response: Response): Promise<void> => {
    await this.reviews.remove(pathId(request.params));
    response.status(204).end();
  };
}
