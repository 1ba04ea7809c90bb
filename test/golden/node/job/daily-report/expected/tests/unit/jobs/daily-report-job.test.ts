import {
  DailyReportJob,
} from '../../../src/jobs/daily-report-job';

/** The job on others that answer at once, and what is done, in its order. */
function setUp() {
  const done: string[] = [];
  return { done, job: new DailyReportJob() };
}

describe('DailyReportJob', () => {
  it('waits in the queue scheduled, and is tried five times', () => {
    // Arrange
    const { job } = setUp();

    // Act
    const { queue, attempts } = job;

    // Assert
    expect({ queue, attempts }).toEqual({ queue: 'scheduled', attempts: 5 });
  });

  it('answers what it is given', async () => {
    // Arrange
    const { job } = setUp();

    // Act
    const answer = await job.perform();

    // Assert
    expect(answer).toEqual({  });
  });
});
