import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { doneForReal } from './support/jobs.ts';
import { freePort, hasPostgres, startPostgres } from './support/postgres.ts';
import { hasRedis } from './support/redis.ts';
import {
  hasNewerRuby,
  hasRuby,
  NEWER_RUBY_ENVIRONMENT,
  newerWorkspace,
  onPostgres,
  railsApplication,
  RUBY_ENVIRONMENT,
} from './support/rails.ts';

for (const [has, missing] of [
  [hasRuby, 'no Ruby with Bundler on this machine: what is generated for Rails is not run'],
  [hasNewerRuby, 'no Ruby 3.3 in the cache folder (.ci/newer-ruby makes it): what is generated for Rails 8.1 is not run'],
  [hasRedis, 'no Redis server (apt-get install redis-tools): jobs are not run by their adapters'],
] as const) {
  if (has) continue;
  if (process.env['CI'] === 'true') throw new Error(`CI runs what is generated for Rails, see .ci/run. There is ${missing}`);
  console.warn(`There is ${missing}`);
}

const home = ownFolder();
let root = '';

beforeAll(async () => {
  if (!hasRuby) return;
  root = await railsApplication(home.path);
  writeFileSync(developersDatabase(), PRIVATE);
  writeFileSync(path.join(root, 'config/initializers/order.rb'), IN_ORDER);
});

/** What DATABASE_URL names; whoever opened it as a database, or made one of it, would fail or leave a trace. */
const PRIVATE = 'rows that nobody else may touch';
const developersDatabase = (): string => path.join(root, 'developer.sqlite3');
/** What an initializer sets is set before the frameworks are loaded, as in any other process. */
const IN_ORDER = `# frozen_string_literal: true

raise "loaded too early" if $LOADED_FEATURES.any? { |file| file.end_with?("/rspec/rails.rb") }
`;
interface Reported {
  readonly ok: boolean;
  readonly data: {
    readonly status: string;
    readonly evidence: { readonly examples: number; readonly proven: number; readonly weak: number; readonly vacuous: number };
    readonly vacuous: readonly { readonly name: string }[];
    readonly warnings: readonly string[];
  };
}

async function run(args: readonly string[], cwd = root, env: Readonly<Record<string, string>> = RUBY_ENVIRONMENT): Promise<Reported> {
  const given = cwd === root ? { DATABASE_URL: `sqlite3:${developersDatabase()}`, ...env } : env;
  const result = await scaffold([...args, '--json'], { cwd, env: given });
  expect(result.exitCode, result.stdout + result.stderr).toBe(0);
  const value: Reported = JSON.parse(result.stdout);
  return value;
}

/** Every example was seen failing, few of them only where the code raises, and RuboCop finds nothing. */
function expectProven({ data }: Reported): void {
  expect(data).toMatchObject({ status: 'proven', vacuous: [], warnings: [] });
  expect(data.evidence.proven + data.evidence.weak).toBe(data.evidence.examples);
  expect(data.evidence.weak).toBeLessThanOrEqual(0.25 * data.evidence.examples);
}

