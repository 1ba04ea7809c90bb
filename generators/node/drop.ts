import { defineGenerator, edit, schema, type BoundFileRow } from '../../src/core/define.ts';
import { node } from '../../src/stacks/node/card.ts';
import {
  unexportTable,
  unlistInReadme,
  unregisterController,
  unregisterRepository,
  unregisterRoutes,
  unregisterSeed,
  unrelateWhole,
} from '../../src/stacks/node/drop-edits.ts';
import { isInDatabase } from './conditions.ts';
import migration from './migration.ts';

/** Rows of the migration's folder: what makes a table and what drops it stand side by side. */
const ofMigration = (path: string): BoundFileRow => ({ ...schema(path, { when: isInDatabase }), generator: migration.id });

/** What becomes of a resource that a blueprint no longer describes, besides its own files, which go. */
export default defineGenerator({
  id: 'node:drop',
  description: 'SQL migration that drops a table, and makes it again on the way back; its lines taken out of shared files',
  stack: node,
  scope: 'resource',
  prompts: [],
  files: [
    ofMigration('db/migrations/__number__.do.drop-__resources__.sql'),
    ofMigration('db/migrations/__number__.undo.drop-__resources__.sql'),
  ],
  edits: [
    edit('src/routes/index.ts', unregisterRoutes),
    edit('src/container.ts', unregisterController),
    edit('src/repositories/index.ts', unregisterRepository),
    edit('src/db/seeds/index.ts', unregisterSeed, { when: isInDatabase }),
    edit('src/db/relations.ts', unrelateWhole, { phase: 'schema' }),
    edit('src/db/tables/index.ts', unexportTable, { phase: 'schema', when: isInDatabase }),
    edit('README.md', unlistInReadme),
  ],
  examples: ['scaffold apply blueprint.yml --allow-destructive'],
});
