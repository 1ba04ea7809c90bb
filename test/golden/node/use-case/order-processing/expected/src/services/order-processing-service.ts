import { z } from 'zod';
import type { Transactions } from '../db/transactions';
import type { JobQueue } from '../jobs/job-queue';
import { list, text, uuid } from '../lib/fields';
import type { PasswordHasher } from '../lib/password';
import { parseBody } from '../lib/validation';
import type { User } from '../models/user';
import { newOrder, type NewOrder, type Order } from '../models/order';
import type { UserRepository } from '../repositories/user-repository';
import type { OrderRepository } from '../repositories/order-repository';
import { UserService } from './user-service';
import { OrderService } from './order-service';

/** What order processing is given, as it travels: a stored record is given by its id. */
export const orderProcessingInput = z.strictObject({
  userId: uuid(),
  cartItems: list(z.unknown()),
  note: text().nullable().default(null),
});

export type OrderProcessingInput = z.input<typeof orderProcessingInput>;

/** The same once it is read. */
export type OrderProcessingGiven = z.output<typeof orderProcessingInput>;

/** What order processing asks of others: the composition root gives it one. */
export interface PriceCalculator {
  total(given: { readonly user: User; readonly cartItems: OrderProcessingGiven['cartItems']; readonly note: OrderProcessingGiven['note'] }): Promise<NewOrder['total']>;
}

/** What order processing asks of others: the composition root gives it one. */
export interface OrderMailer {
  confirmation(order: Order): Promise<void>;
}

/** What it works on in its transaction. */
export interface OrderProcessingRepositories {
  readonly users: UserRepository;
  readonly orders: OrderRepository;
}

/**
 * The steps of order processing, in one transaction: all of it happens, or none.
 * Others are told once that is committed.
 */
export class OrderProcessingService {
  constructor(
    private readonly unitOfWork: Transactions<OrderProcessingRepositories>,
    private readonly passwords: PasswordHasher,
    private readonly priceCalculator: PriceCalculator,
    private readonly orderMailer: OrderMailer,
    private readonly jobQueue: JobQueue,
  ) {}

  /** Throws a ValidationError for an input that breaks its rules, a NotFoundError where a record is not there. */
  async call(input: OrderProcessingInput): Promise<Order> {
    const given = parseBody(orderProcessingInput, input);
    const order = await this.unitOfWork.run(async (repositories) => {
      const userService = new UserService(repositories.users, this.passwords);
      const orderService = new OrderService(repositories.orders);
      const user = await userService.get(given.userId, []);
      const total = await this.priceCalculator.total({ user, cartItems: given.cartItems, note: given.note });
      return orderService.create(parseBody(newOrder, { userId: user.id, total, note: given.note }));
    });
    await this.orderMailer.confirmation(order);
    await this.jobQueue.enqueue('orderExport', { orderId: order.id });
    return order;
  }
}
