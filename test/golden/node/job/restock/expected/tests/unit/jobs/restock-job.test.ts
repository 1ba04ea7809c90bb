import type { Transactions } from '../../../src/db/transactions';
import { NotFoundError, ValidationError } from '../../../src/lib/errors';
import type { Category } from '../../../src/models/category';
import type { Product } from '../../../src/models/product';
import type { CategoryRepository } from '../../../src/repositories/category-repository';
import type { ProductRepository } from '../../../src/repositories/product-repository';
import {
  RestockJob,
  type RestockInput,
  type RestockRepositories,
  type Supplier,
  type ProductMailer,
} from '../../../src/jobs/restock-job';

const category: Category = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Name A',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const product: Product = {
  id: '01890000-0000-7000-8000-000000000002',
  name: 'Name A',
  stock: 1,
  categoryId: '01890000-0000-7000-8000-00000000000a',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const input: RestockInput = {
  categoryId: category.id,
  name: 'Name A',
};

const refusal = new Error('refused');

/** The job on others that answer at once, and what is done, in its order. The commit fails where an error is given. */
function setUp(failure?: Error) {
  const done: string[] = [];
  const said = <T>(what: string, answer: T): Promise<T> => {
    done.push(what);
    return Promise.resolve(answer);
  };
  const categories: jest.Mocked<CategoryRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  categories.find.mockImplementation((id) => said('categories.find', [category].find((one) => one.id === id)));
  const products: jest.Mocked<ProductRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  products.insert.mockImplementationOnce(() => said('products.insert', product));
  const supplier: jest.Mocked<Supplier> = { stock: jest.fn() };
  supplier.stock.mockImplementation(() => said('supplier.stock', 1));
  const productMailer: jest.Mocked<ProductMailer> = { arrived: jest.fn() };
  productMailer.arrived.mockImplementation(() => said('productMailer.arrived', undefined));
  const unitOfWork: Transactions<RestockRepositories> = {
    run: async (work) => {
      const result = await work({ categories, products });
      if (failure !== undefined) throw failure;
      done.push('commit');
      return result;
    },
  };
  return { done, categories, products, supplier, productMailer, job: new RestockJob(unitOfWork, supplier, productMailer) };
}

describe('RestockJob', () => {
  it('waits in the queue default, and is tried five times unless a record is gone', () => {
    // Arrange
    const { job } = setUp();

    // Act
    const { queue, attempts, discardOn } = job;

    // Assert
    expect({ queue, attempts, discardOn }).toEqual({ queue: 'default', attempts: 5, discardOn: [NotFoundError] });
  });

  it('does one step after the other, and tells nobody before the commit', async () => {
    // Arrange
    const { done, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(done).toEqual(['categories.find', 'supplier.stock', 'products.insert', 'commit', 'productMailer.arrived']);
  });

  it('hands the supplier what it is given', async () => {
    // Arrange
    const { supplier, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(supplier.stock.mock.calls).toEqual([[{ category, name: input.name }]]);
  });

  it('stores the product with its name, stock and category id', async () => {
    // Arrange
    const { products, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(products.insert.mock.calls.map(([values]) => values)).toMatchObject([{ name: 'Name A', stock: 1, categoryId: category.id }]);
  });

  it('sends the arrived mail about the product', async () => {
    // Arrange
    const { productMailer, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(productMailer.arrived.mock.calls).toEqual([[product]]);
  });

  it('answers the product', async () => {
    // Arrange
    const { job } = setUp();

    // Act
    const answer = await job.perform(input);

    // Assert
    expect(answer).toBe(product);
  });

  it('throws where there is no such category', async () => {
    // Arrange
    const { job } = setUp();
    const wrong = { ...input, categoryId: '01890000-0000-7000-8000-ffffffffffff' };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: NotFoundError.name, code: 'CATEGORY_NOT_FOUND' });
  });

  it('tells nobody where a step fails', async () => {
    // Arrange
    const { done, products, job } = setUp();
    products.insert.mockReset().mockRejectedValue(refusal);

    // Act
    const calling = job.perform(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(done).toEqual(['categories.find', 'supplier.stock']);
  });

  it('tells nobody where the commit fails', async () => {
    // Arrange
    const { done, job } = setUp(refusal);

    // Act
    const calling = job.perform(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(done).toEqual(['categories.find', 'supplier.stock', 'products.insert']);
  });

  it('refuses an input whose categoryId breaks its rules', async () => {
    // Arrange
    const { done, job } = setUp();
    const wrong = { ...input, categoryId: 'nobody' };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'categoryId', code: 'invalid_format' }] });
    expect(done).toEqual([]);
  });

  it('refuses what it does not know, and begins nothing', async () => {
    // Arrange
    const { done, job } = setUp();
    const wrong = { ...input, unheardOf: true };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'unheardOf', code: 'UNKNOWN_FIELD' }] });
    expect(done).toEqual([]);
  });

  it('does not do again what a try before it has done', async () => {
    // Arrange
    const { done, productMailer, job } = setUp();
    productMailer.arrived.mockRejectedValueOnce(refusal);

    // Act
    const first = await job.perform(input).catch((error: unknown) => error);
    await job.perform(input);

    // Assert
    expect(first).toBe(refusal);
    expect(done).toEqual(['categories.find', 'supplier.stock', 'products.insert', 'commit', 'productMailer.arrived']);
  });
});
