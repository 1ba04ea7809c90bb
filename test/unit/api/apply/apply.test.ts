import { describe, expect, it } from 'vitest';
import { applyPlan, plan } from '../../../../src/api/plan.ts';
import { undo } from '../../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, HOME, nodeApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';
import { userTree } from '../tree.ts';
import {
  apply,
  asked,
  CATEGORY,
  edit,
  migration,
  migrationsOf,
  PRODUCT,
  read,
  type Resources,
  SHOP,
  shop,
  text,
  WANTED,
  written,
} from './world.ts';
import { applyBlueprint } from '../../../../src/api/apply/index.ts';

describe('a blueprint applied to a Node application', { timeout: 60_000 }, () => {
  it.each<readonly [string, Resources, readonly string[]]>([
    ['nothing', SHOP, []],
    ['a new resource', { ...SHOP, Customer: ['email:email:uniq!'] }, ['create-customers']],
    ['a new field', { ...SHOP, Product: [...PRODUCT, 'weight:float'] }, ['add-weight-to-products']],
    [
      'another name for a field',
      { ...SHOP, Product: PRODUCT.map((field) => field.replace('sku:string', 'code:string:was=sku')) },
      ['rename-sku-to-code-in-products'],
    ],
    ['another type', { ...SHOP, Category: ['name:text:length=..60:uniq!'] }, ['change-name-of-categories']],
    ['a rule that no table knows', { ...SHOP, Product: PRODUCT.map((field) => field.replace('name:string', 'name:string:sensitive')) }, []],
    [
      'several things at once, new tables first',
      { Category: [...CATEGORY, 'position:integer'], Product: [...PRODUCT, 'brand:references:optional'], Brand: ['name!'] },
      ['create-brands', 'add-position-to-categories', 'add-brand-to-products'],
    ],
  ])('that differs by %s writes that alone, and nothing the second time', async (_, resources, expected) => {
    const files = await shop();

    expect(migrationsOf(await apply(files, resources))).toEqual(expected);
    const after = files.snapshot();
    expect(written(await apply(files, resources))).toEqual([]);

    expect(files.snapshot()).toEqual(after);
  });

  it('keeps what you edited, and leaves away what you removed', async () => {
    const files = await shop();
    await edit(files, 'src/models/product.ts', (content) => `${content}\n// mine\n`);
    await edit(files, 'src/container.ts', (content) => `// mine\n${content}`);
    await files.remove(`${ROOT}/tests/unit/models/product.test.ts`);

    await apply(files, { ...SHOP, Product: [...PRODUCT, 'weight:float'], Brand: ['name!'] });

    expect(await read(files, 'src/models/product.ts')).toMatch(/weight[^]*\/\/ mine/u);
    expect(await read(files, 'src/container.ts')).toMatch(/^\/\/ mine[^]*BrandController/u);
    expect(await files.exists(`${ROOT}/tests/unit/models/product.test.ts`)).toBe(false);
  });

  it.each([
    ['show', 'create'],
    ['list', 'create'],
  ] as const)('has the specs of the routes that there are: %s and %s', async (...routes) => {
    const described = (more: object): string =>
      JSON.stringify({
        version: 1,
        application: 'shop',
        resources: {
          Category: { fields: CATEGORY, ...more },
          Product: { fields: PRODUCT, ...(routes[0] === 'list' && { routes: ['list'] }) },
        },
      });
    const specs = (files: MemoryFiles): readonly string[] =>
      Object.keys(files.snapshot()).filter((file) => /integration\/(?:categories|products)[\w-]*\.test\.ts$/u.test(file));
    const files = await shop();
    await apply(files, described({}));
    const whole = specs(files);

    const gone = written(await apply(files, described({ routes })));
    const few = specs(files);
    const fresh = await nodeApplication('fastify', described({ routes }), { layout: 'layered' });
    await apply(files, described({}));

    expect(few).toEqual(specs(fresh));
    expect(gone).toEqual(expect.arrayContaining(whole.filter((file) => !few.includes(file)).map((file) => file.slice(ROOT.length + 1))));
    expect(specs(files)).toEqual(whole);
  });

  it('gives records an owner, and takes it away again, without touching the table', async () => {
    const described = (more: object): string =>
      JSON.stringify({
        version: 1,
        application: 'shop',
        resources: { Category: { fields: CATEGORY }, Product: { fields: PRODUCT, ...more } },
      });
    const files = await shop();
    await apply(files, described({}));
    const before = await read(files, 'src/models/product.ts');

    const given = await apply(files, described({ owner: 'category' }));
    const owned = await read(files, 'src/models/product.ts');
    const again = await apply(files, described({ owner: 'category' }));
    const taken = await apply(files, described({}));

    expect([migrationsOf(given), written(again), migrationsOf(taken)]).toEqual([[], [], []]);
    expect(written(given)).toEqual(expect.arrayContaining(['src/models/product.ts', 'tests/integration/products.test.ts']));
    expect(owned).toContain('export const productReplacement');
    expect(await read(files, 'src/models/product.ts')).toBe(before);
  });

  it('can be taken back in one go', async () => {
    const files = await shop();
    const before = userTree(files);
    await apply(
      files,
      { Category: CATEGORY, Product: ['name:string!', 'brand:references:optional'], Brand: ['name!'] },
      { allowDestructive: true },
    );

    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));

    expect(userTree(files)).toEqual(before);
  });

  it('is read from the tree itself, where it was edited there', async () => {
    const files = await shop();
    await edit(files, 'blueprint.yml', (content) => content.replace("'price:", "weight:float, 'price:"));
    const own = asked({ blueprintFile: `${ROOT}/blueprint.yml` });
    const before = await read(files, 'blueprint.yml');

    expect(migrationsOf(await applyBlueprint(own, effectsOver(files)))).toEqual(['add-weight-to-products']);

    expect(await read(files, 'blueprint.yml')).toBe(before);
    await edit(files, 'blueprint.yml', (content) => content.replace(/ {2}Product:[^]*$/u, ''));
    await expect(applyBlueprint(own, effectsOver(files))).rejects.toThrow('Product, and its table products');
  });

  it('becomes that of the tree: its comments, and what the tree says of itself', async () => {
    const files = await shop();
    const wanted = `# The plan for spring.\nversion: 1\nresources:\n  Category: # first\n    fields: ["${CATEGORY.join()}"]\n  Product:\n    fields: ["${PRODUCT.join('", "')}", weight:float]\n`;
    await apply(files, wanted);

    expect(await read(files, 'blueprint.yml')).toMatch(
      /^# The plan for spring\.\nversion: 1\napplication: shop\nstack: fastify\nlayout: layered\nresources:\n {2}Category:\n {4}# first\n/u,
    );
    expect(written(await apply(files, `${wanted}\n`))).toEqual([]);
  });

  it('writes nothing on a dry run, and what a plan says later', async () => {
    const files = await shop();
    await files.write(WANTED, text({ ...SHOP, Product: [...PRODUCT, 'weight:float'] }));
    const before = files.snapshot();

    const { diff } = await applyBlueprint(asked({ dryRun: true }), effectsOver(files));
    const document = await plan(
      {
        cwd: ROOT,
        request: { ...UNPROVEN, verb: 'apply', blueprint: '../wanted.yml', allowDestructive: false, emptyTable: false, options: {} },
      },
      effectsOver(files),
    );

    expect(diff).toContain('+ALTER TABLE products ADD COLUMN weight double precision;');
    expect(files.snapshot()).toEqual(before);
    await applyPlan({ cwd: ROOT, plan: document, where: 'plan' }, effectsOver(files));
    expect(migration(files, '.do.add-weight-to-products.sql')).toBe('ALTER TABLE products ADD COLUMN weight double precision;\n');
    await expect(applyPlan({ cwd: ROOT, plan: document, where: 'plan' }, effectsOver(files))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it.each<readonly [string, string | Resources, string | RegExp]>([
    ['of another application', '{ version: 1, application: bakery, resources: {} }', 'describes the application bakery, and this is shop'],
    ['that is none', 'version: 1\nresources: [', /wanted\.yml:\d/u],
    ['that refers to nothing', { ...SHOP, Review: ['item:references'] }, 'refers to Item, and there is no such resource'],
    ['that asks rows for a value', { ...SHOP, Product: [...PRODUCT, 'weight:float!'] }, 'the rows that are there have no value for it'],
    ['that turns texts into numbers', { ...SHOP, Category: ['name:integer:uniq!'] }, 'cannot become integer in place'],
  ])('%s is bad input, and nothing is written', async (_, wanted, message) => {
    const files = await shop();
    await files.write(WANTED, typeof wanted === 'string' ? wanted : text(wanted));
    const before = files.snapshot();

    await expect(apply(files, wanted)).rejects.toThrow(message);
    await expect(apply(files, wanted)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(files.snapshot()).toEqual(before);
  });

  it('needs an application, and says how to make one', async () => {
    const files = await shop();
    await files.write(WANTED, text(SHOP));

    await expect(applyBlueprint(asked({ root: `${HOME}/other` }), effectsOver(files))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      hints: [expect.stringContaining(`scaffold new ${HOME}/other --stack`) as unknown],
    });
    await expect(applyBlueprint(asked({ blueprintFile: `${HOME}/wantd.yml` }), effectsOver(files))).rejects.toThrow('there is no file');
  });
});

describe('tables that refer to each other', { timeout: 60_000 }, () => {
  const CIRCLE: Resources = { Team: ['name!', 'lead:references:to=Person:optional'], Person: ['name!', 'team:references'] };

  it.each([
    ['by an application that is new', () => shop(CIRCLE)],
    [
      'by an application that is there',
      async () => {
        const files = await shop({});
        await apply(files, CIRCLE);
        return files;
      },
    ],
  ])('are made %s, the reference that may wait last', async (_, make) => {
    const files = await make();
    const names = Object.keys(files.snapshot()).flatMap((file) => /migrations\/(\d+\.do\..*)$/u.exec(file)?.[1] ?? []);

    expect(names.sort().map((name) => name.replace(/^\d+\.do\./u, ''))).toEqual([
      'create-teams.sql',
      'create-people.sql',
      'add-lead-to-teams.sql',
    ]);
    expect(migration(files, '.do.create-teams.sql')).not.toContain('lead_id');
    expect(migration(files, '.do.add-lead-to-teams.sql')).toContain('FOREIGN KEY (lead_id) REFERENCES people (id)');
    expect(await read(files, 'src/db/tables/teams.ts')).toContain("leadId: uuid('lead_id')");
    expect(written(await apply(files, CIRCLE))).toEqual([]);
  });

  it('cannot all need the other first', async () => {
    const required: Resources = { Team: ['name!', 'lead:references:to=Person'], Person: ['name!', 'team:references'] };
    await expect(nodeApplication('express', text(required))).rejects.toThrow(
      'Team → Person → Team; each is required, so there could never be a first record',
    );
  });

  it('may come to do so later', async () => {
    const files = await shop({ Team: ['name!'], Person: ['name!', 'team:references'] });

    expect(migrationsOf(await apply(files, CIRCLE))).toEqual(['add-lead-to-teams']);
  });
});
