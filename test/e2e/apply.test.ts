import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { npm, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

/** A shop that changes its mind: each chapter is the whole blueprint, and what it is applied with. */
const CHAPTERS = {
  first: { Category: ['name:string{60}:uniq!'], Product: ['name:string!', 'sku:string{64}:uniq!', 'category:references'] },
  'other names, more fields, a new table': {
    Category: ['name:string{60}:uniq!'],
    Product: [
      'name:string!',
      'code:string{64}:uniq:was=sku!',
      'weight:decimal{8.3}:min=0',
      'category:references',
      'brand:references:optional',
    ],
    Brand: ['name!'],
  },
  'two tables that refer to each other, a wider type': {
    Category: ['name:text:length=..200:uniq!', 'featured:references:to=Product:optional:on_delete=nullify'],
    Product: ['name:string!', 'code:string{64}:uniq!', 'weight:decimal{8.3}:min=0', 'category:references', 'brand:references:optional'],
    Brand: ['name!'],
  },
  last: {
    Category: ['name:text:length=..200:uniq!'],
    Product: ['name:string!', 'code:string{64}:uniq!', 'category:references', 'stock:integer:min=0:default=0!'],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What is in the database: its columns, constraints and indexes, and the rows that the first chapter has put there. */
const LOOK = `
import { PGlite } from '@electric-sql/pglite';
const db = await PGlite.create(process.env.PGLITE_DIR);
const { rows } = await db.query(\`
  SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  ORDER BY 1\`);
const names = await db.query('SELECT p.name || \\' in \\' || c.name AS line FROM products p JOIN categories c ON c.id = p.category_id ORDER BY 1');
console.log(JSON.stringify({ schema: rows.map(({ line }) => line), data: names.rows.map(({ line }) => line) }));
await db.close();
`;

interface Looked {
  readonly schema: readonly string[];
  readonly data: readonly string[];
}

interface Applied {
  readonly status: string;
  readonly vacuous: readonly object[];
  readonly evidence: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly action: string }[];
}

const home = ownFolder();
let rows: readonly string[] = [];
const shop = (): string => path.join(home.path, 'shop');
const file = (): string => path.join(home.path, 'shop.yml');
const database = (): Readonly<Record<string, string>> => ({ PGLITE_DIR: path.join(home.path, 'data') });

function describeShop(chapter: keyof typeof CHAPTERS): void {
  const resources = Object.fromEntries(Object.entries(CHAPTERS[chapter]).map(([name, fields]) => [name, { fields }]));
  writeFileSync(file(), JSON.stringify({ version: 1, application: 'shop', resources }));
}

async function apply(...flags: readonly string[]): Promise<Applied> {
  const result = await scaffold(['apply', file(), '--cwd', shop(), '--json', ...flags]);
  expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  const { data }: { data: Applied } = JSON.parse(result.stdout);
  return data;
}

async function script(...args: readonly string[]): Promise<void> {
  const result = await npm(shop(), ['run', ...args], database());
  expect(result.exitCode, `${args.join(' ')}: ${result.stdout.slice(-3000)}${result.stderr.slice(-3000)}`).toBe(0);
}

async function look(): Promise<Looked> {
  const { stdout } = await execa('node', ['--input-type=module', '--eval', LOOK], { cwd: shop(), env: database() });
  const looked: Looked = JSON.parse(stdout);
  return looked;
}

const migrations = (): readonly string[] =>
  readdirSync(path.join(shop(), 'db/migrations')).flatMap((name) => /^\d+\.do\.(.+)\.sql$/u.exec(name)?.[1] ?? []);
describe('a blueprint that changes again and again', () => {
  beforeAll(async () => {
    describeShop('first');
    const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--blueprint', file(), '--no-verify'], { cwd: home.path });
    expect(made.exitCode, made.stderr).toBe(0);
    const model = path.join(shop(), 'src/models/product.ts');
    writeFileSync(
      model,
      `${readFileSync(model, 'utf8')}\n/** Mine: on every label. */\nexport const labelOf = ({ name }: Pick<Product, 'name'>): string => name.toUpperCase();\n`,
    );
    await script('db:migrate');
    await script('db:seed');
    rows = (await look()).data;
    expect(rows.length).toBeGreaterThan(1);
  });

  it.each<readonly [Exclude<keyof typeof CHAPTERS, 'first' | 'last'>, readonly string[]]>([
    ['other names, more fields, a new table', ['create-brands', 'change-products']],
    ['two tables that refer to each other, a wider type', ['change-categories']],
  ])('has %s: by migrations of their own, and every row survives', async (chapter, expected) => {
    const before = migrations().length;
    describeShop(chapter);
    await apply('--no-verify');

    expect(migrations().slice(before)).toEqual(expected);
    await script('db:migrate');
    expect((await look()).data).toEqual(rows);
  });

  it('does not lose a column or a table unasked', async () => {
    describeShop('last');
    const result = await scaffold(['apply', file(), '--cwd', shop()]);

    expect(result.exitCode).toBe(3);
    for (const name of ['Category.featured', 'Product.weight', 'Product.brand', 'Brand, and its table brands'])
      expect(result.stderr).toContain(`${name}: scaffold `);
  });

  it('comes to its last form, proven, with what was written by hand', async () => {
    const { status, vacuous, evidence } = await apply('--allow-destructive');

    expect({ status, vacuous }).toEqual({ status: 'proven', vacuous: [] });
    console.log(`apply: ${JSON.stringify(evidence)}`);
    expect(migrations().slice(-3)).toEqual(['remove-featured-from-categories', 'change-products-2', 'drop-brands']);
    expect(readFileSync(path.join(shop(), 'src/models/product.ts'), 'utf8')).toContain('Mine: on every label.');
    await script('typecheck');
  });

  it('keeps every row, on the way back and forth again', async () => {
    await script('db:migrate');
    const last = await look();
    await script('db:rollback', '--', '3');
    await script('db:migrate');

    expect(last.data).toEqual(rows);
    expect(await look()).toEqual(last);
  });

  it('is nothing the second time', async () => {
    const { files } = await apply();

    expect(files.filter(({ action }) => action !== 'identical' && action !== 'skip')).toEqual([]);
  });
});

/** The same on Rails, in two chapters. */
const STORE = {
  first: {
    Category: ['name:string{60}:uniq!'],
    Product: ['name:string!', 'sku:string{64}:uniq!', 'category:references'],
    Review: ['product:references', 'rating:integer!'],
  },
  last: {
    Category: ['name:string{60}:uniq!', 'featured:references:to=Product:optional:on_delete=nullify'],
    Product: ['name:string!', 'code:string{64}:uniq:was=sku!', 'weight:decimal{8.3}:min=0', 'category:references'],
    Team: ['name!', 'lead:references:to=Person:optional'],
    Person: ['name!', 'team:references'],
  },
} as const;

/** Migrates, looks, goes back and forth, and looks again. */
const STORY = `
  def state = [Product.reset_column_information && Product.order(:name).map { |one| one.name + ' in ' + one.category.name }, ActiveRecord::Base.connection.tables.sort]
  tasks = ActiveRecord::Tasks::DatabaseTasks
  tasks.migrate
  last = state
  ActiveRecord::Base.connection_pool.migration_context.rollback(6)
  back = ActiveRecord::Base.connection.tables.sort
  tasks.migrate
  again = state
  # What specs count has to be theirs.
  [Product, Category].each(&:delete_all)
  puts JSON.generate(last: last, back: back, again: again)
`;

describe.runIf(hasRuby)('a blueprint applied on Rails', () => {
  let root = '';

  async function write(chapter: keyof typeof STORE, ...flags: readonly string[]): Promise<void> {
    const resources = Object.fromEntries(Object.entries(STORE[chapter]).map(([name, fields]) => [name, { fields }]));
    writeFileSync(path.join(root, 'blueprint.yml'), JSON.stringify({ version: 1, resources }));
    const result = await scaffold(['apply', '--no-verify', ...flags], { cwd: root, env: RUBY_ENVIRONMENT });
    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  }

  async function ruby(code: string): Promise<string> {
    const env = { ...RUBY_ENVIRONMENT, RAILS_ENV: 'test', VERBOSE: 'false' };
    return (await execa('bundle', ['exec', 'ruby', '-r', './config/environment', '-e', code], { cwd: root, env })).stdout;
  }

  it('changes tables that hold rows, and passes its specs', async () => {
    root = await railsApplication(home.path);
    await write('first');
    await ruby(
      "ActiveRecord::Tasks::DatabaseTasks.migrate; Product.create!(name: 'Tea', sku: 'T1', category: Category.create!(name: 'Drinks'))",
    );
    await write('last', '--allow-destructive');

    const told: { readonly last: unknown; readonly back: unknown; readonly again: unknown } = JSON.parse(
      (await ruby(STORY)).split('\n').at(-1) ?? '',
    );
    const kept = ['ar_internal_metadata', 'categories', 'products', 'schema_migrations'];
    expect(told.last).toEqual([['Tea in Drinks'], [...kept, 'people', 'teams'].sort()]);
    expect(told.back).toEqual([...kept, 'reviews'].sort());
    expect(told.again).toEqual(told.last);

    await execa('bundle', ['exec', 'rake', 'db:migrate'], { cwd: root, env: { ...RUBY_ENVIRONMENT, RAILS_ENV: 'test' } });
    const specs = await execa('bundle', ['exec', 'rspec'], { cwd: root, env: RUBY_ENVIRONMENT, reject: false });
    expect(specs.exitCode, specs.stdout.slice(-3000)).toBe(0);
  });
});
