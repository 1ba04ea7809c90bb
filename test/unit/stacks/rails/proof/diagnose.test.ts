import { describe, expect, it } from 'vitest';
import type { RunVerdict } from '../../../../../src/core/pipeline.ts';
import { diagnose } from '../../../../../src/stacks/rails/proof/diagnose.ts';
import { testEffects } from '../../node/proof/effects.ts';

const stopped = (message: string, file = ''): RunVerdict => ({ examples: [], loadErrors: [{ file, message }], milliseconds: 0 });
const red = (message: string): RunVerdict => ({
  examples: [{ file: 'spec/a_spec.rb', name: 'A works', status: 'failed', message }],
  loadErrors: [],
  milliseconds: 0,
});
const { effects } = testEffects({ '/shop/config/database.yml': 'test:\n' });

describe('a red for the wrong reason', () => {
  it.each<[string, string, RunVerdict]>([
    ['syntax', 'no Ruby', stopped('SyntaxError: config/initializers/a.rb:1: class/module name must be CONSTANT')],
    [
      'syntax',
      'no Ruby',
      stopped('An error occurred while loading ./spec/a_spec.rb.\nSyntaxError:\n  --> unexpected end-of-input', 'spec/a_spec.rb'),
    ],
    ['missing-package', 'gem is missing', stopped("Could not find gem 'alba (~> 4.0)' in locally installed gems.")],
    [
      'missing-package',
      'gem is missing',
      stopped('Could not find rake-13.4.2 in any of the sources\nRun `bundle install` to install missing gems.'),
    ],
    ['missing-package', 'gem is missing', stopped('LoadError: cannot load such file -- no_such_gem')],
    [
      'missing-package',
      'gem is missing',
      stopped('You have already activated json 2.6.1, but your Gemfile requires json 3.1.0. (Gem::LoadError)'),
    ],
    ['missing-package', 'gem is missing', stopped('[!] There was an error parsing `Gemfile`: syntax error (Bundler::GemfileError)')],
    ['missing-package', 'gem is missing', stopped('Could not locate Gemfile or .bundle/ directory')],
    [
      'database',
      'cannot be reached',
      stopped('ActiveRecord::ConnectionNotEstablished: connection to server at "127.0.0.1", port 1 failed: Connection refused'),
    ],
    ['database', 'cannot be reached', stopped('PG::ConnectionBad: FATAL:  role "shop" does not exist')],
    ['database', 'cannot be reached', stopped('ActiveRecord::NoDatabaseError: We could not find your database: store_test')],
    [
      'migration',
      'does not apply',
      stopped('ActiveRecord::DuplicateMigrationVersionError: Multiple migrations have the version number 20260101000000.'),
    ],
    [
      'migration',
      'does not apply',
      stopped('ActiveRecord::PendingMigrationError: Migrations are pending. To resolve this issue, run: bin/rails db:migrate'),
    ],
    [
      'migration',
      'does not apply',
      stopped('StandardError: An error has occurred, this and all later migrations canceled:\n\nSQLite3::SQLException: no such table'),
    ],
    ['timeout', 'did not end', stopped('Error: RSpec did not finish within 15 minutes.')],
    ['runner', 'does not start', stopped('RuntimeError: config.secret is not set')],
    ['code', 'does not load', stopped('NameError: uninitialized constant Nothing', 'spec/a_spec.rb')],
  ])('%s: %s %j', async (kind, title, verdict) => {
    const found = await diagnose(effects, '/shop', verdict);
    expect(found).toMatchObject({ kind, title: expect.stringContaining(title) as string });
    expect(found?.remedies).not.toEqual([]);
  });

  it.each(['expected: 1\n     got: 2', 'NotImplementedError: NotImplementedError', "NoMethodError: undefined method `call' for nil"])(
    'is not %j',
    async (message) => {
      expect(await diagnose(effects, '/shop', red(message))).toBeUndefined();
    },
  );

  it.each([
    ['could not connect to server: Connection refused', 'no', 'ok', 'ok'],
    ['PG::ConnectionBad: FATAL: password authentication failed for user "shop"', 'ok', 'no', 'ok'],
    ['PG::ConnectionBad: could not translate host name "db" to address', 'no', 'ok', 'no'],
  ])('goes through the four checks of a database: %s', async (message, server, credentials, network) => {
    const found = await diagnose(effects, '/shop', stopped(message));
    expect(found?.checks.map(({ name, ok }) => [name, ok ? 'ok' : 'no'])).toEqual([
      ['Connection string', 'ok'],
      ['Server reachable', server],
      ['Credentials', credentials],
      ['Network', network],
    ]);
  });
});
