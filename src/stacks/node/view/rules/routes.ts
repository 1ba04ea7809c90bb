import type { Blueprint, Resource, Route } from '../../../../core/pipeline.ts';
import type { OnDelete } from '../../../../fields/field.ts';
import { resourceNamed } from '../named.ts';
import { replacementOf } from './owner.ts';

/** The method of each route, the controller's method for it, and whether it is about one record; in the order in which they are written. */
const ROUTE_TABLE = {
  create: { method: 'POST', handler: 'create', isMember: false },
  list: { method: 'GET', handler: 'list', isMember: false },
  show: { method: 'GET', handler: 'get', isMember: true },
  replace: { method: 'PUT', handler: 'replace', isMember: true },
  update: { method: 'PATCH', handler: 'change', isMember: true },
  delete: { method: 'DELETE', handler: 'remove', isMember: true },
} as const satisfies Record<Route, { readonly method: string; readonly handler: string; readonly isMember: boolean }>;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const isRoute = (word: string): word is Route => Object.hasOwn(ROUTE_TABLE, word);
const IN_ORDER = Object.keys(ROUTE_TABLE).filter(isRoute);

type Routed = Pick<Resource, 'routes'>;

/** Has the resource this route? */
export const hasRoute = ({ routes = IN_ORDER }: Routed, route: Route): boolean => routes.includes(route);

/** What a resource shows of itself in other resources' tests. */
export type RouteFlags = Readonly<Record<Route, boolean>>;

export const routeFlags = (resource: Routed): RouteFlags => ({
  create: hasRoute(resource, 'create'),
  list: hasRoute(resource, 'list'),
  show: hasRoute(resource, 'show'),
  update: hasRoute(resource, 'update'),
  replace: hasRoute(resource, 'replace'),
  delete: hasRoute(resource, 'delete'),
});

/** The two ends of a reference, as far as it matters to tests of them over HTTP. */
export interface Ends {
  readonly own: RouteFlags;
  readonly target: RouteFlags;
  readonly isOptional: boolean;
  readonly onDelete: OnDelete;
}

/** What of a reference is told to the world by some route of either end. */
export const seenOf = ({ own, target, isOptional, onDelete }: Ends) => ({
  isShown: own.show && target.show,
  isEmptied: own.show && isOptional,
  isDeleted: target.delete && (onDelete === 'restrict' || own.show),
});

/** Is there anything to test of a reference over HTTP? */
export const isSeen = (ends: Ends): boolean => Object.values(seenOf(ends)).some(Boolean);

/** Is there anything to test over HTTP of the references that a resource holds? */
export const hasSeenReference = (blueprint: Pick<Blueprint, 'resources' | 'existing'>, resource: Resource): boolean =>
  resource.associations.some(
    ({ kind, field, target }) =>
      kind === 'one' &&
      isSeen({
        own: routeFlags(resource),
        target: routeFlags(resourceNamed(blueprint, target.pascal) ?? {}),
        isOptional: !field.required,
        onDelete: field.onDelete ?? 'restrict',
      }),
  );

/** What templates see of the routes that a resource has. */
export interface RoutesView extends RouteFlags {
  readonly entries: readonly { readonly method: string; readonly path: string; readonly handler: string }[];
  /** All six. */
  readonly isWhole: boolean;
  /** What the README says of them: `GET; by id GET, DELETE`; `''` where that is all. */
  readonly words: string;
  /** Source of the list in the documentation; `''` where that is all. */
  readonly listed: string;
  /** Any route about one record, any that reads a body, a whole one, or a query, and any that answers with a body. */
  readonly members: boolean;
  readonly writes: boolean;
  readonly takesWhole: boolean;
  readonly changes: boolean;
  readonly answers: boolean;
  /** Names that the controller imports from where input is read, and from the model. */
  readonly requestImports: readonly string[];
  readonly validationImports: readonly string[];
  readonly modelImports: readonly string[];
  /** Errors that the test of the controller expects. */
  readonly errorImports: readonly string[];
  /** The controller is told the address of a request. */
  readonly hasAddress: boolean;
  /** The controller's methods about one record. */
  readonly memberHandlers: readonly string[];
  /** Methods of requests about one record, as supertest calls them. */
  readonly memberMethods: readonly string[];
  /** Methods that a path which is there does not have, with what its Allow header lists. */
  readonly refused: readonly { readonly method: string; readonly isMember: boolean; readonly allowed: readonly string[] }[];
  /** Methods by which a path is tried that has none at all, and one of the path that is there; empty where both are. */
  readonly nowhere: readonly string[];
  readonly isNowhereMember: boolean;
  readonly somewhere: string;
}

