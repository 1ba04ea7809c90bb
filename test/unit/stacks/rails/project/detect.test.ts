import { describe, expect, it } from 'vitest';
import type { ReadFiles } from '../../../../../src/core/ports.ts';
import { detect } from '../../../../../src/stacks/rails/project/detect.ts';

/** A tree that is read and never written, by project-relative path. */
function tree(files: Readonly<Record<string, string>>): ReadFiles {
  const inside = (path: string): string => path.replace(/^\/app\//u, '');
  const names = (folder: string): string[] => [
    ...new Set(
      Object.keys(files).flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1).split('/')[0] ?? ''] : [])),
    ),
  ];
  return {
    read: async (path) => files[inside(path)],
    exists: async (path) => inside(path) in files || names(inside(path)).length > 0,
    list: async (path) => names(inside(path)).sort(),
    realpath: async (path) => path,
    stat: async () => undefined,
  };
}

const LOCK = `GEM
  specs:
    rails (7.2.4)
      railties (= 7.2.4)
    rspec-rails (8.0.4)
    factory_bot_rails (6.5.1)
    shoulda-matchers (6.5.0)
    alba (4.0.1)
    sidekiq (7.3.10)

RUBY VERSION
   ruby 3.1.2p20
`;

const APP = {
  'Gemfile.lock': LOCK,
  'config/application.rb': 'module Store\nend\n',
  'config/database.yml': 'default: &default\n  adapter: postgresql\n  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>\n',
};

const facts = async (more: Readonly<Record<string, string>> = {}) => {
  const found = await detect(tree({ ...APP, ...more }), '/app');
  if (found === undefined) throw new Error('not detected');
  return found;
};

describe('a Rails application', () => {
  it('is known by its gems and its configuration', async () => {
    expect(await detect(tree({ Gemfile: 'gem "sinatra"\n' }), '/app')).toBeUndefined();
    expect(await detect(tree({ 'config/application.rb': '', Gemfile: 'gem "sinatra"\n' }), '/app')).toBeUndefined();
    expect(await detect(tree({ 'config/application.rb': '', Gemfile: 'gem "rails", "~> 7.2.0"\n' }), '/app')).toMatchObject({
      version: '7.2.0',
    });
  });

  it('tells its versions, gems and database', async () => {
    expect(await facts()).toMatchObject({
      stack: 'rails',
      framework: 'rails',
      version: '7.2.4',
      settings: {
        railsVersion: '7.2.4',
        rubyVersion: '3.1.2',
        database: 'postgresql',
        testRunner: 'rspec',
        factoryBot: true,
        shouldaMatchers: true,
        serializer: 'alba',
        jobAdapter: 'sidekiq',
        primaryKey: 'bigint',
        schemaFormat: 'ruby',
      },
      lastMigration: 0,
    });
  });

  it.each([
    ['no .rubocop.yml and no model: as the application itself', {}, 'double', false],
    ['the same with a magic comment', { 'config/application.rb': '# frozen_string_literal: true\n' }, 'double', true],
    ['plain RuboCop', { '.rubocop.yml': 'AllCops:\n  NewCops: enable\n' }, 'single', true],
    ['double quotes', { '.rubocop.yml': 'Style/StringLiterals:\n  EnforcedStyle: double_quotes\n' }, 'double', true],
    ['another cop of double quotes', { '.rubocop.yml': 'Style/Other:\n  EnforcedStyle: double_quotes\n' }, 'single', true],
    ['the house style of Rails', { '.rubocop.yml': 'inherit_gem: { rubocop-rails-omakase: rubocop.yml }\n' }, 'double', false],
    ['no magic comment', { '.rubocop.yml': 'Style/FrozenStringLiteralComment:\n  Enabled: false\n' }, 'single', false],
    ['a model', { 'app/models/user.rb': "class User\n  A = 'a'\nend\n" }, 'single', false],
  ])('tells how it writes: %s', async (_, files, quotes, frozenStringLiteral) => {
    expect((await facts(files)).settings).toMatchObject({ quotes, frozenStringLiteral });
  });

  it('tells acronyms, and none of those in comments', async () => {
    const inflections = '# inflect.acronym "RESTful"\nActiveSupport::Inflector.inflections do |inflect|\n  inflect.acronym "API"\nend\n';

    expect((await facts({ 'config/initializers/inflections.rb': inflections, 'app/models/api_key.rb': '' })).acronyms).toEqual(['API']);
    expect((await facts({ 'config/initializers/inflections.rb': inflections, 'app/models/api_key.rb': '' })).resources).toEqual(['APIKey']);
  });

  it('tells models in modules, and no module as a model', async () => {
    const found = await facts({
      'app/models/admin.rb': 'module Admin\n  def self.table_name_prefix = "admin_"\nend\n',
      'app/models/admin/invoice.rb': '',
      'app/models/user.rb': 'class User < ApplicationRecord\nend\n',
      'app/models/user/name.rb': '',
    });

    expect(found.resources).toEqual(['User', 'Admin::Invoice', 'User::Name']);
  });

  it("tells the application's own module", async () => {
    const application = 'module Store\n  class Application < Rails::Application\n';

    expect((await facts({ 'config/application.rb': application })).settings).toMatchObject({ applicationModule: 'Store' });
  });

  it.each([
    ['a migration', { 'db/migrate/20260101000000_create_active_storage_tables.active_storage.rb': '' }],
    ['the schema', { 'db/schema.rb': 'create_table "active_storage_blobs", force: :cascade do |t|\n' }],
  ])('tells by %s that files can be kept', async (_, files) => {
    const found = await facts(files);

    expect(found.settings).toMatchObject({ activeStorage: true, actionText: false });
    expect(found.lastMigration).toBe('db/schema.rb' in files ? 0 : 20260101000000);
  });

  it('tells models and migrations', async () => {
    const found = await facts({
      'app/models/application_record.rb': '',
      'app/models/concerns/cacheable.rb': '',
      'app/models/order_line.rb': '',
      'db/migrate/20250101000000_create_order_lines.rb': '',
      'db/migrate/20260101000000_add_note_to_order_lines.rb': '',
    });

    expect(found).toMatchObject({
      resources: ['OrderLine'],
      lastMigration: 20260101000000,
      migrations: { 'order-lines': '20250101000000' },
    });
  });

  it.each([
    ['a generator setting', { 'config/application.rb': 'config.generators { |g| g.orm :active_record, primary_key_type: :uuid }' }],
    ['its schema', { 'db/schema.rb': 'create_table "users", id: :uuid, default: -> { "gen_random_uuid()" } do |t|\n' }],
    [
      'its own tables',
      { 'db/schema.rb': 'create_table "users", id: :uuid do |t|\nend\ncreate_table "solid_queue_jobs", force: :cascade do |t|\n' },
    ],
  ])('tells uuid keys by %s', async (_, files) => {
    expect((await facts(files)).settings).toMatchObject({ primaryKey: 'uuid' });
  });

  it('tells an SQL schema', async () => {
    expect((await facts({ 'config/application.rb': 'config.active_record.schema_format = :sql' })).settings).toMatchObject({
      schemaFormat: 'sql',
    });
  });
});
