import type { Edit, EditRow } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { ownName, qualified } from '../../naming/index.ts';
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
  (content, view) => {
    if (!isResourceView(view)) throw new Error('This edit belongs to a generator of resources');
    return change(content, view);
  };

const isResourceView = (view: object): view is ResourceView => 'otherSides' in view;

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
  forResource(async (content, { filtered }) => (await ruby()).addFilteredParameters(content, filtered)),
  { when: (_, resource) => resource?.fields.some(({ sensitive, type }) => sensitive && type !== 'digest') === true },
);

/** The resource's routes. */
export const routes: EditRow = edit(
  'config/routes.rb',
  forResource(async (content, { name }) => {
    const { snakePlural } = ownName(name);
    return (await ruby()).addRoute(content, ['api', 'v1', ...foldersOf(name)], snakePlural, `resources :${snakePlural}`);
  }),
);

/** Health, readiness and documentation, once for the application. */
export const operationRoutes: EditRow = edit('config/routes.rb', async (content) => {
  const lines = [
    'get "health", to: "health#show"',
    'get "ready", to: "health#ready"',
    'get "openapi.json", to: "documents#show", format: false',
    'get "docs", to: "documents#page"',
  ];
  const { addRoute } = await ruby();
  let current = content;
  for (const line of lines) {
    const outcome = await addRoute(current, [], '', line);
    if (outcome.kind === 'anchorMissing') return outcome;
    if (outcome.kind === 'changed') current = outcome.content;
  }
  return current === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: current };
});
