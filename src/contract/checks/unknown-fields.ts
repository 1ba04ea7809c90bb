import type { ResourceCheck } from '../context.ts';
import { wantInvalid, wantRecord } from '../expect.ts';
import { failure } from '../failure.ts';
import { absentId, bodyFor, bodyRoutes, createdAt, forEach, itemPath, resourceCheck, updatedAt } from './helpers.ts';

const UNKNOWN = 'UNKNOWN_FIELD';

/** `{"name": …}` with one more member, put in as text: an object literal cannot hold `__proto__`. */
const withRaw = (body: unknown, member: string): string => {
  const text = JSON.stringify(body);
  return text === '{}' ? `{${member}}` : `${text.slice(0, -1)},${member}}`;
};

const PROTOTYPE_MEMBERS = [
  { field: '__proto__', member: '"__proto__":{"admin":true}' },
  { field: 'constructor', member: '"constructor":{"prototype":{"admin":true}}' },
  { field: 'prototype', member: '"prototype":{"admin":true}' },
  { field: 'toString', member: '"toString":"x"' },
  { field: 'hasOwnProperty', member: '"hasOwnProperty":1' },
] as const;

export const UNKNOWN_FIELDS: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'unknown.fields',
    title: 'POST, PUT and PATCH refuse unknown fields, each with an UNKNOWN_FIELD detail',
    run: async (context, resource) => {
      const body = await context.samples.body(resource, { surprise: 1, 'another one': { deep: true } });
      await forEach(
        await bodyRoutes(context, resource),
        ({ method }) => method,
        async (route) => {
          wantInvalid(await context.client.send({ ...route, json: bodyFor(route, resource, body) }), context.profile, [
            { field: 'surprise', code: UNKNOWN },
            { field: 'another one', code: UNKNOWN },
          ]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'unknown.mass-assignment',
    title: 'id, timestamps and fields made by the application cannot be written',
    run: async (context, resource) => {
      const { profile, samples, client } = context;
      const digests = resource.fields
        .filter(({ field }) => field.type === 'digest')
        .map(({ key }) => (profile.jsonCase === 'snake' ? `${key}_digest` : `${key}Digest`));
      const made = resource.fields.filter(({ writable }) => !writable).map(({ key }) => key);
      const values = {
        id: absentId(profile),
        [createdAt(profile)]: '2001-01-01T00:00:00.000Z',
        [updatedAt(profile)]: '2001-01-01T00:00:00.000Z',
      };
      const cases = [...Object.entries(values), ...[...digests, ...made].map((key): [string, unknown] => [key, 'mine'])];
      const routes = await bodyRoutes(context, resource);
      const body = await samples.body(resource);
      await forEach(
        cases,
        ([key]) => key,
        async ([key, value]) => {
          for (const route of routes)
            wantInvalid(await client.send({ ...route, json: { ...bodyFor(route, resource, body), [key]: value } }), profile, [
              { field: key, code: UNKNOWN },
            ]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'unknown.prototype',
    title: 'prototype keys are unknown fields like any other, and change nothing',
    run: async (context, resource) => {
      const body = await context.samples.body(resource);
      const routes = await bodyRoutes(context, resource);
      const headers = { 'content-type': 'application/json' };
      await forEach(
        PROTOTYPE_MEMBERS,
        ({ field }) => field,
        async ({ field, member }) => {
          for (const route of routes)
            wantInvalid(
              await context.client.send({ ...route, headers, body: withRaw(bodyFor(route, resource, body), member) }),
              context.profile,
              [{ field, code: UNKNOWN }],
            );
        },
      );
      const { id } = await context.samples.create(resource);
      const answer = await context.get(itemPath(resource, id));
      if (Object.hasOwn(wantRecord(answer, 200), 'admin')) throw failure(answer, 'no field that came in through a prototype');
    },
  }),
];
