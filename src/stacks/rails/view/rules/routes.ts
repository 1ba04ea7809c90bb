import type { Resource, Route } from '../../../../core/pipeline.ts';
import type { RouteLine } from '../../../../edits/ruby.ts';
import { ownName } from '../../../../naming/index.ts';
import { symbols } from '../../fields/ruby.ts';
import { absoluteName } from '../../project/class-names.ts';
import type { Block } from '../spec-examples.ts';

/** The action of each route, the verb, and whether it is about one record. */
const ROUTE_TABLE = {
  create: { action: 'create', verb: 'post', isMember: false },
  list: { action: 'index', verb: 'get', isMember: false },
  show: { action: 'show', verb: 'get', isMember: true },
  update: { action: 'update', verb: 'patch', isMember: true },
  replace: { action: 'update', verb: 'put', isMember: true },
  delete: { action: 'destroy', verb: 'delete', isMember: true },
} as const satisfies Record<Route, { readonly action: string; readonly verb: string; readonly isMember: boolean }>;

const IN_RAILS_ORDER = ['index', 'show', 'create', 'update', 'destroy'] as const;

const isRoute = (word: string): word is Route => Object.hasOwn(ROUTE_TABLE, word);
const EVERY_ROUTE = Object.keys(ROUTE_TABLE).filter(isRoute);

export const routesOf = ({ routes = EVERY_ROUTE }: Pick<Resource, 'routes'>): readonly Route[] => routes;

const actionsOf = (routes: readonly Route[]): readonly string[] => {
  const wanted = new Set<string>(routes.map((route) => ROUTE_TABLE[route].action));
  return IN_RAILS_ORDER.filter((action) => wanted.has(action));
};

/** One of the two ways of changing a record, where the other is not asked for: Rails' own `resources` has both. */
const loneChange = (routes: readonly Route[]): Route | undefined =>
  routes.includes('update') === routes.includes('replace') ? undefined : routes.includes('update') ? 'update' : 'replace';

/** The lines of a resource's routes. */
export function routeLines({ name, routes = EVERY_ROUTE }: Pick<Resource, 'name' | 'routes'>): readonly RouteLine[] {
  const { snakePlural } = ownName(name);
  const lone = loneChange(routes);
  const actions = actionsOf(routes.filter((route) => route !== lone));
  const only = actions.length === IN_RAILS_ORDER.length ? '' : `, only: ${symbols(actions)}`;
  return [
    ...(actions.length === 0 ? [] : [{ name: snakePlural, line: `resources :${snakePlural}${only}` }]),
    ...(lone === undefined ? [] : [{ name: '', line: `${ROUTE_TABLE[lone].verb} "${snakePlural}/:id", to: "${snakePlural}#update"` }]),
  ];
}

/** What the README says of them: `GET`, `POST`; with an id `GET`. */
export function methodsOf({ routes = EVERY_ROUTE }: Pick<Resource, 'routes'>): string {
  const verbs = (isMember: boolean): string =>
    routes
      .map((route) => ROUTE_TABLE[route])
      .filter((row) => row.isMember === isMember)
      .map(({ verb }) => `\`${verb.toUpperCase()}\``)
      .join(', ');
  const [path, member] = [verbs(false), verbs(true)];
  return [path, member === '' ? '' : `with an id ${member}`].filter((part) => part !== '').join('; ');
}

/** What the templates of a controller and its specs ask of the routes. */
export interface RoutesView {
  readonly list: boolean;
  readonly show: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly replace: boolean;
  readonly delete: boolean;
  /** Any that takes a body, or that a whole one is sent to. */
  readonly writes: boolean;
  readonly sendsWhole: boolean;
  /** Any way of changing a record, and both, and a full replacement alone. */
  readonly changes: boolean;
  readonly bothChanges: boolean;
  /** What a record is saved with that changes: Ruby. */
  readonly changed: string;
  /** Actions about one record, as `only:` takes them; empty where there is none. */
  readonly members: string;
}

/** What was sent, and for a replacement all else as it is in a new record. */
function changedWith(isUpdated: boolean, isReplaced: boolean, className: string): string {
  const whole = `body.complete(${className}).merge(permitted)`;
  return !isReplaced ? 'changes' : isUpdated ? `request.put? ? ${whole} : changes` : whole;
}

export function routesView(resource: Pick<Resource, 'name' | 'routes'>): RoutesView {
  const routes = routesOf(resource);
  const has = (route: Route): boolean => routes.includes(route);
  const members = actionsOf(routes.filter((route) => ROUTE_TABLE[route].isMember));
  return {
    list: has('list'),
    show: has('show'),
    create: has('create'),
    update: has('update'),
    replace: has('replace'),
    delete: has('delete'),
    writes: has('create') || has('update') || has('replace'),
    sendsWhole: has('create') || has('replace'),
    changes: has('update') || has('replace'),
    bothChanges: has('update') && has('replace'),
    changed: changedWith(has('update'), has('replace'), absoluteName(resource.name)),
    members: members.length === 0 ? '' : symbols(members),
  };
}

/** The routes that are not asked for: of a path that has others the method is not allowed, else there is nothing at it. */
export function missingRoutes({ routes = EVERY_ROUTE }: Pick<Resource, 'routes'>, path: string): readonly Block[] {
  return EVERY_ROUTE.filter((route) => !routes.includes(route)).map((route) => {
    const { verb, isMember } = ROUTE_TABLE[route];
    const isPathThere = routes.some((other) => ROUTE_TABLE[other].isMember === isMember);
    const [status, code] = isPathThere ? ['405', 'METHOD_NOT_ALLOWED'] : ['404', 'ROUTE_NOT_FOUND'];
    return [
      `it "answers ${status} to ${verb.toUpperCase()} ${path}${isMember ? '/:id' : ''}" do`,
      `  ${verb} ${isMember ? '"#{path}/1"' : 'path'}${verb === 'get' ? '' : ', params: {}, as: :json'}`,
      '',
      `  expect(failure).to eq([${status}, "${code}", []])`,
      'end',
    ];
  });
}
