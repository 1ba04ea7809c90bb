import { beforeAll, describe, expect, it, vi } from 'vitest';
import { applyBlueprint } from '../../../src/api/apply/index.ts';
import { detect } from '../../../src/api/detect.ts';
import { changeFields } from '../../../src/api/field.ts';
import { generate } from '../../../src/api/generate.ts';
import { setUp } from '../../../src/api/setup.ts';
import { undo } from '../../../src/api/undo.ts';
import { createMemoryFiles } from '../../../src/effects/memory-files.ts';
import { memoryEffects, type TestEffects } from './support.ts';
import { UNPROVEN } from '../unproven.ts';

// On a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = '/home/corner';
const WRITE = { ...UNPROVEN, options: {} };

/** An application whose own data is behind these packages. */
const treeOver = (dependencies: Readonly<Record<string, string>>, framework = 'express'): Readonly<Record<string, string>> => ({
  [`${ROOT}/package.json`]: JSON.stringify({
    name: 'corner',
    dependencies: { [framework]: '^5.1.0', ...dependencies },
    devDependencies: { typescript: '^6.0.0', vitest: '^4.1.0' },
  }),
  [`${ROOT}/src/app.ts`]: "import { a } from './a';\nexport const app = a;\n",
});

const worldOf = (tree: Readonly<Record<string, string>>): Promise<TestEffects> => memoryEffects(createMemoryFiles(tree));

const filesOf = ({ files }: TestEffects): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files.snapshot())
      .filter(([name, text]) => name.startsWith(`${ROOT}/`) && !name.includes('/.scaffold/') && text !== '/')
      .map(([name, text]) => [name.slice(ROOT.length + 1), text]),
  );

const generateIn = (effects: TestEffects, name: string, ...fields: readonly string[]) =>
  generate({ ...WRITE, root: ROOT, generator: 'resource', name, fields }, effects);

/** Words of a database in what was generated. */
const DATABASE = /drizzle|pglite|postgrator|DATABASE_URL|from 'pg'/u;

describe.each([
  ['Prisma', { '@prisma/client': '^6.0.0', '@prisma/adapter-pg': '^6.0.0', pg: '^8.0.0' }, 'express', 'prisma'],
  ['Mongoose', { mongoose: '^8.0.0' }, 'fastify', 'mongoose'],
  ['Knex', { knex: '^3.0.0', mysql2: '^3.0.0' }, 'express', 'knex'],
])('an application whose own data is behind %s on what repositories are not written with', (title, packages, framework, word) => {
  let effects: TestEffects;
  let after: Readonly<Record<string, string>>;
  let warnings: readonly string[];
  beforeAll(async () => {
    effects = await worldOf(treeOver(packages, framework));
    await setUp({ ...WRITE, root: ROOT }, effects);
    await generateIn(effects, 'Category', 'name:string{60}:uniq!');
    const report = await generateIn(effects, 'Product', 'price:decimal{10.2}:index!', 'category:references');
    after = filesOf(effects);
    warnings = report.warnings;
  });

  it('is told that before anything is written', async () => {
    const { packages: found } = await detect((await worldOf(treeOver(packages, framework))).files, ROOT);
    expect(found[0]?.outlook).toMatchObject({ resources: 'setup', obstacles: [], command: 'scaffold setup' });
    expect(found[0]?.outlook.remarks?.join()).toMatch(new RegExp(`^${title}: repositories are not written with it\\.`));
  });

  it('has the interface, an implementation in memory, and what each is held to', () => {
    expect(after['src/api/repositories/product-repository.ts']).toMatch(/^export interface ProductRepository \{$/mu);
    expect(after['src/api/repositories/product-repository.ts']).toMatch(
      /^export class MemoryProductRepository implements ProductRepository \{$/mu,
    );
    expect(after['tests/api/contracts/product-repository.ts']).toMatch(/^export function describeProductRepository\(name: string/mu);
    expect(after['tests/api/integration/repositories/product-repository.test.ts']).toMatch(
      /^describeProductRepository\('MemoryProductRepository'/mu,
    );
    expect(after['src/api/repositories/index.ts']).toContain('products: new MemoryProductRepository(db)');
  });

  it('has no database, no migrations, and no packages of one', () => {
    const named = Object.entries(after).filter(([file, text]) => file.startsWith('src/api') && DATABASE.test(text));
    expect(named.map(([file]) => file)).toEqual([]);
    expect(Object.keys(after).filter((file) => /migrat|\.sql$|seed/u.test(file))).toEqual([]);
    expect(after['package.json']).not.toMatch(/pglite|postgrator|db:migrate/u);
  });

  it('is told which file is its own to write, and what that has to pass', () => {
    const [first = '', second = ''] = warnings;
    expect(first).toMatch(new RegExp(`^${title}: repositories are not written with it`));
    expect(second).toContain(`src/api/repositories/${word}-product-repository.ts is yours to write`);
    expect(second).toContain('describeProductRepository of tests/api/contracts/product-repository.ts');
  });

  it('knows its tables, so that a field can be added, without a migration', async () => {
    await changeFields(
      { ...UNPROVEN, root: ROOT, resource: 'Product', verb: { kind: 'add', words: ['stock:integer:default=0!'] }, emptyTable: false },
      effects,
    );
    const changed = filesOf(effects);
    expect(changed['src/api/db/tables/products.ts']).toContain("stock: { kind: 'integer' },");
    expect(Object.keys(changed)).toEqual(Object.keys(after));
  });

  it('has nothing for a migration to do, and says so', async () => {
    const before = filesOf(effects);
    const work = generate({ ...WRITE, root: ROOT, generator: 'migration', name: 'Widget', fields: ['name:string!'] }, effects);
    await expect(work).rejects.toMatchObject({
      exit: 2,
      problems: [
        {
          message: expect.stringContaining(`there are no migrations here: data is behind ${title}`) as unknown,
          hint: expect.stringMatching(/scaffold resource Widget name:string!$/) as unknown,
        },
      ],
    });
    expect(filesOf(effects)).toEqual(before);
  });

  it('has a resource dropped that its blueprint no longer describes, once that is allowed', async () => {
    const before = filesOf(effects);
    const blueprint = (before['blueprint.yml'] ?? '').replace(/^ {2}Product:.*\n/mu, '');
    expect(blueprint).not.toContain('Product');
    await effects.files.write(`${ROOT}/blueprint.yml`, blueprint);
    const request = { ...WRITE, root: ROOT, verb: 'apply', blueprintFile: `${ROOT}/blueprint.yml`, emptyTable: false } as const;

    await expect(applyBlueprint({ ...request, allowDestructive: false }, effects)).rejects.toMatchObject({ exit: 3 });
    await applyBlueprint({ ...request, allowDestructive: true }, effects);
    const dropped = filesOf(effects);
    expect(Object.keys(dropped).filter((file) => file.includes('product'))).toEqual([]);
    expect(dropped['src/api/repositories/index.ts']).not.toContain('Product');

    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effects);
    expect({ ...filesOf(effects), 'blueprint.yml': '' }).toEqual({ ...before, 'blueprint.yml': '' });
  });
});

it('keeps a bare driver of PostgreSQL on what the standard layer stands on too', async () => {
  const effects = await worldOf(treeOver({ pg: '^8.0.0' }));
  await setUp({ ...WRITE, root: ROOT }, effects);
  expect(Object.keys(filesOf(effects))).toContain('src/api/db/migrate.ts');
});
