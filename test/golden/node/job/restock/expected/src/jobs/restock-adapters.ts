import type { Supplier, ProductMailer } from './restock-job';

/** What the restock asks of others: written here. Until it is, the job fails, and its log says what is missing. */
export const restockAdapters: {
  readonly supplier: Supplier;
  readonly productMailer: ProductMailer;
} = {
  supplier: {
    stock: () => Promise.reject(new Error('Supplier.stock has to be written in src/jobs/restock-adapters.ts')),
  },
  productMailer: {
    arrived: () => Promise.reject(new Error('ProductMailer.arrived has to be written in src/jobs/restock-adapters.ts')),
  },
};
