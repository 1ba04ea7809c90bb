import type { Edit } from '../../core/define.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { addTableRow } from '../../edits/markdown.ts';
import type { Entry } from '../../edits/remove-typescript.ts';
import type { Additions, Outcome } from '../../edits/typescript.ts';
import type { Name } from '../../naming/index.ts';
import { controllerEntry, relationEntries, RELATIONS } from './view/entries.ts';
import type { ResourceView } from './view/resource-view.ts';

type ResourceEdit = (content: string, view: ResourceView, rel: (path: string) => string) => EditResult | Promise<EditResult>;

/** An edit of a resource generator; the view it is given is always a resource's. */
const forResource =
  (change: ResourceEdit): Edit =>
  (content, view, { rel }) => {
    if (!isResourceView(view)) throw new Error('This edit belongs to a generator of resources');
    return change(content, view, rel);
  };

// Both are loaded with the first edit: a generator that makes files alone has none.
const addToTypeScript = async (content: string, additions: Additions): Promise<Outcome> =>
  (await import('../../edits/typescript.ts')).addToTypeScript(content, additions);
const removeFromTypeScript = async (content: string, entries: readonly Entry[]): Promise<Outcome> =>
  (await import('../../edits/remove-typescript.ts')).removeFromTypeScript(content, entries);

const isResourceView = (view: object): view is ResourceView => 'notFoundCode' in view;

/** `export * from './products'` in the index of tables. */
export const exportTable = forResource((content, { name }) =>
  addToTypeScript(content, { exports: [`export * from './${name.kebabPlural}';`] }),
);

/** The repository in `createRepositories`. */
export const registerRepository = forResource((content, { name }, rel) =>
  addToTypeScript(content, {
    imports: [`import { Sql${name.pascal}Repository } from '${rel(`src/repositories/${name.kebab}-repository`)}';`],
    entries: [{ at: { returnedBy: 'createRepositories' }, text: `${name.camelPlural}: new Sql${name.pascal}Repository(db)` }],
  }),
);

/** The controller, on its service, on its repository, in the composition root. */
export const registerController = forResource((content, view, rel) => {
  const { name } = view;
  return addToTypeScript(content, {
    imports: [
      `import { ${name.pascal}Controller } from '${rel(`src/controllers/${name.kebab}-controller`)}';`,
      `import { ${name.pascal}Service } from '${rel(`src/services/${name.kebab}-service`)}';`,
    ],
    entries: [controllerEntry(view)],
  });
});

/** The routes and their documentation. */
export const registerRoutes = forResource((content, { name, path }, rel) =>
  addToTypeScript(content, {
    imports: [
      `import { ${name.camel}Docs } from '${rel(`src/routes/${name.kebab}-docs`)}';`,
      `import { ${name.camel}Routes } from '${rel(`src/routes/${name.kebab}-routes`)}';`,
    ],
    entries: [
      {
        at: { property: 'resources', of: { returnedBy: 'createRoutes' } },
        text: `{ path: '${path}', routes: ${name.camel}Routes(container.${name.camel}Controller), docs: ${name.camel}Docs }`,
      },
    ],
  }),
);

/** Example rows in `db:seed`. */
export const registerSeed = forResource((content, { name }) =>
  addToTypeScript(content, {
    imports: [`import { seed${name.pascalPlural} } from './${name.kebabPlural}';`],
    entries: [{ at: { constant: 'seeds' }, text: `seed${name.pascalPlural}` }],
  }),
);

/** A line in the README's table of resources. */
export const listInReadme = forResource((content, { name, path }) =>
  addTableRow(content, 'Resources', `| ${name.human} | \`/api/v1${path}\` |`),
);

/** Both sides of each relation: ours under our table, the inverse under the target's. A table without relations has an empty entry. */
export const relate = forResource(async (content, view) => {
  const { name, one } = view;
  const targets = one.map(({ target }) => target.name);
  const tables = [name, ...targets].map(({ camelPlural }) => ({ at: RELATIONS, text: `${camelPlural}: {}` }));
  return inTurn(content, [
    { entries: tables },
    {
      imports: one.length === 0 ? [] : ["import { many, one } from '../lib/relations';", ...[...targets, name].map(importTable)],
      entries: relationEntries(view),
    },
  ]);
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
