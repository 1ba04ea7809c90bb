import type { Association, Blueprint, Resource } from '../../../core/pipeline.ts';
import type { Name } from '../../../naming/name.ts';
import { text } from '../fields/literals.ts';
import { columnOf, fieldView, keyOf } from './field-view.ts';
import { needs, resourceNamed, resourceOfRun } from './named.ts';
import type { ManyView, OneView, TargetView } from './resource-view.ts';
import { onDeleteOf } from './table-view.ts';

const targetView = (blueprint: Blueprint, resource: Resource, name: Name): TargetView => ({
  name,
  table: name.snakePlural,
  path: `/${name.kebabPlural}`,
  inThisRun: resourceOfRun(blueprint, name.pascal) !== undefined,
  isSelf: name.pascal === resource.name.pascal,
});

const columnsOf = (name: Name): string => `${name.camelPlural}, ${name.camel}Columns`;
const oneEntry = (key: string, target: Name): string => `one(${text(key)}, ${columnsOf(target)})`;
const manyEntry = (key: string, source: Name): string => `many(${text(key)}, ${columnsOf(source)})`;

/** The relations whose key the resource holds. */
export function oneViews(blueprint: Blueprint, resource: Resource): readonly OneView[] {
  return resource.associations
    .filter(({ kind }) => kind === 'one')
    .map(({ name, field, target }) => ({
      name: name.camel,
      field: fieldView(field),
      target: targetView(blueprint, resource, target),
      required: field.required,
      isSelf: target.pascal === resource.name.pascal,
      isCircle: !field.required && needs(blueprint, target, resource.name),
      onDelete: onDeleteOf(field),
      inverse: inverseOf(blueprint, resource, target, columnOf(field)),
      entry: oneEntry(keyOf(field), target),
      inverseEntry: manyEntry(keyOf(field), resource.name),
    }));
}

/** The relations whose key another resource holds. */
export function manyViews(blueprint: Blueprint, resource: Resource): readonly ManyView[] {
  return resource.associations
    .filter(({ kind }) => kind === 'many')
    .map(({ name, field, target }) => ({
      name: name.camel,
      foreignKey: keyOf(field),
      foreignColumn: columnOf(field),
      target: targetView(blueprint, resource, target),
      isSelf: target.pascal === resource.name.pascal,
      onDelete: onDeleteOf(field),
      entry: manyEntry(keyOf(field), target),
    }));
}

/** What the target calls the other side of a reference of ours. */
function inverseOf(blueprint: Blueprint, resource: Resource, target: Name, column: string): string {
  const other = resourceNamed(blueprint, target.pascal);
  const isOurs = ({ kind, target: source, field }: Association): boolean =>
    kind === 'many' && source.pascal === resource.name.pascal && columnOf(field) === column;
  return other?.associations.find(isOurs)?.name.camel ?? resource.name.camelPlural;
}

/** What a service's constructor is given in the composition root: its repository, and `passwords` where there is a digest. */
export const serviceArguments = ({ name, fields }: Resource): string =>
  [`repositories.${name.camelPlural}`, ...(fields.some(({ type }) => type === 'digest') ? ['passwords'] : [])].join(', ');
