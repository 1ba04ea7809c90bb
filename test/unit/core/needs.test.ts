import { describe, expect, it } from 'vitest';
import { code, defineGenerator, needs, type Declaration, type Generator } from '../../../src/core/define.ts';
import { InputError } from '../../../src/core/errors.ts';
import { assertNeeds } from '../../../src/core/needs.ts';
import type { Blueprint, Resource } from '../../../src/core/pipeline.ts';
import type { Stack } from '../../../src/core/ports.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { toName } from '../../../src/naming/index.ts';
import { fakeStack } from './fake-stack.ts';

const coupon: Resource = { name: toName('Coupon'), fields: [], associations: [] };

const blueprint: Blueprint = {
  application: toName('shop'),
  generator: 'fake:service',
  resources: [coupon],
  existing: [],
  options: {},
  now: new Date('2026-01-02T03:04:05Z'),
};

const stack: Stack = { ...fakeStack, place: (path) => path.replace('src/models/', 'src/own/') };

const declare = (name: string, rest: Partial<Declaration>): Generator =>
  defineGenerator({
    id: `fake:${name}`,
    description: '',
    stack,
    scope: 'resource',
    prompts: [],
    files: [],
    edits: [],
    examples: [],
    ...rest,
  });

const TABLE = 'db/__resources__.sql';
const MODEL = 'src/models/__resource__.ts';
const STORE = 'src/stores/__resource__.ts';

const migration = declare('migration', { files: [code(TABLE)] });
const model = declare('model', { files: [...migration.files, code(MODEL)], needs: needs(migration, TABLE) });
const store = declare('store', { files: [code(STORE)], needs: [...needs(migration, TABLE), ...needs(model, MODEL)] });
const service = declare('service', { files: [code('src/services/__resource__.ts')], needs: needs(store, STORE) });
const whole = declare('resource', { files: [...model.files, ...store.files, ...service.files] });
const registry = [whole, model, migration, store, service];

/** What is said of a generator on a tree; nothing where it may go on. */
async function said(generator: Generator, tree: readonly string[], words: readonly string[] = ['code!']): Promise<readonly string[]> {
  const files = createMemoryFiles(Object.fromEntries(tree.map((path) => [`/shop/${path}`, ''])));
  try {
    await assertNeeds({ generator, blueprint, stack, root: '/shop', registry, words }, files);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.flatMap(({ where = '', message, hint }) => [`${where} ${message}`, ...(hint === undefined ? [] : [hint])]);
  }
}

const gone = (path: string, part: string): string => `${path} is not there, and the ${part} of Coupon stands on it`;

describe('what a generator stands on', () => {
  it('is named in full where nothing is there, what stands behind it too, with the commands that make it', async () => {
    expect(await said(service, [])).toEqual([
      gone('db/coupons.sql', 'service'),
      gone('src/own/coupon.ts', 'service'),
      gone('src/stores/coupon.ts', 'service'),
      'scaffold resource Coupon code!\nor one by one: scaffold model Coupon code! && scaffold store Coupon && scaffold service Coupon',
    ]);
  });

  it.each<[string, Generator, readonly string[], readonly string[]]>([
    ['all is there', store, ['db/coupons.sql', 'src/own/coupon.ts'], []],
    ['it brings it itself', model, [], []],
    ['nothing is needed', migration, [], []],
    [
      'a part is there already, so that one command for all would meet it',
      service,
      ['db/coupons.sql', 'src/own/coupon.ts'],
      [gone('src/stores/coupon.ts', 'service'), 'scaffold store Coupon code! && scaffold service Coupon'],
    ],
    [
      'only the first of several is missing',
      store,
      ['src/own/coupon.ts'],
      [gone('db/coupons.sql', 'store'), 'scaffold migration Coupon code! && scaffold store Coupon'],
    ],
  ])('is looked for: %s', async (_, generator, tree, expected) => {
    expect(await said(generator, tree)).toEqual(expected);
  });

  it('is made without repeating fields that the blueprint file has', async () => {
    expect((await said(service, [], [])).at(-1)).toMatch(/^scaffold resource Coupon\n.*scaffold model Coupon && /);
  });

  it('must be a file that the other generator makes', () => {
    expect(() => needs(model, 'src/modles/__resource__.ts')).toThrow('fake:model does not make src/modles/__resource__.ts');
  });
});
