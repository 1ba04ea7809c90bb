import type { Connection } from '../../../src/db/client';
import type { Transactions } from '../../../src/db/transactions';
import { UnitOfWork } from '../../../src/db/unit-of-work';
import type { JobQueue } from '../../../src/jobs/job-queue';
import { PasswordHasher } from '../../../src/lib/password';
import { createRepositories } from '../../../src/repositories/index';
import { createUser } from '../../factories/user-factory';
import { openTestDatabase, truncate } from '../../helpers/database';
import {
  OrderProcessingService,
  type OrderProcessingInput,
  type OrderProcessingRepositories,
  type PriceCalculator,
  type OrderMailer,
} from '../../../src/services/order-processing-service';

let connection: Connection;

beforeAll(async () => {
  connection = await openTestDatabase();
});

afterAll(async () => {
  await connection.close();
});

beforeEach(async () => {
  await truncate(connection.db);
});

/** All that there is of what the order processing works on, oldest first. */
async function stored() {
  const { users, orders } = createRepositories(connection.db);
  const oldest = { limit: 100, cursor: undefined, include: [], filters: {} };
  const sort = { key: 'createdAt', direction: 'asc' } as const;
  return {
    users: (await users.list({ ...oldest, sort })).items,
    orders: (await orders.list({ ...oldest, sort })).items,
  };
}

/** The order processing on the database, whose commit fails where an error is given, and what it tells others. */
async function setUp(failure?: Error) {
  const { db } = connection;
  const told: string[] = [];
  const say = (what: string): Promise<void> => {
    told.push(what);
    return Promise.resolve();
  };
  const user = await createUser(db);
  const input: OrderProcessingInput = {
    userId: user.id,
    cartItems: ['one', 'two'],
    note: 'Note A',
  };
  const priceCalculator: PriceCalculator = {
    total: () => Promise.resolve('1.50'),
  };
  const orderMailer: OrderMailer = {
    confirmation: () => say('orderMailer.confirmation'),
  };
  const jobQueue: JobQueue = { enqueue: (name) => say(`jobQueue.enqueue ${name}`) };
  const passwords = new PasswordHasher(4);
  const database = new UnitOfWork(db);
  const unitOfWork: Transactions<OrderProcessingRepositories> = {
    run: (work) =>
      database.run(async (repositories) => {
        const result = await work(repositories);
        if (failure !== undefined) throw failure;
        return result;
      }),
  };
  const service = new OrderProcessingService(unitOfWork, passwords, priceCalculator, orderMailer, jobQueue);
  return { told, user, input, service, before: await stored() };
}

describe('OrderProcessingService', () => {
  it('stores the order', async () => {
    // Arrange
    const { user, input, service, before } = await setUp();

    // Act
    await service.call(input);

    // Assert
    const after = await stored();
    expect(after.orders).toHaveLength(before.orders.length + 1);
    expect(after.orders.at(-1)).toMatchObject({ userId: user.id, total: '1.50', note: 'Note A' });
  });

  it('leaves everything as it was where the commit fails, and tells nobody', async () => {
    // Arrange
    const refusal = new Error('refused');
    const { told, input, service, before } = await setUp(refusal);

    // Act
    const calling = service.call(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(await stored()).toEqual(before);
    expect(told).toEqual([]);
  });
});
