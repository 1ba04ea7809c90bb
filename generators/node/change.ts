import { defineGenerator, edit, schema, type BoundFileRow, type FileRow, type When } from '../../src/core/define.ts';
import { reregisterController, unrelate } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/card.ts';
import { changeView } from '../../src/stacks/node/view/change-view.ts';
import { both, isInDatabase } from './conditions.ts';
import migration from './migration.ts';

/** A table that is there and changes. */
const isChanged: When = ({ changes = [] }, resource) => changes.some(({ after }) => after.name.pascal === resource?.name.pascal);

/** Something that it had a relation to is no longer told of. */
const isUnrelated: When = (blueprint, resource) =>
  isChanged(blueprint, resource) || blueprint.lostThrough?.[resource?.name.pascal ?? ''] !== undefined;

/** The database has to follow; a rule that only the application knows has no migration. */
const altersTable: When = (blueprint, resource) => {
  const change = (blueprint.changes ?? []).find(({ after }) => after.name.pascal === resource?.name.pascal);
  return change !== undefined && isInDatabase(blueprint, resource) && changeView(blueprint, change).up.length > 0;
};

/** A row of what makes a table, for one that is there and changes. */
const whereChanged = (row: BoundFileRow): BoundFileRow => ({
  ...row,
  when: both(isChanged, row.when),
});

/** Rows of the migration's folder: what makes a table and what changes it stand side by side. */
const ofMigration = (row: FileRow): BoundFileRow => ({ ...row, generator: migration.id });

/** What a resource gets besides its own files when its fields change: a migration of its own, and the table as it is then. */
export default defineGenerator({
  id: 'node:change',
  description: 'SQL migration of a changed table, up and down, the table as the code knows it, and the spec of its constraints',
  stack: node,
  scope: 'resource',
  prompts: [],
  files: [
    ...migration.files.filter(({ path }) => !path.startsWith('db/migrations/')).map(whereChanged),
    ofMigration(schema('db/migrations/__number__.do.__change__.sql', { when: altersTable })),
    ofMigration(schema('db/migrations/__number__.undo.__change__.sql', { when: altersTable })),
  ],
  edits: [
    edit('src/db/relations.ts', unrelate, { phase: 'schema', when: isUnrelated }),
    edit('src/container.ts', reregisterController, { when: isChanged }),
  ],
  examples: ['scaffold field add Product weight:decimal{8.3}:min=0'],
});
