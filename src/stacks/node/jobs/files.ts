import type { FileRow, When } from '../../../core/define.ts';
import type { Operation } from '../../../core/pipeline.ts';
import { isScheduled } from './timetable.ts';

/** What the first job brings, proven with it; from then on it is the user's. */
const brought =
  (phase: FileRow['phase'], when?: When) =>
  (path: string): FileRow => ({ kind: 'ensure', phase, path, ...(when === undefined ? {} : { when }) });

/** The queue with its tests, and what enqueues by the clock where a job is scheduled. */
export const runtimeFiles: readonly FileRow[] = [
  brought('ground')('tests/helpers/manual-clock.ts'),
  ...['backoff', 'clock', 'in-process-queue'].map((name) => `tests/unit/jobs/${name}.test.ts`).map(brought('spec')),
  ...['tests/unit/jobs/schedule.test.ts'].map(brought('spec', isScheduled)),
  ...['backoff', 'clock', 'in-process-queue', 'index', 'job-queue', 'job'].map((name) => `src/jobs/${name}.ts`).map(brought('code')),
  ...['src/jobs/schedule.ts', 'src/jobs/timetable.ts'].map(brought('code', isScheduled)),
];

/** Does the composition root have all that it works with? What a step calls is the application's own to make. */
export const isMade = ({ steps }: Pick<Operation, 'steps'>): boolean => !steps.some(({ verb }) => verb === 'call' || verb === 'mail');
