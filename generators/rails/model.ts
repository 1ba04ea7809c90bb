import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, ensure, schema, spec, type When } from '../../src/core/define.ts';
import { digestGem, filteredParameters, otherSides } from '../../src/stacks/rails/edits.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { refersWithoutKey } from '../../src/stacks/rails/project/kept.ts';
import { isFirst } from '../is-first.ts';

/** A model brings its table, unless the tree has a migration that makes it, or it is kept in that of another. */
const isWithoutTable: When = (blueprint, resource) =>
  resource !== undefined && blueprint.migrations?.[resource.name.kebabPlural] === undefined && kindOf(blueprint, resource) === undefined;

/** A kind of another model brings only what that one's table lacks; later changes have migrations of their own. */
const isLacking: When = (blueprint, resource) => (kindOf(blueprint, resource)?.lacking.length ?? 0) > 0;

function kindOf(...[{ kinds = [] }, resource]: Parameters<When>) {
  return kinds.find(({ name }) => name.pascal === resource?.name.pascal);
}

/** What models share that keep what is deleted, once a run. */
const isFirstKept = isFirst((_, { softDelete }) => softDelete === true);

/** What looks after references to those, once a run. */
const isFirstWithoutKey = isFirst(refersWithoutKey);

/** The keys of encrypted fields, once a run. */
const isFirstEncrypted = isFirst((_, { fields }) => fields.some(({ encrypted }) => encrypted === true));

export default defineGenerator({
  id: 'rails:model',
  description: 'Model, migration, factory and spec, spec first; the other side of its references too',
  stack: rails,
  scope: 'resource',
  prompts: [
    ask.name(),
    ask.fields(),
    ask.list('search', 'Text field that a search looks into', 'name'),
    { name: 'parent', kind: 'text', message: 'Model that it is a kind of, in whose table it is kept', example: 'Employee' },
    ask.emptyTable(),
    ask.largeTable(),
  ],
  files: [
    spec('spec/models/__resource___spec.rb'),
    spec('spec/factories/__resources__.rb'),
    schema('db/migrate/__timestamp___create___table__.rb', { when: isWithoutTable }),
    schema('db/migrate/__timestamp_____kind__.rb', { when: isLacking }),
    ensure('app/models/__namespace__.rb', { when: (_, resource) => resource?.name.nesting !== undefined }),
    ensure('config/initializers/active_record_encryption.rb', { when: isFirstEncrypted }),
    { ...ensure('app/models/concerns/soft_deletable.rb', { when: isFirstKept }), phase: 'code' },
    { ...ensure('app/validators/kept_validator.rb', { when: isFirstWithoutKey }), phase: 'code' },
    code('app/models/__resource__.rb'),
  ],
  edits: [...otherSides, digestGem, filteredParameters],
  examples: [
    'scaffold model Product name:string:length=2..100! price:decimal{10.2}:min=0! category:references',
    'scaffold model User email:email:uniq! password:digest --search email',
    'scaffold model Manager budget:decimal{10.2}:min=0! --parent Employee',
  ],
});
