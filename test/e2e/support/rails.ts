import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

const FIXTURE = path.resolve(import.meta.dirname, 'rails-app');

/** Gems are built once and kept in the user's cache folder. */
export const RUBY_ENVIRONMENT = {
  BUNDLE_PATH: path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'scaffold', 'gems'),
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
