import type { Resource, Route } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { withArticle } from '../../../naming/index.ts';
import { isOwner } from '../../owner.ts';
import type { Settings } from '../project/settings.ts';
import type { ApiField } from './api-fields.ts';
import { filesOf } from '../project/class-names.ts';
import { exampleOf, isRequired } from './examples.ts';
import { INCLUDE, MANY } from './included-document.ts';
import { relatedTo } from './rules/relations.ts';
import { routesOf } from './rules/routes.ts';
import { sampleOf } from './rules/samples.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Schema = { readonly [key: string]: Json };

const ref = (kind: string, name: string): Schema => ({ $ref: `#/components/${kind}/${name}` });

/** The schema of one value by the type of `Api::Types`. */
const FORMS: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  bigint: { type: 'string', pattern: '^-?\\d+$' },
  float: { type: 'number' },
  decimal: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  time: { type: 'string', pattern: '^\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?$' },
  uuid: { type: 'string', format: 'uuid' },
  json: {},
  hash: { type: 'object', additionalProperties: { type: 'string' } },
  inet: { type: 'string' },
  id: { type: 'integer' },
};

/** In a body a key may be text as well, as it is in paths. */
const KEY: Schema = { type: ['integer', 'string'], pattern: '^[1-9]\\d*$' };

function valueSchema({ field, type }: ApiField, isInput = false): Schema {
  const form = isInput && type === ':id' ? KEY : (FORMS[type.replaceAll(/[[\]:]/gu, '')] ?? {});
  if (field.array) return { type: 'array', items: form };
  const bounded = { ...form, ...lengths(field), ...(field.type === 'enum' ? { enum: field.values ?? [] } : {}) };
  return field.required ? bounded : nullable(bounded);
}

function nullable(schema: Schema): Schema {
  const { type, enum: values } = schema;
  if (type === undefined) return schema;
  return {
    ...schema,
    type: [...(Array.isArray(type) ? type.map(String) : [type]), 'null'],
    ...(Array.isArray(values) ? { enum: [...values.map(String), null] } : {}),
  };
}

const lengths = ({ length, limit, type }: Field): Schema => {
  if (!['string', 'text', 'citext'].includes(type)) return {};
  const bounds = [length?.max, limit].filter((bound) => bound !== undefined);
  return {
    ...(length?.min === undefined ? {} : { minLength: length.min }),
    ...(bounds.length === 0 ? {} : { maxLength: Math.min(...bounds) }),
  };
};

