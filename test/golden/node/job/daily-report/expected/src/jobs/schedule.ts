import { Cron } from 'croner';
import type { Logger } from '../lib/logger';
import type { JobQueue } from './job-queue';

/** A job that is enqueued by the clock. */
export interface ScheduledJob {
  /** As in cron, in UTC: `0 6 * * *`, `@daily`. */
  readonly time: string;
  readonly enqueue: (queue: JobQueue) => Promise<void>;
}

/** Enqueues jobs whenever their time comes. Every process that is started does so for itself. */
export class JobSchedule {
  #timers: readonly Cron[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly timetable: readonly ScheduledJob[],
  ) {}

  start(logger: Logger): void {
    this.#timers = this.timetable.map(({ time, enqueue }) => {
      const failed = (err: unknown): void => {
        logger.error({ err, time }, 'scheduled job was not enqueued');
      };
      return new Cron(time, { timezone: 'UTC', unref: true, catch: failed }, () => enqueue(this.queue));
    });
  }

  stop(): void {
    for (const timer of this.#timers) timer.stop();
  }
}
