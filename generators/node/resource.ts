import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, spec } from '../../src/core/define.ts';
import { listInReadme, registerSeed } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/index.ts';
import controller from './controller.ts';
import migration from './migration.ts';
import model from './model.ts';
import repository from './repository.ts';
import service from './service.ts';

const parts = [model, migration, repository, service, controller];

export default defineGenerator({
  id: 'node:resource',
  description: 'A whole resource: model, migration, repository, service, controller, routes, and every spec of them',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [...parts.flatMap(({ files }) => files), spec('tests/integration/__resources__.test.ts'), code('src/db/seeds/__resources__.ts')],
  edits: [...parts.flatMap(({ edits }) => edits), edit('src/db/seeds/index.ts', registerSeed), edit('README.md', listInReadme)],
  examples: [
    'scaffold resource Product name:string{80}! price:decimal{10.2}:min=0! category:references',
    'scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! status:enum{draft.live}:default=draft!',
  ],
});
