import path from 'node:path/posix';
import type { ProjectFacts, ReadFiles } from '../../../core/ports.ts';
import { conventionsOf } from './conventions.ts';
import { lockedGems, lockedRuby, wantedVersion } from './gemfile-lock.ts';
import { droppedTables, hasUuidKeys, lastMigration, tableMigrations } from './migrations.ts';
import { railsClass } from './class-names.ts';
import { DATABASES } from './settings.ts';
import { spellingOf } from './spelling.ts';

export const FRAMEWORKS = ['rails'] as const;

/** Gems that make JSON, the one this stack writes for first. */
const SERIALIZERS = ['alba', 'blueprinter', 'active_model_serializers', 'jsonapi-serializer', 'jbuilder'] as const;
/** What starts jobs of Sidekiq by a timetable. */
const SCHEDULERS = ['sidekiq-cron', 'sidekiq-scheduler'] as const;
const JOB_GEMS = ['sidekiq', 'solid_queue', 'good_job', 'delayed_job_active_record', 'resque'] as const;
const ADAPTERS: Readonly<Record<string, (typeof DATABASES)[number]>> = {
  sqlite3: 'sqlite3',
  postgresql: 'postgresql',
  postgis: 'postgresql',
};

/** The texts that facts are read from; empty where there is no such file. */
interface Texts {
  readonly lock: string;
  readonly gemfile: string;
  readonly application: string;
  readonly database: string;
  readonly schema: string;
}

/** Reads gems, configuration, models and migrations of a tree without running any of it; undefined where it is no Rails application. */
export async function detect(files: ReadFiles, root: string): Promise<ProjectFacts | undefined> {
  const text = (name: string): Promise<string | undefined> => files.read(path.join(root, name));
  const application = await text('config/application.rb');
  if (application === undefined) return undefined;
  const [lock, gemfile, database, schema, rubocop] = await Promise.all(
    ['Gemfile.lock', 'Gemfile', 'config/database.yml', 'db/schema.rb', '.rubocop.yml'].map(text),
  );
  const gems = lockedGems(lock ?? '');
  const version = gems.get('rails') ?? gems.get('railties') ?? wantedVersion(gemfile ?? '', 'rails');
  if (version === undefined) return undefined;

  const [models, jobs, migrations, initializers] = await Promise.all([
    rubyFiles(files, root, 'app/models'),
    rubyFiles(files, root, 'app/jobs'),
    files.list(path.join(root, 'db/migrate')),
    files.list(path.join(root, 'config/initializers')),
  ]);
  const own = models.filter((name) => name !== 'application_record.rb' && !name.startsWith('concerns/'));
  const settings = [application, ...(await Promise.all(initializers.toSorted().map((name) => text(`config/initializers/${name}`))))];
  const configuration = settings.join('\n');
  const { quotes, frozen } = conventionsOf(rubocop, own[0] === undefined ? application : await text(`app/models/${own[0]}`));
  const dropped = droppedTables(migrations);
  const acronyms = await spellingOf(settings.filter((ruby) => ruby !== undefined));
  const texts: Texts = {
    lock: lock ?? '',
    gemfile: gemfile ?? '',
    application: configuration,
    database: database ?? '',
    schema: schema ?? '',
  };
  return {
    stack: 'rails',
    framework: 'rails',
    version,
    settings: {
      framework: 'rails',
      railsVersion: version,
      quotes,
      frozenStringLiteral: frozen,
      ...moduleOf(application),
      ...frameworkTables(migrations, schema ?? ''),
      ...(dropped.length === 0 ? {} : { droppedTables: dropped }),
      schemaFormat: /schema_format\s*=\s*:sql/u.test(configuration) ? 'sql' : 'ruby',
      ...(await gemSettings(texts, gems, files, root)),
    },
    acronyms,
    resources: (await classFiles(own, text)).map((name) => railsClass(name, acronyms)),
    jobs: jobs.map((name) => railsClass(name.replace(/\.rb$/u, ''), acronyms)),
    lastMigration: lastMigration(migrations),
    migrations: tableMigrations(migrations),
    migrationNames: migrations.map((name) => name.replace(/^\d+_|\.rb$/gu, '')),
  };
}

