import type { Anchor } from '../../../edits/typescript.ts';
import type { Name } from '../../../naming/name.ts';
import type { ResourceView } from './resource-view.ts';

/** One entry of an object that several resources share. */
export interface SharedEntry {
  readonly at: Anchor;
  readonly text: string;
}

/** Where relations stand, and those of one table. */
export const RELATIONS: Anchor = { constant: 'relations' };
const under = (table: string): Anchor => ({ property: table, of: RELATIONS });

/** Both sides of each relation whose key a resource holds: ours under our table, the inverse under the target's. */
export const relationEntries = ({ name, one }: Pick<ResourceView, 'name' | 'one'>): readonly SharedEntry[] =>
  one.flatMap((relation) => [
    { at: under(name.camelPlural), text: `${relation.name}: ${relation.entry}` },
    { at: under(relation.target.name.camelPlural), text: `${relation.inverse}: ${relation.inverseEntry}` },
  ]);

/** The controller, on its service, on its repository, in the composition root. */
export const controllerEntry = ({ name, serviceArguments }: Pick<ResourceView, 'name' | 'serviceArguments'>): SharedEntry => ({
  at: { returnedBy: 'createContainer' },
  text: `${name.camel}Controller: new ${name.pascal}Controller(new ${name.pascal}Service(${serviceArguments}))`,
});

/** The repository, in what makes all of them. */
export const repositoryEntry = ({ name }: Pick<ResourceView, 'name'>): SharedEntry => ({
  at: { returnedBy: 'createRepositories' },
  text: `${name.camelPlural}: new Sql${name.pascal}Repository(db)`,
});

/** The routes and their documentation, in the list of resources. */
export const routesEntry = ({ name, path }: Pick<ResourceView, 'name' | 'path'>): SharedEntry => ({
  at: { property: 'resources', of: { returnedBy: 'createRoutes' } },
  text: `{ path: '${path}', routes: ${name.camel}Routes(container.${name.camel}Controller), docs: ${name.camel}Docs }`,
});

/** Example rows, in the list of what `db:seed` plants. */
export const seedEntry = ({ name }: Pick<ResourceView, 'name'>): SharedEntry => ({
  at: { constant: 'seeds' },
  text: `seed${name.pascalPlural}`,
});

/** A table with no relation yet, among those that may have some. */
export const relationsEntry = ({ camelPlural }: Name): SharedEntry => ({ at: RELATIONS, text: `${camelPlural}: {}` });

/** The line of the index of tables. */
export const tableExport = ({ name }: Pick<ResourceView, 'name'>): string => `export * from './${name.kebabPlural}';`;

/** The row of the README's table of resources. */
export const readmeRow = ({ name, path }: Pick<ResourceView, 'name' | 'path'>): string => `| ${name.human} | \`/api/v1${path}\` |`;
