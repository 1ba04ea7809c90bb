import type { JobParts } from '../../../src/jobs';
import { InProcessQueue } from '../../../src/jobs/in-process-queue';
import type { InputsOf } from '../../../src/jobs/job';
import { RestockJob, type Supplier, type ProductMailer } from '../../../src/jobs/restock-job';
import { createCategory } from '../../factories/category-factory';
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

/** All that there is of what the restock works on, oldest first, and no matter when it was last changed. */
async function stored() {
  const { categories, products } = app.container.repositories;
  const oldest = { limit: 100, cursor: undefined, include: [], filters: {} };
  const sort = { key: 'createdAt', direction: 'asc' } as const;
  const timeless = <T extends { readonly updatedAt: Date }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, updatedAt: undefined }));
  return {
    categories: timeless((await categories.list({ ...oldest, sort })).items),
    products: timeless((await products.list({ ...oldest, sort })).items),
  };
}

/** What the restock needs, stored, and what has it done with an input. */
async function setUp() {
  const category = await createCategory(app.database);
  const input = {
    categoryId: category.id,
    name: 'Name A',
  };
  const told: string[] = [];
  const say = (what: string): Promise<void> => {
    told.push(what);
    return Promise.resolve();
  };
  const supplier: Supplier = {
    stock: () => Promise.resolve(1),
  };
  const productMailer: ProductMailer = {
    arrived: () => say('productMailer.arrived'),
  };
  const jobs = { restock: ({ unitOfWork }: JobParts) => new RestockJob(unitOfWork, supplier, productMailer) };
  const jobQueue = new InProcessQueue<InputsOf<typeof jobs>>();
  const run = async (given = input): Promise<void> => {
    await jobQueue.enqueue('restock', given);
    jobQueue.start(jobs, app.container, app.log.logger);
    await jobQueue.drain();
  };
  return { category, input, jobQueue, run, told, before: await stored() };
}

describe('RestockJob in a queue', () => {
  it('stores the product', async () => {
    // Arrange
    const { category, jobQueue, run, before } = await setUp();

    // Act
    await run();

    // Assert
    const after = await stored();
    expect(after.products).toHaveLength(before.products.length + 1);
    expect(after.products.at(-1)).toMatchObject({ name: 'Name A', stock: 1, categoryId: category.id });
    expect(jobQueue.dead).toEqual([]);
  });

  it('sends its mail', async () => {
    // Arrange
    const { jobQueue, run, told } = await setUp();

    // Act
    await run();

    // Assert
    expect(told).toEqual(['productMailer.arrived']);
    expect(jobQueue.dead).toEqual([]);
  });

  it('has nothing left to do where the category is gone', async () => {
    // Arrange
    const { input, jobQueue, run } = await setUp();

    // Act
    await run({ ...input, categoryId: '01890000-0000-7000-8000-ffffffffffff' });

    // Assert
    expect(app.log.lines()).toMatchObject([{ level: 'info', job: 'restock', msg: 'job has nothing left to do' }]);
    expect(jobQueue.dead).toEqual([]);
  });

});
