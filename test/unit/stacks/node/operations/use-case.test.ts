import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../src/core/errors.ts';
import { codeOf, container, filesOf, serviceIn, testOf, titlesOf, type Asked } from './helpers.ts';

const processing: Asked = {
  parameters: ['user:User', 'cart_items:array', 'note:text'],
  steps: ['call:PriceCalculator.total', 'create:Order', 'mail:OrderMailer.confirmation', 'enqueue:OrderExportJob'],
};

describe('a service with steps', () => {
  it('is a class, its unit spec, and an integration spec where it writes', () => {
    expect([...filesOf(processing).keys()].sort()).toEqual([
      'src/db/transactions.ts',
      'src/services/order-processing-service.ts',
      'tests/integration/services/order-processing-service.test.ts',
      'tests/unit/services/order-processing-service.test.ts',
    ]);
    expect([...filesOf({ parameters: ['user:User'], steps: ['mail:UserMailer.welcome'] }).keys()]).toHaveLength(3);
    // What works on no record has no transaction.
    expect([...filesOf({ parameters: ['note:text!'], steps: ['mail:UserMailer.welcome'] }).keys()]).toHaveLength(2);
  });

  it('reads records by their ids, and makes one in the same transaction', () => {
    const code = codeOf(processing);

    expect(code).toContain('const user = await userService.get(given.userId, []);');
    expect(code).toContain('const total = await this.priceCalculator.total({ user, cartItems: given.cartItems, note: given.note });');
    expect(code).toContain('return orderService.create(parseBody(newOrder, { userId: user.id, total, note: given.note })); });');
  });

  it('tells others behind the transaction', () => {
    expect(codeOf(processing)).toContain(
      "}); await this.orderMailer.confirmation(order); await this.jobQueue.enqueue('orderExport', { orderId: order.id }); return order; }",
    );
  });

  it('declares what it calls by the types of what is known', () => {
    expect(codeOf(processing)).toContain(
      "export interface PriceCalculator { total(given: { readonly user: User; readonly cartItems: OrderProcessingGiven['cartItems']; readonly note: OrderProcessingGiven['note'] }): Promise<NewOrder['total']>; }",
    );
  });

  it.each([
    [
      'update:Product',
      ['product:Product', 'stock:integer!'],
      'return productService.change(product.id, parseBody(productChanges, { stock: given.stock }));',
    ],
    ['delete:Order', ['order:Order'], 'await orderService.remove(order.id); return order;'],
    ['save:Order', ['order:Order'], 'return orderService.create(parseBody(newOrder, given.order));'],
  ])('writes %s', (step, parameters, line) => {
    expect(codeOf({ parameters, steps: [step] })).toContain(line);
  });

  it('holds values to their rules before they are saved', () => {
    const code = codeOf({ parameters: ['order:Order'], steps: ['validate:Order', 'call:Clearing', 'save:Order'] });

    expect(code).toContain(
      'const order = parseBody(newOrder, given.order); await this.clearing.call({ order }); return orderService.create(order);',
    );
  });

  it('gives a moment the form in which it travels', () => {
    expect(codeOf({ parameters: ['product:Product', 'released_at:datetime!'], steps: ['update:Product'] })).toContain(
      '{ releasedAt: given.releasedAt.toISOString() }',
    );
  });

  it('digests passwords where a service does', () => {
    const code = codeOf({ parameters: ['email:email!', 'password:string:length=8..72!', 'name:string!'], steps: ['create:User'] });

    expect(code).toContain('private readonly passwords: PasswordHasher');
    expect(code).toContain('new UserService(repositories.users, this.passwords)');
  });

  it('has an example for each step, for their order, and for each way in which it fails', () => {
    expect(titlesOf(processing, 'unit')).toEqual([
      'does one step after the other, and tells nobody before the commit',
      'hands the price calculator what it is given',
      'stores the order with its user id, total and note',
      'sends the confirmation mail about the order',
      'enqueues orderExport',
      'answers the order',
      'throws where there is no such user',
      'tells nobody where a step fails',
      'tells nobody where the commit fails',
      'refuses an input whose userId breaks its rules',
      'refuses what it does not know, and begins nothing',
    ]);
    expect(titlesOf(processing, 'integration')).toEqual([
      'stores the order',
      'leaves everything as it was where the commit fails, and tells nobody',
    ]);
  });

  it.each([
    ['by the name that it has for the record', ['purchase:Order'], '{ purchaseId: order.id }'],
    ['nothing where it is given none', [], '{}'],
  ])('hands a job of the tree %s', (_, given, handed) => {
    const code = codeOf({ ...processing, jobs: { OrderExport: given } });

    expect(code).toContain(`await this.jobQueue.enqueue('orderExport', ${handed});`);
  });

  it('finds the parts of resources in the layout of the tree', () => {
    const code = codeOf({ ...processing, options: { layout: 'feature' } });

    expect(code).toContain("from '../features/orders/order-service'");
  });
});

