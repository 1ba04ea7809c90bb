import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../../src/core/blueprint/file.ts';
import { readOperation } from '../../../../../src/core/blueprint/operation.ts';
import { operationEntry } from '../../../../../src/core/blueprint/operations/entry.ts';
import { withOperations, writtenSource } from '../../../../../src/core/blueprint/operations/write.ts';
import type { Problem } from '../../../../../src/core/errors.ts';

const HEAD = 'version: 1\napplication: shop\n';

describe('services and jobs of a blueprint file', () => {
  it('are read with their places, in words and in the long form', async () => {
    const { operations, problems } = await readBlueprint(
      `${HEAD}services:
  OrderProcessing:
    parameters: ['user:User', { name: note, type: text }, { name: actor, type: 'Admin::User', required: false }]
    steps:
      - create:Order
      - { mail: OrderMailer, method: confirmation }
    style: form
    stacks: [rails]
jobs:
  InventorySync: { managed: false }
`,
      'shop.yml',
    );
    expect(problems).toEqual([]);
    expect(operations.map(({ kind, name, where }) => [kind, name, where])).toEqual([
      ['service', 'OrderProcessing', 'shop.yml:4:3'],
      ['job', 'InventorySync', 'shop.yml:12:3'],
    ]);
    const [service, job] = operations;
    expect(service).toMatchObject({ stacks: ['rails'], options: { style: { value: 'form', where: 'shop.yml:9:5' } } });
    expect(job).toMatchObject({ managed: false });
    const found: Problem[] = [];
    const read = service && readOperation(service, {}, found, { style: 'form' });
    expect(found).toEqual([]);
    expect(read && operationEntry(read)).toEqual({
      parameters: ['user:User', 'note:text', 'actor:Admin::User:optional'],
      steps: ['create:Order', 'mail:OrderMailer.confirmation'],
      style: 'form',
    });
  });

  it.each([
    ['services: [OrderProcessing]', 'shop.yml:3:1', 'services is a mapping'],
    ['jobs:\n  Sync: [update:Product]', 'shop.yml:4:3', 'the job Sync is a mapping'],
    ['jobs:\n  Sync:\n    steps: update:Product', 'shop.yml:5:5', 'the steps of Sync are a list'],
    ['jobs:\n  Sync: { stacks: rails }', 'shop.yml:4:11', 'stacks is a list'],
    ['jobs:\n  Sync: { managed: 1 }', 'shop.yml:4:11', 'managed is true or false'],
  ])('%s is refused at its place, with the line and a caret', async (text, where, message) => {
    const { problems } = await readBlueprint(`${HEAD}${text}\n`, 'shop.yml');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.where).toBe(where);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toMatch(/\n +\^$/u);
  });

  it.each([
    [{ creat: 'Order' }, '"creat:Order" is no step'],
    [{ create: 'Order', update: 'User' }, 'is no step'],
    [7, '"7" is no step'],
  ])('a step such as %j is none', (value, message) => {
    const problems: Problem[] = [];
    readOperation({ kind: 'service', name: 'Order', where: 'a', parameters: [], steps: [{ value, where: 'shop.yml:1:1' }] }, {}, problems);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
    expect(problems[0]?.hint).not.toContain('--step');
  });
});

describe('writing services and jobs', () => {
  const entry = { parameters: ['user:User'], steps: ['create:Order'] };

  it('adds each on a line of its own and keeps what stands there', async () => {
    const text = await withOperations(`# Our shop\n${HEAD}resources: {}\n`, [
      { kind: 'service', name: 'OrderProcessing', entry },
      { kind: 'job', name: 'Sync', entry: { steps: ['update:Product'], queue: 'low' } },
    ]);
    expect(text).toBe(
      `# Our shop\n${HEAD}resources: {}\nservices:\n  OrderProcessing: { parameters: [ user:User ], steps: [ create:Order ] }\njobs:\n  Sync: { steps: [ update:Product ], queue: low }\n`,
    );
    const { operations } = await readBlueprint(text, 'shop.yml');
    expect(await withOperations(text, operations.flatMap(writtenSource))).toBe(text);
  });

  it('changes one that is there, by either of its names, and keeps comments and whom it is for', async () => {
    const before = `${HEAD}services:\n  # Of the shop\n  OrderProcessingService:\n    stacks: [rails]\n    style: form\n    steps: [create:Order]\n  Other: { steps: [] }\n`;
    expect(await withOperations(before, [{ kind: 'service', name: 'OrderProcessing', entry }])).toBe(
      `${HEAD}services:\n  # Of the shop\n  OrderProcessingService:\n    stacks: [ rails ]\n    steps: [ create:Order ]\n    parameters:\n      - user:User\n  Other: { steps: [] }\n`,
    );
  });
});
