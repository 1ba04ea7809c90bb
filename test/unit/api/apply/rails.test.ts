import { describe, expect, it } from 'vitest';
import { generate } from '../../../../src/api/generate.ts';
import { undo } from '../../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, railsApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';
import { userTree } from '../tree.ts';
import { apply, CATEGORY, edit, migration, migrationsOf, PRODUCT, read, type Resources, SHOP, WANTED, written } from './world.ts';

const DROP = { allowDestructive: true };

/** Made by commands, so that it keeps no blueprint. */
async function store(resources: Resources = SHOP): Promise<MemoryFiles> {
  const files = railsApplication();
  for (const [name, fields] of Object.entries(resources))
    await generate({ ...UNPROVEN, generator: 'resource', root: ROOT, name, fields: fields ?? [], options: {} }, effectsOver(files));
  return files;
}

describe('a blueprint applied to a Rails application', { timeout: 60_000 }, () => {
  it.each<readonly [string, Resources, readonly string[]]>([
    ['nothing', SHOP, []],
    ['a new resource', { ...SHOP, Customer: ['email:email:uniq!'] }, ['create_customers']],
    [
      'several things at once',
      {
        Category: [...CATEGORY, 'position:integer'],
        Product: PRODUCT.map((field) => field.replace('sku:string', 'code:string:was=sku')),
        Brand: ['name!'],
      },
      ['create_brands', 'add_position_to_categories', 'rename_sku_to_code_in_products'],
    ],
    ['a reference that is gone', { Category: CATEGORY, Product: PRODUCT.slice(0, 3) }, ['remove_category_from_products']],
    ['a resource that is gone', { Category: CATEGORY }, ['drop_products']],
    [
      'tables that refer to each other',
      { ...SHOP, Team: ['name!', 'lead:references:to=Person:optional'], Person: ['name!', 'team:references'] },
      ['create_teams', 'create_people', 'add_lead_to_teams'],
    ],
  ])('that differs by %s writes that alone, and nothing the second time', async (_, resources, expected) => {
    const files = await store();
    const before = userTree(files);

    expect(migrationsOf(await apply(files, resources, DROP))).toEqual(expected);
    const after = files.snapshot();
    expect(written(await apply(files, resources))).toEqual([]);

    expect(files.snapshot()).toEqual(after);
    expect(await read(files, 'blueprint.yml')).toMatch(/^version: 1\napplication: shop\nresources:\n/u);
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(userTree(files)).toEqual(before);
  });

  it('loses no record that was deleted softly unasked', async () => {
    const files = await store({ Category: CATEGORY });
    const described = (rules: object): string =>
      JSON.stringify({ version: 1, application: 'shop', resources: { Category: { fields: CATEGORY, ...rules } } });
    await apply(files, described({ soft_delete: true }));

    await expect(apply(files, described({}))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Category, its deleted records: keep soft_delete: true') as unknown,
    });
    expect(migrationsOf(await apply(files, described({}), DROP))).toEqual(['drop_deleted_categories']);
  });

  it('gives a resource other routes where its own stood, and leaves those that were changed', async () => {
    const files = await store();
    const described = (routes: readonly string[]): string =>
      JSON.stringify({
        version: 1,
        application: 'shop',
        resources: { Category: { fields: CATEGORY, routes }, Product: { fields: PRODUCT } },
      });
    await apply(files, described(['list', 'update']));

    expect(await read(files, 'config/routes.rb')).toMatch(
      /resources :categories, only: :index\n +patch "categories\/:id", to: "categories#update"\n +resources :products\n/u,
    );
    expect(written(await apply(files, described(['list', 'update'])))).toEqual([]);
    await edit(files, 'config/routes.rb', (content) => content.replace('only: :index', 'only: :index, param: :slug'));
    const edited = files.snapshot();
    await expect(apply(files, described(['list', 'show', 'create']))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('config/routes.rb') as unknown,
    });
    expect(files.snapshot()).toEqual({ ...edited, [WANTED]: described(['list', 'show', 'create']) });
  });

  it('writes the specs of those anew that refer to what is deleted softly from now on', async () => {
    const files = await store();
    const described = {
      version: 1,
      application: 'shop',
      resources: { Category: { fields: CATEGORY, soft_delete: true }, Product: { fields: PRODUCT } },
    };
    await apply(files, JSON.stringify(described));
    const made = railsApplication();
    await apply(made, JSON.stringify(described));

    for (const file of [
      'spec/models/product_spec.rb',
      'spec/requests/api/v1/products_spec.rb',
      'app/models/product.rb',
      'app/models/concerns/soft_deletable.rb',
      'app/validators/kept_validator.rb',
    ])
      expect(await read(files, file), file).toBe(await read(made, file));
  });

  it('takes a resource out of its files, its routes, and those it referred to', async () => {
    const files = await store({ ...SHOP, Review: ['product:references:counter_cache', 'rating:integer!'] });
    await edit(files, 'app/models/product.rb', (content) => content.replace('  # Validations', '  def label = name\n\n  # Validations'));
    await apply(files, SHOP, DROP);

    expect(Object.keys(userTree(files)).filter((file) => /review/u.test(file) && !file.includes('/migrate/'))).toEqual([]);
    expect(await read(files, 'config/routes.rb')).toMatch(/resources :products\n(?![^]*reviews)/u);
    expect(await read(files, 'app/models/product.rb')).toMatch(/def label = name(?![^]*reviews)/u);
    expect(migration(files, '_drop_reviews.rb')).toMatch(
      /class DropReviews < ActiveRecord::Migration\[[\d.]+\]\n {2}disable_ddl_transaction!\n[^]*\n {2}def change\n {4}remove_column :products, :reviews_count, :integer, null: false, default: 0\n\n {4}drop_table :reviews do \|t\|\n {6}t\.references :product, null: false, foreign_key: true\n/u,
    );
    await expect(apply(files, {}, DROP)).rejects.toThrow(/app\/models\/product\.rb: was edited by you, and would go/u);
    await edit(files, 'app/models/product.rb', (content) => content.replace('  def label = name\n\n', ''));
    await apply(files, {}, DROP);
    expect(await read(files, 'config/routes.rb')).not.toContain('namespace');
  });

  it('makes a table again that it has dropped, as often as you like', async () => {
    const files = await store(SHOP);
    const names = async (resources: Resources): Promise<readonly string[]> => migrationsOf(await apply(files, resources, DROP));

    expect(await names({ Category: CATEGORY })).toEqual(['drop_products']);
    expect(await names(SHOP)).toEqual(['create_products_2']);
    expect(migration(files, '_create_products_2.rb')).toContain('class CreateProducts2 <');
    expect(await names(SHOP)).toEqual([]);
    expect(await names({ ...SHOP, Product: [...PRODUCT, 'weight:float'] })).toEqual(['add_weight_to_products']);
    expect(await names({ Category: CATEGORY })).toEqual(['drop_products_2']);
    expect(migration(files, '_drop_products_2.rb')).toMatch(/class DropProducts2 <[^]*drop_table :products do/u);
    expect(await names(SHOP)).toEqual(['create_products_3']);
  });

  it('leaves alone what was made by hand', async () => {
    const files = await store();
    await files.write(`${ROOT}/app/models/ledger.rb`, 'class Ledger < ApplicationRecord\nend\n');

    await expect(apply(files, { ...SHOP, Ledger: ['name!'] })).rejects.toThrow('Ledger is in this tree already, made by hand');
    expect(migrationsOf(await apply(files, { ...SHOP, Entry: ['ledger:references'] }))).toEqual(['create_entries']);
    expect(await files.exists(`${ROOT}/app/models/ledger.rb`)).toBe(true);
  });
});
