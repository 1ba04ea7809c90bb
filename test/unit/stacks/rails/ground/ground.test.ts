import { describe, expect, it } from 'vitest';
import { InputError, ToolchainError } from '../../../../../src/core/errors.ts';
import type { ProcessResult } from '../../../../../src/core/ports.ts';
import { toFieldName } from '../../../../../src/naming/index.ts';
import { openGround } from '../../../../../src/stacks/rails/ground/index.ts';
import { prepare } from '../../../../../src/stacks/rails/ground/prepare.ts';
import { testEffects, type Answer } from '../../node/proof/effects.ts';
import { resolved } from '../helpers.ts';

const said = (stdout: string): Partial<ProcessResult> => ({ stdout });
const gone: Partial<ProcessResult> = { exitCode: 1, notFound: true };

/** A machine with this Ruby and this `rails`; `rails new` writes some files. */
const machine =
  (ruby: string | undefined, rails: string | undefined, rest: Partial<ProcessResult> = {}): Answer =>
  async ({ command, args, cwd }, files) => {
    if (command === 'ruby' && args[1] === 'print RUBY_VERSION') return ruby === undefined ? gone : said(ruby);
    if (command === 'rails' && args[0] === '--version') return rails === undefined ? gone : said(`Rails ${rails}\n`);
    if (args[0] === 'check') return { exitCode: 1 };
    if (!args.includes('new')) return {};
    if (rest.exitCode !== undefined) return rest;
    const app = `${cwd}/application`;
    await files.write(`${app}/Gemfile`, 'source "https://rubygems.org"\n');
    await files.write(`${app}/bin/rails`, '#!/usr/bin/env ruby\n', 0o755);
    await files.write(`${app}/config/initializers/cors.rb`, '# nothing\n');
    await files.write(`${app}/log/.keep`, '');
    return {};
  };

const FOLDER = '/tmp/ground';
const { blueprint } = resolved('Product', []);

describe('the ground of a Rails application', () => {
  it.each([
    ['3.1.2', '7.2'],
    ['3.2.0', '8.1'],
    ['3.4.1', '8.1'],
    ['4.0.0', '8.1'],
  ])('on Ruby %s is Rails %s', async (ruby, series) => {
    const { effects } = testEffects({}, machine(ruby, `${series}.4`));
    expect((await openGround(effects)).settings).toEqual({ railsVersion: series, rubyVersion: ruby });
  });

  it('is made by the rails that is installed, with what its series knows', async () => {
    const { effects, calls, files } = testEffects({}, machine('3.1.2', '7.2.4'));

    const changes = await (
      await openGround(effects)
    ).files({ ...blueprint, options: { ...blueprint.options, database: 'postgresql' } }, FOLDER);

    const call = calls.find(({ args }) => args.includes('new'));
    expect(call).toMatchObject({ command: 'rails', args: expect.arrayContaining(['--api', '--name', 'store', 'postgresql']) });
    expect(call?.args).not.toContain('--skip-kamal');
    expect(changes).toEqual([
      {
        kind: 'create',
        path: 'Gemfile',
        phase: 'ground',
        content: '# frozen_string_literal: true\n\nsource "https://rubygems.org"\n',
        mode: 0o644,
      },
      { kind: 'create', path: 'bin/rails', phase: 'ground', content: '#!/usr/bin/env ruby\n', mode: 0o755 },
      { kind: 'create', path: 'log/.keep', phase: 'ground', content: '', mode: 0o644 },
    ]);
    expect(await files.list(effects.machine.temporary)).toEqual([]);
  });

  it('is made by a bundle of its own where there is no rails of the series', async () => {
    const { effects, calls, files } = testEffects({}, machine('3.1.2', '6.1.7'), { HOME: '/home/me' });

    await (await openGround(effects)).files(blueprint, FOLDER);

    expect(await files.read('/home/me/.cache/scaffold/rails-7.2/Gemfile')).toContain('gem "rails", "~> 7.2.0"');
    expect(calls.filter(({ command }) => command === 'bundle').map(({ args }) => args[0])).toEqual(['check', 'install', 'exec']);
    expect(calls.at(-1)).toMatchObject({ env: { BUNDLE_GEMFILE: '/home/me/.cache/scaffold/rails-7.2/Gemfile' } });
  });

  it.each([
    ['there is no Ruby', undefined, 'apt-get install ruby ruby-dev ruby-bundler'],
    ['Ruby is too old', '3.0.6', 'Install a newer Ruby'],
  ])('says what to install where %s', async (_, ruby, hint) => {
    const { effects } = testEffects({}, machine(ruby, undefined));
    await expect(openGround(effects)).rejects.toMatchObject({ name: ToolchainError.name, hints: [hint] });
  });

  it('says what to run where Rails cannot be fetched', async () => {
    const fetching: Answer = (call, files) =>
      call.args[0] === 'install' ? { exitCode: 17, stderr: 'Could not fetch specs' } : machine('3.1.2', undefined)(call, files);
    const { effects } = testEffects({}, fetching);
    await expect(openGround(effects)).rejects.toMatchObject({ hints: ['gem install rails -v "~> 7.2.0"'] });
  });

  it.each([
    ['active_record', "'ActiveRecord' is a constant of Ruby or Rails"],
    ['products', undefined],
    ['product', "'Product' would be its module, and Product is a resource of it"],
    ['api', undefined],
  ])('%s: refuses a name whose module is something else already, before anything is made', async (name, reason) => {
    const { effects, calls } = testEffects({}, machine('3.1.2', '7.2.4'));
    const ground = await openGround(effects);

    const made = ground.files({ ...blueprint, application: toFieldName(name) }, FOLDER);

    await (reason === undefined ? expect(made).resolves.toHaveLength(3) : expect(made).rejects.toThrow(reason));
    expect(calls.some(({ args }) => args.includes('new'))).toBe(reason === undefined);
  });

  it('hands on why Rails refuses a name, and leaves nothing behind', async () => {
    const refused = machine('3.1.2', '7.2.4', { exitCode: 1, stdout: 'Invalid application name store, constant Store is already in use.' });
    const { effects, files } = testEffects({}, refused);

    const ground = await openGround(effects);

    await expect(ground.files(blueprint, FOLDER)).rejects.toThrow(InputError);
    await expect(ground.files(blueprint, FOLDER)).rejects.toThrow('constant Store is already in use');
    expect(await files.list(effects.machine.temporary)).toEqual([]);
  });
});

describe('the database of a new application', () => {
  it('is prepared, and what booting left behind goes', async () => {
    const { effects, files, calls } = testEffects({ '/app/log/development.log': '', '/app/log/.keep': '', '/app/tmp/cache/x': '' });

    await prepare(effects, '/app');

    expect(calls).toMatchObject([{ command: 'bin/rails', args: ['db:prepare'], env: { RAILS_ENV: 'development' } }]);
    expect(Object.entries(files.snapshot()).filter(([, text]) => text !== '/')).toEqual([['/app/log/.keep', '']]);
  });

  it('is told of, and no failure, where no server answers', async () => {
    const { effects, notes } = testEffects({ '/app/x': '' }, () => ({ exitCode: 1, stderr: 'connection refused\nmore' }));

    await prepare(effects, '/app');

    expect(notes).toContain('Preparing the database: not yet: connection refused');
    expect(notes.at(-1)).toContain('bin/rails db:prepare');
  });
});
