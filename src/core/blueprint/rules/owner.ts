import type { Field, FieldType } from '../../../fields/field.ts';
import type { Problem } from '../../errors.ts';
import type { Placed } from '../source.ts';
import { fieldNamed, type Ruled } from './named-field.ts';

/** What no body carries: where all else is of these types, nothing is left that could change. */
const UNSENT: readonly FieldType[] = ['token', 'attachment', 'attachments'];

/** The reference that says whose a record is; undefined where the field named cannot say that. */
export function resolveOwner({ value, where }: Placed<string>, ruled: Ruled, problems: Problem[]): Field | undefined {
  const say = (message: string, hint: string): void => {
    problems.push({ where: `${where}: ${ruled.name.pascal}.owner`, message, hint });
  };
  const field = fieldNamed(value, ruled, say);
  if (field === undefined) return undefined;
  const problem = unfit(field, ruled);
  if (problem === undefined) return field;
  say(...problem);
  return undefined;
}

function unfit(field: Field, { name, fields }: Ruled): [message: string, hint: string] | undefined {
  const { snake } = field.name;
  const wanted = `${snake}:references${field.to === undefined ? '' : `:to=${field.to}`}`;
  if (field.type !== 'references')
    return [`${snake} is of type ${field.type}; an owner is another record`, `Make it a reference: ${wanted}`];
  if (field.polymorphic)
    return [`${snake} points at several resources; an owner is a record of one`, `Name a plain reference, or make it one: ${wanted}`];
  if (!field.required) return [`${snake} may be left out; whose a record is, is known from the start`, `Make it required: ${wanted}`];
  if (field.sensitive) return [`${snake} is kept secret; the list is filtered by the owner`, `Take sensitive from ${snake}`];
  if (fields.some((other) => other !== field && !UNSENT.includes(other.type))) return undefined;
  return [`nothing of ${name.pascal} but its owner can be written, so nothing could change`, 'Give it another field, or leave owner out'];
}
