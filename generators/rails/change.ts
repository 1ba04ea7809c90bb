import { defineGenerator, schema, type When } from '../../src/core/define.ts';
import { withoutOtherSides } from '../../src/stacks/rails/change-edits.ts';
import { withoutIncludes } from '../../src/stacks/rails/included-edits.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { changeView } from '../../src/stacks/rails/view/change-view.ts';
import model from './model.ts';

/** The database has to follow; a rule that only the model knows has no migration. */
const altersTable: When = (blueprint, resource) => {
  const change = blueprint.changes?.find(({ after }) => after.name.pascal === resource?.name.pascal);
  return change !== undefined && changeView(blueprint, change).lines.length > 0;
};

/** What a resource gets besides its own files when its fields change. */
export default defineGenerator({
  id: 'rails:change',
  description: 'Reversible migration of a changed table, and the other side of references that are no more',
  stack: rails,
  scope: 'resource',
  prompts: [],
  files: [{ ...schema('db/migrate/__number_____change__.rb', { when: altersTable }), generator: model.id }],
  edits: [...withoutOtherSides, ...withoutIncludes],
  examples: ['scaffold field add Product weight:decimal{8.3}:min=0'],
});
