import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { npm, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { hasPostgres, startPostgres } from './support/postgres.ts';
import { hasRuby, onPostgres, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

const BLUEPRINT = `version: 1
application: shop
resources:
  Product:
    fields:
      - name:string:length=2..100!
      - sku:string{64}:uniq!
      - price:decimal{10.2}:min=0:index!
`;

/** A line of one's own in each of five generated files. */
const MINE: Readonly<Record<string, string>> = {
  'src/models/product.ts':
    '/** Mine: on every label. */\nexport const labelOf = ({ name }: Pick<Product, "name">): string => name.toUpperCase();\n',
  'src/db/tables/products.ts': '// Mine: see the data team before touching this.\n',
  'src/routes/product-docs.ts': '// Mine: the wording was agreed on.\n',
  'tests/factories/product-factory.ts': '// Mine: cheap ones are enough.\n',
  'tests/unit/models/product.test.ts': '\nit("is mine", () => {\n  expect(labelOf({ name: "tea" })).toBe("TEA");\n});\n',
};

/** Columns, constraints and indexes as the catalog has them; their order is no difference. */
const CATALOG = `
import { PGlite } from '@electric-sql/pglite';
const db = await PGlite.create(process.env.PGLITE_DIR);
const { rows } = await db.query(\`
  SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relname = 'products' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'products'::regclass
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE tablename = 'products'
  UNION ALL SELECT 'rows ' || count(*) FROM products
  ORDER BY 1\`);
console.log(rows.map(({ line }) => line).join('\\n'));
await db.close();
`;

const home = ownFolder();
const shop = (): string => path.join(home.path, 'shop');
const read = (file: string): string => readFileSync(path.join(shop(), file), 'utf8');
const migrations = (): readonly string[] => readdirSync(path.join(shop(), 'db/migrations')).filter((name) => name.endsWith('.sql'));
const database = (): Readonly<Record<string, string>> => ({ PGLITE_DIR: path.join(home.path, 'data') });

interface Changed {
  readonly status: string;
  readonly vacuous: readonly object[];
  readonly evidence: Readonly<Record<string, number>>;
}

async function field(...args: readonly string[]): Promise<Changed> {
  const result = await scaffold(['field', ...args, '--cwd', shop(), '--json']);
  expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  const { data }: { data: Changed } = JSON.parse(result.stdout);
  return data;
}

async function script(...args: readonly string[]): Promise<void> {
  const result = await npm(shop(), ['run', ...args], database());
  expect(result.exitCode, `${args.join(' ')}: ${result.stdout.slice(-3000)}${result.stderr.slice(-3000)}`).toBe(0);
}

async function catalog(): Promise<readonly string[]> {
  const { stdout } = await execa('node', ['--input-type=module', '--eval', CATALOG], { cwd: shop(), env: database() });
  return stdout.split('\n');
}

beforeAll(async () => {
  const file = path.join(home.path, 'shop.yml');
  writeFileSync(file, BLUEPRINT);
  const made = await scaffold(['new', 'shop', '--stack', 'fastify', '--blueprint', file, '--no-verify'], { cwd: home.path });
  expect(made.exitCode, made.stderr).toBe(0);
  for (const [name, text] of Object.entries(MINE)) {
    const from = name.startsWith('tests/unit') ? read(name).replace('{ newProduct,', '{ labelOf, newProduct,') : read(name);
    writeFileSync(path.join(shop(), name), from + text);
  }
  await script('format');
});
describe('a resource that changes', () => {
  let first: readonly string[] = [];
  let create = '';

  it('has a table with rows in it', async () => {
    create = read(`db/migrations/${migrations()[0] ?? ''}`);
    await script('db:migrate');
    await script('db:seed');
    first = await catalog();
    expect(first).toContainEqual(expect.stringMatching(/^rows [1-9]/));
  });

  it('refuses a required field that the rows have no value for, and says what would do', async () => {
    const result = await scaffold(['field', 'add', 'Product', 'weight:decimal{8.3}:min=0!', '--cwd', shop()]);

    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('scaffold field add Product weight:decimal{8.3}:min=0:default=0!');
    expect(result.stderr).toContain('--empty-table');
  });

  it('gets a field: proven, every edit kept, in all its files, by a migration of its own', async () => {
    const { status, vacuous, evidence } = await field('add', 'Product', 'weight:decimal{8.3}:min=0');

    expect({ status, vacuous }).toEqual({ status: 'proven', vacuous: [] });
    expect(evidence['kept']).toBeGreaterThan(0);
    expect(evidence['proven']).toBeGreaterThan(0);
    console.log(`field add: ${JSON.stringify(evidence)}`);
    for (const name of Object.keys(MINE)) {
      expect(read(name)).toMatch(/[Mm]ine/);
      expect(read(name)).toContain('weight');
    }
    expect(migrations().filter((name) => /^\d{14}\.(?:do|undo)\.add-weight-to-products\.sql$/.test(name))).toHaveLength(2);
    expect(read(`db/migrations/${migrations()[0] ?? ''}`)).toBe(create);
    expect(read('blueprint.yml')).toContain('- weight:decimal{8.3}:min=0');
  });

  it('is renamed in place and loses a field; the blueprint follows', async () => {
    await field('rename', 'Product', 'sku', 'code', '--no-verify');
    await field('remove', 'Product', 'price', '--large-table', '--no-verify');

    expect(read('src/models/product.ts')).not.toMatch(/\b(?:sku|price)\b/);
    expect(
      read('blueprint.yml')
        .trimEnd()
        .split('\n')
        .slice(-3)
        .map((line) => line.trim()),
    ).toEqual(['- name:string:length=2..100!', '- code:string{64}:uniq!', '- weight:decimal{8.3}:min=0']);
    for (const name of Object.keys(MINE)) expect(read(name)).toMatch(/[Mm]ine/);
  });

  it('migrates down and up again to the same schema, on a table with rows', async () => {
    await script('db:migrate');
    const last = await catalog();
    await script('db:rollback', '--', '3');
    const back = await catalog();
    await script('db:migrate');

    expect(last).toEqual(expect.arrayContaining(['constraint products_code_key UNIQUE (code)']));
    expect(back).toEqual(first);
    expect(await catalog()).toEqual(last);
  });

  it('is typed, lint-clean, formatted, and passes its tests', async () => {
    for (const name of ['typecheck', 'lint', 'format:check', 'test']) await script(name);
  });

  it('is what it was when the runs are taken back', async () => {
    for (const run of ['remove', 'rename', 'add']) expect((await scaffold(['undo', '--cwd', shop()])).exitCode, run).toBe(0);

    expect(migrations().filter((name) => !name.includes('create-'))).toEqual([]);
    expect(read('blueprint.yml')).not.toMatch(/weight|code/);
    for (const name of Object.keys(MINE)) {
      expect(read(name)).toMatch(/[Mm]ine/);
      expect(read(name)).not.toContain('weight');
    }
  });
});

describe.runIf(hasRuby)('a resource of Rails that changes', () => {
  let root = '';
  const file = (name: string): string => readFileSync(path.join(root, name), 'utf8');

  async function onRails(...args: readonly string[]): Promise<Changed> {
    const result = await scaffold([...args, '--json'], { cwd: root, env: RUBY_ENVIRONMENT });
    expect(result.exitCode, result.stdout + result.stderr).toBe(0);
    const { data }: { data: Changed } = JSON.parse(result.stdout);
    return data;
  }

  async function rake(...args: readonly string[]): Promise<readonly string[]> {
    await execa('bundle', ['exec', 'rake', ...args], { cwd: root, env: { ...RUBY_ENVIRONMENT, RAILS_ENV: 'test' } });
    // A column that comes back stands last; that is no difference.
    return file('db/schema.rb').split('\n').slice(1).sort();
  }

  /** A line of one's own in each of five generated files: what is looked for, and what is put in its place. */
  const OWN: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'app/models/product.rb': ['  # Scopes', '  # Mine\n  def label = name.upcase\n\n  # Scopes'],
    'app/serializers/product_serializer.rb': ['class ProductSerializer', '# Mine: the wording was agreed on.\nclass ProductSerializer'],
    'spec/factories/products.rb': ['FactoryBot.define do', '# Mine: cheap ones are enough.\nFactoryBot.define do'],
    'spec/models/product_spec.rb': [
      '\nend\n',
      '\n\n  it "is mine" do\n    expect(build(:product, name: "tea").label).to eq("TEA")\n  end\nend\n',
    ],
    'spec/requests/api/v1/products_spec.rb': ['RSpec.describe', '# Mine: see the front end before touching this.\nRSpec.describe'],
  };

  beforeAll(async () => {
    root = await railsApplication(home.path);
    await onRails('resource', 'Category', 'name:string!', '--no-verify');
    await onRails(
      'resource',
      'Product',
      'name:string!',
      'sku:string:uniq!',
      'price:decimal{10.2}:min=0!',
      'category:references',
      '--no-verify',
    );
    for (const [name, [before, after]] of Object.entries(OWN)) {
      const at = file(name).lastIndexOf(before);
      expect(at, name).toBeGreaterThanOrEqual(0);
      writeFileSync(path.join(root, name), file(name).slice(0, at) + after + file(name).slice(at + before.length));
    }
  });

  it('gets fields: proven, every edit kept, in all its files, by a reversible migration of its own', async () => {
    const first = await rake('db:migrate');
    const { status, vacuous, evidence } = await onRails(
      'field',
      'add',
      'Product',
      'weight:decimal{8.3}:min=0:index',
      'sold_at:datetime:default=now!',
    );

    expect({ status, vacuous }).toEqual({ status: 'proven', vacuous: [] });
    expect(evidence['kept']).toBeGreaterThan(0);
    console.log(`field add on Rails: ${JSON.stringify(evidence)}`);
    for (const name of Object.keys(OWN)) {
      expect(file(name)).toMatch(/[Mm]ine/);
      expect(file(name)).toContain('weight');
    }
    const last = await rake('db:migrate');
    expect(await rake('db:rollback')).toEqual(first);
    expect(await rake('db:migrate')).toEqual(last);
  });

  it('is renamed and loses fields, its other side too, and passes its specs', async () => {
    const first = await rake('db:migrate');
    await onRails('field', 'rename', 'Product', 'price', 'cost', '--no-verify');
    await onRails('field', 'remove', 'Product', 'weight', 'category', '--no-verify');

    expect(file('app/models/product.rb')).toMatch(/# Mine\n {2}def label = name\.upcase\n/);
    expect(file('app/models/product.rb')).not.toMatch(/weight|price|category/);
    expect(file('app/models/category.rb')).not.toContain('products');
    const last = await rake('db:migrate');
    expect(await rake('db:rollback', 'STEP=2')).toEqual(first);
    expect(await rake('db:migrate')).toEqual(last);
    const specs = await execa('bundle', ['exec', 'rspec'], { cwd: root, env: RUBY_ENVIRONMENT, reject: false });
    expect(specs.exitCode, specs.stdout).toBe(0);
  });

  it.runIf(hasPostgres)(
    'changes a large table of PostgreSQL in small steps, proven, up, down and up, its rows and every edit kept',
    async () => {
      const postgres = await startPostgres();
      try {
        const url = await postgres.database('large_test');
        onPostgres(root, url);
        rmSync(path.join(root, 'db/schema.rb'));
        await rake('db:migrate');
        const first = await rake('db:migrate');
        await execa('psql', [url, '-qc', ROWS]);
        const added = await onRails(
          'field',
          'add',
          'Product',
          'stock:integer:min=0:default=1:index!',
          'brand:references:optional:to=Category',
          '--large-table',
        );
        expect(added).toMatchObject({ status: 'proven', vacuous: [] });
        for (const name of Object.keys(OWN)) expect(file(name)).toMatch(/[Mm]ine/);
        await onRails('field', 'remove', 'Product', 'cost', '--no-verify');

        const last = await rake('db:migrate');
        const filled = await execa('psql', [url, '-Atc', 'SELECT count(*), sum(stock) FROM products']);
        expect(await rake('db:rollback', 'STEP=2')).toEqual(first);
        expect(await rake('db:migrate')).toEqual(last);

        expect(filled.stdout).toBe('3000|3000');
        const left = await execa('psql', [url, '-Atc', LEFT]);
        expect(left.stdout).toBe('0|0|3000');
      } finally {
        await postgres.stop();
      }
    },
  );
});

const ROWS = `INSERT INTO products (name, sku, cost, sold_at, created_at, updated_at)
  SELECT 'tea', 'sku ' || number, 1, now(), now(), now() FROM generate_series(1, 3000) number`;
/** What a broken step would have left, and the rows. */
const LEFT = `SELECT (SELECT count(*) FROM pg_index WHERE NOT indisvalid), (SELECT count(*) FROM pg_constraint WHERE NOT convalidated), count(*) FROM products`;
