import type { Field } from '../../../fields/field.ts';
import type { Call, SupportedType } from '../fields/index.ts';
import { TYPES_ON_NODE } from '../fields/index.ts';
import { literal, text } from '../fields/literals.ts';
import { isTypeHalf } from '../fields/type-half.ts';
import type { FieldView } from './resource-view.ts';

/** What a field's own type knows of it; input has been refused long before where there is no support. */
export function typeOf(field: Field): SupportedType {
  const type = TYPES_ON_NODE[field.type];
  if (!type.supported) throw new Error(`${field.name.snake}: ${field.type} is not supported on Node`);
  return type;
}

/** Column of a field: `category_id`, `password_digest`. */
export function columnOf({ name, type }: Field): string {
  if (type === 'references') return `${name.snake}_id`;
  return type === 'digest' ? `${name.snake}_digest` : name.snake;
}

/** Key of a field in JSON: `categoryId`, `password`. */
export const keyOf = ({ name, type }: Field): string => (type === 'references' ? `${name.camel}Id` : name.camel);

/** Key of a field in the drizzle table. */
export const propertyOf = (field: Field): string => (field.type === 'digest' ? `${field.name.camel}Digest` : keyOf(field));

/** Secrets of the application's own making are in no body. */
export const isWritable = ({ type }: Field): boolean => type !== 'token';

export const isHidden = ({ type, sensitive }: Field): boolean => sensitive || type === 'digest' || type === 'token';

/** A query can name the field: every such field has an index. */
const isQueryable = (field: Field): boolean => !isHidden(field) && !field.array && field.type !== 'json';

export const isFilterable = (field: Field): boolean =>
  isQueryable(field) && (field.type === 'enum' || field.type === 'references' || field.index || field.unique);

export const isSortable = (field: Field): boolean => isQueryable(field) && field.type !== 'references' && (field.index || field.unique);

/** The database's columns are NOT NULL where a value is required; the application makes tokens, so they always are. */
export const isNotNull = ({ type, required }: Field): boolean => required || type === 'token';

/**
 * Everything templates see of one field.
 *
 * @param isOwner says whose a record is
 */
export function fieldView(field: Field, isOwner = false): FieldView {
  const type = typeOf(field);
  const hasDefault = field.default !== undefined;
  const notNull = isNotNull(field);
  return {
    name: keyOf(field),
    property: propertyOf(field),
    column: columnOf(field),
    human: field.type === 'references' ? `${field.name.human} id` : field.name.human,
    type: field.type,
    kind: type.kind,
    array: field.array,
    notNull,
    nullable: !notNull,
    required: isWritable(field) && notNull && !hasDefault,
    unique: field.unique || field.type === 'token',
    indexed: field.unique || field.type === 'token' || isFilterable(field),
    sensitive: isHidden(field),
    writable: isWritable(field),
    readable: !isHidden(field),
    filterable: isFilterable(field),
    sortable: isSortable(field),
    isReference: field.type === 'references' || isTypeHalf(field),
    isDigest: field.type === 'digest',
    isToken: field.type === 'token',
    isEnum: field.type === 'enum',
    values: field.values ?? [],
    hasDefault,
    defaultsToNow: isNow(field),
    zod: schema(field).source,
    zodForNew: schemaForNew(field).source,
    isOwner,
    zodForFilter: schemaForFilter(field, isOwner ? 'once' : 'fields').source,
    drizzle: drizzle(field),
    tsType: tsType(field),
    inMemory: columnInMemory(field),
    sqlType: sqlType(field),
  };
}

/** Names that the schemas of a field need imported from the library of fields. */
export function importsOf(field: Field): readonly string[] {
  return [schema(field), schemaForNew(field), schemaForFilter(field)].flatMap(({ imports }) => imports);
}

export const isNow = (field: Field): boolean => field.default === 'now' && typeOf(field).now !== undefined;

const NONE: Call = { source: '', imports: [] };

function schema(field: Field): Call {
  const item = typeOf(field).zod(field);
  const { source, imports } = field.array ? { source: `list(${item.source})`, imports: [...item.imports, 'list'] } : item;
  return { source: isNotNull(field) ? source : `${source}.nullable()`, imports };
}

/** What `newProduct` says otherwise than the field itself: a default, or null for what is left out. */
const schemaForNew = (field: Field): Call => orElse(field, `${isHidden(field) ? 'secrets' : 'fields'}.${keyOf(field)}`);

/** The schema of a value that is given by itself, its default included. */
export function inputSchema(field: Field): { readonly zod: string; readonly imports: readonly string[] } {
  const own = schema(field);
  const whole = orElse(field, own.source);
  return { zod: whole === NONE ? own.source : whole.source, imports: [...own.imports, ...whole.imports] };
}

/** A schema with what becomes of a value that is left out; nothing where it must not be. */
function orElse(field: Field, own: string): Call {
  const type = typeOf(field);
  if (!isWritable(field)) return NONE;
  if (isNow(field) && type.now !== undefined) {
    const now = field.array ? `(time) => [${type.now.zod}(time)]` : type.now.zod;
    return { source: `orNow(${own}, ${now})`, imports: ['orNow', type.now.zod] };
  }
  if (field.default !== undefined) return { source: `${own}.default(${defaultSource(field)})`, imports: [] };
  return isNotNull(field) ? NONE : { source: `${own}.default(null)`, imports: [] };
}

/** The default in the form the schema hands on. A list's default is a list of that one value. */
function defaultSource(field: Field): string {
  const value = typeOf(field).parse(field.default ?? '');
  const source = field.type === 'datetime' ? `new Date(${literal(value)})` : literal(value);
  return field.array ? `[${source}]` : source;
}

/** A query string holds text only, and never null. */
function schemaForFilter(field: Field, home = 'fields'): Call {
  if (!isFilterable(field)) return NONE;
  const own = `${home}.${keyOf(field)}${isNotNull(field) ? '' : '.unwrap()'}`;
  return typeOf(field).query?.(own) ?? { source: own, imports: [] };
}

function tsType(field: Field): string {
  const one = typeOf(field).tsType(field);
  const whole = field.array ? `${one.includes(' ') ? `(${one})` : one}[]` : one;
  return isNotNull(field) ? whole : `${whole} | null`;
}

/** What a column has to know of its values that is kept in memory: how they compare, and the form that they are kept in. */
function columnInMemory(field: Field): string {
  const [, scale] = /^numeric\(\d+,\s*(\d+)\)/.exec(sqlType(field)) ?? [];
  return `{ kind: '${typeOf(field).kind}'${scale === undefined ? '' : `, scale: ${scale}`} }`;
}

export const sqlType = (field: Field): string => `${typeOf(field).sqlType(field)}${field.array ? '[]' : ''}`;

function drizzle(field: Field): string {
  const { builder, options, type } = typeOf(field).column(field);
  const named = `${builder}(${[text(columnOf(field)), ...(options === undefined ? [] : [options])].join(', ')})`;
  return [
    named,
    ...(field.array ? ['.array()'] : []),
    ...(type === undefined ? [] : [`.$type<${field.array ? `(${type})[]` : type}>()`]),
    ...(isNotNull(field) ? ['.notNull()'] : []),
  ].join('');
}
