import type { Placed, RulesSource } from '../source.ts';

/** The rules of a resource as they stand in a blueprint file, in one form; empty where there is none. */
export function rulesEntry(rules: RulesSource | undefined): Readonly<Record<string, unknown>> {
  if (rules === undefined) return {};
  const { parent, unique, index, checks, manyToMany, routes, softDelete, owner } = rules;
  const list = (given: readonly Placed<unknown>[] | undefined): readonly unknown[] | undefined => given?.map(({ value }) => value);
  const isShort = manyToMany?.every(({ value }) => value.to === undefined && value.through === undefined);
  const entries: readonly (readonly [string, unknown])[] = [
    ['parent', parent?.value],
    ['unique', list(unique)],
    ['index', list(index)],
    ['checks', list(checks)],
    [
      'many_to_many',
      isShort === true
        ? manyToMany?.map(({ value }) => value.name)
        : manyToMany && Object.fromEntries(manyToMany.map(({ value: { name, ...rest } }) => [name, rest])),
    ],
    ['routes', routes?.value],
    ['soft_delete', softDelete?.value],
    ['owner', owner?.value],
  ];
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
