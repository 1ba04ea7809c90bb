import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/api/generate.ts';
import { undo } from '../../../src/api/undo.ts';
import { ConflictError } from '../../../src/core/errors.ts';
import type { ConflictPolicy } from '../../../src/core/pipeline.ts';
import type { MemoryFiles } from '../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../hostile/world.ts';
import { userTree } from './tree.ts';

type Options = Readonly<Record<string, string | boolean>>;

const make = (files: MemoryFiles, generator: string, name: string, options: Options, onConflict: ConflictPolicy = 'refuse') =>
  generate({ ...UNPROVEN, onConflict, generator, root: ROOT, name, fields: [], options }, effectsOver(files));

const made = (files: MemoryFiles, what: RegExp): readonly string[] =>
  Object.keys(userTree(files))
    .filter((path) => what.test(path))
    .map((path) => path.slice(ROOT.length + 1));

const PLAIN = ['app/jobs/daily_report_job.rb', 'spec/jobs/daily_report_job_spec.rb'];
const SCHEDULED = ['app/jobs/scheduled/daily_report_job.rb', 'spec/jobs/scheduled/daily_report_job_spec.rb'];

describe('a job that is generated again', () => {
  it.each([
    ['with a timetable', {}, { scheduled: true }, SCHEDULED],
    ['without its timetable', { scheduled: true }, {}, PLAIN],
  ])('%s moves: nothing stays at its old place, and undo brings that back', async (_, first, second, expected) => {
    const files = railsApplication();
    await make(files, 'job', 'InventorySync', {});
    await make(files, 'job', 'DailyReport', first);
    const before = files.snapshot();

    await make(files, 'job', 'DailyReport', second);

    expect(made(files, /daily_report/u)).toEqual(expected);
    expect(made(files, /inventory_sync/u)).toHaveLength(2);
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(files.snapshot()).toEqual(before);
  });

  it('moves to and fro', async () => {
    const files = railsApplication();
    for (const options of [{}, { scheduled: true }, {}]) await make(files, 'job', 'DailyReport', options);
    expect(made(files, /daily_report/u)).toEqual(PLAIN);
  });

  it('that mails nobody any more leaves nobody to be written', async () => {
    const files = await nodeApplication('fastify');
    const steps = (...step: readonly string[]) =>
      generate({ ...UNPROVEN, generator: 'job', root: ROOT, name: 'DailyReport', fields: [], options: { step } }, effectsOver(files));
    await steps('call:Reports.build', 'mail:ReportMailer.daily');
    const before = made(files, /daily-report-adapters/u);

    await steps();

    expect(before).toEqual(['src/jobs/daily-report-adapters.ts']);
    expect(made(files, /daily-report-adapters/u)).toEqual([]);
    expect(await files.read(`${ROOT}/src/jobs/index.ts`)).not.toContain('daily-report-adapters');
  });

  it('is not taken from its old place where you edited it', async () => {
    const files = railsApplication();
    await make(files, 'job', 'DailyReport', {});
    await files.write(`${ROOT}/${PLAIN[0] ?? ''}`, '# mine\n');
    const before = files.snapshot();

    await expect(make(files, 'job', 'DailyReport', { scheduled: true })).rejects.toThrow(ConflictError);
    expect(files.snapshot()).toEqual(before);
    await make(files, 'job', 'DailyReport', { scheduled: true }, 'ours');
    expect(made(files, /daily_report/u)).toEqual([PLAIN[0], ...SCHEDULED]);
  });

  it('with another adapter leaves what the other jobs of the application run by', async () => {
    const files = railsApplication();
    await make(files, 'job', 'InventorySync', { adapter: 'sidekiq', queue: 'low' });
    await make(files, 'job', 'DailyReport', { adapter: 'sidekiq', queue: 'low' });
    await make(files, 'job', 'DailyReport', { adapter: 'solid_queue' });
    expect(made(files, /config\/(?:sidekiq|queue)\.yml$/u)).toEqual(['config/queue.yml', 'config/sidekiq.yml']);
  });
});

describe('a service that is generated again', () => {
  it('in another style is the same two files, with nothing of the old style in them', async () => {
    const [files, fresh] = [railsApplication(), railsApplication()];
    await make(files, 'service', 'OrderProcessing', { style: 'result' });
    await make(files, 'service', 'OrderProcessing', { style: 'form' });
    await make(fresh, 'service', 'OrderProcessing', { style: 'form' });
    expect(userTree(files)).toEqual(userTree(fresh));
  });
});
