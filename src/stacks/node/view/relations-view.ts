import type { Association, Blueprint, Resource, Through } from '../../../core/pipeline.ts';
import { qualified, type Name } from '../../../naming/index.ts';
import type { Field } from '../../../fields/field.ts';
import { isOwner } from '../../owner.ts';
import { text } from '../fields/literals.ts';
import { columnOf, fieldView, keyOf } from './field-view.ts';
import { needs, resourceNamed, resourceOfRun } from './named.ts';
import type { ManyView, OneView, PolymorphicView, TargetView, ThroughView } from './resource-view.ts';
import { routeFlags } from './rules/routes.ts';
import { computedColumns, typeHalf } from './rules/polymorphic.ts';
import { nameOver } from './rules-view.ts';
import { onDeleteOf } from './table-view.ts';

const targetView = (blueprint: Blueprint, resource: Resource, name: Name): TargetView => ({
  name,
  table: name.snakePlural,
  path: `/${name.kebabPlural}`,
  routes: routeFlags(resourceNamed(blueprint, name.pascal) ?? {}),
  softDelete: resourceNamed(blueprint, name.pascal)?.softDelete === true,
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
      field: fieldView(field, isOwner(resource, field)),
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

type Side = Pick<Association, 'name' | 'field' | 'target'>;

const manyView = (blueprint: Blueprint, resource: Resource, { name, field, target }: Side, entry: string): ManyView => ({
  name: name.camel,
  foreignKey: keyOf(field),
  foreignColumn: columnOf(field),
  target: targetView(blueprint, resource, target),
  isSelf: target.pascal === resource.name.pascal,
  onDelete: onDeleteOf(field),
  entry,
});

/** The relations whose key another resource holds. */
export const manyViews = (blueprint: Blueprint, resource: Resource): readonly ManyView[] =>
  resource.associations
    .filter(({ kind }) => kind === 'many')
    .map((side) => manyView(blueprint, resource, side, manyEntry(keyOf(side.field), side.target)));

/** The other sides of references to one of several resources that this one is among. */
export const polymorphicManyViews = (blueprint: Blueprint, resource: Resource): readonly ManyView[] =>
  (resource.polymorphicMany ?? []).map((side) =>
    manyView(blueprint, resource, side, polymorphicEntry(side.field, side.target, resource.name)),
  );

const polymorphicEntry = ({ name }: Field, source: Name, target: Name): string =>
  `many(${text(`${name.camel}Id`)}, ${columnsOf(source)}, { ${name.camel}Type: ${text(qualified(target))} })`;

/** The references of a resource to a record of one of several. */
export const polymorphicViews = (blueprint: Blueprint, resource: Resource): readonly PolymorphicView[] =>
  (resource.polymorphic ?? []).map((one) => ({
    human: one.field.name.human,
    type: fieldView(typeHalf(one, resource.name)),
    id: fieldView(one.field),
    required: one.field.required,
    onDelete: onDeleteOf(one.field),
    targets: computedColumns({ ...resource, polymorphic: [one] }).map(({ target, column }) => {
      const other = resourceNamed(blueprint, target.pascal)?.polymorphicMany?.find(
        (many) => many.target.pascal === resource.name.pascal && many.field.name.snake === one.field.name.snake,
      );
      const inverse = other?.name ?? resource.name;
      return {
        target: targetView(blueprint, resource, target),
        value: qualified(target),
        inverse: other === undefined ? resource.name.camelPlural : inverse.camel,
        human: other === undefined ? resource.name.humanPlural : inverse.human,
        isCircle: needs(blueprint, target, resource.name),
        column,
        constraint: nameOver(resource.name.snakePlural, [column], 'fkey'),
        entry: polymorphicEntry(one.field, resource.name, target),
      };
    }),
  }));

function throughView(blueprint: Blueprint, resource: Resource, owner: Name, { name, target, join, near, far }: Through): ThroughView {
  const references = [near, far].map((field) => `${join.camelPlural}.${keyOf(field)}`);
  return {
    name: name.camel,
    human: name.human,
    owner: targetView(blueprint, resource, owner),
    target: targetView(blueprint, resource, target),
    join,
    near: keyOf(near),
    far: keyOf(far),
    entry: `through(${[...references, columnsOf(target)].join(', ')})`,
  };
}

/** The relations of a resource that another one stands between. */
export const throughViews = (blueprint: Blueprint, resource: Resource): readonly ThroughView[] =>
  (resource.through ?? []).map((through) => throughView(blueprint, resource, resource.name, through));

/** The relations that the resource stands between, of all that have one. */
export const betweenViews = (blueprint: Blueprint, resource: Resource): readonly ThroughView[] =>
  resource.associations
    .filter(({ kind }) => kind === 'one')
    .flatMap(({ target, field }) =>
      (resourceNamed(blueprint, target.pascal)?.through ?? [])
        .filter(({ join, near }) => join.pascal === resource.name.pascal && near.name.snake === field.name.snake)
        .map((through) => throughView(blueprint, resource, target, through)),
    );

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
