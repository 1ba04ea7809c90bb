import { z } from 'zod';
import type { Transactions } from '../db/transactions';
import { integer, uuid } from '../lib/fields';
import { parseBody } from '../lib/validation';
import { productChanges, type Product } from '../models/product';
import type { ProductRepository } from '../repositories/product-repository';
import { ProductService } from '../services/product-service';
import { NotFoundError } from '../lib/errors';
import type { Job } from './job';

/** What inventory sync is given, as it travels: a stored record is given by its id. */
export const inventorySyncInput = z.strictObject({
  productId: uuid(),
  stock: integer({ min: 0 }),
});

export type InventorySyncInput = z.input<typeof inventorySyncInput>;

/** What it works on in its transaction. */
export interface InventorySyncRepositories {
  readonly products: ProductRepository;
}

/**
 * Idempotent: running it twice leaves what one run does.
 * All of it happens, or none; where a record is gone, nothing is left to be done.
 */
export class InventorySyncJob implements Job<InventorySyncInput> {
  readonly queue = 'low';
  readonly attempts = 5;
  readonly discardOn = [NotFoundError];

  constructor(
    private readonly unitOfWork: Transactions<InventorySyncRepositories>,
  ) {}

  async perform(input: InventorySyncInput): Promise<Product> {
    const given = parseBody(inventorySyncInput, input);
    return this.unitOfWork.run(async (repositories) => {
      const productService = new ProductService(repositories.products);
      const product = await productService.get(given.productId, []);
      return productService.change(product.id, parseBody(productChanges, { stock: given.stock }));
    });
  }
}
