import type { Check } from '../context.ts';
import { wantError, wantInvalid, wantStatus } from '../expect.ts';
import { post } from './create.ts';
import { bodyRoutes, forEach, resourceCheck } from './helpers.ts';

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const MALFORMED = [
  '{',
  '{"name":}',
  'nope',
  "{'name':1}",
  '{"a":1,}',
  '{"a":1}}',
  '[1,',
  '"open',
  '{"a":NaN}',
  '{"a":01}',
  '<a/>',
  '{"a":"\t"}',
  '\u0000',
] as const;
const NOT_AN_OBJECT = ['[]', '[{}]', '5', '"text"', 'null', 'true'] as const;
const OTHER_TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'text/html',
] as const;

/** Stored as they are and given back as they are: none of them means anything to the server. */
const BIG = 2 * 1024 * 1024;

/** Request bodies that are none: broken, of another type, too large. */
export const HOSTILE_BODIES: readonly Check[] = [
  resourceCheck({
    id: 'hostile.malformed-json',
    title: 'malformed JSON is 400 INVALID_JSON',
    run: async (context, resource) => {
      const cases = (await bodyRoutes(context, resource)).flatMap((route) => MALFORMED.map((body) => ({ ...route, body })));
      await forEach(
        cases,
        ({ method, body }) => `${method} ${JSON.stringify(body)}`,
        async (route) => {
          wantError(await context.client.send({ ...route, headers: JSON_TYPE }), 400, 'INVALID_JSON');
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.not-an-object',
    title: 'JSON that is no object is a VALIDATION_ERROR of the body',
    run: async (context, resource) => {
      const cases = (await bodyRoutes(context, resource)).flatMap((route) => NOT_AN_OBJECT.map((body) => ({ ...route, body })));
      await forEach(
        cases,
        ({ method, body }) => `${method} ${body}`,
        async (route) => {
          wantInvalid(await context.client.send({ ...route, headers: JSON_TYPE }), context.profile, [
            { field: 'body', code: context.profile.detailCodes.type },
          ]);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.empty-body',
    title: 'a body of no length, or none at all, is a VALIDATION_ERROR',
    run: async (context, resource) => {
      await forEach(
        await bodyRoutes(context, resource),
        ({ method }) => method,
        async (route) => {
          wantInvalid(await context.client.send({ ...route, headers: JSON_TYPE, body: '' }), context.profile);
          wantInvalid(await context.client.send(route), context.profile);
        },
      );
    },
  }),
  resourceCheck({
    id: 'hostile.content-type',
    title: 'a body that is not labelled as JSON is 415 UNSUPPORTED_MEDIA_TYPE; a charset does no harm',
    run: async (context, resource) => {
      const body = JSON.stringify(await context.samples.body(resource));
      const cases = (await bodyRoutes(context, resource)).flatMap((route) => [...OTHER_TYPES, undefined].map((type) => ({ route, type })));
      await forEach(
        cases,
        ({ route, type }) => `${route.method} ${type ?? 'no type'}`,
        async ({ route, type }) => {
          wantError(
            await context.client.send({ ...route, body, headers: type === undefined ? {} : { 'content-type': type } }),
            415,
            'UNSUPPORTED_MEDIA_TYPE',
          );
        },
      );
      wantStatus(
        await context.client.send({
          method: 'POST',
          path: resource.path,
          body,
          headers: { 'content-type': 'application/json; charset=utf-8' },
        }),
        201,
      );
    },
  }),
  resourceCheck({
    id: 'hostile.too-large',
    title: 'a body of 2 MB is 413 PAYLOAD_TOO_LARGE, announced or not; one just below 1 MB is read',
    run: async (context, resource) => {
      const body = `{"a":"${'x'.repeat(BIG)}"}`;
      await forEach(
        await bodyRoutes(context, resource),
        ({ method }) => method,
        async (route) => {
          wantError(await context.client.send({ ...route, headers: JSON_TYPE, body }), 413, 'PAYLOAD_TOO_LARGE');
        },
      );
      wantError(
        await context.client.send({ method: 'POST', path: resource.path, headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' }, body }),
        413,
        'PAYLOAD_TOO_LARGE',
      );
      wantInvalid(await post(context, resource, { a: 'x'.repeat(900_000) }), context.profile);
    },
  }),
];
