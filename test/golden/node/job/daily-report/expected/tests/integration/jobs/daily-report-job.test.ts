import { jobs } from '../../../src/jobs';
import { DailyReportJob } from '../../../src/jobs/daily-report-job';
import { startTestApp, type TestApp } from '../../helpers/app';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

beforeEach(async () => {
  await app.reset();
});

/** What the daily report needs, stored, and what has it done with an input. */
function setUp() {
  const input = {};
  const { jobQueue } = app.container;
  const run = async (given = input): Promise<void> => {
    await jobQueue.enqueue('dailyReport', given);
    jobQueue.start(jobs, app.container, app.log.logger);
    await jobQueue.drain();
  };
  return { input, jobQueue, run };
}

describe('DailyReportJob in the queue of the application', () => {
  it('is done', async () => {
    // Arrange
    const { jobQueue, run } = setUp();
    const performed = jest.spyOn(DailyReportJob.prototype, 'perform');

    // Act
    await run();

    // Assert
    expect(performed).toHaveBeenCalledTimes(1);
    expect(jobQueue.dead).toEqual([]);
  });

});