/** What each kind of generator makes, one after the other, in an application of its own. */
async function proveEach(cwd: string, env: Readonly<Record<string, string>>, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    const started = performance.now();
    const reported = await run(command.split(' '), cwd, env);
    expectProven(reported);
    console.log(`${command.slice(0, 40)}: ${JSON.stringify(reported.data.evidence)} ${String(Math.round(performance.now() - started))} ms`);
  }
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
    [
      'a form',
      ['service', 'CategoryRenaming', 'name:string:length=2..40!', 'category:Category', '--style', 'form', '--step', 'update:Category'],
    ],
    ['a job', ['job', 'InventorySync', 'product:references', '--queue', 'low']],
  ])(
    'gets %s, every example of it seen failing first, and nothing left for RuboCop',
    async (_, args) => {
      expectProven(await run(args));
    },
    300_000,
  );

  it('knows the other side of a reference, leaves no database of its own behind, and that of DATABASE_URL alone', () => {
    expect(readFileSync(developersDatabase(), 'utf8')).toBe(PRIVATE);
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

describe.runIf(hasRuby)('a red for the wrong reason', () => {
  let broken = '';

  beforeAll(() => {
    broken = path.join(home.path, 'broken');
    for (const part of ['Gemfile', 'Gemfile.lock', 'config', 'app/models/application_record.rb', 'app/jobs/application_job.rb', '.rspec'])
      cpSync(path.join(root, part), path.join(broken, part), { recursive: true });
    for (const helper of ['spec/rails_helper.rb', 'spec/spec_helper.rb']) cpSync(path.join(root, helper), path.join(broken, helper));
  });

  const server = async (): Promise<string> =>
    `test:\n  adapter: postgresql\n  host: 127.0.0.1\n  port: ${String(await freePort())}\n  database: store_test\n`;

  it.each<[string, string, () => Promise<string> | string, number, RegExp]>([
    ['a syntax error', 'config/initializers/broken.rb', () => 'class {\n', 4, /A file is no Ruby.*broken\.rb/su],
    ['a missing gem', 'config/initializers/broken.rb', () => 'require "no_such_gem"\n', 4, /A gem is missing.*no_such_gem/su],
    [
      'a migration that fails',
      'db/migrate/20200101000000_add_flag.rb',
      () => 'class AddFlag < ActiveRecord::Migration[7.2]\n  def change = add_column(:nothings, :flag, :string)\nend\n',
      4,
      /A migration does not apply.*nothings/su,
    ],
    [
      'a database that is down',
      'config/database.yml',
      server,
      4,
      /database cannot be reached.*Connection string: taken from config\/database\.yml.*no {2}Server reachable: the connection was refused.*Credentials.*Network/su,
    ],
    ['a bundle that is not there', 'Gemfile', () => 'source "https://rubygems.org"\ngem "rails", "7.2.3"\n', 5, /bundle install/u],
  ])(
    'is told: %s',
    async (_, file, content, exitCode, message) => {
      const target = path.join(broken, file);
      const before = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, await content());
      const result = await scaffold(['service', 'Echo', 'text:string!'], { cwd: broken, env: RUBY_ENVIRONMENT });
      if (before === undefined) rmSync(target);
      else writeFileSync(target, before);
      expect(result.exitCode, result.stderr).toBe(exitCode);
      expect(result.stderr).toMatch(message);
      expect(existsSync(path.join(broken, 'app/services'))).toBe(false);
    },
    120_000,
  );
});

describe.runIf(hasRuby && hasPostgres)('Rails 7.2 on PostgreSQL', () => {
  it('gets a resource, services and a job, all of them proven on databases that are gone afterwards', async () => {
    const postgres = await startPostgres();
    try {
      const store = await railsApplication(path.join(home.path, 'postgres'));
      onPostgres(store, await postgres.database('store_test'));
      await proveEach(store, RUBY_ENVIRONMENT, [
        'resource Product name:string:length=2..100! price:decimal{10.2}:min=0! stock:integer:min=0:default=0! tags:string:array sku:citext:uniq!',
        'service ProductCreation --step create:Product',
        'job InventorySync product:references stock:integer! --step update:Product --scheduled',
      ]);
    } finally {
      await postgres.stop();
    }
  }, 400_000);
});

/** A job that shows by what it leaves that it ran. */
const RENAMING = 'job CategoryRenaming category:references name:string! --step update:Category --queue low --adapter';

/** Each adapter in a copy of an application that has a category: what is generated is proven, and does its work in production. */
async function proveAdapters(application: string, env: Readonly<Record<string, string>>): Promise<void> {
  for (const adapter of ['solid_queue', 'sidekiq', 'async'] as const) {
    const copy = `${application}-${adapter}`;
    cpSync(application, copy, { recursive: true });
    await proveEach(copy, env, [`${RENAMING} ${adapter}`]);
    const before = adapter === 'async' ? 'New' : 'Old';
    expect(await doneForReal(copy, adapter, env)).toEqual({ adapter, before, after: 'New' });
  }
}

describe.runIf(hasRuby && hasRedis)('the jobs of Rails 7.2', () => {
  it('run with each adapter', async () => {
    const store = await railsApplication(path.join(home.path, 'jobs'));
    await run(['model', 'Category', 'name:string!', '--no-verify'], store);
    await proveAdapters(store, RUBY_ENVIRONMENT);
  }, 400_000);
});

describe.runIf(hasNewerRuby && hasRedis)('Rails 8.1 on a newer Ruby', () => {
  it('is made by one command, gets a form, and its jobs run with each adapter, all of it proven', async () => {
    const newer = await newerWorkspace();
    try {
      writeFileSync(
        path.join(newer.path, 'store.yml'),
        JSON.stringify({
          version: 1,
          resources: {
            Category: { fields: ['name!', 'price:decimal{10.2}:min=0:default=0!', 'status:enum{draft.published}:default=draft!'] },
          },
        }),
      );
      await proveEach(newer.path, NEWER_RUBY_ENVIRONMENT, ['new store --stack rails --blueprint store.yml']);
      const store = path.join(newer.path, 'store');
      expect(readFileSync(path.join(store, 'Gemfile.lock'), 'utf8')).toMatch(/^ {4}rails \(8\.1\./mu);
      await proveEach(store, NEWER_RUBY_ENVIRONMENT, [
        'service CategoryPricing category:Category price:decimal{10.2}! --style form --step update:Category',
      ]);
      await proveAdapters(store, NEWER_RUBY_ENVIRONMENT);
    } finally {
      await newer.remove();
    }
  }, 900_000);
});
