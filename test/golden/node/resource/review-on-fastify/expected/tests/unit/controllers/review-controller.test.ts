import { ReviewController } from '../../../src/controllers/review-controller';
import { InvalidIdError, InvalidQueryError, NotFoundError, ValidationError } from '../../../src/lib/errors';
import type { Review } from '../../../src/models/review';
import { ReviewService } from '../../../src/services/review-service';
import { call } from '../../helpers/call';

const now = new Date('2026-03-04T05:06:07.089Z');
const id = '01890000-0000-7000-8000-00000000000a';
const url = '/api/v1/reviews';

const review: Review = {
  id,
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

/** A body, and what the schema makes of it. */
const body = {
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
};
const input = {
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
};

const meta = { timestamp: now.toISOString(), version: 'v1' };

/** A controller on a service whose methods only take note of their calls. */
function setUp() {
  const service = Object.create(ReviewService.prototype) as ReviewService;
  const reviews = {
    create: jest.spyOn(service, 'create').mockResolvedValue(review),
    list: jest.spyOn(service, 'list').mockResolvedValue({ items: [review], nextCursor: 'there' }),
    get: jest.spyOn(service, 'get').mockResolvedValue(review),
    replace: jest.spyOn(service, 'replace').mockResolvedValue(review),
    change: jest.spyOn(service, 'change').mockResolvedValue(review),
    remove: jest.spyOn(service, 'remove').mockResolvedValue(undefined),
  };
  const calls = (): unknown[] => Object.values(reviews).flatMap(({ mock }): unknown[] => mock.calls);
  return { reviews, calls, controller: new ReviewController(service) };
}

beforeEach(() => {
  jest.useFakeTimers({ now });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('ReviewController', () => {
  describe('create', () => {
    it('answers 201 with the review and its place', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.create, { url, body });

      // Assert
      expect(answer).toEqual({ status: 201, location: `${url}/${id}`, body: { success: true, data: review, meta } });
      expect(reviews.create.mock.calls).toEqual([[input]]);
    });

    it.each([
      { what: 'an unknown field', wrong: { ...body, unheardOf: 1 } },
      { what: 'a list', wrong: [body] },
      { what: 'nothing', wrong: undefined },
    ])('keeps $what from the service', async ({ wrong }) => {
      // Arrange
      const { calls, controller } = setUp();

      // Act
      const creating = call(controller.create, { url, body: wrong });

      // Assert
      await expect(creating).rejects.toBeInstanceOf(ValidationError);
      expect(calls()).toEqual([]);
    });
  });


  describe('list', () => {
    it('answers a page and how to go on', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.list, { url, query: { limit: '7', cursor: 'here', sort: 'createdAt' } });

      // Assert
      const pagination = { limit: 7, nextCursor: 'there', hasMore: true };
      expect(answer).toEqual({ status: 200, body: { success: true, data: [review], meta: { ...meta, pagination } } });
      expect(reviews.list.mock.calls).toEqual([
        [{ limit: 7, cursor: 'here', sort: { key: 'createdAt', direction: 'asc' }, include: [], filters: {} }],
      ]);
    });

    it('says so where a page is the last', async () => {
      // Arrange
      const { reviews, controller } = setUp();
      reviews.list.mockResolvedValue({ items: [], nextCursor: null });

      // Act
      const answer = await call(controller.list, { url });

      // Assert
      const pagination = { limit: 20, nextCursor: null, hasMore: false };
      expect(answer).toEqual({ status: 200, body: { success: true, data: [], meta: { ...meta, pagination } } });
    });

    it('keeps an unknown query from the service', async () => {
      // Arrange
      const { calls, controller } = setUp();

      // Act
      const listing = call(controller.list, { url, query: { unheardOf: '1' } });

      // Assert
      await expect(listing).rejects.toBeInstanceOf(InvalidQueryError);
      expect(calls()).toEqual([]);
    });
  });


  describe('get', () => {
    it('answers the review with the relations asked for', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.get, { params: { id: id.toUpperCase() }, query: { include: 'product' } });

      // Assert
      expect(answer).toEqual({ status: 200, body: { success: true, data: review, meta } });
      expect(reviews.get.mock.calls).toEqual([[id, ['product']]]);
    });

    it('keeps an unknown query from the service', async () => {
      // Arrange
      const { calls, controller } = setUp();

      // Act
      const getting = call(controller.get, { params: { id }, query: { limit: '1' } });

      // Assert
      await expect(getting).rejects.toBeInstanceOf(InvalidQueryError);
      expect(calls()).toEqual([]);
    });
  });


  describe('replace', () => {
    it('answers the review as it is then', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.replace, { params: { id }, body });

      // Assert
      expect(answer).toEqual({ status: 200, body: { success: true, data: review, meta } });
      expect(reviews.replace.mock.calls).toEqual([[id, input]]);
    });

    it('keeps a wrong body from the service', async () => {
      // Arrange
      const { calls, controller } = setUp();

      // Act
      const replacing = call(controller.replace, { params: { id }, body: { ...body, unheardOf: 1 } });

      // Assert
      await expect(replacing).rejects.toBeInstanceOf(ValidationError);
      expect(calls()).toEqual([]);
    });
  });


  describe('change', () => {
    it('hands on what was sent, and answers the review as it is then', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.change, { params: { id }, body: { title: 'Title A' } });

      // Assert
      expect(answer).toEqual({ status: 200, body: { success: true, data: review, meta } });
      expect(reviews.change.mock.calls).toEqual([[id, { title: 'Title A' }]]);
    });

    it('keeps an empty body from the service', async () => {
      // Arrange
      const { calls, controller } = setUp();

      // Act
      const changing = call(controller.change, { params: { id }, body: {} });

      // Assert
      await expect(changing).rejects.toBeInstanceOf(ValidationError);
      expect(calls()).toEqual([]);
    });
  });


  describe('remove', () => {
    it('answers 204 and nothing else', async () => {
      // Arrange
      const { reviews, controller } = setUp();

      // Act
      const answer = await call(controller.remove, { params: { id } });

      // Assert
      expect(answer).toEqual({ status: 204 });
      expect(reviews.remove.mock.calls).toEqual([[id]]);
    });
  });


  it.each(['get', 'replace', 'change', 'remove'] as const)('keeps a malformed id from the service: %s', async (method) => {
    // Arrange
    const { calls, controller } = setUp();

    // Act
    const calling = call(controller[method], { params: { id: 'not-a-uuid' }, body });

    // Assert
    await expect(calling).rejects.toBeInstanceOf(InvalidIdError);
    expect(calls()).toEqual([]);
  });

  it.each(['get', 'replace', 'change', 'remove'] as const)('passes on that there is no such review: %s', async (method) => {
    // Arrange
    const { reviews, controller } = setUp();
    const missing = new NotFoundError('REVIEW', id);
    reviews[method].mockRejectedValue(missing);

    // Act
    const calling = call(controller[method], { params: { id }, body });

    // Assert
    await expect(calling).rejects.toBe(missing);
  });
});
