import { ToolchainError } from '../../../core/errors.ts';
import type { Effects } from '../../../core/ports.ts';
import { bundleInstall, gemsFolder } from '../proof/install.ts';
import { OLDEST, SERIES } from '../project/settings.ts';

/** How `rails` is run, and what it is. */
export interface Program {
  readonly command: string;
  /** In front of Rails' own arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `7.2` */
  readonly series: string;
  /** `3.1.2` */
  readonly ruby: string;
}

/**
 * The newest Rails that this machine's Ruby runs: the one that is installed, or a bundle of its own in the cache folder, which is made
 * where it is not there yet.
 *
 * @throws ToolchainError with what to run
 */
export async function findRails(effects: Effects): Promise<Program> {
  const { processes, machine } = effects;
  const cwd = machine.temporary;
  const asked = await processes.run('ruby', ['-e', 'print RUBY_VERSION'], { cwd });
  if (asked.notFound || asked.exitCode !== 0)
    throw new ToolchainError(`Ruby is not on the PATH; Rails needs ${OLDEST.ruby} or later.`, [
      'apt-get install ruby ruby-dev ruby-bundler',
    ]);
  const ruby = asked.stdout.trim();
  const series = SERIES.find((row) => isAtLeast(ruby, row.ruby));
  if (series === undefined)
    throw new ToolchainError(`Ruby ${ruby} is too old: Rails ${OLDEST.rails} needs Ruby ${OLDEST.ruby} or later.`, [
      'Install a newer Ruby',
    ]);
  const own = await processes.run('rails', ['--version'], { cwd });
  if (!own.notFound && own.stdout.trim().startsWith(`Rails ${series.rails}.`))
    return { command: 'rails', args: [], env: {}, series: series.rails, ruby };
  return { ...(await ownBundle(effects, series.rails)), series: series.rails, ruby };
}

/** Rails alone in a bundle of ours, so that a machine with Ruby and Bundler is enough. */
async function ownBundle(effects: Effects, series: string): Promise<Pick<Program, 'command' | 'args' | 'env'>> {
  const { files, environment } = effects;
  const cache = `${environment['XDG_CACHE_HOME'] ?? `${environment['HOME'] ?? effects.machine.temporary}/.cache`}/scaffold`;
  const folder = `${cache}/rails-${series}`;
  const gemfile = `${folder}/Gemfile`;
  const content = `source "https://rubygems.org"\n\ngem "rails", "~> ${series}.0"\n`;
  if ((await files.read(gemfile)) !== content) await files.write(gemfile, content);
  const gems = await gemsFolder(effects, folder);
  const env = { BUNDLE_GEMFILE: gemfile, ...(gems === 'own' ? { BUNDLE_PATH: `${cache}/gems` } : {}) };
  await bundleInstall(effects, folder, {
    env,
    title: `Installing Rails ${series}, which makes the application`,
    remedies: [`gem install rails -v "~> ${series}.0"`],
  });
  return { command: 'bundle', args: ['exec', 'rails'], env };
}

const isAtLeast = (version: string, wanted: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
};
