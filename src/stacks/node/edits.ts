import type { Edit } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { addTableRows } from '../../edits/markdown.ts';
import type { Entry } from '../../edits/remove-typescript.ts';
import type { Additions, Outcome } from '../../edits/typescript.ts';
import type { Name } from '../../naming/index.ts';
import {
  controllerEntry,
  readmeRow,
  relationEntries,
  relationsEntry,
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

/** What each resource adds to a TypeScript file, step by step: a step finds what the ones before have made. */
const adding = (additionsOf: (view: ResourceView, rel: (path: string) => string) => readonly Additions[]): Edit => ({
  gather: () => {
    const steps: Additions[][] = [];
    return {
      add: (view, { rel }) => {
        for (const [step, additions] of additionsOf(resourceOf(view), rel).entries()) (steps[step] ??= []).push(additions);
      },
      edit: (content) => inTurn(content, steps.map(together)),
    };
  },
});

const together = (all: readonly Additions[]): Additions => ({
  imports: all.flatMap(({ imports = [] }) => imports),
  exports: all.flatMap(({ exports = [] }) => exports),
  entries: all.flatMap(({ entries = [] }) => entries),
});

// Both are loaded with the first edit: a generator that makes files alone has none.
const addToTypeScript = async (content: string, additions: Additions): Promise<Outcome> =>
  (await import('../../edits/typescript.ts')).addToTypeScript(content, additions);
export const removeFromTypeScript = async (content: string, entries: readonly Entry[]): Promise<Outcome> =>
  (await import('../../edits/remove-typescript.ts')).removeFromTypeScript(content, entries);

const isResourceView = (view: object): view is ResourceView => 'notFoundCode' in view;

/** `export * from './products'` in the index of tables. */
export const exportTable = adding((view) => [{ exports: [tableExport(view)] }]);

/** The repository in `createRepositories`. */
export const registerRepository = adding((view, rel) => [
  {
    imports: [`import { Sql${view.name.pascal}Repository } from '${rel(`src/repositories/${view.name.kebab}-repository`)}';`],
    entries: [repositoryEntry(view)],
  },
]);

/** The controller, on its service, on its repository, in the composition root. */
export const registerController = adding((view, rel) => {
  const { name } = view;
  return [
    {
      imports: [
        `import { ${name.pascal}Controller } from '${rel(`src/controllers/${name.kebab}-controller`)}';`,
        `import { ${name.pascal}Service } from '${rel(`src/services/${name.kebab}-service`)}';`,
      ],
      entries: [controllerEntry(view)],
    },
  ];
});

/** The routes and their documentation. */
export const registerRoutes = adding((view, rel) => {
  const { name } = view;
  return [
    {
      imports: [
        `import { ${name.camel}Docs } from '${rel(`src/routes/${name.kebab}-docs`)}';`,
        `import { ${name.camel}Routes } from '${rel(`src/routes/${name.kebab}-routes`)}';`,
      ],
      entries: [routesEntry(view)],
    },
  ];
});

/** Example rows in `db:seed`. */
export const registerSeed = adding((view) => [
  {
    imports: [`import { seed${view.name.pascalPlural} } from './${view.name.kebabPlural}';`],
    entries: [seedEntry(view)],
  },
]);

/** A line in the README's table of resources. */
export const listInReadme: Edit = {
  gather: () => {
    const rows: string[] = [];
    return {
      add: (view) => {
        rows.push(readmeRow(resourceOf(view)));
      },
      edit: (content) => addTableRows(content, 'Resources', rows),
    };
  },
};

/** Both sides of each relation: ours under our table, the inverse under the target's. A table without relations has an empty entry. */
export const relate = adding((view) => {
  const { name, one } = view;
  const targets = one.map(({ target }) => target.name);
  return [
    { entries: [name, ...targets].map(relationsEntry) },
    {
      imports: one.length === 0 ? [] : ["import { many, one } from '../lib/relations';", ...[...targets, name].map(importTable)],
      entries: relationEntries(view),
    },
  ];
});

/** Relations that a change has ended, both sides of them. */
export const unrelate = forResource((content, { change }) => removeFromTypeScript(content, change.lostRelations));

/** The controller where its service is given something else; it is registered anew then. */
export const reregisterController = forResource((content, { change }) => removeFromTypeScript(content, change.lostRegistrations));

const importTable = ({ camel, camelPlural, kebabPlural }: Name): string =>
  `import { ${camelPlural}, ${camel}Columns } from './tables/${kebabPlural}';`;

/** Several additions, each finding what the one before has made. */
async function inTurn(content: string, additions: readonly Additions[]): Promise<EditResult> {
  let current = content;
  for (const addition of additions) {
    const outcome = await addToTypeScript(current, addition);
    if (outcome.kind === 'anchorMissing') return outcome;
    if (outcome.kind === 'changed') current = outcome.content;
  }
  return current === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: current };
}
