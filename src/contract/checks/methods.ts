import type { Check } from '../context.ts';
import { wantError, wantStatus } from '../expect.ts';
import { failure } from '../failure.ts';
import type { ContractResource } from '../resource.ts';
import { ROUTES } from '../routes.ts';
import { absentId, forEach, itemPath, resourceCheck, serverCheck } from './helpers.ts';

const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The methods that one of the paths of a resource does not have, with those that it has. */
function casesOf(
  { routes }: ContractResource,
  isItem: boolean,
): readonly { readonly method: string; readonly allowed: readonly string[] }[] {
  const allowed: readonly string[] = routes.filter((route) => ROUTES[route].item === isItem).map((route) => ROUTES[route].method);
  return ALL.filter((method) => !allowed.includes(method)).map((method) => ({ method, allowed }));
}

export const METHODS: readonly Check[] = [
  resourceCheck({
    id: 'methods.not-allowed',
    title: 'a method that a path does not have is 405 METHOD_NOT_ALLOWED with Allow; a path without any is 404 ROUTE_NOT_FOUND',
    needs: [],
    run: async (context, resource) => {
      const id = context.whole.includes(resource) ? (await context.samples.create(resource)).id : absentId(context.profile);
      const cases = [
        ...casesOf(resource, false).map((one) => ({ ...one, path: resource.path })),
        ...casesOf(resource, true).map((one) => ({ ...one, path: itemPath(resource, id) })),
      ];
      await forEach(
        cases,
        ({ method, path }) => `${method} ${path}`,
        async ({ method, path, allowed }) => {
          const answer = await context.client.send({ method, path, json: {} });
          if (allowed.length === 0) {
            wantError(answer, 404, 'ROUTE_NOT_FOUND');
            return;
          }
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
    needs: ['create', 'list', 'show'],
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
    needs: ['create'],
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
