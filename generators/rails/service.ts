import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, spec } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';

const STYLES = ['result', 'form'] as const;
import { stepsPrompt } from '../operation-prompts.ts';

export default defineGenerator({
  id: 'rails:service',
  description: 'Service object with its spec: a result or a form, its steps in one transaction',
  stack: rails,
  scope: 'operation',
  makes: 'service',
  prompts: [
    ask.name({ message: 'Name of the service, after what it does', example: 'OrderProcessing' }),
    ask.parameters(),
    ask.choice('style', 'What it answers: a result, or true and false with errors', STYLES),
    stepsPrompt('create:Order'),
  ],
  files: [
    spec('spec/services/__result___spec.rb', { when: ({ options }) => options['style'] !== 'form' }),
    spec('spec/services/__form___spec.rb', { when: ({ options }) => options['style'] === 'form' }),
    code('app/services/__result__.rb', { when: ({ options }) => options['style'] !== 'form' }),
    code('app/services/__form__.rb', { when: ({ options }) => options['style'] === 'form' }),
  ],
  edits: [],
  examples: [
    'scaffold service OrderProcessing user:User cart_items:array --step call:PriceCalculator.total --step create:Order',
    'scaffold service UserRegistration email:email! password:string:length=8..72! name:string! --style form --step create:User --step mail:UserMailer.welcome_email',
  ],
});
