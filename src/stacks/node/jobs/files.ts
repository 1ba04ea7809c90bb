import type { FileRow, When } from '../../../core/define.ts';
import { resolveWork } from '../../operations/resolve.ts';
import { isRemembering } from '../operations/remembered.ts';
import { isScheduled } from './timetable.ts';

/** What the first job brings, proven with it; from then on it is the user's. */
const brought =
  (phase: FileRow['phase'], when?: When) =>
  (path: string): FileRow => ({ kind: 'ensure', phase, path, ...(when === undefined ? {} : { when }) });

/** A job that has done a part of its work when it fails keeps that in mind. */
const remembers: When = (blueprint, _, operation) => operation !== undefined && isRemembering(resolveWork(blueprint, operation));

/** The queue with its tests, and what enqueues by the clock where a job is scheduled. */
export const runtimeFiles: readonly FileRow[] = [
  brought('ground')('tests/helpers/manual-clock.ts'),
  ...['backoff', 'clock', 'in-process-queue'].map((name) => `tests/unit/jobs/${name}.test.ts`).map(brought('spec')),
  ...['tests/unit/jobs/schedule.test.ts'].map(brought('spec', isScheduled)),
  ...['backoff', 'clock', 'in-process-queue', 'index', 'job-queue', 'job'].map((name) => `src/jobs/${name}.ts`).map(brought('code')),
  brought('spec', remembers)('tests/unit/jobs/once.test.ts'),
  brought('code', remembers)('src/jobs/once.ts'),
  ...['src/jobs/schedule.ts', 'src/jobs/timetable.ts'].map(brought('code', isScheduled)),
];

/** Does it call others, or have a mail sent? What does so is the application's own to write, in one place. */
export const asksOthers: When = (_, __, operation) => operation?.steps.some(({ verb }) => verb === 'call' || verb === 'mail') === true;
