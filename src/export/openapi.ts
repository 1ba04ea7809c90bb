import type { Resource } from '../core/pipeline.ts';
import type { Field } from '../fields/index.ts';
import { namedEnums, type NamedEnums } from './enums.ts';
import { lossesOf } from './facts.ts';
import { rulesLost } from './keys.ts';
import { OPENAPI_TYPES, type OpenApiRow, type Schema } from './openapi-types.ts';
import { relationOf } from './relations.ts';
import type { Exporter } from './types.ts';

const TIME = { type: 'string', format: 'date-time', readOnly: true } as const;

const rowOf = ({ type }: Field): OpenApiRow => OPENAPI_TYPES[type];

const component = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An OpenAPI 3.1 document with one schema a resource; it has no paths, for those are the application's. */
export const toOpenApi: Exporter = (described) => {
  const enums = namedEnums(described);
  const { application, resources } = described;
  const document = {
    openapi: '3.1.0',
    info: { title: application, version: '1.0.0' },
    components: {
      schemas: Object.fromEntries([
        ...resources.map((resource): [string, Schema] => [resource.name.pascal, objectSchema(resource, enums)]),
        ...enums.all
          .filter(({ isShared }) => isShared)
          .map(({ name, values }): [string, Schema] => [name.pascal, { type: 'string', enum: values }]),
      ]),
    },
  };
  return {
    text: `${JSON.stringify(document, null, 2)}\n`,
    losses: resources.flatMap((resource) => [
      ...resource.fields.flatMap((field) => lossesOf(resource, field, rowOf(field))),
      ...rulesLost(resource),
    ]),
  };
};

function objectSchema(resource: Resource, enums: NamedEnums): Schema {
  const { fields } = resource;
  return {
    type: 'object',
    properties: Object.fromEntries([
      ['id', { type: 'string', format: 'uuid', readOnly: true }],
      ...fields.flatMap((field) => properties(resource, field, enums)),
      ['createdAt', TIME],
      ['updatedAt', TIME],
    ]),
    required: ['id', ...fields.filter(({ required }) => required).flatMap(requiredNames), 'createdAt', 'updatedAt'],
  };
}

const requiredNames = (field: Field): readonly string[] =>
  field.polymorphic ? [`${field.name.camel}Type`, propertyName(field)] : [propertyName(field)];

const propertyName = ({ name, type }: Field): string => (type === 'references' ? `${name.camel}Id` : name.camel);

function properties(resource: Resource, field: Field, enums: NamedEnums): readonly (readonly [string, Schema])[] {
  const relation = relationOf(resource, field);
  return [
    ...(field.polymorphic ? [[`${field.name.camel}Type`, nullable({ type: 'string' }, field)] as const] : []),
    [propertyName(field), valueSchema(field, enums)],
    ...(relation === undefined ? [] : [[field.name.camel, { ...component(relation.target.pascal), readOnly: true }] as const]),
  ];
}

function valueSchema(field: Field, enums: NamedEnums): Schema {
  const { schema, literal, isWriteOnly } = rowOf(field);
  const own = enums.of(field);
  const one = own?.isShared === true ? component(own.name.pascal) : schema(field);
  const value = field.default === undefined ? undefined : literal?.(field.default, field);
  return {
    ...nullable(field.array ? { type: 'array', items: one } : one, field),
    ...(value === undefined ? {} : { default: value }),
    ...(isWriteOnly === true || field.sensitive ? { writeOnly: true } : {}),
  };
}

/** What is not required may be null in an answer. */
function nullable(schema: Schema, { required }: Field): Schema {
  if (required) return schema;
  const { type, enum: values } = schema;
  if (type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return { ...schema, type: [...types, 'null'], ...(Array.isArray(values) ? { enum: [...values.map(String), null] } : {}) };
}
