import { ask } from '../../src/core/ask.ts';
import { defineGenerator } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import controller from './controller.ts';
import model from './model.ts';
import repository from './repository.ts';
import service from './service.ts';

/** All there is of a resource; the model brings the migration. */
const parts = [model, repository, service, controller];

export default defineGenerator({
  id: 'node:resource',
  description: 'A whole resource: model, migration, repository, service, controller, routes, and every spec of them',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields(), ask.emptyTable(), ask.largeTable()],
  files: parts.flatMap(({ files }) => files),
  edits: parts.flatMap(({ edits }) => edits),
  examples: [
    'scaffold resource Product name:string{80}! price:decimal{10.2}:min=0! category:references',
    'scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! status:enum{draft.live}:default=draft!',
  ],
});
