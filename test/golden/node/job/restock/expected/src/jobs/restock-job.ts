import { z } from 'zod';
import type { Transactions } from '../db/transactions';
import { text, uuid } from '../lib/fields';
import { parseBody } from '../lib/validation';
import type { Category } from '../models/category';
import { newProduct, type NewProduct, type Product } from '../models/product';
import type { CategoryRepository } from '../repositories/category-repository';
import type { ProductRepository } from '../repositories/product-repository';
import { CategoryService } from '../services/category-service';
import { ProductService } from '../services/product-service';
import { NotFoundError } from '../lib/errors';
import type { Job } from './job';
import { once } from './once';

/** What restock is given, as it travels: a stored record is given by its id. */
export const restockInput = z.strictObject({
  categoryId: uuid(),
  name: text({ min: 1, max: 255 }),
});

export type RestockInput = z.input<typeof restockInput>;

/** The same once it is read. */
export type RestockGiven = z.output<typeof restockInput>;

/** What restock asks of others. */
export interface Supplier {
  stock(given: { readonly category: Category; readonly name: RestockGiven['name'] }): Promise<NewProduct['stock']>;
}

/** What restock asks of others. */
export interface ProductMailer {
  arrived(product: Product): Promise<void>;
}

/** What it works on in its transaction. */
export interface RestockRepositories {
  readonly categories: CategoryRepository;
  readonly products: ProductRepository;
}

/**
 * Each time that it is enqueued makes a record of its own, and no second one however often it is tried.
 * All of it happens, or none; where a record is gone, nothing is left to be done.
 */
export class RestockJob implements Job<RestockInput> {
  readonly queue = 'default';
  readonly attempts = 5;
  readonly discardOn = [NotFoundError];

  // What a try has done, those after it do not do again.
  readonly #committed = once<Product>();

  constructor(
    private readonly unitOfWork: Transactions<RestockRepositories>,
    private readonly supplier: Supplier,
    private readonly productMailer: ProductMailer,
  ) {}

  async perform(input: RestockInput): Promise<Product> {
    const given = parseBody(restockInput, input);
    const product = await this.#committed(() => this.unitOfWork.run(async (repositories) => {
      const categoryService = new CategoryService(repositories.categories);
      const productService = new ProductService(repositories.products);
      const category = await categoryService.get(given.categoryId, []);
      const stock = await this.supplier.stock({ category, name: given.name });
      return productService.create(parseBody(newProduct, { name: given.name, stock, categoryId: category.id }));
    }));
    await this.productMailer.arrived(product);
    return product;
  }
}
