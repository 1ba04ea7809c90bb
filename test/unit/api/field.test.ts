import { describe, expect, it } from 'vitest';
import { changeFields } from '../../../src/api/field.ts';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import type { FieldVerb } from '../../../src/core/change/index.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

const FIELDS = ['name:string!', 'sku:string:uniq!', 'price:decimal{10.2}:min=0!', 'category:references'];
const BLUEPRINT = JSON.stringify({
  version: 1,
  application: 'shop',
  resources: { Category: { fields: ['name!'] }, Product: { fields: FIELDS } },
});

const shop = (): Promise<MemoryFiles> => nodeApplication('fastify', BLUEPRINT);

async function store(): Promise<MemoryFiles> {
  const files = railsApplication();
  for (const [name, fields] of [
    ['Category', ['name!']],
    ['Product', FIELDS],
  ] as const)
    await generate({ ...UNPROVEN, generator: 'model', root: ROOT, name, fields, options: {} }, effectsOver(files));
  return files;
}

const change = (files: MemoryFiles, verb: FieldVerb, resource = 'Product', emptyTable = false) =>
  changeFields({ ...UNPROVEN, root: ROOT, resource, verb, emptyTable }, effectsOver(files));
const again = (files: MemoryFiles, fields: readonly string[] = []) =>
  generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name: 'Product', fields, options: {} }, effectsOver(files));
const read = async (files: MemoryFiles, file: string): Promise<string> => (await files.read(`${ROOT}/${file}`)) ?? '';
const migrations = (files: MemoryFiles): readonly string[] =>
  Object.keys(userTree(files)).flatMap(
    (file) => /\/db\/migrat\w+\/((?!create_|do\.create|undo\.create).+\.(?:sql|rb))$/u.exec(file)?.[1] ?? [],
  );

const RELATIONS = 'tests/integration/products-relations.test.ts';
const LAST_REFERENCE: FieldVerb = { kind: 'remove', names: ['category'] };
const ADD: FieldVerb = { kind: 'add', words: ['weight:float'] };

