import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scaffold, workspace } from './support/command.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

if (!hasRuby) {
  if (process.env['CI'] === 'true') throw new Error('CI runs what is generated for Rails, and there is no Ruby: see .ci/run');
  console.warn('There is no Ruby with Bundler on this machine: what is generated for Rails is not run');
}

let home: Awaited<ReturnType<typeof workspace>>;
let root = '';

beforeAll(async () => {
  home = await workspace();
  if (hasRuby) root = await railsApplication(home.path);
});

afterAll(async () => {
  await home.remove();
});

interface Reported {
  readonly ok: boolean;
  readonly data: {
    readonly status: string;
    readonly evidence: { readonly examples: number; readonly proven: number; readonly weak: number; readonly vacuous: number };
    readonly vacuous: readonly { readonly name: string }[];
    readonly warnings: readonly string[];
  };
}

async function run(args: readonly string[]): Promise<Reported> {
  const result = await scaffold([...args, '--json'], { cwd: root, env: RUBY_ENVIRONMENT });
  expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  const value: Reported = JSON.parse(result.stdout);
  return value;
}

describe.runIf(hasRuby)('an existing Rails application', () => {
  const PRODUCT = [
    'name:string:length=2..100!',
    'sku:string:uniq!',
    'price:decimal{10.2}:min=0!',
    'stock:integer:min=0:default=0!',
    'status:enum{draft.published.archived}:default=draft!',
    'category:references',
    'published_at:datetime',
  ];

  it.each([
    ['a model', ['model', 'Category', 'name:string!']],
    ['a model that refers to another', ['model', 'Product', ...PRODUCT]],
    ['a service', ['service', 'CategoryCreation', 'name:string!', '--step', 'create:Category']],
    ['a job', ['job', 'InventorySync', 'product:references', '--queue', 'low']],
  ])(
    'gets %s, every example of it seen failing first, and nothing left for RuboCop',
    async (_, args) => {
      const { data } = await run(args);
      expect(data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
      expect(data.evidence.proven + data.evidence.weak).toBe(data.evidence.examples);
      expect(data.evidence.weak).toBeLessThan(0.2 * data.evidence.examples);
    },
    300_000,
  );

  it('knows the other side of a reference, and leaves no database of its own behind', () => {
    expect(readFileSync(path.join(root, 'app/models/category.rb'), 'utf8')).toMatch(/has_many :products/);
    expect(existsSync(path.join(root, 'storage'))).toBe(false);
    expect(existsSync(path.join(root, 'db/schema.rb'))).toBe(false);
    expect(readdirSync(path.dirname(root))).toEqual([path.basename(root)]);
  });

  it('migrates up, down and up again to the same schema, and passes its specs by itself', async () => {
    const rails = (...args: string[]) =>
      execa('bundle', ['exec', 'rake', ...args], { cwd: root, env: { ...RUBY_ENVIRONMENT, RAILS_ENV: 'test' } });
    await rails('db:migrate');
    const up = readFileSync(path.join(root, 'db/schema.rb'), 'utf8');
    await rails('db:rollback', 'STEP=2');
    await rails('db:migrate');
    expect(readFileSync(path.join(root, 'db/schema.rb'), 'utf8')).toBe(up);
    const specs = await execa('bundle', ['exec', 'rspec'], { cwd: root, env: RUBY_ENVIRONMENT, reject: false });
    expect(specs.exitCode, specs.stdout).toBe(0);
  }, 300_000);

  it('gets back what it was when the model is destroyed', async () => {
    const before = readFileSync(path.join(root, 'app/models/category.rb'), 'utf8');
    expect((await scaffold(['destroy', 'model', 'Product'], { cwd: root })).exitCode).toBe(0);
    expect(readFileSync(path.join(root, 'app/models/category.rb'), 'utf8')).not.toBe(before);
    expect(existsSync(path.join(root, 'app/models/product.rb'))).toBe(false);
  });
});
