import { ToolchainError } from '../../../core/errors.ts';
import type { Effects, ProcessResult } from '../../../core/ports.ts';
import { indirectGems } from '../project/gemfile-lock.ts';

const LIMIT = 20 * 60_000;
const OWN_FOLDER = 'vendor/bundle';
const OFFLINE = /Could not (?:reach|fetch)|Network|SocketError|getaddrinfo|Errno::E(?:CONN|HOST|NET)/u;

interface Installing {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly title: string;
  /** What to do by hand where it fails. */
  readonly remedies: readonly string[];
}

/**
 * Installs the gems of a tree where some are missing; otherwise does nothing. Where the system's own folder cannot be written and
 * Bundler has been told of no other, they go into the tree.
 *
 * @throws ToolchainError where Bundler or the network is not there, or a gem cannot be built
 */
export async function install(effects: Effects, root: string): Promise<void> {
  if (await isSatisfied(effects, root)) return;
  const again = `cd ${root} && bundle install`;
  const own = (await gemsFolder(effects, root)) === 'own';
  if (own) await effects.processes.run('bundle', ['config', 'set', '--local', 'path', OWN_FOLDER], { cwd: root });
  await bundleInstall(effects, root, {
    env: {},
    title: 'Installing gems with bundle',
    remedies: [`With a network: ${again}`, 'Write without installing or proof: add --no-install'],
  });
}

/** Where a bundle's gems go: where Bundler puts them, or a folder of its own, for nothing else can be written. */
export async function gemsFolder({ processes, environment }: Effects, root: string): Promise<'given' | 'own'> {
  if ((environment['BUNDLE_PATH'] ?? '') !== '') return 'given';
  const writable = await processes.run('ruby', ['-e', 'exit File.writable?(Gem.dir) || !File.exist?(Gem.dir)'], { cwd: root });
  if (writable.exitCode === 0 || writable.notFound) return 'given';
  const told = await processes.run('bundle', ['config', 'get', 'path'], { cwd: root });
  return /Set for/u.test(told.stdout) ? 'given' : 'own';
}

/**
 * `bundle install` where `bundle check` finds something missing.
 *
 * @throws ToolchainError with the last lines of Bundler
 */
export async function bundleInstall(
  { files, processes, progress }: Effects,
  root: string,
  { env, title, remedies }: Installing,
): Promise<void> {
  const check = await processes.run('bundle', ['check'], { cwd: root, env });
  if (check.notFound) throw new ToolchainError('Bundler is not on the PATH.', ['gem install bundler', ...remedies]);
  if (check.exitCode === 0) return;
  const done = progress.start(title);
  let installed = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('Installing ') && ++installed % 20 === 0) progress.note(`${String(installed)} gems installed`);
  };
  const bundle = (...args: readonly string[]): Promise<ProcessResult> =>
    processes.run('bundle', args, { cwd: root, env, timeout: LIMIT, onLine });
  let result = await bundle('install');
  const lock = result.exitCode === 0 || isOffline(result) ? undefined : await files.read(`${root}/Gemfile.lock`);
  if (lock !== undefined) {
    // A gem that nobody asked for by name may be locked at a version that a new one cannot be used with.
    progress.note('Gemfile.lock stands in the way of the new gems: what it holds besides the gems of the Gemfile is resolved again');
    await bundle('lock', '--update', ...indirectGems(lock));
    result = await bundle('install');
  }
  done(result.exitCode === 0 ? 'done' : 'failed');
  if (result.exitCode === 0) return;
  const said = `${result.stderr}\n${result.stdout}`.trim().split('\n').slice(-8).join('\n');
  throw new ToolchainError(
    isOffline(result) ? `Bundler could not reach the source of the gems: is there a network?\n${said}` : `bundle install failed:\n${said}`,
    remedies,
  );
}

/** Bundles whose gems were all there, by the programs that said so: asking Bundler takes as long as a run of specs. */
const satisfied = new WeakMap<Effects['processes'], Set<string>>();

/** Has Bundler said in this process that all gems of such a Gemfile are there? */
async function isSatisfied(effects: Effects, root: string): Promise<boolean> {
  return satisfied.get(effects.processes)?.has(await bundleOf(effects, root)) ?? false;
}

async function bundleOf({ files }: Effects, root: string): Promise<string> {
  const texts = await Promise.all(['Gemfile', 'Gemfile.lock', '.bundle/config'].map((name) => files.read(`${root}/${name}`)));
  return JSON.stringify(texts.map((text) => text ?? null));
}

/** Is what the proof needs there: Ruby, Bundler, the gems, RSpec? Undefined where it is, else what to install. */
export async function toolchain(effects: Effects, root: string): Promise<string | undefined> {
  const { files, processes } = effects;
  const [ruby, check] = await Promise.all([
    processes.run('ruby', ['--version'], { cwd: root }),
    processes.run('bundle', ['check'], { cwd: root }),
  ]);
  if (ruby.notFound) return 'Ruby is not on the PATH. Install Ruby 3.1 or later, for example: apt-get install ruby ruby-dev';
  // A tree that is still to be made gets its gems with its Gemfile.
  if (!(await files.exists(`${root}/Gemfile`))) return undefined;
  const lock = await files.read(`${root}/Gemfile.lock`);
  if (lock !== undefined && !/^ {4}rspec-rails \(/mu.test(lock))
    return 'rspec-rails is not among the gems. Run: bundle add rspec-rails --group "development, test"';
  if (check.notFound) return 'Bundler is not on the PATH. Run: gem install bundler';
  if (check.exitCode !== 0) return 'Gems are not installed. Run: bundle install';
  satisfied.set(processes, (satisfied.get(processes) ?? new Set()).add(await bundleOf(effects, root)));
  return undefined;
}

const isOffline = ({ timedOut, stdout, stderr }: ProcessResult): boolean => timedOut || OFFLINE.test(`${stderr}\n${stdout}`);
