import { NotFoundError } from '../lib/errors';
import type { Page } from '../lib/list-query';
import { uuidv7 } from '../lib/uuid';
import type { NewReview, Review, ReviewChanges, ReviewQuery } from '../models/review';
import type { ReviewRepository } from '../repositories/review-repository';

/** What can be done with reviews. Where there is none with an id, a NotFoundError is thrown. */
export class ReviewService {
  constructor(private readonly reviews: ReviewRepository) {}

  async create(input: NewReview): Promise<Review> {
    return this.reviews.insert({ id: uuidv7(), ...input });
  }

  async get(id: string, include: readonly string[]): Promise<Review> {
    return this.found(id, await this.reviews.find(id, include));
  }

  async list(query: ReviewQuery): Promise<Page<Review>> {
    return this.reviews.list(query);
  }

  /** Takes everything from the input; what a body left out is null or its default by now. */
  async replace(id: string, input: NewReview): Promise<Review> {
    return this.change(id, input);
  }

  /** Takes what is there from the changes, and leaves the rest. */
  async change(id: string, changes: ReviewChanges): Promise<Review> {
    return this.found(id, await this.reviews.update(id, changes));
  }

  async remove(id: string): Promise<void> {
    const removed = await this.reviews.delete(id);
    if (!removed) throw new NotFoundError('REVIEW', id);
  }

  private found(id: string, review: Review | undefined): Review {
    if (review === undefined) throw new NotFoundError('REVIEW', id);
    return review;
  }
}
