import type { Field } from '../../../fields/field.ts';
import type { Given, Work } from '../../operations/work.ts';
import { inputSchema, keyOf } from '../view/field-view.ts';
import { camel, isStored } from './scene.ts';

/** One thing that is given from outside, as the schema of the input has it. */
export interface Input {
  readonly given: Given;
  /** `userId` of a record that is stored, `cartItems`. */
  readonly key: string;
  readonly isStored: boolean;
  /** Source of its schema, and what that needs imported from the library of fields. */
  readonly zod: string;
  readonly imports: readonly string[];
}

/** Everything that is given, in the order in which it stands in the input. */
export const inputsOf = (work: Work): readonly Input[] => work.givens.map((given) => inputOf(given, isStored(given, work)));

function inputOf(given: Given, stored: boolean): Input {
  if (stored) return { given, key: `${camel(given.name)}Id`, isStored: true, ...optionally(given, 'uuid()', ['uuid'], 'null') };
  const base = { given, key: camel(given.name), isStored: false };
  if (given.field !== undefined && given.kind === 'value')
    return { ...base, key: keyOf(given.field), ...inputSchema(fieldOf(given, given.field)) };
  if (given.kind === 'array') return { ...base, ...optionally(given, 'list(z.unknown())', ['list'], '[]') };
  return { ...base, ...optionally(given, 'z.record(z.string(), z.unknown())', [], given.kind === 'hash' ? '{}' : 'null') };
}

/** What is no column has no index either. */
const fieldOf = ({ required }: Given, field: Field): Field => ({
  ...field,
  required: required || (field.required && field.default === undefined),
});

function optionally({ required }: Given, zod: string, imports: readonly string[], fallback: string): Pick<Input, 'zod' | 'imports'> {
  if (required) return { zod, imports };
  return { zod: `${zod}${fallback === 'null' ? '.nullable()' : ''}.default(${fallback})`, imports };
}
