import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, needs, spec, type When } from '../../src/core/define.ts';
import { listInReadme, registerController, registerRoutes } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/card.ts';
import { hasRoute, hasSeenReference } from '../../src/stacks/node/view/rules/routes.ts';
import migration from './migration.ts';
import model from './model.ts';
import repository from './repository.ts';
import service from './service.ts';

/** Whether the resource holds the key of a relation that is seen from outside; both sides of it are then tested from here. */
const refers: When = (blueprint, resource) => resource !== undefined && hasSeenReference(blueprint, resource);

/** Whether it refers to records of one of several resources, and is written over HTTP. */
const refersToSeveral: When = (_, resource) => resource?.polymorphic !== undefined && hasRoute(resource, 'create');

const lists: When = (_, resource) => resource !== undefined && hasRoute(resource, 'list');

export default defineGenerator({
  id: 'node:controller',
  description: 'Controller, routes and OpenAPI description, with their unit spec and those over HTTP',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    spec('tests/unit/controllers/__resource__-controller.test.ts'),
    spec('tests/integration/__resources__.test.ts'),
    spec('tests/integration/__resources__-list.test.ts', { when: lists }),
    spec('tests/integration/__resources__-relations.test.ts', { when: refers }),
    spec('tests/integration/__resources__-targets.test.ts', { when: refersToSeveral }),
    code('src/controllers/__resource__-controller.ts'),
    code('src/routes/__resource__-docs.ts'),
    code('src/routes/__resource__-routes.ts'),
  ],
  edits: [edit('src/container.ts', registerController), edit('src/routes/index.ts', registerRoutes), edit('README.md', listInReadme)],
  needs: [
    ...needs(migration, 'db/migrations/__timestamp__.do.create-__resources__.sql', 'src/db/tables/__resources__.ts'),
    ...needs(model, 'src/models/__resource__.ts', 'tests/factories/__resource__-factory.ts'),
    ...needs(repository, 'src/repositories/__resource__-repository.ts'),
    ...needs(service, 'src/services/__resource__-service.ts'),
  ],
  examples: ['scaffold controller Product name:string{80}! price:decimal{10.2}:min=0!'],
});
