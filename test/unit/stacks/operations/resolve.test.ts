import { describe, expect, it } from 'vitest';
import { resolveWork } from '../../../../src/stacks/operations/resolve.ts';
import type { Task, Work } from '../../../../src/stacks/operations/work.ts';
import { blueprintOf, type Asked } from '../rails/operations/helpers.ts';

function work(asked: Asked): Work {
  const { blueprint, operation } = blueprintOf('service', asked);
  return resolveWork(blueprint, operation);
}

const unknown = { User: [], Order: [], Product: [], Profile: [] };
const names = (asked: Asked): readonly string[] => work(asked).givens.map(({ name }) => name);

function attributes(asked: Asked, index = 0): Readonly<Record<string, unknown>> {
  const task: Task | undefined = work(asked).inside[index];
  return {
    ...Object.fromEntries((task?.attributes ?? []).map(({ key, source }) => [key, `${source.kind} ${source.name}`])),
    ...(task?.hash === undefined ? {} : { '**': task.hash.name }),
  };
}

describe('attributes of a record that is made', () => {
  it.each<[string, Asked, object]>([
    [
      'are what has the name of a field',
      { parameters: ['user:User', 'total:decimal!', 'note:string'], steps: ['create:Order'] },
      { user: 'given user', total: 'given total' },
    ],
    [
      'may be a record of the class of a reference',
      { parameters: ['buyer:User', 'total:decimal!'], steps: ['create:Order'] },
      { user: 'given buyer', total: 'given total' },
    ],
    [
      'are asked for as a hash where a required one is missing',
      { parameters: ['user:User'], steps: ['create:Order'] },
      { user: 'given user', '**': 'order_attributes' },
    ],
    [
      'are asked for as a record where a reference is missing',
      { parameters: ['total:decimal!'], steps: ['create:Order'] },
      { user: 'given user', total: 'given total' },
    ],
    [
      'may be an answer',
      { parameters: ['user:User'], steps: ['call:PriceCalculator.calculate_total', 'create:Order'] },
      { user: 'given user', total: 'answer total' },
    ],
    [
      'may be the hash that was given for them',
      { parameters: ['user:User', 'order_attributes:hash'], steps: ['create:Order'] },
      { user: 'given user', '**': 'order_attributes' },
    ],
    [
      'are guessed where nothing is known',
      { parameters: ['user:User', 'total:decimal!'], steps: ['create:Order'], tree: unknown },
      { user: 'given user', total: 'given total' },
    ],
    [
      'are not records alone where nothing is known',
      { parameters: ['user:User'], steps: ['create:Order'], tree: unknown },
      { user: 'given user', '**': 'order_attributes' },
    ],
    [
      'are no records that other steps change',
      { parameters: ['user:User', 'product:Product', 'total:decimal!'], steps: ['create:Order', 'delete:Product'], tree: unknown },
      { user: 'given user', total: 'given total' },
    ],
  ])('%s', (_, asked, expected) => {
    const index = asked.steps?.findIndex((step) => step === 'create:Order') ?? 0;
    expect(attributes(asked, index)).toEqual(expected);
  });

  it('may be a record that an earlier step has made', () => {
    expect(
      attributes({ parameters: ['email:email!', 'name:string!', 'total:decimal!'], steps: ['create:User', 'create:Order'] }, 1),
    ).toEqual({
      user: 'made user',
      total: 'given total',
    });
  });

  it('are the values for the first record alone, where nothing is known', () => {
    const asked = { parameters: ['email:email!'], steps: ['create:User', 'create:Profile'], tree: unknown };
    expect(attributes(asked, 0)).toEqual({ email: 'given email' });
    expect(attributes(asked, 1)).toEqual({ user: 'made user', '**': 'profile_attributes' });
  });
});

describe('what is given', () => {
  it.each<[string, Asked, readonly string[]]>([
    ['what was asked for, what may be left out last', { parameters: ['note:string', 'user:User'] }, ['user', 'note']],
    ['a record that a step changes', { parameters: ['stock:integer!'], steps: ['update:Product'] }, ['stock', 'product']],
    [
      'new values where nothing gives any',
      { parameters: ['product:Product'], steps: ['update:Product'] },
      ['product', 'product_attributes'],
    ],
    ['a record that a step deletes', { steps: ['delete:CartItem'] }, ['cart_item']],
    ['nothing for a record that a step has made', { parameters: ['name:string!'], steps: ['create:Product', 'delete:Product'] }, ['name']],
    ['a reference is a record', { parameters: ['product:references'] }, ['product']],
  ])('%s', (_, asked, expected) => {
    expect(names(asked)).toEqual(expected);
  });
});

describe('what it is about', () => {
  it.each<[readonly string[], readonly string[], string | undefined]>([
    [['user:User', 'total:decimal!'], ['create:Order'], 'made order'],
    [['user:User', 'product:Product', 'stock:integer!'], ['update:Product'], 'given product'],
    [['user:User'], ['mail:UserMailer.welcome'], 'given user'],
    [['day:date!'], ['call:Report.build'], 'answer build'],
    [['day:date!'], [], undefined],
  ])('%j %j → %s', (parameters, steps, expected) => {
    const { main } = work({ parameters, steps });
    expect(main === undefined ? undefined : `${main.kind} ${main.name}`).toBe(expected);
  });
});

describe('jobs and mails', () => {
  it('wait for the commit, wherever they stand, and keep their order', () => {
    const { inside, after } = work({
      parameters: ['user:User', 'total:decimal!'],
      steps: ['mail:UserMailer.thanks', 'create:Order', 'enqueue:OrderJob', 'call:Audit'],
    });
    expect([inside, after].map((tasks) => tasks.map(({ method }) => method))).toEqual([
      ['create_order', 'call_audit'],
      ['mail_thanks', 'enqueue_order_job'],
    ]);
  });

  it('are about the main record, a mail about the one its mailer is named after', () => {
    const { after } = work({
      parameters: ['user:User', 'total:decimal!'],
      steps: ['create:Order', 'enqueue:OrderJob', 'mail:UserMailer.thanks', 'mail:ShopMailer.sold'],
    });
    expect(after.map(({ subject }) => subject?.name)).toEqual(['order', 'user', 'order']);
  });
});

describe('whose a record is', () => {
  it.each([
    ['create:Order', ['user', 'total']],
    ['update:Order', ['total']],
  ])('is an attribute of what is made and of no change: %s', (step, expected) => {
    const { blueprint, operation } = blueprintOf('service', { parameters: ['user:User', 'order:Order', 'total:decimal!'], steps: [step] });
    const existing = blueprint.existing.map((resource) => {
      const owner = resource.fields.find(({ name }) => resource.name.pascal === 'Order' && name.snake === 'user');
      return owner === undefined ? resource : { ...resource, owner };
    });

    const [task] = resolveWork({ ...blueprint, existing }, operation).inside;

    expect(task?.attributes.map(({ key }) => key)).toEqual(expected);
  });
});
