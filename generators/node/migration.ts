import { ask } from '../../src/core/ask.ts';
import { defineGenerator, edit, schema, spec, type When } from '../../src/core/define.ts';
import { exportTable } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/card.ts';
import { isInDatabase, withoutTables } from './conditions.ts';

/** A table is made once: what is new about it later is a migration of its own. */
const isNew: When = (blueprint, resource) =>
  resource !== undefined && blueprint.migrations?.[resource.name.kebabPlural] === undefined && isInDatabase(blueprint, resource);

export default defineGenerator({
  id: 'node:migration',
  description: 'SQL migration up and down, the table as the code knows it, and the spec of its constraints',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields(), ask.emptyTable(), ask.largeTable()],
  files: [
    spec('tests/integration/migrations/create-__resources__.test.ts', { when: isInDatabase }),
    schema('db/migrations/__timestamp__.do.create-__resources__.sql', { when: isNew }),
    schema('db/migrations/__timestamp__.undo.create-__resources__.sql', { when: isNew }),
    schema('src/db/tables/__resources__.ts'),
  ],
  edits: [edit('src/db/tables/index.ts', exportTable, { phase: 'schema', when: isInDatabase })],
  idle: withoutTables,
  examples: ['scaffold migration Product name:string{80}! price:decimal{10.2}:min=0!'],
});
