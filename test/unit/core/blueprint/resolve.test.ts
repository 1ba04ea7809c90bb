import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import type { BlueprintSource } from '../../../../src/core/blueprint/source.ts';
import { InputError, type Problem } from '../../../../src/core/errors.ts';
import type { Blueprint } from '../../../../src/core/pipeline.ts';
import type { Stack } from '../../../../src/core/ports.ts';
import { fakeStack } from '../fake-stack.ts';

/** Refuses what has no field. */
const stack: Stack = {
  ...fakeStack,
  lacking: ({ fields }) => (fields.length > 0 ? undefined : { message: 'has no field', hint: 'Give it one' }),
};

const resolve = (source: BlueprintSource, existing: BlueprintSource['resources'] = []): Blueprint =>
  resolveBlueprint({
    application: source.application ?? 'shop',
    generator: 'fake:new',
    requested: source.resources,
    existing,
    enums: source.enums,
    options: {},
    now: new Date('2026-01-02T03:04:05Z'),
    stack,
    problems: source.problems,
  });

async function problemsOf(text: string, existing: BlueprintSource['resources'] = []): Promise<readonly Problem[]> {
  const source = await readBlueprint(text, 'shop.yml');
  try {
    resolve(source, existing);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

const wrap = (resources: string): string => `version: 1\napplication: shop\nresources:\n${resources}`;

describe('a blueprint', () => {
  it('is ordered so that each resource stands after those it refers to', async () => {
    const source = await readBlueprint(
      wrap('  Review:\n    fields: [product:references]\n  Product:\n    fields: [category:references]\n  Category:\n    fields: [name]\n'),
      'shop.yml',
    );

    expect(resolve(source).resources.map(({ name }) => name.pascal)).toEqual(['Category', 'Product', 'Review']);
  });

  it('knows both sides of each relation', async () => {
    const source = await readBlueprint(
      wrap(
        '  Address:\n    fields: [city]\n  Order:\n    fields: ["billing:references:to=Address", "shipping:references:to=Address:optional"]\n  Category:\n    fields: ["parent:references:to=Category:optional"]\n',
      ),
      'shop.yml',
    );
    const { resources } = resolve(source);
    const relations = Object.fromEntries(
      resources.map(({ name, associations }) => [
        name.pascal,
        associations.map((one) => `${one.kind} ${one.name.camel} → ${one.target.pascal}`),
      ]),
    );

    expect(relations).toEqual({
      Address: ['many ordersAsBilling → Order', 'many ordersAsShipping → Order'],
      Order: ['one billing → Address', 'one shipping → Address'],
      Category: ['one parent → Category', 'many children → Category'],
    });
  });

  it('takes long and short fields in their order, and shared enums', async () => {
    const source = await readBlueprint(
      'version: 1\napplication: shop\nenums:\n  order_status: [pending, paid]\nresources:\n  Order:\n    fields:\n      - number!\n      - { name: status, type: enum, of: order_status, default: pending, required: true }\n      - note:text\n',
      'shop.yml',
    );
    const [order] = resolve(source).resources;

    expect(order?.fields.map(({ name, type, values }) => [name.snake, type, values])).toEqual([
      ['number', 'string', undefined],
      ['status', 'enum', ['pending', 'paid']],
      ['note', 'text', undefined],
    ]);
  });

  it('tells resources that are made by hand', async () => {
    const { resources } = await readBlueprint(wrap('  Ledger:\n    managed: false\n  Tag:\n    managed: true\n'), 'shop.yml');

    expect(resources.map(({ name, managed }) => [name, managed])).toEqual([
      ['Ledger', false],
      ['Tag', undefined],
    ]);
  });

  it.each([
    [
      'a reference to nothing',
      wrap('  Product:\n    fields: [category:references]\n  Categroy:\n    fields: [name]\n'),
      [/shop\.yml:5:14: Product\.category: refers to Category, and there is no such resource/],
      /to=Categroy/,
    ],
    [
      'a resource that is described twice',
      wrap('  Product:\n    fields: [name]\n  product:\n    fields: [name]\n'),
      [/Resource Product is described twice/],
      undefined,
    ],
    [
      'a key that is there twice',
      wrap('  Product:\n    fields: [name]\n  Product:\n    fields: [name]\n'),
      [/shop\.yml:6:3: This name is here twice/],
      undefined,
    ],
    ['a circle of references', wrap('  A:\n    fields: [b:references]\n  B:\n    fields: [a:references]\n'), [/A → B → A/], undefined],
    [
      'a required reference to itself',
      wrap('  Category:\n    fields: ["parent:references:to=Category"]\n'),
      [/there could never be a first category/],
      /:optional/,
    ],
    ['broken YAML, with line, column and a caret', 'version: 1\nresources:\n  Product: [\n', [/^shop\.yml:4:1: .*\n.*\n\s*\^/s], undefined],
    ['another version', 'version: 2\nresources: {}\n', [/shop\.yml:1:1: version is 2; this program reads version 1/], undefined],
    ['an unknown key', 'version: 1\nresorces: {}\n', [/"resorces" is not known here/], /Did you mean 'resources'/],
    [
      'several things at once',
      wrap('  Error:\n    fields: [limit, image:attachment, price:decimel]\n'),
      [
        /price:decimel/,
        /Error cannot be the name of a resource/,
        /Error\.limit: cannot be the name of a field/,
        /a file upload is not JSON/,
      ],
      undefined,
    ],
    [
      'a mark that is none',
      wrap('  Product:\n    managed: nobody\n'),
      [/shop\.yml:5:5: managed is true or false, not "nobody"/],
      /managed: false/,
    ],
    ['a list in place of a mapping', '- version: 1\n', [/A blueprint is a mapping/], undefined],
    [
      'aliases that expand without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
        .map(
          (name, index) =>
            `${name}: &${name} [${Array(9)
              .fill(`*${'abcdefgh'.charAt(index)}`)
              .join(',')}]`,
        )
        .join('\n')}\n`,
      [/aliases that expand without end/],
      undefined,
    ],
    [
      'keys of every object',
      wrap('  __proto__:\n    fields: [name]\n  constructor:\n    fields: [__proto__:string]\n'),
      [/__proto__/],
      undefined,
    ],
  ])('refuses %s', async (_, text, messages, hint) => {
    const problems = await problemsOf(text);
    const shown = problems.map(({ where, message }) => `${where ?? ''}: ${message}`);

    for (const message of messages) expect(shown).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
    if (hint !== undefined) expect(problems.map((problem) => problem.hint ?? '').join('\n')).toMatch(hint);
  });

  it('refuses a resource that the tree has already, and may refer to it', async () => {
    const { resources: existing } = await readBlueprint(wrap('  Product:\n    fields: [name]\n'), 'blueprint.yml');

    expect(await problemsOf(wrap('  Product:\n    fields: [name]\n'), existing)).toEqual([
      expect.objectContaining({ message: 'Resource Product is in this application already\n    Product:\n    ^' }),
    ]);
    expect(await problemsOf(wrap('  Coupon:\n    fields: [product:references]\n'), existing)).toEqual([]);
  });

  it('says of a resource that it has no field where none is written, and not where one cannot be read', async () => {
    const messages = async (fields: string): Promise<readonly string[]> =>
      (await problemsOf(wrap(`  Coupon:\n    fields: ${fields}\n`))).map(({ message }) => message.split('\n')[0] ?? '');

    expect(await messages('[]')).toEqual(['has no field']);
    expect(await messages('[price:decimel]')).toEqual([expect.stringContaining('decimel')]);
  });
});
