import { NotFoundError } from '../../../src/lib/errors';
import type { NewReview, Review, ReviewChanges, ReviewQuery } from '../../../src/models/review';
import type { ReviewRepository } from '../../../src/repositories/review-repository';
import { ReviewService } from '../../../src/services/review-service';

const id = '01890000-0000-7000-8000-000000000001';

const review: Review = {
  id,
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const input: NewReview = {
  title: 'Title A',
  rating: 1,
  status: 'published',
  productId: '01890000-0000-7000-8000-00000000000a',
};

/** A service on a repository that answers what a test tells it to. */
function setUp() {
  const reviews: jest.Mocked<ReviewRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  return { reviews, service: new ReviewService(reviews) };
}

const notFound = { name: NotFoundError.name, status: 404, code: 'REVIEW_NOT_FOUND' };

describe('ReviewService', () => {
  describe('create', () => {
    it('stores the input under a new id, and answers what was stored', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.insert.mockResolvedValue(review);

      // Act
      const created = await service.create(input);

      // Assert
      const stored = reviews.insert.mock.calls.map(([values]) => values);
      expect(created).toBe(review);
      expect(stored).toEqual([
        {
          ...input,
          id: stored[0]?.id,
        },
      ]);
      expect(stored[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    it('gives every review an id of its own', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.insert.mockResolvedValue(review);

      // Act
      await service.create(input);
      await service.create(input);

      // Assert
      const stored = reviews.insert.mock.calls.map(([values]) => values);
      expect(new Set(stored.map((values) => values.id)).size).toBe(2);
    });

    it('passes on why the repository refuses it', async () => {
      // Arrange
      const { reviews, service } = setUp();
      const refusal = new Error('taken');
      reviews.insert.mockRejectedValue(refusal);

      // Act
      const creating = service.create(input);

      // Assert
      await expect(creating).rejects.toBe(refusal);
    });
  });

  describe('get', () => {
    it('answers the review of that id, with the relations asked for', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.find.mockResolvedValue(review);

      // Act
      const found = await service.get(id, ['relation']);

      // Assert
      expect(found).toBe(review);
      expect(reviews.find.mock.calls).toEqual([[id, ['relation']]]);
    });

    it('throws where there is none', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.find.mockResolvedValue(undefined);

      // Act
      const getting = service.get(id, []);

      // Assert
      await expect(getting).rejects.toMatchObject(notFound);
    });
  });

  describe('list', () => {
    it('answers the page that the repository has for the query', async () => {
      // Arrange
      const { reviews, service } = setUp();
      const query: ReviewQuery = { limit: 7, cursor: 'here', sort: { key: 'createdAt', direction: 'asc' }, include: [], filters: {} };
      const page = { items: [review], nextCursor: 'there' };
      reviews.list.mockResolvedValue(page);

      // Act
      const listed = await service.list(query);

      // Assert
      expect(listed).toBe(page);
      expect(reviews.list.mock.calls).toEqual([[query]]);
    });
  });

  describe('replace', () => {
    it('puts the whole input in place of what was there', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.update.mockResolvedValue(review);

      // Act
      const replaced = await service.replace(id, input);

      // Assert
      expect(replaced).toBe(review);
      expect(reviews.update.mock.calls).toEqual([[id, input]]);
    });

    it('throws where there is none', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.update.mockResolvedValue(undefined);

      // Act
      const replacing = service.replace(id, input);

      // Assert
      await expect(replacing).rejects.toMatchObject(notFound);
    });
  });

  describe('change', () => {
    it('hands on no more than what changes', async () => {
      // Arrange
      const { reviews, service } = setUp();
      const changes: ReviewChanges = { title: 'Title A' };
      reviews.update.mockResolvedValue(review);

      // Act
      const changed = await service.change(id, changes);

      // Assert
      expect(changed).toBe(review);
      expect(reviews.update.mock.calls).toEqual([[id, { title: 'Title A' }]]);
    });

    it('throws where there is none', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.update.mockResolvedValue(undefined);

      // Act
      const changing = service.change(id, {});

      // Assert
      await expect(changing).rejects.toMatchObject(notFound);
    });
  });

  describe('remove', () => {
    it('deletes the review of that id', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.delete.mockResolvedValue(true);

      // Act
      await service.remove(id);

      // Assert
      expect(reviews.delete.mock.calls).toEqual([[id]]);
    });

    it('throws where there is none', async () => {
      // Arrange
      const { reviews, service } = setUp();
      reviews.delete.mockResolvedValue(false);

      // Act
      const removing = service.remove(id);

      // Assert
      await expect(removing).rejects.toMatchObject(notFound);
    });
  });
});
