import type { Check, Context } from '../context.ts';
import { wantStatus } from '../expect.ts';
import { ContractFailure, failure } from '../failure.ts';
import type { Outgoing } from '../http/client.ts';
import { absentId, forEach, itemPath, serverCheck } from './helpers.ts';

const KEPT = ['a', 'A-b_c.9', '0'.repeat(128), '01890a5d-ac96-774b-bcce-b302099a8057', '-', '__proto__'] as const;
const REPLACED = [
  'x'.repeat(129),
  'has space',
  '<script>alert(1)</script>',
  'semi;colon',
  'a,b',
  'slash/',
  'tab\tbed',
  'caf\u00e9',
  '"quoted"',
  '${jndi:ldap://x}',
  '%00',
] as const;

/** One request for every kind of answer a server gives, with the status it must have. */
async function everyKind(context: Context): Promise<readonly (Outgoing & { readonly status: number | readonly number[] })[]> {
  const { profile, whole, samples } = context;
  const { health, ready, openapi, docs } = profile.operations;
  const plain = [
    { method: 'GET', path: health, status: 200 },
    { method: 'GET', path: ready, status: 200 },
    { method: 'GET', path: openapi, status: 200 },
    { method: 'GET', path: docs, status: [200, 301, 302, 307, 308] },
    { method: 'GET', path: '/nowhere', status: 404 },
  ];
  const resource = whole[0];
  if (resource === undefined) return plain;
  const { path } = resource;
  const [one, other] = [await samples.create(resource), await samples.create(resource)];
  const json = { 'content-type': 'application/json' };
  return [
    ...plain,
    { method: 'GET', path, status: 200 },
    { method: 'GET', path: itemPath(resource, one.id), status: 200 },
    { method: 'HEAD', path, status: 200 },
    { method: 'OPTIONS', path, headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' }, status: [200, 204] },
    { method: 'GET', path: `${path}?limit=0`, status: 400 },
    { method: 'GET', path: `${path}?cursor=x`, status: 400 },
    { method: 'GET', path: itemPath(resource, absentId(profile)), status: 404 },
    { method: 'POST', path, json: await samples.body(resource), status: 201 },
    { method: 'POST', path, json: { surprise: 1 }, status: profile.validationStatus },
    { method: 'POST', path, headers: json, body: '{', status: 400 },
    { method: 'POST', path, headers: { 'content-type': 'text/plain' }, body: 'x', status: 415 },
    { method: 'POST', path, headers: json, body: `{"a":"${'x'.repeat(2_000_000)}"}`, status: 413 },
    { method: 'DELETE', path, status: 405 },
    { method: 'DELETE', path: itemPath(resource, other.id), status: 204 },
  ];
}

const named = ({
  method,
  path,
  status,
}: {
  readonly method: string;
  readonly path: string;
  readonly status: number | readonly number[];
}): string => `${method} ${path} (${String(status)})`;

export const REQUEST_ID: readonly Check[] = [
  serverCheck({
    id: 'request-id.echo',
    title: 'an X-Request-Id of the right form is echoed on every kind of answer',
    run: async (context) => {
      await forEach(await everyKind(context), named, async ({ status, ...outgoing }) => {
        const id = `${context.samples.run}.kind-${String(status).replaceAll(',', '_')}`;
        const answer = await context.client.send({ ...outgoing, headers: { ...outgoing.headers, 'x-request-id': id } });
        wantStatus(answer, status);
        if (answer.headers['x-request-id'] !== id)
          throw failure(answer, `X-Request-Id: ${id}, as sent, not ${String(answer.headers['x-request-id'])}`);
      });
      await forEach(
        KEPT,
        (id) => id,
        async (id) => {
          const answer = await context.client.send({
            method: 'GET',
            path: context.profile.operations.health,
            headers: { 'x-request-id': id },
          });
          if (answer.headers['x-request-id'] !== id)
            throw failure(answer, `X-Request-Id: ${id}, as sent, not ${String(answer.headers['x-request-id'])}`);
        },
      );
    },
  }),
  serverCheck({
    id: 'request-id.replace',
    title: 'an X-Request-Id of any other form is replaced',
    run: (context) =>
      forEach(
        REPLACED,
        (id) => id.slice(0, 40),
        async (id) => {
          for (const path of [context.profile.operations.health, '/nowhere']) {
            const answer = await context.client.send({ method: 'GET', path, headers: { 'x-request-id': id } });
            const given = answer.headers['x-request-id'];
            // The rule over every answer holds the form of the new one; here it only has to be new.
            if (typeof given !== 'string' || given === id || given === '') throw failure(answer, 'another X-Request-Id than the one sent');
          }
        },
      ),
  }),
  serverCheck({
    id: 'request-id.own',
    title: 'two requests without an X-Request-Id get two of them',
    run: async (context) => {
      const answers = await Promise.all([1, 2, 3, 4].map(() => context.get('/nowhere')));
      const ids = answers.map(({ headers }) => headers['x-request-id']);
      if (new Set(ids).size !== answers.length)
        throw new ContractFailure(
          `sent GET /nowhere four times; came X-Request-Id ${ids.join(', ')}; the contract wants four different ones`,
        );
    },
  }),
];
