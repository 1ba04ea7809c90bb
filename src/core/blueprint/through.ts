import type { Field } from '../../fields/field.ts';
import { ownName, toName, type Name } from '../../naming/index.ts';
import type { Problem } from '../errors.ts';
import type { Resource, Through } from '../pipeline.ts';
import { plural } from './plural.ts';
import { farKey } from './rules/joins.ts';

/** A relation to many as it was asked for; the names of resources in Pascal case. */
export interface Relation {
  readonly name: Name;
  readonly to: string;
  readonly through: string;
  readonly where: string;
}

interface Asking {
  readonly where: string;
  readonly relations?: readonly Relation[];
}

/** Gives both sides of every relation that another resource stands between a name and the two references it goes by. */
export function linkThrough(resources: readonly Resource[], asking: readonly Asking[], problems: Problem[]): readonly Resource[] {
  if (!asking.some(({ relations }) => relations !== undefined)) return resources;
  const byName = new Map(resources.map((resource) => [resource.name.pascal, resource]));
  const own = resources.map((resource, index) =>
    (asking[index]?.relations ?? []).flatMap((relation) => throughOf(resource, relation, byName, problems) ?? []),
  );
  const all = resources.flatMap((from, index) => (own[index] ?? []).map((through) => ({ from, through })));
  return resources.map((resource, index) => {
    const mine = own[index] ?? [];
    const pointing = all.filter(({ through }) => through.target === resource.name && !mine.some((one) => isOtherSide(one, through)));
    const others = pointing.map(({ from, through }): Through => ({
      name: otherSide(from, through, pointing.filter((one) => one.from === from).length === 1),
      target: from.name,
      join: through.join,
      near: through.far,
      far: through.near,
    }));
    const through = [...mine, ...others];
    if (through.length === 0) return resource;
    problems.push(...collisions(resource, through, asking[index]));
    return { ...resource, through };
  });
}

/** Is it the same relation, told on the other side? */
const isOtherSide = (one: Through, other: Through): boolean => one.join === other.join && one.near === other.far && one.far === other.near;

function throughOf(
  { name }: Resource,
  relation: Relation,
  byName: ReadonlyMap<string, Resource>,
  problems: Problem[],
): Through | undefined {
  const [target, join] = [byName.get(relation.to), byName.get(relation.through)];
  if (target === undefined || join === undefined) {
    const missing = target === undefined ? relation.to : relation.through;
    problems.push({
      where: `${relation.where}: ${name.pascal}.${relation.name.snake}`,
      message: `is a relation to ${relation.to} through ${relation.through}, and there is no resource ${missing}`,
      hint: `Describe ${missing}, or name another: ${relation.name.snake}: { to: ${missing === relation.to ? 'Label' : relation.to} }`,
    });
    return undefined;
  }
  const keys = (to: Name): readonly Field[] =>
    join.associations.filter(({ kind, target: other }) => kind === 'one' && other === to).map(({ field }) => field);
  const toTarget = keys(target.name);
  const far = toTarget.find((field) => field.name.snake === farKey(name, target.name, relation.name.snake)) ?? toTarget.at(-1);
  const near = keys(name).find((field) => field !== far);
  if (near !== undefined && far !== undefined) return { name: relation.name, target: target.name, join: join.name, near, far };
  const lacking = near === undefined ? name : target.name;
  problems.push({
    where: `${relation.where}: ${name.pascal}.${relation.name.snake}`,
    message: `goes through ${join.name.pascal}, which has no reference to ${lacking.pascal}${name === target.name ? ' of its own for each side' : ''}`,
    hint: `Add it to ${join.name.pascal}: ${name === target.name ? farKey(name, lacking, relation.name.snake) : ownName(lacking).snake}:references${name === target.name ? `:to=${lacking.pascal}` : ''}`,
  });
  return undefined;
}

/** Two relations between the same two resources give the other side names of their own. */
function otherSide({ name }: Resource, { name: relation, target }: Through, isAlone: boolean): Name {
  if (isAlone && name !== target) return plural(name, ownName(name).snakePlural);
  const called = `${ownName(name).snakePlural}_as_${toName(relation.snake).snake}`;
  return plural(toName(called), called);
}

function collisions(resource: Resource, through: readonly Through[], asking: Asking | undefined): readonly Problem[] {
  const taken = [
    ...resource.fields.map(({ name }) => name.camel),
    ...resource.associations.filter(({ kind }) => kind === 'many').map(({ name }) => name.camel),
    ...(resource.polymorphicMany ?? []).map(({ name }) => name.camel),
  ];
  return through
    .filter(({ name }, index) => taken.includes(name.camel) || through.findIndex((one) => one.name.camel === name.camel) < index)
    .map(({ name, join }) => ({
      where: `${asking?.relations?.find((one) => one.name === name)?.where ?? asking?.where ?? ''}: ${resource.name.pascal}`,
      message: `would have two things called ${name.snake}, one of them its relation through ${join.pascal}`,
      hint: `Give the relation another name: many_to_many: { other_${name.snake}: { to: … } }`,
    }));
}
