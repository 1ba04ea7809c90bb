import type { FastifyReply, FastifyRequest } from 'fastify';
import { success } from '../lib/envelope';
import { paginationOf } from '../lib/list-query';
import { locationOf, pathId } from '../lib/request';
import { parseBody, parseQuery } from '../lib/validation';
import { newReview, reviewChanges, reviewInclude, reviewQuery } from '../models/review';
import type { ReviewService } from '../services/review-service';

/** Turns requests about reviews into calls of the service, and what comes of them into responses. */
export class ReviewController {
  constructor(private readonly reviews: ReviewService) {}

  create = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const review = await this.reviews.create(parseBody(newReview, request.body));
    return reply.status(201).header('Location', locationOf(request.url, review.id)).send(success(review));
  };

  list = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const query = parseQuery(reviewQuery, request.query);
    const page = await this.reviews.list(query);
    return reply.send(success(page.items, { pagination: paginationOf(query, page) }));
  };

  get = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const id = pathId(request.params);
    const { include } = parseQuery(reviewInclude, request.query);
    return reply.send(success(await this.reviews.get(id, include)));
  };

  replace = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const id = pathId(request.params);
    const input = parseBody(newReview, request.body);
    return reply.send(success(await this.reviews.replace(id, input)));
  };

  change = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const id = pathId(request.params);
    const changes = parseBody(reviewChanges, request.body);
    return reply.send(success(await this.reviews.change(id, changes)));
  };

  remove = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    await this.reviews.remove(pathId(request.params));
    return reply.status(204).send();
  };
}
