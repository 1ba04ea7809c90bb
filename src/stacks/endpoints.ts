import type { Implementation } from '../core/implementation.ts';
import type { Resource, Route } from '../core/pipeline.ts';
import { withArticle } from '../naming/index.ts';

/** The six routes of a resource, in the words of the report. */
const ROUTES: readonly (readonly [route: Route, method: string, suffix: string, describe: (resource: Resource) => string])[] = [
  ['create', 'POST', '', ({ name }) => `Create ${withArticle(name.human)}`],
  ['list', 'GET', '', ({ name }) => `List ${name.humanPlural}, newest first, page by page`],
  ['show', 'GET', '/:id', ({ name }) => `Show one ${name.human}`],
  ['update', 'PATCH', '/:id', ({ name }) => `Change some fields of ${withArticle(name.human)}`],
  ['replace', 'PUT', '/:id', ({ name }) => `Replace ${withArticle(name.human)}`],
  ['delete', 'DELETE', '/:id', ({ name }) => `Delete ${withArticle(name.human)}`],
];

/** What a resource answers, for the report; `has` tells which routes there are. */
export const endpointsOf = (resource: Resource, path: string, has: (route: Route) => boolean): Implementation['endpoints'] =>
  ROUTES.filter(([route]) => has(route)).map(([, method, suffix, describe]) => ({
    method,
    path: `${path}${suffix}`,
    description: describe(resource),
  }));
