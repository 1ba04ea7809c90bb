import { describe, expect, it } from 'vitest';
import job from '../../../../../generators/rails/job.ts';
import { InputError } from '../../../../../src/core/errors.ts';
import type { OptionValue } from '../../../../../src/core/pipeline.ts';
import { operations } from '../../../../../src/stacks/rails/operations/index.ts';
import { pureEdit } from '../../pure-edit.ts';
import { blueprintOf } from './helpers.ts';

type Options = Readonly<Record<string, OptionValue>>;

/** What becomes of the timetables of an application for a job, and what its class says of them. */
async function timetables(tree: Options, options: Options, parameters: readonly string[] = []) {
  const { blueprint, operation } = blueprintOf('job', { name: 'DailyReport', parameters, options });
  const settled = { ...blueprint, options: { ...tree, ...blueprint.options } };
  const view = operations.view(settled, operation);
  const files: Record<string, string> = {};
  for (const row of job.edits) {
    if (!/recurring|schedule|sidekiq/u.test(row.path) || row.when?.(settled, undefined, operation) === false) continue;
    const outcome = await pureEdit(row.edit, [view])(files[row.path] ?? '');
    files[row.path] = outcome.kind === 'changed' ? outcome.content : outcome.kind;
  }
  return { files, note: 'timetableNote' in view ? String(view.timetableNote) : '' };
}

describe('a scheduled job', () => {
  it.each<[string, Options, string, string]>([
    [
      'Solid Queue',
      { jobAdapter: 'solid_queue' },
      'config/recurring.yml',
      'production:\n  daily_report:\n    class: Scheduled::DailyReportJob\n    schedule: 0 6 * * *\n',
    ],
    [
      'sidekiq-cron',
      { jobAdapter: 'sidekiq', schedulers: ['sidekiq-cron'] },
      'config/schedule.yml',
      'daily_report:\n  class: Scheduled::DailyReportJob\n  cron: 0 6 * * *\n',
    ],
    [
      'sidekiq-scheduler',
      { jobAdapter: 'sidekiq', schedulers: ['sidekiq-scheduler'] },
      'config/sidekiq.yml',
      ':scheduler:\n  :schedule:\n    daily_report:\n      class: Scheduled::DailyReportJob\n      cron: 0 6 * * *\n',
    ],
  ])('has its place in the timetable of %s', async (_, tree, file, entry) => {
    const { files, note } = await timetables(tree, { scheduled: true });
    expect(files[file]).toContain(entry);
    expect(note).toBe(`Runs by the timetable in ${file}.`);
  });

  it('runs when it is told to', async () => {
    const { files } = await timetables({ jobAdapter: 'solid_queue' }, { scheduled: true, schedule: '@daily' });
    expect(files['config/recurring.yml']).toContain('    schedule: "@daily"\n');
  });

  it.each<[string, Options, readonly string[], RegExp]>([
    [
      'nothing reads one',
      { jobAdapter: 'sidekiq' },
      [],
      /config\/schedule\.yml:\Wdaily_report: \{ class: Scheduled::DailyReportJob, cron: "0 6 \* \* \*" \}/u,
    ],
    ['nobody knows what to run it with', { jobAdapter: 'solid_queue' }, ['product:Product'], /has to say what with/u],
  ])('says so in its class where %s', async (_, tree, parameters, text) => {
    const { files, note } = await timetables(tree, { scheduled: true, queue: 'default' }, parameters);
    expect(files).toEqual({});
    expect(note).toMatch(text);
  });

  it('is the only one in a timetable', async () => {
    expect(await timetables({ jobAdapter: 'solid_queue' }, {})).toEqual({ files: {}, note: '' });
  });

  it('is refused at a time that is none', async () => {
    await expect(timetables({}, { scheduled: true, schedule: 'now\n# x' })).rejects.toThrow(InputError);
  });
});
