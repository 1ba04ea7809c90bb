import type { Transactions } from '../../../src/db/transactions';
import type { JobQueue } from '../../../src/jobs/job-queue';
import { NotFoundError, ValidationError } from '../../../src/lib/errors';
import { PasswordHasher } from '../../../src/lib/password';
import type { User } from '../../../src/models/user';
import type { Order } from '../../../src/models/order';
import type { UserRepository } from '../../../src/repositories/user-repository';
import type { OrderRepository } from '../../../src/repositories/order-repository';
import {
  OrderProcessingService,
  type OrderProcessingInput,
  type OrderProcessingRepositories,
  type PriceCalculator,
  type OrderMailer,
} from '../../../src/services/order-processing-service';

const user: User = {
  id: '01890000-0000-7000-8000-000000000001',
  email: 'email-a@example.com',
  name: 'Name A',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const order: Order = {
  id: '01890000-0000-7000-8000-000000000002',
  userId: '01890000-0000-7000-8000-00000000000a',
  total: '1.50',
  note: 'Note A',
  status: 'paid',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  updatedAt: new Date('2026-01-02T00:00:00.000Z'),
};

const input: OrderProcessingInput = {
  userId: user.id,
  cartItems: ['one', 'two'],
  note: 'Note A',
};

const refusal = new Error('refused');

/** The order processing on others that answer at once, and what is done, in its order. The commit fails where an error is given. */
function setUp(failure?: Error) {
  const done: string[] = [];
  const said = <T>(what: string, answer: T): Promise<T> => {
    done.push(what);
    return Promise.resolve(answer);
  };
  const users: jest.Mocked<UserRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  users.find.mockImplementation((id) => said('users.find', [user].find((one) => one.id === id)));
  const orders: jest.Mocked<OrderRepository> = {
    insert: jest.fn(),
    find: jest.fn(),
    list: jest.fn(),
    update: jest.fn(),
    delete: jest.fn(),
  };
  orders.insert.mockImplementationOnce(() => said('orders.insert', order));
  const priceCalculator: jest.Mocked<PriceCalculator> = { total: jest.fn() };
  priceCalculator.total.mockImplementation(() => said('priceCalculator.total', '1.50'));
  const orderMailer: jest.Mocked<OrderMailer> = { confirmation: jest.fn() };
  orderMailer.confirmation.mockImplementation(() => said('orderMailer.confirmation', undefined));
  const jobQueue: jest.Mocked<JobQueue> = { enqueue: jest.fn() };
  jobQueue.enqueue.mockImplementation((name) => said(`jobQueue.enqueue ${name}`, undefined));
  const passwords = new PasswordHasher(1);
  jest.spyOn(passwords, 'hash').mockImplementation((password) => Promise.resolve(`digest of ${password}`));
  const unitOfWork: Transactions<OrderProcessingRepositories> = {
    run: async (work) => {
      const result = await work({ users, orders });
      if (failure !== undefined) throw failure;
      done.push('commit');
      return result;
    },
  };
  return { done, users, orders, priceCalculator, orderMailer, jobQueue, service: new OrderProcessingService(unitOfWork, passwords, priceCalculator, orderMailer, jobQueue) };
}

describe('OrderProcessingService', () => {
  it('does one step after the other, and tells nobody before the commit', async () => {
    // Arrange
    const { done, service } = setUp();

    // Act
    await service.call(input);

    // Assert
    expect(done).toEqual(['users.find', 'priceCalculator.total', 'orders.insert', 'commit', 'orderMailer.confirmation', 'jobQueue.enqueue orderExport']);
  });

  it('hands the price calculator what it is given', async () => {
    // Arrange
    const { priceCalculator, service } = setUp();

    // Act
    await service.call(input);

    // Assert
    expect(priceCalculator.total.mock.calls).toEqual([[{ user, cartItems: input.cartItems, note: input.note }]]);
  });

  it('stores the order with its user id, total and note', async () => {
    // Arrange
    const { orders, service } = setUp();

    // Act
    await service.call(input);

    // Assert
    expect(orders.insert.mock.calls.map(([values]) => values)).toMatchObject([{ userId: user.id, total: '1.50', note: 'Note A' }]);
  });

  it('sends the confirmation mail about the order', async () => {
    // Arrange
    const { orderMailer, service } = setUp();

    // Act
    await service.call(input);

    // Assert
    expect(orderMailer.confirmation.mock.calls).toEqual([[order]]);
  });

  it('enqueues orderExport', async () => {
    // Arrange
    const { jobQueue, service } = setUp();

    // Act
    await service.call(input);

    // Assert
    expect(jobQueue.enqueue.mock.calls).toEqual([['orderExport', { orderId: order.id }]]);
  });

  it('answers the order', async () => {
    // Arrange
    const { service } = setUp();

    // Act
    const answer = await service.call(input);

    // Assert
    expect(answer).toBe(order);
  });

  it('throws where there is no such user', async () => {
    // Arrange
    const { service } = setUp();
    const wrong = { ...input, userId: '01890000-0000-7000-8000-ffffffffffff' };

    // Act
    const calling = service.call(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: NotFoundError.name, code: 'USER_NOT_FOUND' });
  });

  it('tells nobody where a step fails', async () => {
    // Arrange
    const { done, orders, service } = setUp();
    orders.insert.mockReset().mockRejectedValue(refusal);

    // Act
    const calling = service.call(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(done).toEqual(['users.find', 'priceCalculator.total']);
  });

  it('tells nobody where the commit fails', async () => {
    // Arrange
    const { done, service } = setUp(refusal);

    // Act
    const calling = service.call(input);

    // Assert
    await expect(calling).rejects.toBe(refusal);
    expect(done).toEqual(['users.find', 'priceCalculator.total', 'orders.insert']);
  });

  it('refuses an input whose userId breaks its rules', async () => {
    // Arrange
    const { done, service } = setUp();
    const wrong = { ...input, userId: 'nobody' };

    // Act
    const calling = service.call(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'userId', code: 'invalid_format' }] });
    expect(done).toEqual([]);
  });

  it('refuses what it does not know, and begins nothing', async () => {
    // Arrange
    const { done, service } = setUp();
    const wrong = { ...input, unheardOf: true };

    // Act
    const calling = service.call(wrong);

    // Assert
    await expect(calling).rejects.toMatchObject({ name: ValidationError.name, details: [{ field: 'unheardOf', code: 'UNKNOWN_FIELD' }] });
    expect(done).toEqual([]);
  });
});
