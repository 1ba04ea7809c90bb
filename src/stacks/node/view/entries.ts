import type { Anchor } from '../../../edits/typescript.ts';
import type { Name } from '../../../naming/name.ts';
import type { ResourceView } from './resource-view.ts';

/** One entry of an object that several resources share. */
export interface SharedEntry {
  readonly at: Anchor;
  readonly text: string;
}

/** A relation of a table. Each stands on a line that no other shares, so that git can merge two branches which each add some. */
const relationOf = (table: Name, name: string, entry: string): SharedEntry => ({
  at: { constant: 'relations' },
  text: `'${table.camelPlural}.${name}': ${entry}`,
});

/** The relations of a resource as far as they stand in what tables share. */
export type Related = Pick<ResourceView, 'name' | 'one' | 'through' | 'between' | 'polymorphic'>;

/**
 * Both sides of each relation whose key a resource holds: ours under our table, the inverse under the target's. And those between others that it
 * is told of from either end: whichever of the three comes last finds the tables of all.
 */
export const relationEntries = ({ name, one, through, between, polymorphic }: Related): readonly SharedEntry[] => [
  ...one.flatMap((relation) => [
    relationOf(name, relation.name, relation.entry),
    relationOf(relation.target.name, relation.inverse, relation.inverseEntry),
  ]),
  ...polymorphic.flatMap(({ targets }) => targets.map(({ target, inverse, entry }) => relationOf(target.name, inverse, entry))),
  ...[...through, ...between].map((relation) => relationOf(relation.owner.name, relation.name, relation.entry)),
];

/** The controller and its service on its repository, in the composition root: two short lines, which no formatter breaks. */
export const containerEntries = ({ name, serviceArguments }: Pick<ResourceView, 'name' | 'serviceArguments'>): readonly SharedEntry[] => [
  { at: { bodyOf: 'createContainer' }, text: `const ${name.camel}Service = new ${name.pascal}Service(${serviceArguments});` },
  { at: { returnedBy: 'createContainer' }, text: `${name.camel}Controller: new ${name.pascal}Controller(${name.camel}Service)` },
];

/** The class that keeps its records. */
export const repositoryClass = ({ name, inMemory }: Pick<ResourceView, 'name' | 'inMemory'>): string =>
  `${inMemory ? 'Memory' : 'Sql'}${name.pascal}Repository`;

/** The repository, in what makes all of them. */
export const repositoryEntry = (view: Pick<ResourceView, 'name' | 'inMemory'>): SharedEntry => ({
  at: { returnedBy: 'createRepositories' },
  text: `${view.name.camelPlural}: new ${repositoryClass(view)}(db)`,
});

/** The routes and their documentation, in the list of resources. */
export const routesEntry = ({ name }: Pick<ResourceView, 'name'>): SharedEntry => ({
  at: { property: 'resources', of: { returnedBy: 'createRoutes' } },
  text: `{ docs: ${name.camel}Docs, routes: ${name.camel}Routes(container.${name.camel}Controller) }`,
});

/** Example rows, in the list of what `db:seed` plants. */
export const seedEntry = ({ name }: Pick<ResourceView, 'name'>): SharedEntry => ({
  at: { constant: 'seeds' },
  text: `seed${name.pascalPlural}`,
});

/** The line of the index of tables. */
export const tableExport = ({ name }: Pick<ResourceView, 'name'>): string => `export * from './${name.kebabPlural}';`;

/** The item of the README's list of resources, with the routes of one that has not all of them. */
export const readmeItem = ({ name, path, routes: { words } }: Listed): string =>
  `- ${name.human}: \`/api/v1${path}\`${words === '' ? '' : `, only ${words}`}`;

type Listed = Pick<ResourceView, 'name' | 'path'> & { readonly routes: Pick<ResourceView['routes'], 'words'> };