/** The part of the OpenAPI document that is about one resource. */
export function openApiOf(resource: Resource, fields: readonly ApiField[], { primaryKey }: Settings): Schema {
  const { name } = resource;
  const related = relatedTo(resource);
  const id: Schema = primaryKey === 'uuid' ? { type: 'string', format: 'uuid' } : { type: 'integer' };
  const writable = fields.filter(({ isWritable }) => isWritable);
  const readable = fields.filter(({ isReadable }) => isReadable);
  const properties = (list: readonly ApiField[], isInput = false): Schema =>
    Object.fromEntries(list.map((field) => [field.key, valueSchema(field, isInput)]));
  const later = writable.filter(({ field }) => !isOwner(resource, field));
  const moment: Schema = { type: 'string', format: 'date-time' };
  const includes = Object.fromEntries(
    related.map(({ name: { snake }, kind }) => [snake, kind === 'one' ? { type: ['object', 'null'] } : MANY]),
  );
  const record: Schema = {
    type: 'object',
    required: ['id', ...readable.map(({ key }) => key), 'created_at', 'updated_at'],
    properties: { id, ...properties(readable), created_at: moment, updated_at: moment, ...includes },
  };
  const inputOf = (list: readonly ApiField[]): Schema => {
    const required = list.filter(({ field }) => isRequired(field)).map(({ key }) => key);
    return {
      type: 'object',
      additionalProperties: false,
      properties: properties(list, true),
      ...(required.length === 0 ? {} : { required }),
    };
  };
  const input = inputOf(writable);
  const changes: Schema = { type: 'object', additionalProperties: false, minProperties: 1, properties: properties(later, true) };
  const exampleFor = (list: readonly ApiField[]): Schema =>
    Object.fromEntries(
      list
        .map(({ key, field }) => [key, exampleOf(sampleOf(field, resource))] as const)
        .filter((pair): pair is [string, Json] => pair[1] !== undefined),
    );
  const example = exampleFor(writable);
  const first = Object.entries(exampleFor(later)).slice(0, 1);
  const replacement = `${name.pascal}${resource.owner === undefined ? 'Input' : 'Replacement'}`;
  const tags = [name.humanPlural];
  const body = (schema: string, shown: Schema): Schema => ({
    required: true,
    content: { 'application/json': { schema: ref('schemas', schema), example: shown } },
  });
  const answer = (schema: Schema, description: string, meta: string): Schema => ({
    description,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['success', 'data', 'meta'],
          properties: { success: { const: true }, data: schema, message: { type: 'string' }, meta: ref('schemas', meta) },
        },
      },
    },
  });
  const one = (description: string): Schema => answer(ref('schemas', name.pascal), description, 'Meta');
  const errors = (...statuses: readonly number[]): Schema =>
    Object.fromEntries([...statuses, 429, 500, 503].map((status) => [String(status), ref('responses', 'Error')]));
  const query = (parameter: string, schema: Schema): Schema => ({ name: parameter, in: 'query', schema });
  const filters = fields.filter(({ isFilter }) => isFilter).map((field) => query(field.key, filterSchema(field)));
  const included = related.length === 0 ? [] : [INCLUDE];
  const sorts = ['created_at', ...fields.filter(({ isSort }) => isSort).map(({ key }) => key)].flatMap((key) => [key, `-${key}`]);
  const path = `/api/v1/${filesOf(name)}`;
  return {
    paths: withRoutes(resource, {
      [path]: {
        get: {
          tags,
          summary: `List ${name.humanPlural}`,
          operationId: `list_${name.snakePlural}`,
          parameters: [
            query('limit', { type: 'integer', minimum: 1, default: 20 }),
            query('cursor', { type: 'string' }),
            query('sort', { type: 'string', enum: sorts, default: '-created_at' }),
            ...included,
            ...filters,
          ],
          responses: { 200: answer({ type: 'array', items: ref('schemas', name.pascal) }, 'A page', 'PageMeta'), ...errors(400) },
        },
        post: {
          tags,
          summary: `Create ${withArticle(name.human)}`,
          operationId: `create_${name.snake}`,
          requestBody: body(`${name.pascal}Input`, example),
          responses: { 201: one('The new record'), ...errors(400, 409, 413, 415, 422) },
        },
      },
      [`${path}/{id}`]: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: id }],
        get: {
          tags,
          summary: `Show one ${name.human}`,
          operationId: `show_${name.snake}`,
          ...(included.length === 0 ? {} : { parameters: included }),
          responses: { 200: one('The record'), ...errors(400, 404) },
        },
        put: {
          tags,
          summary: `Replace ${withArticle(name.human)}`,
          operationId: `replace_${name.snake}`,
          requestBody: body(replacement, exampleFor(later)),
          responses: { 200: one('The record'), ...errors(400, 404, 409, 413, 415, 422) },
        },
        patch: {
          tags,
          summary: `Change ${withArticle(name.human)}`,
          operationId: `change_${name.snake}`,
          requestBody: body(`${name.pascal}Changes`, Object.fromEntries(first)),
          responses: { 200: one('The record'), ...errors(400, 404, 409, 413, 415, 422) },
        },
        delete: {
          tags,
          summary: `Delete ${withArticle(name.human)}`,
          operationId: `delete_${name.snake}`,
          responses: { 204: { description: 'It is gone' }, ...errors(400, 404, 409) },
        },
      },
    }),
    components: {
      schemas: {
        [name.pascal]: record,
        [`${name.pascal}Input`]: input,
        [replacement]: inputOf(later),
        [`${name.pascal}Changes`]: changes,
      },
    },
  };
}

const COLLECTION: Partial<Record<Route, string>> = { list: 'get', create: 'post' };
const MEMBER: Partial<Record<Route, string>> = { show: 'get', replace: 'put', update: 'patch', delete: 'delete' };

/** The paths with the methods that there are, of those of a list and of one record. */
function withRoutes(resource: Resource, paths: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(paths).flatMap(([path, methods], index): [string, Schema][] => {
    const table = index === 0 ? COLLECTION : MEMBER;
    const verbs = routesOf(resource).flatMap((route) => table[route] ?? []);
    const kept = Object.entries(methods).filter(([verb]) => verb === 'parameters' || verbs.includes(verb));
    return verbs.length === 0 ? [] : [[path, Object.fromEntries(kept)]];
  });
  return Object.fromEntries(entries);
}

/** A filter holds one value, and never null. */
const filterSchema = (field: ApiField): Schema => valueSchema({ ...field, field: { ...field.field, required: true } });
