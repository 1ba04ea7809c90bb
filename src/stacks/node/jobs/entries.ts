import type { SharedEntry } from '../view/entries.ts';
import { isMadeOf } from '../operations/in-place.ts';
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

type Made = Pick<JobView, 'key' | 'className' | 'parts' | 'made' | 'adapters'>;

/** How a job is made, by the name under which it is enqueued. */
export const makerEntry = ({ key, className, parts, made }: Made): SharedEntry => ({
  at: { constant: 'jobs' },
  text: `${key}: (${parts.length === 0 ? '' : `{ ${parts.join(', ')} }: JobParts`}) => new ${className}(${made.join(', ')})`,
});

/** The same as an earlier run has left it; none where its user makes the job of something else. */
export function formerMakers(content: string, { key, className, adapters }: Made): readonly SharedEntry[] {
  const pattern = new RegExp(`\\b${key}: \\([^)]*\\) =>\\s*new ${className}\\(([^()]*)\\)`, 'u');
  const [text, list = ''] = pattern.exec(content) ?? [];
  return text === undefined || !isMadeOf(list, adapters.name) ? [] : [{ at: { constant: 'jobs' }, text }];
}

/** When a job is enqueued. */
export const timeEntry = ({ key, time }: { readonly key: string; readonly time: string }): SharedEntry => ({
  at: { constant: 'timetable' },
  text: `{ time: '${time}', enqueue: (queue) => queue.enqueue('${key}', {}) }`,
});

/** The same as earlier runs have left it. */
export const formerTimes = (content: string, { key }: Pick<JobView, 'key'>): readonly SharedEntry[] =>
  [...content.matchAll(/\{\s*time: '[^']*',\s*enqueue: \(queue\) => queue\.enqueue\('(\w+)', \{\}\),?\s*\}/gu)]
    .filter(([, name]) => name === key)
    .map(([text]) => ({ at: { constant: 'timetable' }, text }));
