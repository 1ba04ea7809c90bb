import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, edit, needs, spec, type When } from '../../src/core/define.ts';
import { registerSeed, relate } from '../../src/stacks/node/edits.ts';
import { node } from '../../src/stacks/node/card.ts';
import { normalizing } from '../../src/stacks/node/fields/normalizing.ts';
import { isFirst } from '../is-first.ts';
import { both, isInDatabase } from './conditions.ts';
import migration from './migration.ts';

/** A model brings its table, unless the tree has a migration that makes it. */
const isWithoutTable: When = ({ migrations = {} }, resource) =>
  resource !== undefined && migrations[resource.name.kebabPlural] === undefined;

/** What stands in no relation, or only in those that others hold the key of, has none to tell of. */
const isRelated: When = (_, resource) =>
  resource !== undefined &&
  (resource.associations.some(({ kind }) => kind === 'one') || resource.through !== undefined || resource.polymorphic !== undefined);

/** What brings texts into one form, once a run. */
const isFirstNormalized = isFirst((_, { fields }) => fields.some(({ normalize }) => normalize !== undefined));

export default defineGenerator({
  id: 'node:model',
  description: 'Validated model (zod), its factory and seeds, spec first; with the migration of its table where there is none',
  stack: node,
  scope: 'resource',
  prompts: [ask.name(), ask.fields(), ask.emptyTable(), ask.largeTable()],
  files: [
    ...migration.files.map((row) => ({ ...row, when: both(isWithoutTable, row.when) })),
    spec('tests/factories/__resource__-factory.ts'),
    spec('tests/unit/models/__resource__.test.ts'),
    ...normalizing(isFirstNormalized),
    code('src/models/__resource__.ts'),
    code('src/db/seeds/__resources__.ts', { when: isInDatabase }),
  ],
  edits: [
    ...migration.edits,
    edit('src/db/relations.ts', relate, { phase: 'schema', when: isRelated }),
    edit('src/db/seeds/index.ts', registerSeed, { when: isInDatabase }),
  ],
  needs: needs(migration, 'src/db/tables/__resources__.ts'),
  examples: ['scaffold model Product name:string{80}! price:decimal{10.2}:min=0!'],
});
