import { nearest, quote } from '../../naming/index.ts';
import type { Field } from '../field.ts';
import { lengthOf } from '../literals/index.ts';
import type { Say } from '../problem.ts';
import { normalized } from '../normalize.ts';
import { typeRow } from '../types.ts';

/** What must hold between the parts of one field. Each says what is wrong and how it is right. */
const RULES: readonly ((field: Field, say: Say) => void)[] = [
  ({ name, precision, scale }, say) => {
    if (precision === undefined && scale !== undefined)
      say('a scale needs a precision', `Write: ${name.snake}:decimal{10.${String(scale)}}`);
    if (precision !== undefined && scale !== undefined && scale > precision) {
      say(
        `decimal{${String(precision)}.${String(scale)}} keeps more digits after the point than it has in all`,
        `The first number counts all digits: ${name.snake}:decimal{${String(precision + scale)}.${String(scale)}}`,
      );
    }
  },
  ({ limit, size, type }, say) => {
    if (limit !== undefined && size !== undefined) say(`${type} has a limit or a size, not both`, 'For example: body:text{medium}');
  },
  ({ length, limit, type, name }, say) => {
    const longest = Math.max(length?.min ?? 0, length?.max ?? 0);
    if (limit !== undefined && longest > limit)
      say(
        `length= asks for up to ${String(longest)} characters, and ${type}{${String(limit)}} holds ${String(limit)}`,
        `Write: ${name.snake}:${type}{${String(longest)}}`,
      );
  },
  ({ onDelete, required, name }, say) => {
    if (onDelete === 'nullify' && required)
      say(
        'on_delete=nullify empties a reference that is required',
        `Write: ${name.snake}:references:optional:on_delete=nullify (or on_delete=cascade, or on_delete=restrict)`,
      );
  },
  ({ encrypted, default: value, name, type }, say) => {
    if (encrypted === true && value !== undefined)
      say('a default stands in the database as it is, and the field is encrypted', `Write: ${name.snake}:${type}:encrypted`);
  },
  ({ scope, min, max, name, type }, say) => {
    if (scope === true && (min !== undefined || max !== undefined))
      say('a scope asks whether the time has come, and bounds may have settled that', `Write: ${name.snake}:${type}:scope`);
  },
  ({ normalize, default: value }, say) => {
    if (value !== undefined && normalized(value, normalize) !== value)
      say(`the default ${quote(value)} would be kept as ${quote(normalized(value, normalize))}`, 'Write the default as it is kept');
  },
  boundsRule,
  defaultRule,
];

/** Checks one field that was put together; every rule is looked at. */
export function checkConsistency(field: Field, say: Say): void {
  for (const rule of RULES) rule(field, say);
}

function boundsRule(field: Field, say: Say): void {
  const { literal } = typeRow(field.type);
  const readable = (['min', 'max'] as const).filter((end) => {
    const value = field[end];
    if (value === undefined || literal === undefined) return false;
    const wrong = literal.refuse(value, field);
    if (wrong === undefined) return true;
    say(
      `${end}=${quote(value)} ${wrong}; expected ${literal.expected}`,
      `For example: ${field.name.snake}:${field.type}:${end}=${literal.example}`,
    );
    return false;
  });
  const { min, max } = field;
  if (readable.length === 2 && min !== undefined && max !== undefined && (literal?.compare?.(min, max) ?? 0) > 0)
    say(`the least value ${min} is above the greatest, ${max}`, `Write: ${field.name.snake}:${field.type}:in=${max}..${min}`);
}

function defaultRule(field: Field, say: Say): void {
  const { default: value, type, values } = field;
  const { literal } = typeRow(type);
  // An enum whose values were refused has no value that its default could be.
  if (
    value === undefined ||
    literal === undefined ||
    (type === 'enum' && values === undefined) ||
    (value === 'now' && literal.now === true)
  )
    return;
  const unreadable = literal.refuse(value, field);
  if (unreadable !== undefined) {
    const guess = values === undefined ? literal.example : (nearest(value, values) ?? values[0] ?? '');
    const size = values === undefined ? '' : `{${values.join('.')}}`;
    say(
      `the default ${quote(value)} ${unreadable}; expected ${literal.expected}${literal.now === true ? ', or now' : ''}`,
      `For example: ${field.name.snake}:${type}${size}:default=${guess}`,
    );
    return;
  }
  const unfit = outside(field, value) ?? misshapen(field, value);
  if (unfit !== undefined) say(`the default ${quote(value)} ${unfit}`, 'Change the default, or what it has to fit');
}

function outside({ type, min, max }: Field, value: string): string | undefined {
  const { literal } = typeRow(type);
  const beyond = (bound: string, direction: number): boolean =>
    literal?.compare !== undefined && literal.refuse(bound, {}) === undefined && literal.compare(value, bound) * direction > 0;
  if (min !== undefined && beyond(min, -1)) return `is below the least value, ${min}`;
  return max !== undefined && beyond(max, 1) ? `is above the greatest value, ${max}` : undefined;
}

function misshapen({ length, format, required }: Field, value: string): string | undefined {
  const characters = lengthOf(value);
  if (required && value === '') return 'is empty, and the field is required';
  if (length?.min !== undefined && characters < length.min) return `is shorter than ${String(length.min)} characters`;
  if (length?.max !== undefined && characters > length.max) return `is longer than ${String(length.max)} characters`;
  return format !== undefined && !new RegExp(format, 'u').test(value) ? `does not match the format ${quote(format)}` : undefined;
}
