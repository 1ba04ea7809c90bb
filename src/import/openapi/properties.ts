import { isMapping } from '../../fields/mapping.ts';
import { nameFrom } from '../../naming/index.ts';
import type { Builder, TableDraft } from '../builder.ts';
import type { Column, ColumnType } from '../shape.ts';
import { textsOf, type Json } from './document.ts';
import { shapeOf, valueSchema } from './flatten.ts';
import { openApiType, typeWord } from './types.ts';

export interface OpenApiNames {
  readonly schemas: ReadonlyMap<string, Json>;
  readonly resources: ReadonlySet<string>;
}

export interface Property {
  readonly name: string;
  readonly schema: Json;
  readonly required: boolean;
}

/** Puts a property into its resource: a column, or a reference where it is a record of another resource. */
export function readProperty(property: Property, draft: TableDraft, names: OpenApiNames, builder: Builder): void {
  const { name } = property;
  const value = valueSchema(property.schema, names.schemas);
  const required = property.required && !value.nullable;
  if (value.name !== undefined && names.resources.has(value.name)) return embedded(name, value.name, required, draft);
  const isList = typeWord(value.schema) === 'array';
  const inside = isList && isMapping(value.schema['items']) ? valueSchema(value.schema['items'], names.schemas) : undefined;
  if (inside?.name !== undefined && names.resources.has(inside.name)) {
    builder.lose(
      `a list of ${inside.name} is no field; ${inside.name} refers to ${draft.name} where it has a field for it`,
      draft.name,
      name,
    );
    return;
  }
  const single = inside?.schema ?? value.schema;
  const named = inside?.name ?? value.name;
  const type = typeOf(single, named, names, () => builder.lose('an object inside a resource is a JSON document', draft.name, name));
  draft.columns.set(name, {
    name,
    type,
    written: typeWord(single) ?? 'of several types',
    array: isList && type?.type !== 'json',
    required,
    ...(single['writeOnly'] === true || value.schema['writeOnly'] === true ? { sensitive: true as const } : {}),
    ...(isList ? {} : rules(single, type, (message) => builder.lose(message, draft.name, name))),
  });
}

/** A record in the place of its id; `category` and `category_id` beside each other are one reference. */
function embedded(name: string, target: string, required: boolean, draft: TableDraft): void {
  const column = [...draft.columns.keys()].find((other) => nameFrom(other) === `${nameFrom(name) ?? name}_id`) ?? `${name}_id`;
  const known = draft.columns.get(column);
  draft.columns.set(column, {
    name: column,
    type: known?.type ?? { type: 'bigint' },
    written: known?.written ?? 'object',
    array: false,
    required: required || known?.required === true,
  });
  draft.foreignKeys.push({ columns: [column], table: target, name });
}

function typeOf(schema: Json, name: string | undefined, { schemas }: OpenApiNames, asDocument: () => void): ColumnType | undefined {
  const values = textsOf(schema['enum']);
  if (values.length > 0) return { type: 'enum', values, ...(name === undefined ? {} : { enumName: name, enumKept: true as const }) };
  if (shapeOf(schema, schemas) !== undefined) asDocument();
  const type = typeWord(schema) === 'array' ? ({ type: 'json' } as const) : openApiType(schema);
  const longest = schema['maxLength'];
  return type?.type === 'string' && typeof longest === 'number' ? { type: 'string', limit: longest } : type;
}

type Rules = Pick<Column, 'min' | 'max' | 'length' | 'format' | 'default'>;

const WHOLE: ReadonlySet<string | undefined> = new Set(['integer', 'bigint']);

/** What a short text of these holds where nothing is said. */
const USUAL: Readonly<Record<string, number>> = { email: 254, url: 2048 };

function lengthOf({ minLength, maxLength }: Json, type: ColumnType | undefined): Rules {
  const min = typeof minLength === 'number' && minLength > 0 ? minLength : undefined;
  const isSaid = type?.type !== 'string' && typeof maxLength === 'number' && maxLength !== USUAL[type?.type ?? ''];
  const max = isSaid ? maxLength : undefined;
  if (min === undefined && max === undefined) return {};
  return { length: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } };
}

function rules(schema: Json, type: ColumnType | undefined, lose: (message: string) => void): Rules {
  if (type?.type === 'digest' || type?.type === 'token') return {};
  const { pattern, default: value } = schema;
  const min = bound(schema, 'minimum', 'exclusiveMinimum', 1, type, lose);
  const max = bound(schema, 'maximum', 'exclusiveMaximum', -1, type, lose);
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...lengthOf(schema, type),
    ...(typeof pattern === 'string' && type?.type !== 'decimal' ? { format: pattern } : {}),
    ...(value === undefined || value === null ? {} : { default: typeof value === 'string' ? value : JSON.stringify(value) }),
  };
}

/** A bound that is not itself allowed is one further in for whole numbers, and for no others. */
function bound(
  schema: Json,
  key: string,
  exclusive: string,
  step: 1 | -1,
  type: ColumnType | undefined,
  lose: (message: string) => void,
): string | undefined {
  const edge: unknown = schema[exclusive];
  const given: unknown = typeof edge === 'number' ? edge : schema[key];
  if (typeof given !== 'number') return undefined;
  if (typeof edge !== 'number' && edge !== true) return String(given);
  if (WHOLE.has(type?.type) && Number.isSafeInteger(given)) return String(given + step);
  lose(`${exclusive} ${String(given)} is not carried over`);
  return undefined;
}
