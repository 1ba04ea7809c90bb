import { describe, expect, it } from 'vitest';
import type { ProcessResult } from '../../../../../src/core/ports.ts';
import { install, toolchain } from '../../../../../src/stacks/rails/proof/install.ts';
import { testEffects, type Answer } from '../../node/proof/effects.ts';

const answers =
  (rows: Readonly<Record<string, Partial<ProcessResult>>>): Answer =>
  ({ command, args }) =>
    rows[[command, ...args].slice(0, 3).join(' ')] ?? rows[[command, args[0]].join(' ')] ?? {};

describe('installing gems', () => {
  it('does nothing where all are there', async () => {
    const { effects, calls } = testEffects({});
    await install(effects, '/app');
    expect(calls.map(({ args }) => args[0])).not.toContain('install');
  });

  it('asks Bundler once of gems that it has found, and again where others are asked for', async () => {
    const lock = { '/app/Gemfile': 'gem "rails"', '/shadow/Gemfile': 'gem "rails"', '/other/Gemfile': 'gem "rails"\ngem "bcrypt"' };
    const { effects, calls } = testEffects(lock);
    const checks = (): number => calls.filter(({ args }) => args[0] === 'check').length;

    expect(await toolchain(effects, '/app')).toBeUndefined();
    await install(effects, '/shadow');
    expect(checks()).toBe(1);
    await install(effects, '/other');
    expect(checks()).toBe(2);
  });

  it('puts them into the tree where the folder of the system cannot be written and no other is set', async () => {
    const { effects, calls } = testEffects(
      {},
      answers({ ruby: {}, 'ruby -e': { exitCode: 1 }, 'bundle config get': { stdout: 'You have not configured a value for `path`' } }),
    );
    await install(effects, '/app');
    expect(calls.map(({ args }) => args.join(' '))).toContain('config set --local path vendor/bundle');
  });

  it.each([
    ['BUNDLE_PATH is set', { BUNDLE_PATH: '/gems' }, {}],
    [
      'Bundler was told of another',
      {},
      { 'ruby -e': { exitCode: 1 }, 'bundle config get': { stdout: 'Set for the current user (/root/.bundle/config): "/gems"' } },
    ],
  ])('leaves them where they are where %s', async (_, environment, rows) => {
    const { effects, calls } = testEffects({}, answers(rows), environment);
    await install(effects, '/app');
    expect(calls.map(({ args }) => args.slice(0, 2).join(' '))).not.toContain('config set');
  });

  it.each([
    ['there is no network', 'Could not reach host rubygems.org', 'is there a network'],
    ['a gem cannot be built', 'Gem::Ext::BuildError: ERROR: Failed to build gem native extension.', 'bundle install failed'],
  ])('fails with what to run where %s', async (_, stderr, message) => {
    const { effects } = testEffects({}, answers({ 'bundle check': { exitCode: 1 }, 'bundle install': { exitCode: 5, stderr } }));
    await expect(install(effects, '/app')).rejects.toMatchObject({
      message: expect.stringContaining(message),
      hints: expect.arrayContaining([expect.stringContaining('cd /app && bundle install')]),
    });
  });

  it('resolves again what the lock file holds besides the gems of the Gemfile, where that is in the way', async () => {
    const lock =
      'GEM\n  specs:\n    prism (2.1.0)\n    rails (7.2.4)\n      irb\n    irb (1.18.0)\n\nDEPENDENCIES\n  rails (~> 7.2.0)\n\nBUNDLED WITH\n   2.3\n';
    let isUpdated = false;
    const { effects, calls } = testEffects({ '/app/Gemfile.lock': lock }, ({ args }) => {
      isUpdated ||= args[0] === 'lock';
      if (args[0] === 'check') return { exitCode: 1 };
      return args[0] === 'install' && !isUpdated ? { exitCode: 6, stdout: 'brakeman was resolved to 8.1.0, which depends on Ruby' } : {};
    });

    await install(effects, '/app');

    expect(calls.filter(({ command }) => command === 'bundle').map(({ args }) => args.join(' '))).toEqual([
      'check',
      'install',
      'lock --update prism irb',
      'install',
    ]);
  });
});
