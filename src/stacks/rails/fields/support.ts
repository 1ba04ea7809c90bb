import type { OptionValue } from '../../../core/pipeline.ts';
import type { FieldSupport } from '../../../core/ports.ts';
import type { Field, FieldType } from '../../../fields/field.ts';
import { settingsOf, type Settings } from '../project/settings.ts';
import { refuse, type Refusal, type SupportedType, type TypeOnRails } from './row.ts';
import { TYPES_ON_RAILS } from './table.ts';

/** Types whose items PostgreSQL's own arrays cast by themselves. */
const IN_ARRAYS: ReadonlySet<FieldType> = new Set<FieldType>([
  'string',
  'text',
  'integer',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'time',
  'uuid',
  'inet',
]);

/** Uses of a supported type that are refused whatever the type; the first that applies is told. */
const USES: readonly { readonly when: (field: Field, settings: Settings) => boolean; readonly refusal: Refusal }[] = [
  {
    when: ({ array }, { database }) => array && database === 'sqlite3',
    refusal: refuse('SQLite has no arrays', 'json, or a resource of its own for the items'),
  },
  {
    when: ({ array, type }) => array && !IN_ARRAYS.has(type),
    refusal: refuse('the items of a list are not validated one by one', 'string:array, or a resource of its own for the items'),
  },
  {
    when: ({ array, index, unique }) => array && (index || unique),
    refusal: refuse('an index over whole lists helps no query', 'a list without an index, or a resource of its own for the items'),
  },
];

/** Types that are kept in tables of Rails itself, which every application installs for itself. */
const TABLES: Partial<Readonly<Record<FieldType, { readonly option: string; readonly refusal: Refusal }>>> = {
  attachment: { option: 'activeStorage', refusal: withoutTables('Active Storage', 'active_storage:install') },
  attachments: { option: 'activeStorage', refusal: withoutTables('Active Storage', 'active_storage:install') },
  rich_text: {
    option: 'actionText',
    refusal: withoutTables('Action Text', 'active_storage:install && bin/rails action_text:install:migrations'),
  },
};

function withoutTables(framework: string, tasks: string): Refusal {
  return refuse(`the tables of ${framework} are not in this application yet`, `it after this: bin/rails ${tasks}`);
}

/**
 * What a type, or one field of it, becomes on Rails.
 *
 * @param field Without one the answer is about the type in general.
 * @param options Those of the run: the database is among them. Without them, no database is held against the field.
 */
export function fieldSupport(type: FieldType, field?: Field, options?: Readonly<Record<string, OptionValue>>): FieldSupport {
  const row = rowOf(type);
  if (!row.supported) return row;
  const settings = settingsOf(options ?? { database: 'postgresql' });
  const tables = TABLES[type];
  if (options !== undefined && tables !== undefined && options[tables.option] !== true) return tables.refusal;
  const refusal =
    field === undefined ? undefined : (USES.find(({ when }) => when(field, settings))?.refusal ?? row.refuses?.(field, settings));
  return refusal ?? { supported: true, becomes: row.becomes };
}

/** What a field's own type knows of it; input has been refused long before where there is no support. */
export function typeOf({ name, type }: Field): SupportedType {
  const row = rowOf(type);
  if (!row.supported) throw new Error(`${name.snake}: ${type} is not supported on Rails`);
  return row;
}

const rowOf = (type: FieldType): TypeOnRails => TYPES_ON_RAILS[type];
