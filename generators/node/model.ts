import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, schema, spec } from '../../src/core/define.ts';
import { exportTable, relate } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/index.ts';

export default defineGenerator({
  id: 'node:model',
  description: 'Validated model (zod), its table and its factory, spec first',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    spec('tests/factories/__resource__-factory.ts'),
    spec('tests/unit/models/__resource__.test.ts'),
    schema('src/db/tables/__resources__.ts'),
    code('src/models/__resource__.ts'),
  ],
  edits: [edit('src/db/tables/index.ts', exportTable, { phase: 'schema' }), edit('src/db/relations.ts', relate, { phase: 'schema' })],
  examples: ['scaffold model Product name:string{80}! price:decimal{10.2}:min=0!'],
});
