import type { ResourceCheck } from '../context.ts';
import { wantError, wantRecord } from '../expect.ts';
import { wantEcho } from './create.ts';
import { absentId, badIds, forEach, itemPath, notFoundCode, resourceCheck, withoutOwner } from './helpers.ts';

const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE'] as const;

export const READ: readonly ResourceCheck[] = [
  resourceCheck({
    id: 'read.record',
    needs: ['create', 'show'],
    title: 'GET of one record answers 200 with the record as it was created',
    run: async (context, resource) => {
      const made = await context.samples.create(resource);
      const answer = await context.get(itemPath(resource, made.id));
      wantEcho(answer, wantRecord(answer, 200), made.record, resource.fields);
    },
  }),
  resourceCheck({
    id: 'read.absent',
    title: 'GET, PUT, PATCH and DELETE of a record that is not there answer 404 with the code of the resource',
    run: async (context, resource) => {
      const json = withoutOwner(resource, await context.samples.body(resource));
      const path = itemPath(resource, absentId(context.profile));
      await forEach(
        METHODS,
        (method) => method,
        async (method) => {
          const answer = await context.client.send(method === 'PUT' || method === 'PATCH' ? { method, path, json } : { method, path });
          wantError(answer, 404, notFoundCode(resource));
        },
      );
    },
  }),
  resourceCheck({
    id: 'read.bad-id',
    title: 'GET, PUT, PATCH and DELETE with what is no id answer 400 INVALID_ID',
    run: async (context, resource) => {
      const json = withoutOwner(resource, await context.samples.body(resource));
      const cases = METHODS.flatMap((method) => badIds(context.profile).map((id) => ({ method, id })));
      await forEach(
        cases,
        ({ method, id }) => `${method} ${id.slice(0, 40)}`,
        async ({ method, id }) => {
          const path = itemPath(resource, id.replaceAll(' ', '%20').replaceAll("'", '%27'));
          const answer = await context.client.send(method === 'PUT' || method === 'PATCH' ? { method, path, json } : { method, path });
          wantError(answer, 400, 'INVALID_ID');
        },
      );
    },
  }),
];
