import type { Field } from '../../fields/field.ts';
import { toName, type Name, type NameOptions } from '../../naming/index.ts';

interface Named {
  readonly name: Name;
}

/** The resource that a reference names: `to=`, else the field's own name. */
export const targetOf = (field: Field): string => field.to ?? field.name.pascal;

/**
 * The resource that a reference points at: of those of its name the one that stands in the innermost module around the reference, as Ruby looks
 * constants up. Undefined where there is none.
 */
export const resolveTarget = <T extends Named>(field: Field, owner: Name, resources: readonly T[], options: NameOptions): T | undefined =>
  resolveNamed(targetOf(field), owner, resources, options);

/** The same for a name as it is written in a reference. */
export function resolveNamed<T extends Named>(target: string, owner: Name, resources: readonly T[], options: NameOptions): T | undefined {
  const modules = (owner.nesting?.modules ?? []).map(({ pascal }) => pascal);
  return modules
    .map((_, index) => [...modules.slice(0, modules.length - index), target].join('::'))
    .concat(target)
    .map((name) => toName(name, options).pascal)
    .map((pascal) => resources.find(({ name }) => name.pascal === pascal))
    .find((found) => found !== undefined);
}
