import { ToolchainError } from '../../../core/errors.ts';
import type { Effects } from '../../../core/ports.ts';

const LIMIT = 20 * 60_000;
const OFFLINE = /Could not (?:reach|fetch)|Network|SocketError|getaddrinfo|Errno::E(?:CONN|HOST|NET)/u;

/**
 * Installs the gems of a tree where some are missing; otherwise does nothing.
 *
 * @throws ToolchainError where Bundler or the network is not there, or a gem cannot be built
 */
export async function install({ processes, progress }: Effects, root: string): Promise<void> {
  const check = await processes.run('bundle', ['check'], { cwd: root });
  if (check.exitCode === 0 || check.notFound) return;
  const done = progress.start('Installing gems with bundle');
  let installed = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('Installing ') && ++installed % 20 === 0) progress.note(`${String(installed)} gems installed`);
  };
  const result = await processes.run('bundle', ['install'], { cwd: root, timeout: LIMIT, onLine });
  done(result.exitCode === 0 ? 'done' : 'failed');
  if (result.exitCode === 0) return;
  const said = `${result.stderr}\n${result.stdout}`.trim().split('\n').slice(-8).join('\n');
  const again = `cd ${root} && bundle install`;
  if (result.timedOut || OFFLINE.test(said))
    throw new ToolchainError(`Bundler could not reach the source of the gems: is there a network?\n${said}`, [
      `With a network: ${again}`,
      'Write without installing or proof: add --no-install',
    ]);
  throw new ToolchainError(`bundle install failed:\n${said}`, [again]);
}

/** Is what the proof needs there: Ruby, Bundler, the gems, RSpec? Undefined where it is, else what to install. */
export async function toolchain({ files, processes }: Effects, root: string): Promise<string | undefined> {
  const ruby = await processes.run('ruby', ['--version'], { cwd: root });
  if (ruby.notFound) return 'Ruby is not on the PATH. Install Ruby 3.1 or later, for example: apt-get install ruby ruby-dev';
  const bundle = await processes.run('bundle', ['--version'], { cwd: root });
  if (bundle.notFound) return 'Bundler is not on the PATH. Run: gem install bundler';
  // A tree that is still to be made gets its gems with its Gemfile.
  if (!(await files.exists(`${root}/Gemfile`))) return undefined;
  const lock = await files.read(`${root}/Gemfile.lock`);
  if (lock !== undefined && !/^ {4}rspec-rails \(/mu.test(lock))
    return 'rspec-rails is not among the gems. Run: bundle add rspec-rails --group "development, test"';
  const check = await processes.run('bundle', ['check'], { cwd: root });
  return check.exitCode === 0 ? undefined : 'Gems are not installed. Run: bundle install';
}
