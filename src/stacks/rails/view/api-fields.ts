import { InputError } from '../../../core/errors.ts';
import type { Resource } from '../../../core/pipeline.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { columnOf } from '../fields/names.ts';
import type { Settings } from '../project/settings.ts';
import { isNamed, typeField } from './rules/polymorphic.ts';

/** How a type travels in JSON: the name by which `Api::Types` reads it; undefined where JSON has no form for it. */
const JSON_TYPES = {
  string: 'string',
  text: 'string',
  email: 'string',
  url: 'string',
  citext: 'string',
  enum: 'string',
  digest: 'string',
  integer: 'integer',
  bigint: 'bigint',
  float: 'float',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  uuid: 'uuid',
  json: 'json',
  hstore: 'hash',
  inet: 'inet',
  references: 'id',
  token: 'string',
  binary: undefined,
  range: undefined,
  attachment: undefined,
  attachments: undefined,
  rich_text: undefined,
} as const satisfies Record<FieldType, string | undefined>;

/** One field as the API has it. */
export interface ApiField {
  readonly field: Field;
  /** `category_id`, `password`. */
  readonly key: string;
  /** Symbol of `Api::Types`, as Ruby. */
  readonly type: string;
  readonly isWritable: boolean;
  readonly isReadable: boolean;
  readonly isFilter: boolean;
  readonly isSort: boolean;
  /** The reference to several resources that it tells the class of. */
  readonly of?: Field;
}

/**
 * The fields of a resource as its API has them.
 *
 * @throws InputError for what JSON has no form for
 */
export function apiFields(resource: Resource, { primaryKey }: Settings): readonly ApiField[] {
  const problems = resource.fields.flatMap((field) => {
    const at = `${resource.name.pascal}.${field.name.snake}`;
    if (field.polymorphic && !isNamed(field, resource))
      return [
        {
          where: at,
          message: 'a polymorphic reference cannot be written through the API',
          hint: `Name what it may point at: ${field.name.snake}:references{polymorphic}:to=Issue.Document`,
        },
      ];
    return JSON_TYPES[field.type] === undefined
      ? [{ where: at, message: `${field.type} has no form in JSON`, hint: 'Generate the model alone: scaffold model …' }]
      : [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return resource.fields.flatMap((field) => {
    const reference = apiField(field, primaryKey);
    const polymorphic = resource.polymorphic?.find((one) => one.field.name.snake === field.name.snake);
    if (polymorphic === undefined) return [reference];
    return [{ ...apiField(typeField(polymorphic, resource), primaryKey), of: field }, reference];
  });
}

function apiField(field: Field, primaryKey: Settings['primaryKey']): ApiField {
  const isSecret = field.sensitive || field.type === 'digest' || field.type === 'token';
  const isQueryable = !isSecret && !field.array && field.type !== 'json' && field.type !== 'hstore';
  const isKeyed = field.index || field.unique;
  const name = field.type === 'references' && primaryKey === 'uuid' ? 'uuid' : (JSON_TYPES[field.type] ?? 'string');
  return {
    field,
    key: field.type === 'references' ? columnOf(field) : field.name.snake,
    type: field.array ? `[:${name}]` : `:${name}`,
    isWritable: field.type !== 'token',
    isReadable: !isSecret,
    isFilter: isQueryable && (field.type === 'enum' || field.type === 'references' || isKeyed),
    isSort: isQueryable && field.type !== 'references' && field.encrypted !== true && isKeyed,
  };
}
