import { describe, expect, it } from 'vitest';
import { destroy } from '../../../../src/api/destroy.ts';
import { generate } from '../../../../src/api/generate.ts';
import { undo } from '../../../../src/api/undo.ts';
import type { MemoryFiles } from '../../../../src/effects/memory-files.ts';
import { effectsOver, nodeApplication, railsApplication, ROOT, UNPROVEN } from '../../hostile/world.ts';
import { userTree } from '../tree.ts';
import { apply, edit, read, written } from './world.ts';

const RESOURCES = { User: { fields: ['email:email:uniq!'] }, Order: { fields: ['user:references', 'total:decimal{10.2}!'] } };
const PROCESSING = { parameters: ['user:User', 'total:decimal{10.2}!'], steps: ['create:Order'] };
const REPORT = { steps: ['call:Audit.check'], scheduled: true };
const DROP = { allowDestructive: true };

const described = (more: object, resources: object = RESOURCES): string =>
  JSON.stringify({ version: 1, application: 'shop', resources, ...more });

const SERVICE = ['app/services/order_processing_service.rb', 'spec/services/order_processing_service_spec.rb'];
const JOB = ['app/jobs/scheduled/daily_report_job.rb', 'spec/jobs/scheduled/daily_report_job_spec.rb'];

const both = { services: { OrderProcessing: PROCESSING }, jobs: { DailyReport: REPORT } };

async function made(): Promise<MemoryFiles> {
  const files = railsApplication();
  await apply(files, described(both));
  return files;
}

const command = (files: MemoryFiles, name: string, fields: readonly string[], step: readonly string[]) =>
  generate({ ...UNPROVEN, generator: 'service', root: ROOT, name, fields, options: step.length === 0 ? {} : { step } }, effectsOver(files));

