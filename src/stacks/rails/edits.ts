import type { Edit, EditRow } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import type { RouteLine } from '../../edits/ruby.ts';
import { qualified } from '../../naming/index.ts';
import { string } from './fields/ruby.ts';
import { foldersOf } from './project/class-names.ts';
import { OTHER_SIDES, targetsOf } from './project/other-sides.ts';
import type { ResourceView } from './view/index.ts';

/** Loaded with the first edit: most runs in other trees have none. */
const ruby = (): Promise<typeof import('../../edits/ruby.ts')> => import('../../edits/ruby.ts');

type ResourceEdit = (content: string, view: ResourceView) => EditResult | Promise<EditResult>;

/** An edit of a resource generator; the view it is given is always a resource's. */
export const forResource =
  (change: ResourceEdit): Edit =>
  (content, view) =>
    change(content, resourceOf(view));

/** @throws Error for the view of anything else: a defect of a declaration */
function resourceOf(view: object): ResourceView {
  if (isResourceView(view)) return view;
  throw new Error('This edit belongs to a generator of resources');
}

const isResourceView = (view: object): view is ResourceView => 'otherSides' in view;

/** An edit for all resources of a run in one go: what each brings, and what is made of it all. */
const forResources = <T>(
  bringing: (view: ResourceView) => T,
  change: (content: string, all: readonly T[]) => EditResult | Promise<EditResult>,
): Edit => ({
  gather: () => {
    const all: T[] = [];
    return {
      add: (view) => {
        all.push(bringing(resourceOf(view)));
      },
      edit: (content) => change(content, all),
    };
  },
});

/** Several changes, each finding what the one before has made. */
async function inTurn(content: string, changes: readonly ((content: string) => Promise<EditResult>)[]): Promise<EditResult> {
  let current = content;
  for (const change of changes) {
    const outcome = await change(current);
    if (outcome.kind === 'anchorMissing') return outcome;
    if (outcome.kind === 'changed') current = outcome.content;
  }
  return current === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: current };
}

const edit = (path: string, change: Edit, options: Partial<Pick<EditRow, 'phase' | 'when'>> = {}): EditRow => ({
  phase: 'code',
  ...options,
  path,
  edit: change,
});

/** `has_many :products` on each model that the resource refers to. */
export const otherSides: readonly EditRow[] = OTHER_SIDES.map((token, index) =>
  edit(
    `app/models/__${token}__.rb`,
    forResource(async (content, view) => {
      const side = view.otherSides[index];
      if (side === undefined) throw new Error(`${view.name.pascal} refers to fewer models`);
      return (await ruby()).addAssociations(content, qualified(side.target), side.associations);
    }),
    { when: (_, resource) => resource !== undefined && targetsOf(resource)[index] !== undefined },
  ),
);

/** The gem that passwords are digested with. */
export const digestGem: EditRow = edit(
  'Gemfile',
  forResource(async (content, { q }) => {
    const quote = q === "'" ? "'" : '"';
    return (await ruby()).addGem(content, 'bcrypt', `gem ${string('bcrypt', quote)}, ${string('~> 3.1.7', quote)}`);
  }),
  { phase: 'ground', when: (_, resource) => resource?.fields.some(({ type }) => type === 'digest') === true },
);

/** Sensitive fields in the list of what no log shows. */
export const filteredParameters: EditRow = edit(
  'config/initializers/filter_parameter_logging.rb',
  forResources(
    ({ filtered }) => filtered,
    async (content, names) => (await ruby()).addFilteredParameters(content, [...new Set(names.flat())]),
  ),
  { when: (_, resource) => resource?.fields.some(({ sensitive, type }) => sensitive && type !== 'digest') === true },
);

/** Where the routes of the API stand. */
const API = ['api', 'v1'] as const;

/** The resource's routes, with those of other resources in the same modules; in the place of those that it had, where they are to be others. */
export const routes: EditRow = edit(
  'config/routes.rb',
  forResources(
    ({ name, formerRouteLines, routeLines }) => ({ modules: foldersOf(name), former: formerRouteLines, lines: routeLines }),
    async (content, resources) => {
      const { addRoutes, replaceRoutes } = await ruby();
      const groups = new Map<string, typeof resources>();
      for (const resource of resources) groups.set(resource.modules.join(), [...(groups.get(resource.modules.join()) ?? []), resource]);
      const replaced = resources.filter(({ former }) => former.length > 0);
      return inTurn(content, [
        // What is added knows what is there by then.
        ...replaced.map(
          ({ modules, former, lines }) =>
            (text: string) =>
              replaceRoutes(text, API, former, lines, modules),
        ),
        ...[...groups.values()].map((group) => (text: string) => {
          const lines = group.flatMap((resource) => resource.lines);
          return addRoutes(text, API, lines, group[0]?.modules ?? []);
        }),
      ]);
    },
  ),
);

const OPERATIONS: readonly RouteLine[] = [
  'get "health", to: "health#show"',
  'get "ready", to: "health#ready"',
  'get "openapi.json", to: "documents#show", format: false',
  'get "docs", to: "documents#page"',
].map((line) => ({ name: '', line }));

/** Health, readiness and documentation, once for the application. */
export const operationRoutes: EditRow = edit('config/routes.rb', {
  gather: () => ({ add: () => undefined, edit: async (content) => (await ruby()).addRoutes(content, [], OPERATIONS) }),
});

/** The block of the API's routes, before there is a resource: each that comes adds a line, and can be taken back by itself. */
export const apiRoutes: EditRow = edit('config/routes.rb', {
  gather: () => ({
    add: () => undefined,
    edit: async (content) => (await ruby()).addRoutes(content, API, [{ name: '', line: '# Each resource has a line here.' }]),
  }),
});
