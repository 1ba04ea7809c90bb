import type { Transactions } from '../../../src/db/transactions';
import { NotFoundError, ValidationError } from '../../../src/lib/errors';
import type { Product } from '../../../src/models/product';
import type { ProductRepository } from '../../../src/repositories/product-repository';
import {
  InventorySyncJob,
  type InventorySyncInput,
  type InventorySyncRepositories,
} from '../../../src/jobs/inventory-sync-job';

const product: Product = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Name A',
  stock: 1,
  categoryId: '01890000-0000-7000-8000-00000000000a',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const changedProduct: Product = {
  id: product.id,
  name: 'Name A',
  stock: 1,
  categoryId: '01890000-0000-7000-8000-00000000000a',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const input: InventorySyncInput = {
  productId: product.id,
  stock: 1,
};

const refusal = new Error('refused');

/** The job on others that answer at once, and what is done, in its order. */
function setUp() {
  const done: string[] = [];
  const said = <T>(what: string, answer: T): Promise<T> => {
    done.push(what);
    return Promise.resolve(answer);
  };
  const products: jest.Mocked<ProductRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  products.find.mockImplementation((id) => said('products.find', [product].find((one) => one.id === id)));
  products.update.mockImplementationOnce(() => said('products.update', changedProduct));
  const unitOfWork: Transactions<InventorySyncRepositories> = {
    run: async (work) => {
      const result = await work({ products });
      done.push('commit');
      return result;
    },
  };
  return { done, products, job: new InventorySyncJob(unitOfWork) };
}

describe('InventorySyncJob', () => {
  it('waits in the queue low, and is tried five times unless a record is gone', () => {
    // Arrange
    const { job } = setUp();

    // Act
    const { queue, attempts, discardOn } = job;

    // Assert
    expect({ queue, attempts, discardOn }).toEqual({ queue: 'low', attempts: 5, discardOn: [NotFoundError] });
  });

  it('does one step after the other', async () => {
    // Arrange
    const { done, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(done).toEqual(['products.find', 'products.update', 'commit']);
  });

  it('changes stock of the product', async () => {
    // Arrange
    const { products, job } = setUp();

    // Act
    await job.perform(input);

    // Assert
    expect(products.update.mock.calls).toEqual([[product.id, { stock: 1 }]]);
  });

  it('answers the product', async () => {
    // Arrange
    const { job } = setUp();

    // Act
    const answer = await job.perform(input);

    // Assert
    expect(answer).toBe(changedProduct);
  });

  it('throws where there is no such product', async () => {
    // Arrange
    const { job } = setUp();
    const wrong = { ...input, productId: '01890000-0000-7000-8000-ffffffffffff' };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: NotFoundError.name, code: 'PRODUCT_NOT_FOUND' });
  });

  it('goes no further where a step fails', async () => {
    // Arrange
    const { done, products, job } = setUp();
    products.update.mockReset().mockRejectedValue(refusal);

    // Act
    const calling = job.perform(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(done).toEqual(['products.find']);
  });

  it('refuses an input whose productId breaks its rules', async () => {
    // Arrange
    const { done, job } = setUp();
    const wrong = { ...input, productId: 'nobody' };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'productId', code: 'invalid_format' }] });
    expect(done).toEqual([]);
  });

  it('refuses an input whose stock breaks its rules', async () => {
    // Arrange
    const { done, job } = setUp();
    const wrong = { ...input, stock: 1.5 };

    // Act
    const calling = job.perform(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'stock', code: 'invalid_type' }] });
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
});
