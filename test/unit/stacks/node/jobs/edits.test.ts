import { describe, expect, it } from 'vitest';
import { jobRemovals } from '../../../../../src/stacks/node/jobs/edits.ts';
import { edited, type Asked } from './helpers.ts';

const SYNC: Asked = { parameters: ['product:Product'], options: { queue: 'low' } };
const DAILY: Asked = { name: 'DailyReport', options: { scheduled: true, schedule: '@daily' } };

const SERVER = `import { shutDown } from './lib/shutdown';

async function start(): Promise<void> {
  const container = createContainer();
  const stop = (): void => {
    void shutDown({
      release: () => connection.close(),
    });
  };
  process.once('SIGTERM', stop);
}
`;

const CONTAINER = `import { UnitOfWork } from './db/unit-of-work';

export function createContainer({ db }: ContainerOptions) {
  const unitOfWork = new UnitOfWork(db);
  return {
    unitOfWork,
  };
}
`;

const INDEX = `import type { InputsOf } from './job';

export const jobs = {};
`;

describe('what a job changes in shared files', () => {
  it('is how it is made, and its class', async () => {
    expect(await edited(SYNC, 'src/jobs/index.ts', INDEX)).toBe(`import type { InputsOf } from './job';
import { InventorySyncJob } from './inventory-sync-job';

export const jobs = {
  inventorySync: ({ unitOfWork }: JobParts) => new InventorySyncJob(unitOfWork),
};
`);
  });

  it('is made of what is written for it beside what the composition root has', async () => {
    const mailing: Asked = {
      ...SYNC,
      steps: ['update:Product', 'mail:ProductMailer.synced'],
      parameters: ['product:Product', 'stock:integer!'],
    };
    const made = await edited(mailing, 'src/jobs/index.ts', INDEX);

    expect(made).toContain("import { inventorySyncAdapters } from './inventory-sync-adapters';\n");
    expect(made).toContain(
      '  inventorySync: ({ unitOfWork }: JobParts) => new InventorySyncJob(unitOfWork, inventorySyncAdapters.productMailer),\n',
    );
    expect(await edited(SYNC, 'src/jobs/index.ts', made)).toBe(await edited(SYNC, 'src/jobs/index.ts', INDEX));
    expect(await edited(mailing, 'src/jobs/index.ts', made, jobRemovals)).toBe(INDEX);
  });

  it('leaves a job as it is that its user makes of something else', async () => {
    const own = INDEX.replace('{}', '{\n  inventorySync: () => new InventorySyncJob(ownStore()),\n}').replace(
      '\n\n',
      "\nimport { InventorySyncJob } from './inventory-sync-job';\n\n",
    );

    expect(await edited(SYNC, 'src/jobs/index.ts', own)).toBe(own);
  });

  it('is one time alone, whatever the job ran at before', async () => {
    const empty = 'export const timetable: readonly ScheduledJob[] = [];\n';
    const daily = await edited(DAILY, 'src/jobs/timetable.ts', empty);
    const hourly = await edited({ name: 'DailyReport', options: { scheduled: true, schedule: '@hourly' } }, 'src/jobs/timetable.ts', daily);

    expect(hourly).toBe(daily.replace('@daily', '@hourly'));
    expect(await edited({ name: 'DailyReport' }, 'src/jobs/timetable.ts', hourly)).toBe(empty);
  });

  it('is a queue in the composition root', async () => {
    expect(await edited(SYNC, 'src/container.ts', CONTAINER)).toBe(`import { UnitOfWork } from './db/unit-of-work';
import type { JobInputs } from './jobs';
import { InProcessQueue } from './jobs/in-process-queue';

export function createContainer({ db }: ContainerOptions) {
  const unitOfWork = new UnitOfWork(db);
  const jobQueue = new InProcessQueue<JobInputs>();
  return {
    unitOfWork,
    jobQueue,
  };
}
`);
  });

  it('is its beginning in the server, and its end before the connection closes', async () => {
    const server = await edited(SYNC, 'src/server.ts', SERVER);

    expect(server).toContain("import { jobs } from './jobs';\n");
    expect(server).toContain("  process.once('SIGTERM', stop);\n  container.jobQueue.start(jobs, container, logger);\n}");
    expect(server).toContain(`      release: async () => {
        await container.jobQueue.drain();
        await connection.close();
      },`);
  });

  it('is the timetable besides, which ends before the queue, where it is scheduled', async () => {
    const server = await edited(DAILY, 'src/server.ts', SERVER);
    const container = await edited(DAILY, 'src/container.ts', CONTAINER);
    const timetable = await edited(DAILY, 'src/jobs/timetable.ts', 'export const timetable: readonly ScheduledJob[] = [];\n');

    expect(server).toContain('  container.jobSchedule.start(logger);\n}');
    expect(server).toContain(`        container.jobSchedule.stop();
        await container.jobQueue.drain();
        await connection.close();`);
    expect(container).toContain('    jobQueue,\n    jobSchedule: new JobSchedule(jobQueue, timetable),\n');
    expect(timetable).toContain("{ time: '@daily', enqueue: (queue) => queue.enqueue('dailyReport', {}) },");
  });

  it('brings the package that reads times, once', async () => {
    const manifest = await edited(DAILY, 'package.json', '{\n  "dependencies": {}\n}\n');

    expect(JSON.parse(manifest)).toMatchObject({ dependencies: { croner: expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown } });
    expect(await edited(SYNC, 'package.json', '{}')).toBe('{}');
    expect(await edited(DAILY, 'package.json', manifest)).toBe(manifest);
  });

  it('is the same once it is there, for another job too', async () => {
    for (const [file, content] of [
      ['src/server.ts', SERVER],
      ['src/container.ts', CONTAINER],
    ] as const) {
      const once = await edited(DAILY, file, content);
      expect(await edited({ ...SYNC, name: 'Another' }, file, once)).toBe(once);
      expect(await edited(DAILY, file, once)).toBe(once);
    }
  });

  it('is left alone in the server where its user has it begin otherwise', async () => {
    const mine = (await edited(SYNC, 'src/server.ts', SERVER)).replace('jobs, container, logger', 'jobs, container, logger.child({})');

    expect(await edited(SYNC, 'src/server.ts', mine)).toBe(mine);
  });

  it('stands in what opens the API of a tree that was there before', async () => {
    const settled = { home: 'src/api', tests: 'tests/api', runner: 'vitest' };
    const opening = 'export async function openApi() {\n  return { close: () => connection.close() };\n}\n';

    const opened = await edited({ ...SYNC, settled }, 'src/index.ts', opening);

    expect(opened).toContain('container.jobQueue.start(jobs, container, logger);\n  return {');
    expect(opened).toContain('await container.jobQueue.drain();');
    expect(await edited({ ...SYNC, settled }, 'src/server.ts', SERVER)).toBe(SERVER);
  });

  it('goes again with the job; the queue stays for others', async () => {
    const both = await edited(DAILY, 'src/jobs/index.ts', await edited(SYNC, 'src/jobs/index.ts', INDEX));
    const empty = 'export const timetable: readonly ScheduledJob[] = [];\n';

    const one = await edited(DAILY, 'src/jobs/index.ts', both, jobRemovals);

    expect(both).toContain('dailyReport: () => new DailyReportJob()');
    expect(one).toBe(await edited(SYNC, 'src/jobs/index.ts', INDEX));
    expect(await edited(SYNC, 'src/jobs/index.ts', one, jobRemovals)).toBe(INDEX);
    expect(await edited(DAILY, 'src/jobs/timetable.ts', await edited(DAILY, 'src/jobs/timetable.ts', empty), jobRemovals)).toBe(empty);
  });
});
