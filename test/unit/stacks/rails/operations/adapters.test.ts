import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import job from '../../../../../generators/rails/job.ts';
import type { OptionValue } from '../../../../../src/core/pipeline.ts';
import { toFieldName } from '../../../../../src/naming/index.ts';
import { operations } from '../../../../../src/stacks/rails/operations/index.ts';
import { blueprintOf, filesOf } from './helpers.ts';
import { pureEdit } from '../../pure-edit.ts';

/** What the edits of a job make of an application's files; those that are not made are not among them. */
async function edited(
  adapter: string | undefined,
  tree: Readonly<Record<string, OptionValue>>,
  options: Readonly<Record<string, OptionValue>> = {},
): Promise<Readonly<Record<string, string>>> {
  const { blueprint, operation } = blueprintOf('job', {
    name: 'Sync',
    parameters: ['product:Product'],
    options: { ...options, ...(adapter === undefined ? {} : { adapter }) },
  });
  const settled = { ...blueprint, options: { ...tree, ...blueprint.options } };
  const texts: Readonly<Record<string, string>> = {
    Gemfile: 'source "https://rubygems.org"\n\ngem "rails", "7.2.4"\n',
    'config/environments/production.rb': 'Rails.application.configure do\n  config.eager_load = true\nend\n',
  };
  const view = operations.view(settled, operation);
  const found: Record<string, string> = {};
  for (const row of job.edits) {
    if (row.when?.(settled, undefined, operation) === false) continue;
    const outcome = await pureEdit(row.edit, [view])(texts[row.path] ?? '');
    found[row.path] = outcome.kind === 'changed' ? outcome.content : outcome.kind;
  }
  return found;
}

const codeOf = (adapter: string | undefined, tree: Readonly<Record<string, OptionValue>>): object => {
  const { blueprint, operation } = blueprintOf('job', {
    name: 'Sync',
    parameters: ['product:Product'],
    ...(adapter === undefined ? {} : { options: { adapter } }),
  });
  return operations.view({ ...blueprint, options: { ...tree, ...blueprint.options } }, operation);
};

describe('the adapter of a job', () => {
  it.each([
    ['solid_queue', ['solid_queue'], 'solid_queue'],
    ['sidekiq beside none', ['async', 'sidekiq'], 'sidekiq'],
    ['two of them, which is none', ['solid_queue', 'sidekiq'], 'async'],
    ['none', [], 'async'],
  ])('is that of another job of the same run, where that brings %s', (_, others, expected) => {
    const { blueprint, operation } = blueprintOf('job', { name: 'Sync', parameters: ['product:Product'] });
    const run = others.map((adapter) => ({ ...operation, name: toFieldName(`${adapter}_job`), options: { adapter } }));
    const settled = { ...blueprint, options: { jobAdapter: 'async', ...blueprint.options }, operations: [operation, ...run] };

    expect(operations.view(settled, operation)).toMatchObject({ adapterName: expected });
  });

  it.each([
    ['sidekiq', 'sidekiq', '>= 7.3'],
    ['solid_queue', 'solid_queue', '>= 1.0'],
  ])('%s is brought into an application without it: its gem, and the setting for production', async (adapter, gem, version) => {
    expect(await edited(adapter, { jobAdapter: 'async', quotes: 'double' })).toEqual({
      Gemfile: expect.stringContaining(`gem "${gem}", "${version}"\n`) as string,
      'config/environments/production.rb': expect.stringContaining(`  config.active_job.queue_adapter = :${adapter}\n`) as string,
    });
  });

  it.each([
    ['async', 'sidekiq'],
    ['sidekiq', 'sidekiq'],
    [undefined, 'sidekiq'],
    [undefined, 'async'],
    [undefined, 'good_job'],
  ])('%s brings nothing where the application has %s', async (adapter, has) => {
    expect(await edited(adapter, { jobAdapter: has })).toEqual({});
  });

  it.each([
    [undefined, 'sidekiq', 'sidekiq'],
    [undefined, 'solid_queue', 'solid_queue'],
    [undefined, 'good_job', 'async'],
    ['async', 'sidekiq', 'async'],
    ['sidekiq', 'async', 'sidekiq'],
  ])('asked for %s in an application with %s is %s', (adapter, has, expected) => {
    expect(codeOf(adapter, { jobAdapter: has })).toMatchObject({ adapterName: expected, hasAdapter: expected !== 'async' });
  });

  const written = (adapter: string, tree: Readonly<Record<string, OptionValue>>, options: Readonly<Record<string, OptionValue>> = {}) =>
    [...filesOf('job', { name: 'Sync', options: { adapter, ...options }, settled: tree }).keys()].filter((file) => !file.includes('sync'));

  it('brings Solid Queue its command, its settings and its tables, once', () => {
    const all = ['bin/jobs', 'config/queue.yml', 'config/recurring.yml', 'db/migrate/20260102030405_create_solid_queue_tables.rb'];
    expect(written('solid_queue', { jobAdapter: 'async' })).toEqual(all);
    expect(written('solid_queue', { jobAdapter: 'solid_queue' })).toEqual([]);
    const migration = all.at(-1);
    for (const [file, text] of filesOf('job', { name: 'Sync', options: { adapter: 'solid_queue' } }))
      if (file.endsWith('.yml')) expect(parseDocument(text).errors, file).toEqual([]);
    const again = filesOf('job', {
      name: 'Sync',
      options: { adapter: 'solid_queue' },
      settled: { jobAdapter: 'async' },
      migrations: { 'solid-queue-tables': '20250101000000' },
    });
    expect([...again.keys()]).toContain(migration?.replace('20260102030405', '20250101000000'));
  });

  it('tells Sidekiq of a queue that it would not look at', async () => {
    const tree = { jobAdapter: 'sidekiq' };
    expect(written('sidekiq', tree)).toEqual([]);
    expect(written('sidekiq', tree, { queue: 'low' })).toEqual(['config/sidekiq.yml']);
    expect(await edited('sidekiq', tree)).toEqual({});
    expect(await edited('sidekiq', tree, { scheduled: true })).toEqual({ 'config/sidekiq.yml': ':queues:\n  - default\n  - scheduled\n' });
  });
});
