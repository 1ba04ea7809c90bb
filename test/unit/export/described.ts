import { link } from '../../../src/core/blueprint/associations.ts';
import type { Described } from '../../../src/export/formats.ts';
import { FIELD_TYPES, readFields, typeRow } from '../../../src/fields/index.ts';
import { toName } from '../../../src/naming/index.ts';

type Words = Readonly<Record<string, readonly unknown[]>>;

/** Resources with their relations, from words of the field language. */
export function described(resources: Words, enums: Described['enums'] = {}): Described {
  const read = Object.entries(resources).map(([name, words]) => {
    const { fields, problems } = readFields(
      words.map((value) => ({ value, where: name })),
      { enums },
    );
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return { name: toName(name), fields, where: name };
  });
  return { application: 'shop', resources: link(read, []), enums };
}

/** One resource with a field of every type, and one that it refers to. */
export const everyType = (): Described =>
  described({
    Category: ['name!'],
    Thing: [...FIELD_TYPES.map((type) => typeRow(type).example), 'owner:references{polymorphic}', 'parent:references:to=Thing:optional'],
  });
