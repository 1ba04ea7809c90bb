import { ask } from '../src/core/ask.ts';
import type { InputRow } from '../src/core/define.ts';

/** What a service or a job does, step by step. */
export const stepsPrompt = (example: string): InputRow => ask.list('step', 'What it does, step by step', example);

/** What differs between the jobs of two stacks. */
interface OwnJobs {
  /** What runs them. */
  readonly adapter: { readonly message: string; readonly choices: readonly string[] };
  /** What it is to run by a timetable, and when it does. */
  readonly scheduled: string;
  readonly schedule: string;
}

/** What is asked of a job. */
export const jobPrompts = ({ adapter, scheduled, schedule }: OwnJobs): readonly InputRow[] => [
  ask.name({ message: 'Name of the job, after what it does', example: 'InventorySync' }),
  ask.parameters(),
  { name: 'queue', kind: 'text', message: 'Queue; default, or scheduled for a scheduled job', example: 'low' },
  { name: 'adapter', kind: 'choice', ofApplication: true, ...adapter },
  ask.flag('scheduled', scheduled),
  { name: 'schedule', kind: 'text', message: `${schedule}; every morning at six without an answer`, example: '@daily' },
  stepsPrompt('update:Product'),
];
