import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, spec } from '../../src/core/define.ts';
import { registerController, registerRoutes } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/index.ts';

export default defineGenerator({
  id: 'node:controller',
  description: 'Controller, routes and OpenAPI description, with their unit spec',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    spec('tests/unit/controllers/__resource__-controller.test.ts'),
    code('src/controllers/__resource__-controller.ts'),
    code('src/routes/__resource__-docs.ts'),
    code('src/routes/__resource__-routes.ts'),
  ],
  edits: [edit('src/container.ts', registerController), edit('src/routes/index.ts', registerRoutes)],
  examples: ['scaffold controller Product name:string{80}! price:decimal{10.2}:min=0!'],
});
