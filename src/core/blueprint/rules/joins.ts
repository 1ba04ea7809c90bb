import { nameProblem, ownName, qualified, toName, type Name } from '../../../naming/index.ts';
import type { ManyToMany, Placed, ResourceSource } from '../source.ts';

/**
 * The resources, and those that a relation to many implies: `labels` of an issue stands on `IssueLabel`, which refers to both, each pair once.
 * Relations come back with both names told. Where both sides tell of one relation, the first has named what is between them.
 */
export function withJoins(resources: readonly ResourceSource[]): readonly ResourceSource[] {
  if (!resources.some(({ rules }) => rules?.manyToMany !== undefined)) return resources;
  const joins = new Map<string, ResourceSource>();
  const described = new Set(resources.flatMap(({ name }) => (isName(name) ? [toName(name).pascal] : [])));
  const named = resources.map((source): ResourceSource => {
    const { name, rules } = source;
    if (rules?.manyToMany === undefined || !isName(name)) return source;
    const near = toName(name);
    const manyToMany = rules.manyToMany.map((relation): Placed<ManyToMany> => {
      const { value, where } = relation;
      const target = value.to ?? value.name;
      if (!isName(target) || (value.through !== undefined && !isName(value.through))) return relation;
      const far = toName(target);
      const through = value.through ?? (joins.has(pair(far, near)) ? pair(far, near) : pair(near, far));
      const join = toName(through).pascal;
      if (!described.has(join) && !joins.has(join)) joins.set(join, joinOf({ source, near, far, through, relation: value.name, where }));
      return { value: { name: value.name, to: qualified(far), through }, where };
    });
    return { ...source, rules: { ...rules, manyToMany } };
  });
  return [...named, ...joins.values()];
}

const isName = (name: string): boolean => nameProblem(name, { modules: true }) === undefined;

const pair = (near: Name, far: Name): string => `${near.pascal}${ownName(far).pascal}`;

interface Join {
  readonly source: ResourceSource;
  readonly near: Name;
  readonly far: Name;
  readonly through: string;
  readonly relation: string;
  readonly where: string;
}

function joinOf({ source, near, far, through, relation, where }: Join): ResourceSource {
  const [first, second] = [ownName(near).snake, farKey(near, far, relation)];
  const field = (name: string, target: Name): string =>
    `${name}:references${toName(name).pascal === qualified(target) ? '' : `:to=${qualified(target)}`}:on_delete=cascade`;
  return {
    name: through,
    where,
    isImplied: true,
    ...(source.text === undefined ? {} : { text: source.text }),
    fields: [
      { value: field(first, near), where },
      { value: field(second, far), where },
    ],
    rules: { unique: [{ value: [first, second], where }] },
  };
}

/** What a join calls its reference to the target: the target's own name, and where it is the resource itself, that of the relation. */
export function farKey(near: Name, far: Name, relation: string): string {
  if (near.pascal !== far.pascal) return ownName(far).snake;
  const called = toName(relation).snake;
  return called === ownName(near).snake ? `other_${called}` : called;
}
