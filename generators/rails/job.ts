import { code, defineGenerator, spec } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { adapterEdits, adapterFiles, ADAPTERS } from '../../src/stacks/rails/operations/adapters.ts';
import { timetableEdits, timetableFiles } from '../../src/stacks/rails/operations/timetable.ts';
import { jobPrompts } from '../operation-prompts.ts';

export default defineGenerator({
  id: 'rails:job',
  description: 'Background job with its spec: idempotent, under a lock, with retries',
  stack: rails,
  scope: 'operation',
  makes: 'job',
  prompts: jobPrompts({
    adapter: { message: 'What runs it; without an answer what the application has', choices: ADAPTERS },
    scheduled: 'Runs by a timetable, in the namespace Scheduled',
    schedule: 'When a scheduled job runs, as in cron',
  }),
  files: [...adapterFiles, ...timetableFiles, spec('spec/jobs/__job___spec.rb'), code('app/jobs/__job__.rb')],
  edits: [...adapterEdits, ...timetableEdits],
  examples: [
    'scaffold job InventorySync product:Product --step call:ExternalInventoryApi.get_stock --step update:Product --adapter sidekiq',
    'scaffold job DailyReport --scheduled --schedule @daily',
  ],
});
