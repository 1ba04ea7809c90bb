import { jobs } from '../../../src/jobs';
import { createProduct } from '../../factories/product-factory';
import { startTestApp, type TestApp } from '../../helpers/app';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

beforeEach(async () => {
  await app.reset();
});

/** All that there is of what the inventory sync works on, oldest first, and no matter when it was last changed. */
async function stored() {
  const { products } = app.container.repositories;
  const oldest = { limit: 100, cursor: undefined, include: [], filters: {} };
  const sort = { key: 'createdAt', direction: 'asc' } as const;
  const timeless = <T extends { readonly updatedAt: Date }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, updatedAt: undefined }));
  return {
    products: timeless((await products.list({ ...oldest, sort })).items),
  };
}

/** What the inventory sync needs, stored, and what has it done with an input. */
async function setUp() {
  const product = await createProduct(app.database);
  const input = {
    productId: product.id,
    stock: 1,
  };
  const { jobQueue } = app.container;
  const run = async (given = input): Promise<void> => {
    await jobQueue.enqueue('inventorySync', given);
    jobQueue.start(jobs, app.container, app.log.logger);
    await jobQueue.drain();
  };
  return { product, input, jobQueue, run, before: await stored() };
}

describe('InventorySyncJob in the queue of the application', () => {
  it('changes the product', async () => {
    // Arrange
    const { product, jobQueue, run, before } = await setUp();

    // Act
    await run();

    // Assert
    const after = await stored();
    expect(after.products).not.toEqual(before.products);
    expect(after.products.find(({ id }) => id === product.id)).toMatchObject({ stock: 1 });
    expect(jobQueue.dead).toEqual([]);
  });

  it('leaves what one run does when it is run twice', async () => {
    // Arrange
    const { jobQueue, run, before } = await setUp();
    await run();
    const once = await stored();

    // Act
    await run();

    // Assert
    expect(once).not.toEqual(before);
    expect(await stored()).toEqual(once);
    expect(jobQueue.dead).toEqual([]);
  });

  it('has nothing left to do where the product is gone', async () => {
    // Arrange
    const { input, jobQueue, run } = await setUp();

    // Act
    await run({ ...input, productId: '01890000-0000-7000-8000-ffffffffffff' });

    // Assert
    expect(app.log.lines()).toMatchObject([{ level: 'info', job: 'inventorySync', msg: 'job has nothing left to do' }]);
    expect(jobQueue.dead).toEqual([]);
  });

});
