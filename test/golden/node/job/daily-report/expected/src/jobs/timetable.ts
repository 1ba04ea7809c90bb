import type { ScheduledJob } from './schedule';

/** When which jobs are enqueued. */
export const timetable: readonly ScheduledJob[] = [];
