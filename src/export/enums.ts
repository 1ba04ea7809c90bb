import { nameProblem, toFieldName, toName, type Name } from '../naming/index.ts';
import type { Field } from '../fields/index.ts';
import type { Described } from './types.ts';

/** An enum with a name, for formats in which every enum has one. */
export interface NamedEnum {
  readonly name: Name;
  readonly values: readonly string[];
  /** Listed under `enums` in the blueprint, where several fields may use it. */
  readonly isShared: boolean;
}

export interface NamedEnums {
  readonly all: readonly NamedEnum[];
  /** The enum of a field; undefined where the field is of another type. */
  readonly of: (field: Field) => NamedEnum | undefined;
}

/**
 * A name for each enum: that of the shared one which has the same values, else resource and field together (`ReviewStatus`). No enum has the
 * name of a resource or of another enum.
 */
export function namedEnums({ resources, enums }: Described): NamedEnums {
  const taken = new Set(resources.map(({ name }) => name.pascal));
  const free = (words: string): Name => {
    const name = toFieldName(words);
    if (taken.has(name.pascal)) return free(`${name.snake}_kind`);
    taken.add(name.pascal);
    return name;
  };
  const shared = Object.entries(enums)
    .filter(([name]) => nameProblem(name) === undefined)
    .map(([name, values]): NamedEnum => ({ name: free(toName(name).snake), values, isShared: true }));
  const byField = new Map<Field, NamedEnum>();
  const all = [...shared];
  for (const resource of resources) {
    for (const field of resource.fields) {
      if (field.values === undefined) continue;
      const values = field.values;
      const known = shared.find((candidate) => candidate.values.join() === values.join());
      const found = known ?? { name: free(`${resource.name.snake}_${field.name.snake}`), values, isShared: false };
      if (known === undefined) all.push(found);
      byField.set(field, found);
    }
  }
  return { all, of: (field) => byField.get(field) };
}
