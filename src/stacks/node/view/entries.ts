import type { Anchor } from '../../../edits/typescript.ts';
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
