import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, spec } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { adapterEdits, adapterFiles, ADAPTERS } from '../../src/stacks/rails/operations/adapters.ts';
import { timetableEdits, timetableFiles } from '../../src/stacks/rails/operations/timetable.ts';

export default defineGenerator({
  id: 'rails:job',
  description: 'Background job with its spec: idempotent, under a lock, with retries',
  stack: rails,
  scope: 'operation',
  makes: 'job',
  prompts: [
    ask.name({ message: 'Name of the job, after what it does', example: 'InventorySync' }),
    ask.parameters(),
    { name: 'queue', kind: 'text', message: 'Queue; default, or scheduled for a scheduled job', example: 'low' },
    {
      name: 'adapter',
      kind: 'choice',
      message: 'What runs it; without an answer what the application has',
      choices: ADAPTERS,
      ofApplication: true,
    },
    ask.flag('scheduled', 'Runs by a timetable, in the namespace Scheduled'),
    {
      name: 'schedule',
      kind: 'text',
      message: 'When a scheduled job runs, as in cron; every morning at six without an answer',
      example: '@daily',
    },
    ask.list('step', 'What it does, step by step', 'update:Product'),
  ],
  files: [...adapterFiles, ...timetableFiles, spec('spec/jobs/__job___spec.rb'), code('app/jobs/__job__.rb')],
  edits: [...adapterEdits, ...timetableEdits],
  examples: [
    'scaffold job InventorySync product:Product --step call:ExternalInventoryApi.get_stock --step update:Product --adapter sidekiq',
    'scaffold job DailyReport --scheduled --schedule @daily',
  ],
});
