import type { Problem } from '../../errors.ts';
import type { BlueprintFeature, Stack } from '../../ports.ts';
import type { Placed, ResourceSource, RulesSource } from '../source.ts';

/** Where each of these stands in a resource; empty where it is not asked for. */
const PLACES = {
  parent: ({ parent }) => (parent === undefined ? [] : [parent]),
  unique: ({ unique = [] }) => unique.slice(0, 1),
  index: ({ index = [] }) => index.slice(0, 1),
  checks: ({ checks = [] }) => checks.slice(0, 1),
  many_to_many: ({ manyToMany = [] }) => manyToMany.slice(0, 1),
  routes: ({ routes }) => (routes === undefined ? [] : [routes]),
  soft_delete: ({ softDelete }) => (softDelete === undefined ? [] : [softDelete]),
  owner: ({ owner }) => (owner === undefined ? [] : [owner]),
} satisfies Record<Exclude<BlueprintFeature, 'polymorphic'>, (rules: RulesSource) => readonly Placed<unknown>[]>;

/** What a resource asks for and the stack does not generate, each once and at its line. A reference is refused where fields are. */
export function supportProblems(
  { name, rules = {} }: ResourceSource,
  { blueprintSupport }: Pick<Stack, 'blueprintSupport'>,
): readonly Problem[] {
  return Object.entries(PLACES).flatMap(([feature, placesOf]) => {
    const support = Object.entries(blueprintSupport).find(([known]) => known === feature)?.[1];
    if (support === undefined || support === true) return [];
    return placesOf(rules).map(({ where }) => ({
      where: `${where}: ${name}`,
      message: support.reason ?? `${feature} is not generated for this stack yet`,
      hint: `Use ${support.instead}`,
    }));
  });
}
