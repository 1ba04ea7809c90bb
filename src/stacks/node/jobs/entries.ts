import type { SharedEntry } from '../view/entries.ts';
import type { JobView } from './view.ts';

/** The queue, where everything is made, and what it is imported from: seen from the composition root. */
export const queueEntries: readonly SharedEntry[] = [
  { at: { bodyOf: 'createContainer' }, text: 'const jobQueue = new InProcessQueue<JobInputs>();' },
  { at: { returnedBy: 'createContainer' }, text: 'jobQueue' },
];
export const QUEUE_MODULES: readonly { readonly names: string; readonly path: string }[] = [
  { names: 'type { JobInputs }', path: 'src/jobs' },
  { names: '{ InProcessQueue }', path: 'src/jobs/in-process-queue' },
];
export const QUEUE_IMPORTS: readonly string[] = QUEUE_MODULES.map(
  ({ names, path }) => `import ${names} from '${path.replace(/^src/u, '.')}';`,
);

/** What enqueues jobs by the clock, beside it. */
export const scheduleEntry: SharedEntry = {
  at: { returnedBy: 'createContainer' },
  text: 'jobSchedule: new JobSchedule(jobQueue, timetable)',
};
export const SCHEDULE_IMPORTS: readonly string[] = [
  "import { JobSchedule } from './jobs/schedule';",
  "import { timetable } from './jobs/timetable';",
];

/** How a job is made, by the name under which it is enqueued. */
export const makerEntry = ({ key, className, given }: Pick<JobView, 'key' | 'className' | 'given'>): SharedEntry => {
  const list = given.join(', ');
  return {
    at: { constant: 'jobs' },
    text: `${key}: (${given.length === 0 ? '' : `{ ${list} }: JobParts`}) => new ${className}(${list})`,
  };
};

/** When a job is enqueued. */
export const timeEntry = ({ key, time }: { readonly key: string; readonly time: string }): SharedEntry => ({
  at: { constant: 'timetable' },
  text: `{ time: '${time}', enqueue: (queue) => queue.enqueue('${key}', {}) }`,
});
