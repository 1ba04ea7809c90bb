import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, spec, type FileRow } from '../../src/core/define.ts';
import { listInReadme, registerSeed } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/index.ts';
import controller from './controller.ts';
import migration from './migration.ts';
import model from './model.ts';
import repository from './repository.ts';
import service from './service.ts';

/** Whether the resource holds the key of a relation; both sides of it are then tested from here. */
const refers: NonNullable<FileRow['when']> = (_, resource) => resource?.associations.some(({ kind }) => kind === 'one') ?? false;

const parts = [model, migration, repository, service, controller];

export default defineGenerator({
  id: 'node:resource',
  description: 'A whole resource: model, migration, repository, service, controller, routes, and every spec of them',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    ...parts.flatMap(({ files }) => files),
    spec('tests/integration/__resources__.test.ts'),
    spec('tests/integration/__resources__-list.test.ts'),
    spec('tests/integration/__resources__-relations.test.ts', { when: refers }),
    code('src/db/seeds/__resources__.ts'),
  ],
  edits: [...parts.flatMap(({ edits }) => edits), edit('src/db/seeds/index.ts', registerSeed), edit('README.md', listInReadme)],
  examples: [
    'scaffold resource Product name:string{80}! price:decimal{10.2}:min=0! category:references',
    'scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! status:enum{draft.live}:default=draft!',
  ],
});
