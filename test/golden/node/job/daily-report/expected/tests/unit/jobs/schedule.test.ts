import { JobSchedule, type ScheduledJob } from '../../../src/jobs/schedule';
import { captureLog } from '../../helpers/log';

/** A schedule of one job, a second before midnight. */
function setUp() {
  jest.useFakeTimers({ now: Date.UTC(2026, 0, 1, 23, 59, 59) });
  const log = captureLog();
  const enqueue = jest.fn((): Promise<void> => Promise.resolve());
  const daily: ScheduledJob = { time: '@daily', enqueue };
  const queue = { enqueue: jest.fn(() => Promise.resolve()) };
  const schedule = new JobSchedule(queue, [daily]);
  return { log, enqueue, queue, schedule };
}

describe('JobSchedule', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('enqueues a job whenever its time comes, and not before', async () => {
    // Arrange
    const { log, enqueue, queue, schedule } = setUp();
    schedule.start(log.logger);

    // Act
    await jest.advanceTimersByTimeAsync(900);
    const early = enqueue.mock.calls.length;
    await jest.advanceTimersByTimeAsync(24 * 60 * 60 * 1000 + 200);
    schedule.stop();

    // Assert
    expect(early).toBe(0);
    expect(enqueue).toHaveBeenCalledTimes(2);
    expect(enqueue).toHaveBeenCalledWith(queue);
  });

  it('enqueues nothing any more once it is stopped', async () => {
    // Arrange
    const { log, enqueue, schedule } = setUp();
    schedule.start(log.logger);
    await jest.advanceTimersByTimeAsync(2000);

    // Act
    schedule.stop();
    await jest.advanceTimersByTimeAsync(48 * 60 * 60 * 1000);

    // Assert
    expect(enqueue).toHaveBeenCalledTimes(1);
  });

  it('says what could not be enqueued, and goes on', async () => {
    // Arrange
    const { log, enqueue, schedule } = setUp();
    enqueue.mockRejectedValueOnce(new Error('full'));
    schedule.start(log.logger);

    // Act
    await jest.advanceTimersByTimeAsync(24 * 60 * 60 * 1000 + 2000);
    schedule.stop();

    // Assert
    expect(enqueue).toHaveBeenCalledTimes(2);
    expect(log.lines()).toMatchObject([{ level: 'error', time: '@daily' }]);
    expect(log.text()).toContain('full');
  });
});
