import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

/** The same application on a PostgreSQL server. */
export function onPostgres(root: string, url: string): void {
  writeFileSync(path.join(root, 'config/database.yml'), `test:\n  adapter: postgresql\n  url: ${url}\n`);
}

/** The folder in which .ci/newer-ruby puts Ruby 3.3. */
const NEWER_RUBY = path.join(CACHE, 'ruby-3.3');

/** Is there a Ruby for the newest Rails? */
export const hasNewerRuby = existsSync(path.join(NEWER_RUBY, 'host/ruby'));

export const NEWER_RUBY_ENVIRONMENT = {
  PATH: `${path.join(NEWER_RUBY, 'host')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  BUNDLE_PATH: path.join(NEWER_RUBY, 'gems'),
  BUNDLE_SILENCE_ROOT_WARNING: '1',
  // What is to run there has to lie there.
  TMPDIR: path.join(NEWER_RUBY, 'tmp'),
  XDG_CACHE_HOME: path.join(NEWER_RUBY, 'cache'),
};

/** A folder where the newer Ruby finds it, and what removes it. */
export async function newerWorkspace(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(NEWER_RUBY, 'tmp', 'scaffold-e2e-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
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
