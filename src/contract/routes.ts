import type { ResourceCheck } from './context.ts';
import type { ContractResource } from './resource.ts';

/** The routes that a resource can have, with what each is asked by. */
export const ROUTES = {
  create: { method: 'POST', item: false },
  list: { method: 'GET', item: false },
  show: { method: 'GET', item: true },
  update: { method: 'PATCH', item: true },
  replace: { method: 'PUT', item: true },
  delete: { method: 'DELETE', item: true },
} as const;

export type Route = keyof typeof ROUTES;

export const isRoute = (name: string): name is Route => Object.hasOwn(ROUTES, name);
export const EVERY_ROUTE: readonly Route[] = Object.keys(ROUTES).filter(isRoute);

const hasAll = ({ routes }: ContractResource, needed: readonly Route[]): boolean => needed.every((route) => routes.includes(route));

/** Can records be made through the API, with those they have to refer to? */
export function isMakeable(resource: ContractResource, resources: readonly ContractResource[], path: readonly string[] = []): boolean {
  if (!resource.routes.includes('create')) return false;
  return resource.fields.every(({ target, field }) => {
    const other = resources.find(({ name }) => name.pascal === target);
    return !field.required || other === undefined || path.includes(other.name.pascal)
      ? true
      : isMakeable(other, resources, [...path, resource.name.pascal]);
  });
}

/** Has a resource every route, so that each check can be made of it? */
export const isWhole = (resource: ContractResource, resources: readonly ContractResource[]): boolean =>
  hasAll(resource, EVERY_ROUTE) && isMakeable(resource, resources);

/** Has a resource the routes that a check asks for? One that says nothing of them asks for all. */
export function isCheckable(
  { needs = EVERY_ROUTE }: ResourceCheck,
  resource: ContractResource,
  resources: readonly ContractResource[],
): boolean {
  return hasAll(resource, needs) && (!needs.includes('create') || isMakeable(resource, resources));
}
