import { code, defineGenerator, spec } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import { isGivenNormalized, normalizing } from '../../src/stacks/node/fields/normalizing.ts';
import { jobEdits } from '../../src/stacks/node/jobs/edits.ts';
import { asksOthers, runtimeFiles } from '../../src/stacks/node/jobs/files.ts';
import { transactionsFile } from '../../src/stacks/node/operations/transactions.ts';
import { jobPrompts } from '../operation-prompts.ts';

export default defineGenerator({
  id: 'node:job',
  description: 'Background job with its tests, and with the first one the queue that runs it: retries, dead letters, graceful stop',
  stack: node,
  scope: 'operation',
  makes: 'job',
  prompts: jobPrompts({
    adapter: { message: 'What runs it; there is one that works in the process of the application', choices: ['in-process'] },
    scheduled: 'Runs by a timetable',
    schedule: 'When a scheduled job runs, as in cron and in UTC',
  }),
  files: [
    ...runtimeFiles,
    spec('tests/unit/jobs/__job__.test.ts'),
    spec('tests/integration/jobs/__job__.test.ts'),
    transactionsFile,
    ...normalizing(isGivenNormalized),
    code('src/jobs/__job__.ts'),
    code('src/jobs/__adapters__.ts', { when: asksOthers }),
  ],
  edits: jobEdits,
  examples: [
    'scaffold job InventorySync product:Product --step update:Product --queue low',
    'scaffold job DailyReport --scheduled --schedule @daily',
  ],
});