describe('services and jobs of a blueprint that is applied', { timeout: 60_000 }, () => {
  it('are generated as commands generate them, and nothing is written the second time', async () => {
    const files = railsApplication();
    expect(written(await apply(files, described(both)))).toEqual(expect.arrayContaining([...SERVICE, ...JOB]));
    const byHand = railsApplication();
    await apply(byHand, described({}));
    await command(byHand, 'OrderProcessing', PROCESSING.parameters, PROCESSING.steps);
    for (const file of SERVICE) expect(await read(files, file), file).toBe(await read(byHand, file));
    const before = files.snapshot();

    expect(written(await apply(files, described(both)))).toEqual([]);

    expect(files.snapshot()).toEqual(before);
    await undo({ root: ROOT, run: undefined, force: false, dryRun: false }, effectsOver(files));
    expect(Object.keys(userTree(files)).filter((file) => /service|report_job/u.test(file))).toEqual([]);
  });

  it('run by what another job of the same run brings', async () => {
    const files = railsApplication();
    const jobs = described({
      jobs: { Audit: { steps: ['call:Audit.check'], adapter: 'solid_queue' }, Sync: { steps: ['call:Audit.check'] } },
    });

    await apply(files, jobs);

    expect(await read(files, 'app/jobs/audit_job.rb')).toContain('limits_concurrency');
    expect(await read(files, 'app/jobs/sync_job.rb')).toContain('limits_concurrency');
    expect(Object.keys(userTree(files)).filter((file) => file.includes('solid_queue_tables'))).toHaveLength(1);
    expect(written(await apply(files, jobs))).toEqual([]);
  });

  it('follow a change of their steps, merged with your edits', async () => {
    const files = await made();
    await edit(files, SERVICE[0] ?? '', (content) => content.replace('  private\n', '  def mine = 1\n\n  private\n'));
    const report = await apply(
      files,
      described({
        ...both,
        services: { OrderProcessing: { ...PROCESSING, steps: ['create:Order', 'enqueue:Scheduled::DailyReportJob'] } },
      }),
    );
    expect(written(report)).toEqual(expect.arrayContaining(SERVICE));
    expect(written(report)).not.toEqual(expect.arrayContaining(JOB));
    const code = await read(files, SERVICE[0] ?? '');
    expect(code).toContain('def mine = 1');
    expect(code).toContain('DailyReportJob.perform_later');
  });

  it('follow a change of the resources that they work with', async () => {
    const files = await made();
    const renamed = { ...RESOURCES, Order: { fields: ['user:references', 'amount:decimal{10.2}:was=total!'] } };
    const services = { OrderProcessing: { ...PROCESSING, parameters: ['user:User', 'amount:decimal{10.2}!'] } };
    await apply(files, described({ ...both, services }, renamed));
    expect(await read(files, SERVICE[0] ?? '')).toContain('amount');
  });

  it('move and leave nothing at their old place', async () => {
    const files = await made();
    await apply(files, described({ ...both, jobs: { DailyReport: { steps: REPORT.steps } } }));
    expect(Object.keys(userTree(files)).filter((file) => file.includes('daily_report'))).toEqual([
      `${ROOT}/app/jobs/daily_report_job.rb`,
      `${ROOT}/spec/jobs/daily_report_job_spec.rb`,
    ]);
  });

  it('go only where that is said, and never one that no run has made', async () => {
    const files = await made();
    await files.write(`${ROOT}/app/services/mine_service.rb`, 'class MineService\nend\n');
    const wanted = described({ services: { Mine: { managed: false } }, jobs: both.jobs });
    await expect(apply(files, wanted)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('the service OrderProcessing, with its files') as unknown,
    });
    expect(written(await apply(files, wanted, DROP))).toEqual(expect.arrayContaining(SERVICE));
    const left = Object.keys(userTree(files)).map((file) => file.slice(ROOT.length + 1));
    expect(left).not.toEqual(expect.arrayContaining([SERVICE[0]]));
    expect(left).toEqual(expect.arrayContaining(['app/services/mine_service.rb', ...JOB]));
    expect(written(await apply(files, wanted))).toEqual([]);
  });

  it('take a scheduled job out of its timetable as well', async () => {
    const files = railsApplication();
    await apply(files, described({ jobs: { DailyReport: { ...REPORT, adapter: 'solid_queue' } } }));
    expect(await read(files, 'config/recurring.yml')).toContain('Scheduled::DailyReportJob');
    await apply(files, described({}), DROP);
    expect(await read(files, 'config/recurring.yml')).not.toContain('DailyReport');
  });

  it('that commands make are written into the file, and taken from it where only their name is said', async () => {
    const files = await made();
    await command(files, 'Checkout', ['user:User'], ['create:Order']);
    expect(await read(files, 'blueprint.yml')).toContain('  Checkout: { parameters: [ user:User ], steps: [ create:Order ] }\n');
    const before = await read(files, 'app/services/checkout_service.rb');
    await command(files, 'Checkout', [], []);
    expect(await read(files, 'app/services/checkout_service.rb')).toBe(before);
    await expect(
      destroy({ root: ROOT, generator: 'service', name: 'OrderProcessing', force: false, dryRun: false }, effectsOver(files)),
    ).rejects.toMatchObject({ hints: ['Take it out of the file: scaffold apply blueprint.yml --allow-destructive'] });
    await destroy({ root: ROOT, generator: 'service', name: 'Checkout', force: false, dryRun: false }, effectsOver(files));
    expect(await read(files, 'blueprint.yml')).not.toContain('Checkout');
    expect(await files.exists(`${ROOT}/app/services/checkout_service.rb`)).toBe(false);
  });

  it.each([
    [
      { services: { OrderProcessing: { stile: 'form' } } },
      "'stile' is not known here; expected parameters, steps, stacks, managed, style",
      "Did you mean 'style'?",
    ],
    [{ services: { OrderProcessing: { style: 'free' } } }, 'style is one of result, form', undefined],
    [{ jobs: { Sync: { scheduled: 'yes' } } }, 'scheduled is true or false', undefined],
    [{ jobs: { Sync: { steps: ['updat:Product'] } } }, '"updat:Product" is no step', 'For example update:Product'],
    [{ services: { Order: {}, OrderService: {} } }, 'the service is described twice', 'Keep one of the two'],
    [{ services: { Application: {} } }, 'Rails has a class of this name', undefined],
  ])('%j is refused at its place', async (more, message, hint) => {
    const files = railsApplication();
    await expect(apply(files, described(more))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      problems: [
        {
          where: expect.stringMatching(/^wanted\.yml:1:\d+/u) as unknown,
          message: expect.stringContaining(message) as unknown,
          ...(hint && { hint }),
        },
      ],
    });
  });

  it('are left out where they are for another stack, and refused where a stack knows nothing of what they work with', async () => {
    const files = await nodeApplication('fastify', described({}), {});
    await expect(apply(files, described({ services: { OrderProcessing: { steps: ['create:Invoice'] } } }))).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('nothing is known of a resource of this name') as unknown }],
    });
    const elsewhere = described({ services: { OrderProcessing: { ...PROCESSING, stacks: ['rails'] } } });
    expect(written(await apply(files, elsewhere))).toEqual(['blueprint.yml']);
  });
});
