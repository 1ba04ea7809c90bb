import { defineGenerator, edit, schema } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { withoutOtherSides } from '../../src/stacks/rails/change-edits.ts';
import { withoutIncludes } from '../../src/stacks/rails/included-edits.ts';
import { withoutRoutes } from '../../src/stacks/rails/drop-edits.ts';
import model from './model.ts';

/** What becomes of a resource that a blueprint no longer describes, besides its own files, which go. */
export default defineGenerator({
  id: 'rails:drop',
  description: 'Reversible migration that drops a table; its routes and the other sides of its references taken out',
  stack: rails,
  scope: 'resource',
  prompts: [],
  files: [
    {
      ...schema('db/migrate/__number___drop___table__.rb', { when: (_, resource) => resource?.parent === undefined }),
      generator: model.id,
    },
    { ...schema('db/migrate/__number_____kind__.rb', { when: (_, resource) => resource?.parent !== undefined }), generator: model.id },
  ],
  edits: [edit('config/routes.rb', withoutRoutes), ...withoutOtherSides, ...withoutIncludes],
  examples: ['scaffold apply blueprint.yml --allow-destructive'],
});
