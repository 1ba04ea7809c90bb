import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, spec } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import { isGivenNormalized, normalizing } from '../../src/stacks/node/fields/normalizing.ts';
import { registerService } from '../../src/stacks/node/operations/entries.ts';
import { transactionsFile } from '../../src/stacks/node/operations/transactions.ts';
import { WRITES } from '../../src/stacks/operations/work.ts';
import { stepsPrompt } from '../operation-prompts.ts';

export default defineGenerator({
  id: 'node:use-case',
  description: 'Service with steps: one transaction over several resources, with its unit and integration spec',
  stack: node,
  scope: 'operation',
  makes: 'service',
  prompts: [
    ask.name({ message: 'Name of the service, after what it does', example: 'OrderProcessing' }),
    ask.parameters(),
    stepsPrompt('create:Order'),
  ],
  files: [
    spec('tests/unit/services/__service__.test.ts'),
    spec('tests/integration/services/__service__.test.ts', {
      when: (_, __, operation) => operation?.steps.some(({ verb }) => WRITES.includes(verb)) === true,
    }),
    transactionsFile,
    ...normalizing(isGivenNormalized),
    code('src/services/__service__.ts'),
  ],
  edits: [edit('src/container.ts', registerService)],
  examples: [
    'scaffold use-case OrderProcessing customer:Customer cart_items:array --step call:PriceCalculator.total --step create:Order',
    'scaffold use-case OrderClosing order:Order note:text --step update:Order --step mail:OrderMailer.receipt',
  ],
});