/**
 * @param pascal the resource's name in code: `Product`
 * @param camel the same as a variable: `product`
 */
export function routesView(
  resource: Routed & Pick<Resource, 'owner'>,
  { pascal, camel }: { readonly pascal: string; readonly camel: string },
): RoutesView {
  const flags = routeFlags(resource);
  const routes = IN_ORDER.filter((route) => flags[route]);
  const methodsOf = (isMember: boolean): readonly string[] =>
    routes.filter((route) => ROUTE_TABLE[route].isMember === isMember).map((route) => ROUTE_TABLE[route].method);
  const refused = [false, true].flatMap((isMember) => {
    const there = methodsOf(isMember);
    return there.length === 0
      ? []
      : METHODS.filter((method) => !there.includes(method)).map((method) => ({
          method: method.toLowerCase(),
          isMember,
          allowed: [...there.flatMap((one) => (one === 'GET' ? [one, 'HEAD'] : [one])), 'OPTIONS'].sort(),
        }));
  });
  const members = routes.filter((route) => ROUTE_TABLE[route].isMember);
  const isNowhereMember = members.length === 0;
  const isWhole = routes.length === IN_ORDER.length;
  const writes = flags.create || flags.update || flags.replace;
  const takesWhole = flags.create || flags.replace;
  const queries = flags.list || flags.show;
  const isWithoutPath = isNowhereMember || members.length === routes.length;
  const only = (isWanted: boolean, ...names: readonly string[]): readonly string[] => (isWanted ? names : []);
  return {
    ...flags,
    entries: routes.map((route) => {
      const { method, handler, isMember } = ROUTE_TABLE[route];
      return { method, handler, path: isMember ? '/:id' : '/' };
    }),
    isWhole,
    words: routesInWords(routes),
    listed: isWhole ? '' : `[${routes.map((route) => `'${route}'`).join(', ')}]`,
    members: !isNowhereMember,
    writes,
    takesWhole,
    changes: flags.update || flags.replace,
    answers: routes.some((route) => route !== 'delete'),
    requestImports: [...only(flags.create && flags.show, 'locationOf'), ...only(!isNowhereMember, 'pathId')],
    validationImports: [...only(writes, 'parseBody'), ...only(queries, 'parseQuery')],
    modelImports: [
      ...only(flags.create || (flags.replace && resource.owner === undefined), `new${pascal}`),
      ...only(flags.update, `${camel}Changes`),
      ...only(flags.show, `${camel}Include`),
      ...only(flags.list, `${camel}Query`),
      ...only(flags.replace && resource.owner !== undefined, replacementOf(resource, { pascal, camel })),
    ],
    errorImports: [
      ...only(!isNowhereMember, 'InvalidIdError'),
      ...only(queries, 'InvalidQueryError'),
      ...only(!isNowhereMember, 'NotFoundError'),
      ...only(writes, 'ValidationError'),
    ],
    hasAddress: flags.create || flags.list,
    memberHandlers: members.map((route) => ROUTE_TABLE[route].handler),
    memberMethods: METHODS.filter((method) => methodsOf(true).includes(method)).map((method) => method.toLowerCase()),
    refused,
    nowhere: isWithoutPath ? METHODS.map((method) => method.toLowerCase()) : [],
    isNowhereMember,
    somewhere: (methodsOf(!isNowhereMember)[0] ?? 'GET').toLowerCase(),
  };
}

/** The methods of some routes, for people; `''` where that is all of them. */
export function routesInWords(routes: readonly Route[] = IN_ORDER): string {
  if (routes.length === IN_ORDER.length) return '';
  const named = (isMember: boolean): string =>
    IN_ORDER.filter((route) => routes.includes(route) && ROUTE_TABLE[route].isMember === isMember)
      .map((route) => ROUTE_TABLE[route].method)
      .join(', ');
  const [own, members] = [named(false), named(true)];
  return [own, ...(members === '' ? [] : [`by id ${members}`])].filter((part) => part !== '').join('; ');
}

/** The routes that a resource of this run had before, where it is to have others. */
export const formerRoutesOf = ({ formerRoutes = {} }: Blueprint, { name }: Resource): readonly Route[] | undefined =>
  formerRoutes[name.pascal];
