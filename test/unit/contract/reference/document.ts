import type { ContractField, ContractResource } from '../../../../src/contract/index.ts';
import type { Broken } from './sabotage.ts';

const TYPES: Readonly<Record<string, object>> = { integer: { type: 'integer' }, boolean: { type: 'boolean' } };

const EXAMPLES: Readonly<Record<string, unknown>> = { integer: 1, boolean: true };

function fieldSchema({ field }: ContractField, lies: boolean): object {
  const base = lies ? { type: 'object' } : (TYPES[field.type] ?? { type: 'string' });
  return field.required ? base : { anyOf: [base, { type: 'null' }] };
}

const ERROR = {
  description: 'refused',
  content: {
    'application/json': { schema: { type: 'object', required: ['success', 'error', 'meta'], properties: { success: { const: false } } } },
  },
};

/** The OpenAPI document of the reference server. */
export function documentOf(resources: readonly ContractResource[], broken: Broken): unknown {
  const errors = (...statuses: readonly number[]): object =>
    Object.fromEntries(statuses.filter((status) => !(status === 409 && broken('undocumented-status'))).map((status) => [status, ERROR]));
  const paths: unknown = Object.fromEntries(
    resources.flatMap((resource): [string, unknown][] => {
      const ref = { $ref: `#/components/schemas/${resource.name.pascal}` };
      const ok = (data: object): object => ({
        description: 'ok',
        content: { 'application/json': { schema: { type: 'object', required: ['success', 'data', 'meta'], properties: { data } } } },
      });
      const example = Object.fromEntries(
        resource.fields.filter(({ field }) => field.required).map(({ key, field }) => [key, EXAMPLES[field.type] ?? 'x']),
      );
      const narrow = broken('request-schema-too-narrow') ? { maxProperties: 1 } : {};
      const bodyOf = (fields: readonly ContractField[]): object => {
        const keys = new Set(fields.map(({ key }) => key));
        const shown = Object.fromEntries(Object.entries(example).filter(([key]) => keys.has(key)));
        const properties = Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field, false)]));
        return {
          content: {
            'application/json': {
              schema: { type: 'object', properties, additionalProperties: false, ...narrow },
              ...(broken('no-example') ? {} : { example: broken('request-schema-too-narrow') ? {} : shown }),
            },
          },
        };
      };
      const requestBody = bodyOf(resource.fields.filter(({ isOwner }) => isOwner !== true));
      const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
      const item = {
        parameters,
        get: { responses: { 200: ok(ref), ...errors(400, 404, 429) } },
        put: { requestBody, responses: { 200: ok(ref), ...errors(400, 404, 409, 413, 415) } },
        patch: { requestBody, responses: { 200: ok(ref), ...errors(400, 404, 409, 413, 415) } },
        ...(broken('operation-missing') ? {} : { delete: { responses: { 204: { description: 'gone' }, ...errors(400, 404, 409) } } }),
      };
      return [
        [
          resource.path,
          {
            get: { responses: { 200: ok({ type: 'array', items: ref }), ...errors(400, 429) } },
            post: { requestBody: bodyOf(resource.fields), responses: { 201: ok(ref), ...errors(400, 409, 413, 415) } },
          },
        ],
        [`${resource.path}/{id}`, item],
      ];
    }),
  );
  const schemas: unknown = Object.fromEntries(
    resources.map((resource): [string, unknown] => [
      resource.name.pascal,
      {
        type: 'object',
        properties: Object.fromEntries(
          resource.fields.filter(({ readable }) => readable).map((field) => [field.key, fieldSchema(field, broken('schema-lies'))]),
        ),
      },
    ]),
  );
  const version = broken('wrong-openapi-version') ? '3.0.3' : '3.1.0';
  return {
    openapi: version,
    ...(broken('invalid-openapi') ? {} : { info: { title: 'Reference', version: '1' } }),
    paths,
    components: { schemas },
  };
}
