import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, schema, spec, type FileRow } from '../../src/core/define.ts';
import { digestGem, filteredParameters, otherSides } from '../../src/stacks/rails/edits.ts';
import { rails } from '../../src/stacks/rails/index.ts';

/** A model brings its table, unless the tree has a migration that makes it. */
const isWithoutTable: NonNullable<FileRow['when']> = ({ migrations = {} }, resource) =>
  resource !== undefined && migrations[resource.name.kebabPlural] === undefined;

export default defineGenerator({
  id: 'rails:model',
  description: 'Model, migration, factory and spec, spec first; the other side of its references too',
  stack: rails,
  scope: 'resource',
  prompts: [ask.name(), ask.fields(), ask.list('search', 'Text field that a search looks into', 'name')],
  files: [
    spec('spec/models/__resource___spec.rb'),
    spec('spec/factories/__resources__.rb'),
    schema('db/migrate/__timestamp___create___resources__.rb', { when: isWithoutTable }),
    code('app/models/__resource__.rb'),
  ],
  edits: [...otherSides, digestGem, filteredParameters],
  examples: [
    'scaffold model Product name:string:length=2..100! price:decimal{10.2}:min=0! category:references',
    'scaffold model User email:email:uniq! password:digest --search email',
  ],
});
