import { describe, expect, it } from 'vitest';
import { ROOT } from '../../hostile/world.ts';
import { userTree } from '../tree.ts';
import {
  apply,
  CATEGORY,
  edit,
  migration,
  migrationsOf,
  PRODUCT,
  read,
  type Resources,
  REVIEWED,
  SHOP,
  shop,
  WANTED,
  written,
} from './world.ts';

const DROP = { allowDestructive: true };

describe('what a blueprint lacks', { timeout: 60_000 }, () => {
  it.each<readonly [string, Resources, Resources]>([
    ['nothing, for a resource that others refer to came', { Category: CATEGORY }, SHOP],
    ['nothing, for fields came', SHOP, { Category: [...CATEGORY, 'position:integer:index'], Product: [...PRODUCT, 'weight:float'] }],
    ['a reference', SHOP, { Category: CATEGORY, Product: PRODUCT.slice(0, 3) }],
    ['a resource', REVIEWED, SHOP],
    ['a resource and the reference to it', SHOP, { Product: PRODUCT.slice(0, 3) }],
    ['everything', REVIEWED, {}],
  ])('goes, and leaves the tree of an application made so: %s', async (_, from, to) => {
    const layout = 'Review' in from ? 'feature' : 'layered';
    const files = await shop(from, layout);
    await apply(files, to, DROP);

    expect(withoutMigrations(userTree(files))).toEqual(withoutMigrations(userTree(await shop(to, layout))));
  });

  it('is named with the command that takes it out, and nothing is written', async () => {
    const files = await shop(REVIEWED);
    const less: Resources = { Category: CATEGORY, Product: PRODUCT.map((field) => field.replace('sku:', 'code:').replace('!', '')) };
    await expect(apply(files, less)).rejects.toMatchObject({
      code: 'CONFLICT',
      exit: 3,
      message: expect.stringMatching(
        /lost; nothing was written\nProduct\.sku: scaffold field remove Product sku\nReview, and its table reviews: scaffold destroy resource Review$/u,
      ) as unknown,
      hints: [
        'To keep Review as it is, describe it, or only name it with managed: false',
        'To drop all of this: scaffold apply ../wanted.yml --allow-destructive',
      ],
    });
    await files.remove(WANTED);
    expect(files.snapshot()).toEqual((await shop(REVIEWED)).snapshot());
  });

  it('may only be called otherwise', async () => {
    const files = await shop();
    const renamed = { ...SHOP, Product: PRODUCT.map((field) => field.replace('price:', 'cost:').replace('0!', '0')) };
    await apply(files, { ...SHOP, Product: PRODUCT.map((field) => field.replace('0!', '0')) });

    await expect(apply(files, renamed)).rejects.toMatchObject({
      hints: expect.arrayContaining(['If Product.price is only called otherwise now: cost:decimal{10.2}:min=0:was=price']) as unknown,
    });
  });

  it('goes by a migration that can be taken back, after those that changed its neighbours', async () => {
    const files = await shop(REVIEWED);
    const report = await apply(files, { Category: CATEGORY, Product: PRODUCT.slice(0, 1) }, DROP);

    expect(migrationsOf(report)).toEqual(['remove-fields-from-products', 'drop-reviews']);
    expect(migration(files, '.do.drop-reviews.sql')).toBe('DROP TABLE reviews;\n');
    expect(migration(files, '.undo.drop-reviews.sql')).toBe(migration(files, '.do.create-reviews.sql'));
  });

  it('can come again', async () => {
    const files = await shop(REVIEWED);
    await apply(files, SHOP, DROP);

    expect(migrationsOf(await apply(files, REVIEWED))).toEqual(['create-reviews']);
    expect(written(await apply(files, REVIEWED))).toEqual([]);
  });

  it('stays where you edited it, unless you say whose content wins', async () => {
    const files = await shop(REVIEWED);
    await edit(files, 'src/models/review.ts', (content) => `${content}\n// mine\n`);
    await edit(files, 'src/container.ts', (content) => content.replace('new ReviewService(', 'new MyReviewService('));

    await expect(apply(files, SHOP, DROP)).rejects.toThrow(
      /src\/models\/review\.ts: was edited by you[^]*container\.ts: These were changed since/u,
    );
    await edit(files, 'src/container.ts', (content) => content.replace('new MyReviewService(', 'new ReviewService('));
    await apply(files, SHOP, { ...DROP, onConflict: 'theirs' });
    expect(await files.exists(`${ROOT}/src/models/review.ts`)).toBe(false);
  });

  it('is refused where two tables hold each other', async () => {
    const files = await shop({ Team: ['name!', 'lead:references:to=Person:optional'], Person: ['name!', 'team:references'] });

    await expect(apply(files, {}, DROP)).rejects.toThrow('Team and Person refer to each other');
  });
});

describe('what was made by hand', { timeout: 60_000 }, () => {
  it('is never dropped, nor what is marked so', async () => {
    const files = await shop();
    await edit(files, 'blueprint.yml', (content) => `${content}  Legacy:\n    fields: [name!]\n`);
    await files.write(`${ROOT}/db/migrations/20250101000000.do.create-legacies.sql`, 'CREATE TABLE legacies (id uuid PRIMARY KEY);\n');

    const report = await apply(files, { Category: CATEGORY, Product: null, Invoice: ['legacy:references'] }, DROP);

    expect(migrationsOf(report)).toEqual(['create-invoices']);
    expect(await read(files, 'blueprint.yml')).toMatch(/Product:\n {4}managed: false[^]*Legacy:/u);
    expect(await files.exists(`${ROOT}/src/models/product.ts`)).toBe(true);
    expect(written(await apply(files, { Category: CATEGORY, Invoice: ['legacy:references'] }, DROP))).toEqual(['blueprint.yml']);
  });

  it('is not written over either', async () => {
    const files = await shop();
    await files.write(`${ROOT}/db/migrations/20250101000000.do.create-legacies.sql`, 'CREATE TABLE legacies (id uuid PRIMARY KEY);\n');
    await edit(files, 'blueprint.yml', (content) => `${content}  Legacy:\n`);

    await expect(apply(files, { ...SHOP, Legacy: ['name!'] })).rejects.toThrow('Legacy is in this tree already, made by hand');
    expect(migrationsOf(await apply(files, { ...SHOP, Legacy: null }))).toEqual([]);
  });
});

/** What order lines of shared files come in is no difference, nor what a database has been through. */
const withoutMigrations = (tree: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(tree)
      .filter(([file]) => !file.includes('/db/migrations/') && !file.endsWith('/blueprint.yml'))
      .map(([file, content]) => [file, content.split('\n').sort()]),
  );
