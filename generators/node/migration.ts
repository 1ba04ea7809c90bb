import { ask } from '../../src/core/ask.ts';
import { defineGenerator, schema, spec } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/index.ts';

export default defineGenerator({
  id: 'node:migration',
  description: 'SQL migration up and down, and the spec of its constraints',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    spec('tests/integration/migrations/create-__resources__.test.ts'),
    schema('db/migrations/__timestamp__.do.create-__resources__.sql'),
    schema('db/migrations/__timestamp__.undo.create-__resources__.sql'),
  ],
  edits: [],
  examples: ['scaffold migration Product name:string{80}! price:decimal{10.2}:min=0!'],
});
