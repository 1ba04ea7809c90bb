import { nameProblem, toFieldName } from '../../../naming/index.ts';
import type { Placed, RulesSource } from '../source.ts';

/**
 * The rules of a resource whose fields are called otherwise: keys, checks and its owner go on to name the same fields.
 *
 * @param renames from the new name of a field to its old one, in snake case
 */
export function renamedRules(rules: RulesSource, renames: ReadonlyMap<string, string>): RulesSource {
  if (renames.size === 0) return rules;
  const newName = new Map([...renames].map(([to, from]) => [from, to]));
  const renamed = (name: string): string => (nameProblem(name) === undefined ? (newName.get(toFieldName(name).snake) ?? name) : name);
  const keys = (given: readonly Placed<readonly string[]>[]): readonly Placed<readonly string[]>[] =>
    given.map(({ value, where }) => ({ value: value.map(renamed), where }));
  return {
    ...rules,
    ...(rules.unique && { unique: keys(rules.unique) }),
    ...(rules.index && { index: keys(rules.index) }),
    ...(rules.owner && { owner: { ...rules.owner, value: renamed(rules.owner.value) } }),
    ...(rules.checks && { checks: rules.checks.map(({ value, where }) => ({ value: value.replaceAll(/\w+/gu, renamed), where })) }),
  };
}
