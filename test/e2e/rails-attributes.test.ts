import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { railsSingular, toFieldName } from '../../src/naming/index.ts';
import { spellingOf } from '../../src/stacks/rails/project/spelling.ts';
import { scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { hasRuby, railsApplication, RUBY_ENVIRONMENT } from './support/rails.ts';

if (!hasRuby && process.env['CI'] === 'true')
  throw new Error('CI compares the field language with Rails, and there is no Ruby: see .ci/run');

/**
 * What `rails generate model` of 7.2 takes on SQLite, each way of writing it once. Sizes such as `text{medium}` are left out, for the migration that
 * Rails makes of them fails on SQLite, and files and formatted texts, which have no column. Of `tags:string:array` Rails says that it knows no index 'array'.
 */
const ATTRIBUTES = [
  'a1', 'a2:uniq', 'a3:index', 'a4:string', 'a5:string:uniq', 'a6:string:index', 'a7:string{40}', 'a8:string{40}:uniq', 'a9:string{40}:index',
  'b1:text', 'b2:text{40}', 'b6:text:index',
  'c1:integer', 'c2:integer:uniq', 'c3:integer:index', 'c4:integer{2}', 'c5:integer{8}',
  'd1:float', 'd2:float:index', 'd3:decimal', 'd4:decimal{10,2}', 'd5:decimal{10.2}', 'd6:decimal{10-2}', 'd7:decimal{10,2}:index', 'd9:decimal{10.2}:uniq',
  'e1:boolean', 'e2:boolean:index', 'e3:date', 'e4:date:uniq', 'e5:datetime', 'e6:datetime:index', 'e7:time', 'e8:timestamp', 'e9:timestamp:index',
  'f1:binary', 'f2:binary{40}', 'f4:json',
  'user:references', 'owner:belongs_to', 'account:references:index', 'imageable:references{polymorphic}', 'thing:belongs_to{polymorphic}',
  'g1:token', 'g2:token', 'h1:string:uniq:index', 'price:decimal{10,2}:uniq', 'token:token', 'password:digest',
] as const; // prettier-ignore

/** Words whose plurals Rails' own rules and those of a project make, and an initializer with such rules. */
const WORDS =
  'person datum cactus octopus virus mouse louse ox matrix vertex index appendix quiz child man woman status alias address bus axis crisis analysis thesis testis buffalo tomato ' +
  'hero potato movie shoe series species sheep fish money rice information equipment jean police news category company city day key box fax church dish leaf half wife knife ' +
  'shelf wolf hive archive drive photo piano studio radio criterion phenomenon medium stadium forum curriculum bacterium moose deer goose foot tooth die process class glass ' +
  'business access basis oasis diagnosis invoice purchase slave move sex zombie cookie menu taxon staff feedback hardware software luggage passerby line_item order_status ' +
  'user_datum customer_person golden_equipment api_key desert_cactus';
const INFLECTIONS = String.raw`ActiveSupport::Inflector.inflections(:en) do |inflect|
  inflect.irregular "cactus", "cacti"
  inflect.irregular "goose", "geese"
  inflect.irregular "staff", "staff_members"
  inflect.irregular "fish", "fishes"
  inflect.uncountable %w[feedback hardware]
  inflect.plural(/^(quiz)$/i, '\1zen')
  inflect.singular(/(tax)a$/i, '\1on')
  inflect.acronym "API"
end
`;
/** Prints the plural of each word, and the singular of that, by Rails' rules and then by the project's as well. */
const INFLECT = `
require "bundler/setup"
require "active_support"
require "active_support/inflector"
require "json"
words = ARGV.fetch(0).split
both = -> { words.map { |word| [word.pluralize, word.pluralize.singularize] } }
puts JSON.generate([both.call, (eval(ARGV.fetch(1)); both.call)])
`;

/** Without it `rails` takes the folder for none of an application. */
const BIN = 'APP_PATH = File.expand_path("../config/application", __dir__)\nrequire_relative "../config/boot"\nrequire "rails/commands"\n';

/** Prints the schema that each of the migrations of its arguments leaves in an empty database, as JSON. */
const DUMP = String.raw`
require "bundler/setup"
require "active_record"
require "json"
require "stringio"
ActiveRecord::Migration.verbose = false
puts JSON.generate(ARGV.map do |file|
  ActiveRecord::Base.establish_connection(adapter: "sqlite3", database: ":memory:")
  load file
  CreateWides.new.migrate(:up)
  Object.send(:remove_const, :CreateWides)
  dump = StringIO.new
  ActiveRecord::SchemaDumper.dump(ActiveRecord::Base.connection_pool, dump)
  dump.string.lines.map(&:strip).grep(/\A(?:t\.|add_foreign_key)/).sort
end)
`;

describe.runIf(hasRuby)('what rails generate model takes', () => {
  const home = ownFolder();
  let schemas: readonly (readonly string[])[] = [];

  const migration = (root: string): string => {
    const folder = path.join(root, 'db/migrate');
    return path.join(folder, readdirSync(folder).find((name) => name.endsWith('_create_wides.rb')) ?? 'none');
  };

  beforeAll(async () => {
    const ours = await railsApplication(home.path);
    mkdirSync(path.join(ours, 'bin'));
    writeFileSync(path.join(ours, 'bin/rails'), BIN, { mode: 0o755 });
    for (const name of ['User', 'Owner', 'Account']) await scaffold(['model', name, '--no-verify'], { cwd: ours });
    const theirs = path.join(home.path, 'theirs');
    cpSync(ours, theirs, { recursive: true });
    const words = [...ATTRIBUTES];
    const [own, rails] = await Promise.all([
      scaffold(['model', 'Wide', ...words, '--no-verify'], { cwd: ours }),
      execa('bundle', ['exec', 'rails', 'generate', 'model', 'Wide', ...words, '--no-test-framework'], {
        cwd: theirs,
        env: { ...RUBY_ENVIRONMENT, RAILS_ENV: 'test' },
        reject: false,
      }),
    ]);
    expect(own.exitCode, own.stdout + own.stderr).toBe(0);
    expect(rails.exitCode, rails.stdout + rails.stderr).toBe(0);
    const dumped = await execa('bundle', ['exec', 'ruby', '-e', DUMP, migration(ours), migration(theirs)], {
      cwd: ours,
      env: RUBY_ENVIRONMENT,
    });
    const parsed: readonly (readonly string[])[] = JSON.parse(dumped.stdout);
    schemas = parsed;
  }, 300_000);
  it('has the same plurals, those of the rules of a project too', async () => {
    const words = WORDS.split(' ');
    const { stdout } = await execa('bundle', ['exec', 'ruby', '-e', INFLECT, WORDS, INFLECTIONS], {
      cwd: path.join(home.path, 'theirs'),
      env: RUBY_ENVIRONMENT,
    });
    const own = [[], await spellingOf([INFLECTIONS])].map((acronyms) =>
      words.map((word) => {
        const { snakePlural } = toFieldName(word, { acronyms });
        return [snakePlural, railsSingular(snakePlural, acronyms)];
      }),
    );
    const rails: unknown = JSON.parse(stdout);
    expect(words.length).toBeGreaterThanOrEqual(100);
    expect(own).toEqual(rails);
  });

  it('means the same table here', () => {
    const [ours = [], theirs = []] = schemas;
    expect(ATTRIBUTES.length).toBeGreaterThanOrEqual(40);
    expect(theirs.length).toBeGreaterThan(40);
    // A model that asks for a password has no use for a row without one: docs/deviations.md.
    const digest = 't.string "password_digest"';
    expect(ours).toContain(`${digest}, null: false`);
    expect(ours.map((line) => (line.startsWith(digest) ? digest : line))).toEqual(theirs);
  });
});
