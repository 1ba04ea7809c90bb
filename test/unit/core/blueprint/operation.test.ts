import { describe, expect, it } from 'vitest';
import { readOperation } from '../../../../src/core/blueprint/operation.ts';
import type { Problem } from '../../../../src/core/errors.ts';

function read({
  name = 'OrderProcessing',
  parameters = [],
  steps = [],
}: {
  name?: string;
  parameters?: readonly string[];
  steps?: readonly string[];
}) {
  const problems: Problem[] = [];
  const items = (words: readonly string[]) => words.map((value) => ({ value, where: 'command line' }));
  const operation = readOperation({ name, where: 'command line', parameters: items(parameters), steps: items(steps) }, {}, problems);
  return { operation, problems };
}

describe('a service or a job', () => {
  it.each([
    ['OrderProcessing', 'OrderProcessing', 'order_processing'],
    ['data_processing', 'DataProcessing', 'data_processing'],
    ['SyncProducts', 'SyncProducts', 'sync_products'],
  ])('%s keeps its number', (name, pascal, snake) => {
    expect(read({ name }).operation?.name).toMatchObject({ pascal, snake });
  });

  it('is given records, collections and values with the rules of fields', () => {
    const { operation, problems } = read({
      parameters: [
        'user:User',
        'actor:Admin::User:optional',
        'cart_items:array',
        'options:hash:optional',
        'email:email!',
        'age:integer:min=18',
      ],
    });
    expect(problems).toEqual([]);
    expect(operation?.parameters.map(({ kind, name, required }) => [kind, name.snake, required])).toEqual([
      ['record', 'user', true],
      ['record', 'actor', false],
      ['array', 'cart_items', true],
      ['hash', 'options', false],
      ['value', 'email', true],
      ['value', 'age', false],
    ]);
    expect(operation?.parameters.at(-1)).toMatchObject({ field: { type: 'integer', min: '18' } });
  });

  it('does steps', () => {
    expect(
      read({ steps: ['create:Order', 'enqueue:InventorySyncJob', 'mail:UserMailer.welcome_email', 'call:Admin::Audit'] }).operation?.steps,
    ).toEqual([
      { verb: 'create', target: 'Order' },
      { verb: 'enqueue', target: 'InventorySyncJob' },
      { verb: 'mail', target: 'UserMailer', method: 'welcome_email' },
      { verb: 'call', target: 'Admin::Audit' },
    ]);
  });

  it.each([
    [{ name: '9lives' }, /starts with '9'/],
    [{ parameters: ['user:User', 'user:array'] }, /parameter user is given twice/],
    [{ parameters: ['email:strng'] }, /unknown type/],
    [{ steps: ['creat:Order'] }, /is no step/],
    [{ steps: ['create'] }, /is no step/],
    [{ steps: ['create:order'] }, /is no step/],
  ])('is refused: %j', (input, message) => {
    expect(read(input).problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  });

  it('says which step was meant', () => {
    expect(read({ steps: ['creat:Order'] }).problems[0]?.hint).toBe('For example --step create:Order');
  });
});
