import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, needs, spec } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import model from './model.ts';
import repository from './repository.ts';

export default defineGenerator({
  id: 'node:service',
  description: 'Service with constructor injection and its unit spec',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [spec('tests/unit/services/__resource__-service.test.ts'), code('src/services/__resource__-service.ts')],
  edits: [],
  needs: [...needs(model, 'src/models/__resource__.ts'), ...needs(repository, 'src/repositories/__resource__-repository.ts')],
  examples: ['scaffold service Product name:string{80}! price:decimal{10.2}:min=0!'],
});
