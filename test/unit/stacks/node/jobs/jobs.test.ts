import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../src/core/errors.ts';
import { filesOf, type Asked } from './helpers.ts';

const classOf = (asked: Asked, file = 'inventory-sync-job'): string => filesOf(asked).get(`src/jobs/${file}.ts`) ?? '';

const ASKING: Asked = {
  parameters: ['product:Product'],
  steps: ['call:ExternalInventory.get_stock', 'update:Product', 'mail:ProductMailer.synced'],
};

describe('a job on Node', () => {
  it('brings the queue, and the timetable only where it is scheduled', () => {
    const plain = [...filesOf({}).keys()];
    const scheduled = [...filesOf({ options: { scheduled: true } }).keys()];

    expect(plain).toEqual(expect.arrayContaining(['src/jobs/in-process-queue.ts', 'tests/unit/jobs/in-process-queue.test.ts']));
    expect(scheduled.filter((file) => !plain.includes(file))).toEqual([
      'tests/unit/jobs/schedule.test.ts',
      'src/jobs/schedule.ts',
      'src/jobs/timetable.ts',
    ]);
  });

  it('is named once, whatever its name ends in', () => {
    expect([...filesOf({ name: 'InventorySyncJob' }).keys()]).toEqual([...filesOf({ name: 'InventorySync' }).keys()]);
  });

  it('goes to the queue that it is told, to one of scheduled jobs, or to the default one', () => {
    expect(classOf({ options: { queue: 'low' } })).toContain("readonly queue = 'low';");
    expect(classOf({ options: { scheduled: true } })).toContain("readonly queue = 'scheduled';");
    expect(classOf({})).toContain("readonly queue = 'default';");
  });

  it('is dropped where a record is gone that it is given', () => {
    expect(classOf({ parameters: ['product:Product'] })).toContain('readonly discardOn = [NotFoundError];');
    expect(classOf({ parameters: ['note:text!'] })).not.toContain('discardOn');
  });

  it('calls itself idempotent only where it is', () => {
    const making = { parameters: ['category:Category', 'name:string!'], steps: ['create:Product'] };

    expect(classOf({ parameters: ['product:Product', 'stock:integer!'], steps: ['update:Product'] })).toContain('Idempotent');
    expect(classOf(making)).toContain('makes a record of its own');
    expect(classOf(making)).not.toContain('Idempotent');
  });

  it('has one place for what it asks of others, which fails until that is written', () => {
    const adapters = filesOf(ASKING).get('src/jobs/inventory-sync-adapters.ts')?.replace(/\s+/gu, ' ');

    expect(adapters).toContain("import type { ExternalInventory, ProductMailer } from './inventory-sync-job';");
    expect(adapters).toContain(
      'export const inventorySyncAdapters: { readonly externalInventory: ExternalInventory; readonly productMailer: ProductMailer; }',
    );
    expect(adapters).toContain(
      "Promise.reject(new Error('ProductMailer.synced has to be written in src/jobs/inventory-sync-adapters.ts'))",
    );
    expect(filesOf({}).has('src/jobs/inventory-sync-adapters.ts')).toBe(false);
  });

  it('keeps in mind what a try has done before it fails, but for the last of it', () => {
    const one = classOf(ASKING).replace(/\s+/gu, ' ');
    const two = classOf({ ...ASKING, steps: [...(ASKING.steps ?? []), 'enqueue:PriceCheck'] }).replace(/\s+/gu, ' ');

    expect(one).toContain('readonly #committed = once<Product>(); constructor(');
    expect(one).toContain('const changedProduct = await this.#committed(() => this.unitOfWork.run(async (repositories) => {');
    expect(one).toContain('await this.productMailer.synced(changedProduct);');
    expect(two).toContain('await this.#sentSynced(() => this.productMailer.synced(changedProduct));');
    expect(two).toContain("await this.jobQueue.enqueue('priceCheck', { productId: changedProduct.id });");
    expect(filesOf(ASKING).get('tests/unit/jobs/inventory-sync-job.test.ts')).toContain('does not do again what a try before it has done');
    expect(filesOf(ASKING).has('src/jobs/once.ts')).toBe(true);
  });

  it('has nothing to keep in mind where its work is done or not', () => {
    const asked = { parameters: ['product:Product', 'stock:integer!'], steps: ['update:Product'] };

    expect(classOf(asked)).not.toContain('once');
    expect(filesOf(asked).has('src/jobs/once.ts')).toBe(false);
    expect(classOf({ parameters: ['product:Product'], steps: ['mail:ProductMailer.synced'] })).not.toContain('once');
  });

  it('calls nobody twice where nothing is stored', () => {
    const code = classOf({ steps: ['call:Reports.build', 'mail:ReportMailer.daily'] }).replace(/\s+/gu, ' ');

    expect(code).toContain('readonly #calledBuild = once(); constructor(');
    expect(code).toContain('await this.#calledBuild(() => this.reports.build());');
    expect(code).not.toContain('Idempotent');
  });

  it('is tried in a queue with others that answer at once', () => {
    const test = filesOf(ASKING).get('tests/integration/jobs/inventory-sync-job.test.ts');

    expect(test).toContain('({ unitOfWork }: JobParts) => new InventorySyncJob(unitOfWork, externalInventory, productMailer)');
    expect(test).toContain("expect(told).toEqual(['productMailer.synced']);");
  });

  it.each(['@daily', '@hourly', '0 6 * * *', '*/10 * * * * *', '0 0 L * *', '30 4 1,15 * MON-FRI'])('runs at %s', (schedule) => {
    expect(filesOf({ options: { scheduled: true, schedule } }).has('src/jobs/timetable.ts')).toBe(true);
  });

  it.each(['every day at 6am', '@often', '* * *', "'; drop", '0 6 * * * * *'])('does not run at %s', (schedule) => {
    expect(() => filesOf({ options: { scheduled: true, schedule } })).toThrow(InputError);
  });
});