describe.each([
  ['a Node application', shop, { model: 'src/models/product.ts', spec: 'tests/unit/models/product.test.ts' }],
  ['a Rails application without a blueprint', store, { model: 'app/models/product.rb', spec: 'spec/models/product_spec.rb' }],
])('the fields of a resource in %s', { timeout: 60_000 }, (_, make, { model, spec }) => {
  it.each<[string, FieldVerb, RegExp, RegExp]>([
    ['come', ADD, /weight/u, /never-there/u],
    ['are called otherwise', { kind: 'rename', from: 'sku', to: 'code' }, /code/u, /\bsku\b/u],
    ['go', { kind: 'remove', names: ['price'] }, /sku/u, /price/u],
  ])('%s: in the code and its spec, with a migration, and back again', async (_verb, verb, has, hasNot) => {
    const files = await make();
    const before = userTree(files);
    const created = Object.entries(before).filter(([file]) => file.includes('create'));

    await change(files, verb);

    for (const file of [model, spec]) {
      expect(await read(files, file)).toMatch(has);
      expect(await read(files, file)).not.toMatch(hasNot);
    }
    expect(migrations(files).length).toBeGreaterThan(0);
    const after = userTree(files);
    for (const [file, text] of created.filter(([name]) => /\/db\//u.test(name))) expect(after[file]).toBe(text);
    await undo({ root: ROOT, run: undefined, force: true, dryRun: false }, effectsOver(files));
    expect(userTree(files)).toEqual(before);
  });

  it('keep your edits, and files that you removed stay away', async () => {
    const files = await make();
    await files.write(`${ROOT}/${model}`, `${await read(files, model)}\n// # mine\n`);
    await files.remove(`${ROOT}/${spec}`);

    await change(files, ADD);

    expect(await read(files, model)).toMatch(/weight[^]*# mine/u);
    expect(await files.exists(`${ROOT}/${spec}`)).toBe(false);
  });

  it('change step by step: each migration starts from the one before', async () => {
    const files = await make();
    await change(files, ADD);
    await change(files, { kind: 'remove', names: ['weight'] });
    await change(files, ADD);

    const names = migrations(files).filter((name) => !name.startsWith('undo.'));
    expect(names.map((name) => name.replace(/^do\.|\.\w+$/gu, '').replaceAll('-', '_')).sort()).toEqual([
      'add_weight_to_products',
      'add_weight_to_products_2',
      'remove_weight_from_products',
    ]);
  });

  it('are refused with everything that is wrong, and nothing is written', async () => {
    const files = await make();
    const before = files.snapshot();

    await expect(change(files, ADD, 'Produkt')).rejects.toThrow("'Produkt': is no resource here; there is Category, Product");
    await expect(change(files, { kind: 'add', words: ['name', 'stock:nonsense'] })).rejects.toThrow(
      /Product\.name: is there already[^]*nonsense|nonsense[^]*Product\.name: is there already/u,
    );
    await expect(change(files, { kind: 'rename', from: 'nam', to: 'sku' })).rejects.toThrow(
      /has no field 'nam'[^]*Product\.sku: is there already/u,
    );
    await expect(change(files, { kind: 'add', words: ['weight:float!'] })).rejects.toThrow('the rows that are there have no value for it');
    await expect(change(files, { kind: 'add', words: ['weight:float!'] }, 'Product', true)).resolves.toBeDefined();
    await undo({ root: ROOT, run: undefined, force: true, dryRun: false }, effectsOver(files));
    expect(files.snapshot()).toEqual(before);
  });
});

describe('a resource that is generated again', { timeout: 60_000 }, () => {
  it('follows its blueprint by a new migration, once', async () => {
    const files = await shop();
    await files.write(
      `${ROOT}/blueprint.yml`,
      (await read(files, 'blueprint.yml')).replace('sku:string:uniq!', 'code:string:uniq:was=sku!, weight:float'),
    );

    await again(files);
    const once = files.snapshot();
    await again(files);

    expect(migrations(files)).toEqual(['do.change-products.sql', 'undo.change-products.sql']);
    expect(Object.entries(once).find(([file]) => file.endsWith('.do.change-products.sql'))?.[1]).toBe(
      'ALTER TABLE products RENAME COLUMN sku TO code;\nALTER TABLE products RENAME CONSTRAINT products_sku_key TO products_code_key;\nALTER TABLE products ADD COLUMN weight double precision;\n',
    );
    expect(files.snapshot()).toEqual(once);
  });

  it('follows the command line, which the blueprint keeps; a field that is left out does not go unasked', async () => {
    const files = await shop();
    await again(files, [...FIELDS, 'weight:float']);

    expect(await read(files, 'blueprint.yml')).toContain(', weight:float ]');
    await expect(again(files, ['name:string!'])).rejects.toThrow('Product: has sku, price, category, weight as well');
  });

  it('loses its last reference, and the spec of relations with it; both come back by undo, and anew', async () => {
    const files = await shop();
    const before = userTree(files);

    const { files: rows } = await change(files, LAST_REFERENCE);

    expect(rows).toContainEqual(expect.objectContaining({ path: RELATIONS, action: 'remove', bytes: 0, after: null }));
    expect(await files.exists(`${ROOT}/${RELATIONS}`)).toBe(false);
    expect(await read(files, 'src/db/relations.ts')).not.toContain('one(');
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(userTree(files)).toEqual(before);
    await change(files, LAST_REFERENCE);
    await change(files, { kind: 'add', words: ['category:references'] }, 'Product', true);
    expect(await read(files, RELATIONS)).toBe(before[`${ROOT}/${RELATIONS}`]);
    expect(await read(files, 'src/db/relations.ts')).toContain("'products.category': one('categoryId', categories, categoryColumns)");
  });

  it('loses it in the blueprint, too', async () => {
    const files = await shop();
    await files.write(`${ROOT}/blueprint.yml`, (await read(files, 'blueprint.yml')).replace(', category:references', ''));

    await again(files);

    expect(await files.exists(`${ROOT}/${RELATIONS}`)).toBe(false);
  });

  it('keeps a spec of relations that you edited, and names it', async () => {
    const files = await shop();
    await files.write(`${ROOT}/${RELATIONS}`, `${await read(files, RELATIONS)}// mine\n`);
    const before = files.snapshot();

    await expect(change(files, LAST_REFERENCE)).rejects.toThrow(`${RELATIONS}: was edited by you, and would go`);
    expect(files.snapshot()).toEqual(before);

    const { warnings } = await changeFields(
      { ...UNPROVEN, onConflict: 'ours', root: ROOT, resource: 'Product', verb: LAST_REFERENCE, emptyTable: false },
      effectsOver(files),
    );
    expect(warnings).toEqual([`${RELATIONS} was edited by you, and is kept`]);
    expect(await read(files, RELATIONS)).toContain('// mine');
    expect(await read(files, 'src/models/product.ts')).not.toContain('category');
  });
});

describe('a resource with rules over several fields', { timeout: 60_000 }, () => {
  const RULED = JSON.stringify({
    version: 1,
    application: 'shop',
    resources: {
      Product: {
        fields: ['name:string!', 'sku:string!', 'price:decimal{10.2}', 'cost:decimal{10.2}'],
        unique: [['name', 'sku']],
        index: [['sku', 'price']],
        checks: ['cost <= price'],
      },
    },
  });

  it('gets a field by a migration that leaves the rules as they are', async () => {
    const files = await nodeApplication('fastify', RULED);

    await change(files, ADD);

    expect(migrations(files)).toEqual(['do.add-weight-to-products.sql', 'undo.add-weight-to-products.sql']);
    const tree = userTree(files);
    expect(tree[`${ROOT}/db/migrations/do.add-weight-to-products.sql`]).toBe('ALTER TABLE products ADD COLUMN weight double precision;\n');
    expect(tree[`${ROOT}/db/migrations/undo.add-weight-to-products.sql`]).toBe('ALTER TABLE products DROP COLUMN weight;\n');
    expect(await read(files, 'src/models/product.ts')).toMatch(/comparing\([^]*weight/u);
  });
});