describe('what a service may not be', () => {
  const refused = (asked: Asked): string => {
    try {
      serviceIn(asked);
    } catch (error) {
      if (error instanceof InputError) return error.message;
    }
    return '';
  };

  it.each([
    ['a resource that nobody knows', { steps: ['create:Invoice'] }, 'nothing is known of a resource of this name'],
    ['a record of one', { parameters: ['invoice:Invoice'], steps: ['call:Clearing'] }, 'nothing is known of a resource of this name'],
    ['a word of TypeScript', { parameters: ['class:string!'], steps: ['call:Clearing'] }, 'a word of TypeScript'],
    ['a name of the code', { parameters: ['given:string!'], steps: ['call:Clearing'] }, 'a name that the generated code uses'],
    [
      'a job that is given more than a step hands over',
      {
        parameters: ['order:Order', 'note:text!'],
        steps: ['update:Order', 'enqueue:Export'],
        jobs: { Export: ['order:Order', 'copies:integer!'] },
      },
      'hands over the order, and the job is given order and copies',
    ],
    [
      'a job that is about another resource',
      { parameters: ['order:Order', 'note:text!'], steps: ['update:Order', 'enqueue:Export'], jobs: { Export: ['user:User'] } },
      'hands over the order, and the job is given user',
    ],
    [
      'a job that is nowhere',
      { parameters: ['order:Order'], steps: ['enqueue:OrderExprot'], treeJobs: ['OrderExportJob'] },
      'its step enqueue:OrderExprot names a job that is neither here nor described',
    ],
    [
      'a record that belongs to one of several resources, with none',
      {
        tree: { Product: ['name:string!'], Image: ['url:url!', 'imageable:references:polymorphic:to=Product'] },
        parameters: ['url:url!'],
        steps: ['create:Image'],
      },
      'its step create:Image gives what it makes no imageable',
    ],
    ['the service of a resource', { name: 'Order', steps: ['call:Clearing'] }, 'has its own OrderService'],
    ['a call of a resource', { parameters: ['order:Order'], steps: ['call:Order.archive'] }, 'calls what the generated code has'],
    ['an idle step', { parameters: ['user:User'], steps: ['create:Order', 'update:Order'] }, 'which does so already'],
    ['nothing at all', {}, 'it has nothing to do'],
    ['a step on what may be left out', { parameters: ['order:Order:optional'], steps: ['delete:Order'] }, 'needs what may be left out'],
    ['a record before it is stored', { parameters: ['order:Order'], steps: ['delete:Order', 'save:Order'] }, 'store it first'],
  ])('%s', (_, asked: Asked, reason) => {
    expect(refused(asked)).toContain(reason);
  });
});

const CONTAINER = `import { UnitOfWork } from './db/unit-of-work';

export function createContainer({ db }: ContainerOptions) {
  const unitOfWork = new UnitOfWork(db);
  return {
    unitOfWork,
  };
}
`;

describe('the tests of a service that changes a record and works on with it', () => {
  const closing = {
    parameters: ['order:Order', 'product:Product', 'quantity:integer:min=1!', 'status:enum{pending.paid}!'],
    steps: ['update:Order', 'create:LineItem'],
  };
  const unit = (): string => testOf(closing, 'unit');

  it('know it by one id', () => {
    expect(unit()).toContain('const changedOrder: Order = { id: order.id,');
  });

  it('give a value that no type allows as one that came from outside', () => {
    expect(unit()).toMatch(/const wrong = \{ \.\.\.input, status: '[^']*' \} as unknown as OrderProcessingInput;/u);
  });

  it('take every record whose id they expect', () => {
    const changes = testOf({ ...closing, parameters: ['user:User', ...closing.parameters], steps: ['update:Order'] }, 'integration');

    expect(changes).toContain('const { order, user, input, service, before } = await setUp();');
  });
});

describe('the composition root', () => {
  const closing: Asked = { name: 'OrderClosing', parameters: ['order:Order', 'note:text!'], steps: ['update:Order'] };

  it('makes a service of which it has all parts', async () => {
    const content = await container(closing, CONTAINER);

    expect(content).toContain("import { OrderClosingService } from 'src/services/order-closing-service';");
    expect(content).toContain('  const orderClosingService = new OrderClosingService(unitOfWork);\n');
    expect(content).toContain('    orderClosingService,\n');
  });

  it('leaves one alone that calls what is still to be written', async () => {
    expect(await container({ ...closing, steps: ['update:Order', 'call:Clearing'] }, CONTAINER)).toBe(CONTAINER);
  });

  it('makes it anew with what it is given now, and takes it out where a part is missing', async () => {
    const before = await container({ ...closing, steps: ['update:Order', 'enqueue:OrderExport'] }, CONTAINER);

    expect(before).toContain('new OrderClosingService(unitOfWork, jobQueue);');
    expect(await container(closing, before)).toContain('new OrderClosingService(unitOfWork);');
    expect(await container({ ...closing, steps: ['update:Order', 'call:Clearing'] }, before)).not.toContain('OrderClosingService');
  });

  it('keeps one that its user has made of what it calls', async () => {
    const calling = { ...closing, steps: ['update:Order', 'call:Clearing'] };
    const own = CONTAINER.replace(
      '  return {',
      '  const orderClosingService = new OrderClosingService(unitOfWork, new BankClearing());\n  return {\n    orderClosingService,',
    );

    expect(await container(calling, own)).toBe(own);
    expect(await container(closing, own)).toContain('new OrderClosingService(unitOfWork, new BankClearing());');
  });

  it('leaves one as it is that a formatter has put on several lines', async () => {
    const wide = (await container(closing, CONTAINER)).replace(
      'OrderClosingService(unitOfWork)',
      'OrderClosingService(\n    unitOfWork,\n  )',
    );

    expect(await container(closing, wide)).toBe(wide);
  });

  it('is as before once the service is gone', async () => {
    expect(await container(closing, await container(closing, CONTAINER), 'out')).toBe(CONTAINER);
  });
});
