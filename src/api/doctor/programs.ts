import manifest from '../../../package.json' with { type: 'json' };
import { failed, isAtLeast, ok, skipped, versionOf, type Check, type Patient } from './finding.ts';

const LEAST_NODE = manifest.engines.node.replace(/^\D+/, '');
const LEAST_RUBY = '3.1';

const needsRuby = ({ stack }: Patient): boolean => stack?.id === 'rails';

export const node: Check = async (patient) => {
  const version = await versionOf(patient, 'node');
  const remedies = [`nvm install 22`, `or install Node ${LEAST_NODE} or later from https://nodejs.org`] as const;
  if (version === undefined) return failed('node', 'node is not on the PATH', ...remedies);
  return isAtLeast(version, LEAST_NODE) ? ok('node', version) : failed('node', `${version}; ${LEAST_NODE} or later is needed`, ...remedies);
};

export const npm: Check = async (patient) => {
  const version = await versionOf(patient, 'npm');
  return version === undefined
    ? failed('npm', 'npm is not on the PATH', 'apt-get install npm', 'or install Node with its own npm')
    : ok('npm', version);
};

export const ruby: Check = async (patient) => {
  if (!needsRuby(patient)) return skipped('ruby', 'only Rails needs it');
  const version = await versionOf(patient, 'ruby');
  if (version === undefined) return failed('ruby', 'ruby is not on the PATH', 'apt-get install ruby ruby-dev');
  return isAtLeast(version, LEAST_RUBY)
    ? ok('ruby', version)
    : failed('ruby', `${version}; ${LEAST_RUBY} or later is needed`, 'rbenv install 3.4.2 && rbenv local 3.4.2');
};

export const bundler: Check = async (patient) => {
  if (!needsRuby(patient)) return skipped('bundler', 'only Rails needs it');
  const version = await versionOf(patient, 'bundle');
  return version === undefined ? failed('bundler', 'bundle is not on the PATH', 'gem install bundler') : ok('bundler', version);
};

export const rails: Check = async ({ facts, stack }) => {
  if (stack?.id !== 'rails') return skipped('rails', 'not a Rails application');
  const version = facts?.version;
  return version === undefined ? failed('rails', 'Gemfile.lock names no version of Rails', 'bundle install') : ok('rails', version);
};

/** What the tree's own specs need: its packages or gems. */
export const packages: Check = async ({ stack, root, effects }) => {
  if (stack === undefined) return skipped('packages', 'no application here');
  const missing = await stack.proof.toolchain(effects, root);
  if (missing === undefined) return ok('packages', 'installed');
  const [, command] = /Run:? `?([^`]+?)`?$/u.exec(missing) ?? [];
  return failed('packages', missing, command ?? (stack.id === 'rails' ? 'bundle install' : 'npm install'));
};
