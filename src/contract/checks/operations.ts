import type { Check } from '../context.ts';
import { wantStatus } from '../expect.ts';
import { ContractFailure, failure } from '../failure.ts';
import { at, isObject } from '../json.ts';
import { jsonContent, locate, operationFor } from '../openapi/document.ts';
import { schemasOf, validateDocument } from '../openapi/schemas.ts';
import { forEach, itemPath, resourceCheck, serverCheck, absentId, withoutOwner } from './helpers.ts';

const OPERATIONS = [
  { route: 'list', method: 'get', item: false, statuses: ['200', '400'] },
  { route: 'create', method: 'post', item: false, statuses: ['201', '400', '413', '415'] },
  { route: 'show', method: 'get', item: true, statuses: ['200', '400', '404'] },
  { route: 'replace', method: 'put', item: true, statuses: ['200', '400', '404', '413', '415'] },
  { route: 'update', method: 'patch', item: true, statuses: ['200', '400', '404', '413', '415'] },
  { route: 'delete', method: 'delete', item: true, statuses: ['204', '400', '404'] },
] as const;

export const OPERATIONS_CHECKS: readonly Check[] = [
  serverCheck({
    id: 'operations.health',
    title: 'GET /health answers 200',
    run: async (context) => {
      wantStatus(await context.get(context.profile.operations.health), 200);
    },
  }),
  serverCheck({
    id: 'operations.ready',
    title: 'GET /ready answers 200 while the database answers',
    run: async (context) => {
      wantStatus(await context.get(context.profile.operations.ready), 200);
    },
  }),
  serverCheck({
    id: 'operations.docs',
    title: 'a page shows the OpenAPI document',
    run: async (context) => {
      let answer = await context.get(context.profile.operations.docs);
      if (answer.headers.location !== undefined) answer = await context.get(answer.headers.location);
      wantStatus(answer, 200);
      if (!(answer.headers['content-type'] ?? '').startsWith('text/html')) throw failure(answer, 'a page of HTML');
    },
  }),
  serverCheck({
    id: 'openapi.valid',
    title: 'GET /openapi.json is a valid OpenAPI 3.1 document',
    run: async (context) => {
      const answer = await context.get(context.profile.operations.openapi);
      wantStatus(answer, 200);
      const version = at(answer.json, 'openapi');
      if (typeof version !== 'string' || !version.startsWith('3.1')) throw failure(answer, 'OpenAPI 3.1');
      const wrong = await validateDocument(answer.json);
      if (wrong !== undefined)
        throw new ContractFailure(
          `sent GET ${context.profile.operations.openapi}; came a document that is not valid: ${wrong}; the contract wants valid OpenAPI 3.1`,
        );
    },
  }),
  resourceCheck({
    id: 'openapi.operations',
    title: 'the document describes the operations of a resource and their statuses, and no others',
    needs: [],
    run: async (context, resource) => {
      const id = absentId(context.profile);
      await forEach(
        OPERATIONS,
        ({ method, item }) => `${method} ${item ? 'one' : 'list'}`,
        (wanted) => {
          const path = wanted.item ? itemPath(resource, id) : resource.path;
          const operation = operationFor(context.document, wanted.method, path);
          if (!resource.routes.includes(wanted.route)) {
            if (operation === undefined) return Promise.resolve();
            throw new ContractFailure(`the OpenAPI document has ${wanted.method} for ${path}; the contract wants no more than there is`);
          }
          if (operation === undefined)
            throw new ContractFailure(`the OpenAPI document has no ${wanted.method} for ${path}; the contract wants it described`);
          const responses = operation.operation['responses'];
          const missing = wanted.statuses.filter((status) => !isObject(responses) || !Object.hasOwn(responses, status));
          if (missing.length > 0)
            throw new ContractFailure(
              `the OpenAPI document does not give ${missing.join(', ')} for ${wanted.method} ${path}; the contract wants these statuses described`,
            );
          return Promise.resolve();
        },
      );
    },
  }),
  resourceCheck({
    id: 'openapi.requests',
    title: 'bodies that the server takes fit the documented request schema, and so do the examples',
    run: async (context, resource) => {
      const { document, profile, samples } = context;
      const validateAt = await schemasOf(document);
      const whole = await samples.body(resource);
      const bodies = { post: whole, put: withoutOwner(resource, whole), patch: withoutOwner(resource, whole) };
      const cases = (['post', 'put', 'patch'] as const).map((method) => ({
        method,
        path: method === 'post' ? resource.path : itemPath(resource, absentId(profile)),
        body: bodies[method],
      }));
      await forEach(
        cases,
        ({ method }) => method,
        ({ method, path, body }) => {
          const operation = operationFor(document, method, path);
          const located = operation === undefined ? undefined : locate(document, `${operation.pointer}/requestBody`);
          const content = located === undefined ? undefined : jsonContent(located);
          if (content === undefined)
            throw new ContractFailure(
              `the OpenAPI document gives no JSON request body for ${method} ${path}; the contract wants it described`,
            );
          const { example, examples } = content.value;
          const shown = [
            ...(example === undefined ? [] : [example]),
            ...(isObject(examples) ? Object.values(examples).map((one) => at(one, 'value')) : []),
          ];
          if (shown.length === 0)
            throw new ContractFailure(`the OpenAPI document gives no example for ${method} ${path}; the contract wants one`);
          for (const value of [body, ...shown]) {
            const wrong = validateAt(`${content.pointer}/schema`, value);
            if (wrong !== undefined)
              throw new ContractFailure(
                `the documented schema of ${method} ${path} refuses ${JSON.stringify(value)}: ${wrong}; the contract wants it to take what the server takes`,
              );
          }
          return Promise.resolve();
        },
      );
    },
  }),
];
