import { describe, expect, it } from 'vitest';
import job from '../../../../../generators/rails/job.ts';
import type { OptionValue } from '../../../../../src/core/pipeline.ts';
import { operations } from '../../../../../src/stacks/rails/operations/index.ts';
import { blueprintOf } from './helpers.ts';

/** What the edits of a job make of an application's files; those that are not made are not among them. */
async function edited(adapter: string | undefined, tree: Readonly<Record<string, OptionValue>>): Promise<Readonly<Record<string, string>>> {
  const { blueprint, operation } = blueprintOf('job', {
    name: 'Sync',
    parameters: ['product:Product'],
    ...(adapter === undefined ? {} : { options: { adapter } }),
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
    const outcome = await row.edit(texts[row.path] ?? '', view, { rel: (to) => to });
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
});
