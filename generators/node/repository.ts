import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, ensure, needs, spec, type When } from '../../src/core/define.ts';
import { registerRepository } from '../../src/stacks/node/edits.ts';
import { dataLayerOf, isInMemory } from '../../src/stacks/node/project/data-layers.ts';
import { scopedFields } from '../../src/stacks/node/view/rules/scopes.ts';
import { node } from '../../src/stacks/node/card.ts';
import { isFirst } from '../is-first.ts';
import migration from './migration.ts';
import model from './model.ts';

/** What reads the pages of named queries, once a run; other layers take a condition where they read any page. */
const isFirstScoped = isFirst((_, resource) => scopedFields(resource).length > 0);
const readsWhere: When = (blueprint, resource) => dataLayerOf(blueprint.options) === 'drizzle' && isFirstScoped(blueprint, resource);

export default defineGenerator({
  id: 'node:repository',
  description: 'Repository interface and its implementation, with their spec',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    spec('tests/contracts/__resource__-repository.ts', { when: isInMemory }),
    spec('tests/integration/repositories/__resource__-repository.test.ts'),
    { ...ensure('src/lib/page-where.ts', { when: readsWhere }), phase: 'code' },
    code('src/repositories/__resource__-repository.ts'),
  ],
  edits: [edit('src/repositories/index.ts', registerRepository)],
  needs: [
    ...needs(migration, 'db/migrations/__timestamp__.do.create-__resources__.sql', 'src/db/tables/__resources__.ts'),
    ...needs(model, 'src/models/__resource__.ts', 'tests/factories/__resource__-factory.ts'),
  ],
  examples: ['scaffold repository Product name:string{80}! price:decimal{10.2}:min=0!'],
});
