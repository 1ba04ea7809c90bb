import type { Check } from '../context.ts';
import { wantError, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import { forEach, itemPath, resourceCheck, serverCheck } from './helpers.ts';

const COLLECTION = { allowed: ['GET', 'POST'], refused: ['PUT', 'PATCH', 'DELETE'] } as const;
const ITEM = { allowed: ['GET', 'PUT', 'PATCH', 'DELETE'], refused: ['POST'] } as const;
const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export const METHODS: readonly Check[] = [
  resourceCheck({
    id: 'methods.not-allowed',
    title: 'a method that a path does not have is 405 METHOD_NOT_ALLOWED with Allow',
    run: async (context, resource) => {
      const { id } = await context.samples.create(resource);
      const cases = [
        ...COLLECTION.refused.map((method) => ({ method, path: resource.path, allowed: COLLECTION.allowed })),
        ...ITEM.refused.map((method) => ({ method, path: itemPath(resource, id), allowed: ITEM.allowed })),
      ];
      await forEach(
        cases,
        ({ method, path }) => `${method} ${path}`,
        async ({ method, path, allowed }) => {
          const answer = await context.client.send({ method, path, json: {} });
          wantError(answer, 405, 'METHOD_NOT_ALLOWED');
          const allow = new Set((answer.headers.allow ?? '').split(',').map((name) => name.trim().toUpperCase()));
          const missing = allowed.filter((name) => !allow.has(name));
          if (missing.length > 0 || allow.has(method))
            throw failure(answer, `Allow: ${allowed.join(', ')}, not "${answer.headers.allow ?? ''}"`);
        },
      );
    },
  }),
  resourceCheck({
    id: 'methods.head',
    title: 'HEAD answers as GET does, without a body',
    run: async (context, resource) => {
      const { id } = await context.samples.create(resource);
      await forEach(
        [resource.path, itemPath(resource, id)],
        (path) => path,
        async (path) => {
          const answer = await context.client.send({ method: 'HEAD', path });
          wantStatus(answer, 200);
          if (answer.text !== '') throw failure(answer, 'no body with HEAD');
        },
      );
    },
  }),
  resourceCheck({
    id: 'methods.options',
    title: 'OPTIONS is answered: a preflight with 200 or 204, a bare one with those or 405',
    run: async (context, resource) => {
      const headers = {
        origin: 'https://example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      };
      wantStatus(await context.client.send({ method: 'OPTIONS', path: resource.path, headers }), [200, 204]);
      wantStatus(await context.client.send({ method: 'OPTIONS', path: resource.path }), [200, 204, 405]);
    },
  }),
  serverCheck({
    id: 'methods.no-route',
    title: 'a path that is not there is 404 ROUTE_NOT_FOUND, whatever the method',
    run: async ({ client, profile }) => {
      const paths = [
        '/',
        '/nowhere',
        `${profile.basePath}/nowhere`,
        `${profile.basePath}/nowhere/1/deeper`,
        '/__proto__',
        `${profile.basePath}/constructor`,
        '/%2e%2e/%2e%2e/etc/passwd',
      ];
      const cases = paths.flatMap((path) => ALL.map((method) => ({ method, path })));
      await forEach(
        cases,
        ({ method, path }) => `${method} ${path}`,
        async ({ method, path }) => {
          wantError(await client.send({ method, path }), 404, 'ROUTE_NOT_FOUND');
        },
      );
    },
  }),
  serverCheck({
    id: 'methods.bad-path',
    title: 'a path that cannot be decoded is a client error with the envelope',
    run: async ({ client, resources }) => {
      const paths = ['/%', '/%E0%A4%A', ...resources.slice(0, 1).flatMap(({ path }) => [`${path}/%`, `${path}/%E0%A4%A`, `${path}/%ff`])];
      await forEach(
        paths,
        (path) => path,
        async (path) => {
          wantStatus(await client.send({ method: 'GET', path }), [400, 404]);
        },
      );
    },
  }),
];
