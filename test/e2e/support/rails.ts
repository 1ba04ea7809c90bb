import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

const FIXTURE = path.resolve(import.meta.dirname, 'rails-app');

const CACHE = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'scaffold');

/** Gems are built once and kept in the user's cache folder. */
export const RUBY_ENVIRONMENT = {
  BUNDLE_PATH: path.join(CACHE, 'gems'),
  BUNDLE_BUILD__NOKOGIRI: '--use-system-libraries',
  BUNDLE_BUILD__SQLITE3: '--enable-system-libraries',
  BUNDLE_SILENCE_ROOT_WARNING: '1',
};

/** Are Ruby and Bundler on this machine? */
export const hasRuby = ['ruby', 'bundle'].every((command) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** A small Rails 7.2 application on SQLite, its gems installed. */
export async function railsApplication(home: string): Promise<string> {
  const root = path.join(home, 'store');
  mkdirSync(root, { recursive: true });
  cpSync(FIXTURE, root, { recursive: true });
  await execa('bundle', ['install', '--jobs', '2'], { cwd: root, env: RUBY_ENVIRONMENT });
  return root;
}

/** Rewrites files of an application: each pair is a text and what takes its place. */
function rewrite(root: string, changes: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>): void {
  for (const [file, pairs] of Object.entries(changes)) {
    const target = path.join(root, file);
    const text = readFileSync(target, 'utf8');
    writeFileSync(
      target,
      pairs.reduce((content, [from, to]) => {
        if (!content.includes(from)) throw new Error(`${file} does not have ${from}`);
        return content.replace(from, to);
      }, text),
    );
  }
}

/** The same application on a PostgreSQL server. */
export function onPostgres(root: string, url: string): void {
  writeFileSync(path.join(root, 'config/database.yml'), `test:\n  adapter: postgresql\n  url: ${url}\n`);
}

/** The folder in which .ci/newer-ruby puts Ruby 3.3; what is to run there has to lie in it. */
const NEWER_RUBY = path.join(CACHE, 'ruby-3.3');

/** Is there a Ruby for the newest Rails? */
export const hasNewerRuby = existsSync(path.join(NEWER_RUBY, 'host/ruby'));

export const NEWER_RUBY_ENVIRONMENT = {
  PATH: `${path.join(NEWER_RUBY, 'host')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  BUNDLE_PATH: path.join(NEWER_RUBY, 'gems'),
  BUNDLE_SILENCE_ROOT_WARNING: '1',
};

/** A small Rails 8.1 application on SQLite under Ruby 3.3, its gems installed, and what removes it. */
export async function newerRailsApplication(): Promise<{ readonly root: string; readonly remove: () => Promise<void> }> {
  const home = await mkdtemp(path.join(NEWER_RUBY, 'tmp', 'scaffold-e2e-'));
  const root = path.join(home, 'store');
  cpSync(FIXTURE, root, { recursive: true });
  rewrite(root, {
    Gemfile: [
      ['gem "pg", "1.7.0"\n', ''],
      ['"rails", "7.2.4"', '"rails", "8.1.4"'],
      ['"sqlite3", "2.8.1"', '"sqlite3", "2.10.2"'],
      ['"shoulda-matchers", "6.5.0"', '"shoulda-matchers", "8.0.1"'],
    ],
    'config/application.rb': [['load_defaults 7.2', 'load_defaults 8.1']],
    '.rubocop.yml': [
      ['TargetRubyVersion: 3.1', 'TargetRubyVersion: 3.3'],
      ['TargetRailsVersion: 7.2', 'TargetRailsVersion: 8.1'],
    ],
  });
  await execa('bundle', ['install', '--jobs', '2'], { cwd: root, env: NEWER_RUBY_ENVIRONMENT });
  return { root, remove: () => rm(home, { recursive: true, force: true }) };
}

/** The same application without specs, RuboCop and their gems: as `rails new` leaves one. */
export async function bareRailsApplication(home: string): Promise<string> {
  const root = path.join(home, 'bare');
  cpSync(FIXTURE, root, { recursive: true });
  for (const name of ['spec', '.rspec', '.rubocop.yml']) rmSync(path.join(root, name), { recursive: true });
  writeFileSync(
    path.join(root, 'Gemfile'),
    'source "https://rubygems.org"\n\ngem "puma", ">= 5.0"\ngem "rails", "~> 7.2.0"\ngem "sqlite3", ">= 1.4"\n',
  );
  await execa('bundle', ['install', '--jobs', '2'], { cwd: root, env: RUBY_ENVIRONMENT });
  return root;
}
