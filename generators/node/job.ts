import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, spec } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import { jobEdits } from '../../src/stacks/node/jobs/edits.ts';
import { isMade, runtimeFiles } from '../../src/stacks/node/jobs/files.ts';
import { transactionsFile } from '../../src/stacks/node/operations/transactions.ts';

export default defineGenerator({
  id: 'node:job',
  description: 'Background job with its tests, and with the first one the queue that runs it: retries, dead letters, graceful stop',
  stack: node,
  scope: 'operation',
  makes: 'job',
  prompts: [
    ask.name({ message: 'Name of the job, after what it does', example: 'InventorySync' }),
    ask.parameters(),
    { name: 'queue', kind: 'text', message: 'Queue; default, or scheduled for a scheduled job', example: 'low' },
    {
      name: 'adapter',
      kind: 'choice',
      message: 'What runs it; there is one that works in the process of the application',
      choices: ['in-process'],
      ofApplication: true,
    },
    ask.flag('scheduled', 'Runs by a timetable'),
    {
      name: 'schedule',
      kind: 'text',
      message: 'When a scheduled job runs, as in cron and in UTC; every morning at six without an answer',
      example: '@daily',
    },
    ask.list('step', 'What it does, step by step', 'update:Product'),
  ],
  files: [
    ...runtimeFiles,
    spec('tests/unit/jobs/__job__.test.ts'),
    spec('tests/integration/jobs/__job__.test.ts', { when: (_, __, operation) => operation !== undefined && isMade(operation) }),
    transactionsFile,
    code('src/jobs/__job__.ts'),
  ],
  edits: jobEdits,
  examples: [
    'scaffold job InventorySync product:Product --step update:Product --queue low',
    'scaffold job DailyReport --scheduled --schedule @daily',
  ],
});
