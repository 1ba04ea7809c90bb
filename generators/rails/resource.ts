import { ask } from '../../src/core/ask.ts';
import { defineGenerator } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import controller from './controller.ts';
import model from './model.ts';
import serializer from './serializer.ts';

const parts = [model, serializer, controller];

export default defineGenerator({
  id: 'rails:resource',
  description: 'A whole resource: model, migration, factory, serializer, controller, routes, and every spec of them',
  stack: rails,
  scope: 'resource',
  prompts: [
    ask.name(),
    ask.fields(),
    ask.list('search', 'Text field that a search looks into', 'name'),
    ask.emptyTable(),
    ask.largeTable(),
  ],
  files: parts.flatMap(({ files }) => files),
  edits: parts.flatMap(({ edits }) => edits),
  examples: [
    'scaffold resource Product name:string{80}! price:decimal{10.2}:min=0! category:references',
    'scaffold resource Coupon code:string{20}:uniq! percent:integer:in=1..90! status:enum{draft.live}:default=draft!',
  ],
});