async function gemSettings(
  { lock, gemfile, application, database, schema }: Texts,
  gems: ReadonlyMap<string, string>,
  files: ReadFiles,
  root: string,
): Promise<Readonly<Record<string, string | boolean | readonly string[]>>> {
  const has = (gem: string): boolean => gems.has(gem) || wantedGem(gemfile, gem);
  const adapters = [...database.matchAll(/^\s*adapter:\s*["']?([a-z0-9_]+)/gmu)].map(([, name = '']) => name);
  const known = adapters.map((adapter) => ADAPTERS[adapter]).find((adapter) => adapter !== undefined);
  const ruby = lockedRuby(lock) ?? (await files.read(path.join(root, '.ruby-version')))?.replace(/^ruby-/u, '').trim();
  const schedulers = SCHEDULERS.filter(has);
  const jobs = /queue_adapter\s*=\s*:(\w+)/u.exec(application)?.[1] ?? JOB_GEMS.find((gem) => gems.has(gem)) ?? 'async';
  return {
    database: known ?? (has('pg') ? 'postgresql' : 'sqlite3'),
    databases: [...new Set(adapters)],
    primaryKey: /primary_key_type:?\s*=?>?\s*:uuid/u.test(application) || hasUuidKeys(schema) ? 'uuid' : 'bigint',
    testRunner: has('rspec-rails') ? 'rspec' : has('minitest') || (await files.exists(path.join(root, 'test'))) ? 'minitest' : 'none',
    factoryBot: has('factory_bot_rails'),
    shouldaMatchers: has('shoulda-matchers'),
    serializer: SERIALIZERS.find(has) ?? 'none',
    jobAdapter: jobs,
    ...(schedulers.length === 0 ? {} : { schedulers }),
    ...(ruby === undefined ? {} : { rubyVersion: ruby }),
  };
}

/** Are the tables there that files and formatted texts are kept in? */
function frameworkTables(migrations: readonly string[], schema: string): { readonly activeStorage: boolean; readonly actionText: boolean } {
  const has = (name: string, table: string): boolean =>
    migrations.some((file) => file.includes(`_create_${name}_tables.`)) || schema.includes(`create_table "${table}"`);
  return { activeStorage: has('active_storage', 'active_storage_blobs'), actionText: has('action_text', 'action_text_rich_texts') };
}

/** `Store` of `module Store … class Application < Rails::Application`. */
function moduleOf(application: string): { readonly applicationModule?: string } {
  const name = /^\s*module (\w+)\s+class Application\b/mu.exec(application)?.[1];
  return name === undefined ? {} : { applicationModule: name };
}

/** Models by their paths without the ending; what stands beside a folder of its name may be the module around what is in there. */
async function classFiles(found: readonly string[], text: (name: string) => Promise<string | undefined>): Promise<readonly string[]> {
  const names = found.map((name) => name.replace(/\.rb$/u, ''));
  const isClass = await Promise.all(
    names.map(
      async (name) =>
        !names.some((other) => other.startsWith(`${name}/`)) || /^\s*class\s/mu.test((await text(`app/models/${name}.rb`)) ?? ''),
    ),
  );
  return names.filter((_, index) => isClass[index]);
}

const wantedGem = (gemfile: string, gem: string): boolean => new RegExp(`^\\s*gem ["']${gem}["']`, 'mu').test(gemfile);

/** Ruby files below a folder, by their path in it. */
async function rubyFiles(files: ReadFiles, root: string, folder: string): Promise<readonly string[]> {
  const names = await files.list(path.join(root, folder));
  const nested = await Promise.all(
    names
      .filter((name) => !name.includes('.'))
      .map(async (name) => (await rubyFiles(files, root, path.join(folder, name))).map((inner) => `${name}/${inner}`)),
  );
  return [...names.filter((name) => name.endsWith('.rb')), ...nested.flat()];
}
