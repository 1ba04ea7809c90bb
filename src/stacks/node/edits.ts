import type { Edit } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { addListItems, replaceListItems } from '../../edits/markdown.ts';
import type { Entry } from '../../edits/remove-typescript.ts';
import type { Additions, Outcome } from '../../edits/typescript.ts';
import type { Name } from '../../naming/index.ts';
import {
  containerEntries,
  readmeItem,
  relationEntries,
  repositoryClass,
  repositoryEntry,
  routesEntry,
  seedEntry,
  tableExport,
} from './view/entries.ts';
import type { ResourceView } from './view/resource-view.ts';

type ResourceEdit = (content: string, view: ResourceView) => EditResult | Promise<EditResult>;

/** @throws Error for the view of anything else: a defect of a declaration */
function resourceOf(view: object): ResourceView {
  if (isResourceView(view)) return view;
  throw new Error('This edit belongs to a generator of resources');
}

/** An edit of a resource generator; the view it is given is always a resource's. */
export const forResource =
  (change: ResourceEdit): Edit =>
  (content, view) =>
    change(content, resourceOf(view));

/** What each resource adds to a TypeScript file, gathered so that the file is read once. */
const adding = (additionsOf: (view: ResourceView, rel: (path: string) => string) => Additions): Edit => ({
  gather: () => {
    const all: Additions[] = [];
    return {
      add: (view, { rel }) => {
        all.push(additionsOf(resourceOf(view), rel));
      },
      edit: (content) => addToTypeScript(content, together(all)),
    };
  },
});

const together = (all: readonly Additions[]): Additions => ({
  imports: all.flatMap(({ imports = [] }) => imports),
  exports: all.flatMap(({ exports = [] }) => exports),
  entries: all.flatMap(({ entries = [] }) => entries),
});

// Both are loaded with the first edit: a generator that makes files alone has none.
export const addToTypeScript = async (content: string, additions: Additions): Promise<Outcome> =>
  (await import('../../edits/typescript.ts')).addToTypeScript(content, additions);
export const removeFromTypeScript = async (content: string, entries: readonly Entry[]): Promise<Outcome> =>
  (await import('../../edits/remove-typescript.ts')).removeFromTypeScript(content, entries);

const isResourceView = (view: object): view is ResourceView => 'notFoundCode' in view;

/** `export * from './products'` in the index of tables. */
export const exportTable = adding((view) => ({ exports: [tableExport(view)] }));

/** The repository in `createRepositories`. */
export const registerRepository = adding((view, rel) => ({
  imports: [`import { ${repositoryClass(view)} } from '${rel(`src/repositories/${view.name.kebab}-repository`)}';`],
  entries: [repositoryEntry(view)],
}));

/** The controller, on its service, on its repository, in the composition root. */
export const registerController = adding((view, rel) => {
  const { name } = view;
  return {
    imports: [
      `import { ${name.pascal}Controller } from '${rel(`src/controllers/${name.kebab}-controller`)}';`,
      `import { ${name.pascal}Service } from '${rel(`src/services/${name.kebab}-service`)}';`,
    ],
    entries: containerEntries(view),
  };
});

/** The routes and their documentation. */
export const registerRoutes = adding((view, rel) => {
  const { name } = view;
  return {
    imports: [
      `import { ${name.camel}Docs } from '${rel(`src/routes/${name.kebab}-docs`)}';`,
      `import { ${name.camel}Routes } from '${rel(`src/routes/${name.kebab}-routes`)}';`,
    ],
    entries: [routesEntry(view)],
  };
});

/** Example rows in `db:seed`. */
export const registerSeed = adding((view) => ({
  imports: [`import { seed${view.name.pascalPlural} } from './${view.name.kebabPlural}';`],
  entries: [seedEntry(view)],
}));

/** A line in the README's list of resources. */
export const listInReadme: Edit = {
  gather: () => {
    const items: { readonly before: string; readonly after: string }[] = [];
    return {
      add: (view) => {
        const resource = resourceOf(view);
        items.push({ before: resource.formerReadmeItem, after: readmeItem(resource) });
      },
      edit: (content) => {
        const current = replaceListItems(
          content,
          items.filter(({ before }) => before !== ''),
        );
        const outcome = addListItems(
          current,
          'Resources',
          items.map(({ after }) => after),
        );
        return outcome.kind === 'alreadyPresent' && current !== content ? { kind: 'changed', content: current } : outcome;
      },
    };
  },
};

/** Both sides of each relation: ours under our table, the inverse under the target's. */
export const relate: Edit = {
  gather: () => {
    const all: Relating[] = [];
    return {
      add: (view) => {
        const resource = resourceOf(view);
        all.push({ kinds: kindsOf(resource), tables: tablesOf(resource), entries: relationEntries(resource) });
      },
      edit: (content) => addToTypeScript(content, relating(all)),
    };
  },
};

/** What the relations of one resource bring. */
interface Relating extends Pick<Additions, 'entries'> {
  readonly kinds: readonly string[];
  /** Imports of the tables that they name. */
  readonly tables: readonly string[];
}

function relating(all: readonly Relating[]): Additions {
  const kinds = [...new Set(all.flatMap((one) => one.kinds))].sort();
  return {
    imports: [
      ...(kinds.length === 0 ? [] : [`import { ${kinds.join(', ')} } from '../lib/relations';`]),
      ...all.flatMap(({ tables }) => tables),
    ],
    entries: all.flatMap(({ entries = [] }) => entries),
  };
}

/** What of the library the relations of a resource are written with. */
const kindsOf = ({ one, through, between, polymorphic }: ResourceView): readonly string[] => [
  ...(one.length + polymorphic.length === 0 ? [] : ['many']),
  ...(one.length === 0 ? [] : ['one']),
  ...(through.length + between.length === 0 ? [] : ['through']),
];

function tablesOf({ name, one, through, between, polymorphic }: ResourceView): readonly string[] {
  const led = [...through, ...between].flatMap(({ owner, target, join }) => [owner.name, target.name, join]);
  const targets = [...one.map(({ target }) => target.name), ...led];
  return targets.length + polymorphic.length === 0 ? [] : [...targets, name].map(importTable);
}

/** Relations that a change has ended, both sides of them. */
export const unrelate = forResource((content, { change }) => removeFromTypeScript(content, change.lostRelations));

/** The controller where its service is given something else; it is registered anew then. */
export const reregisterController = forResource((content, { change }) => removeFromTypeScript(content, change.lostRegistrations));

const importTable = ({ camel, camelPlural, kebabPlural }: Name): string =>
  `import { ${camelPlural}, ${camel}Columns } from './tables/${kebabPlural}';`;
