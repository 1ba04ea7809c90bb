import { longEntry, longForm } from './long-form.ts';
import type { Draft, Given } from './draft.ts';
import type { Field } from './field.ts';
import type { Modifier } from './modifiers.ts';
import { isPlain } from './tokens.ts';
import { typeRow } from './types.ts';

/** True where a field can be written as one word; a default or a format with other characters needs the long form. */
export const isShort = (field: Field): boolean => isPlain(field.default ?? '') && isPlain(field.format ?? '');

/**
 * The canonical text of a field: one word that every shell hands over unchanged, unquoted. A field that no word can hold is written as its long
 * form, one line of JSON (and so of YAML). `parseFields([formatField(field)])` gives the field back.
 */
export function formatField(field: Field): string {
  return isShort(field)
    ? `${field.name.snake}:${typeText(field)}${modifiers(field)}${marked(field) ? '!' : ''}`
    : longForm(longDraft(field));
}

/** The same as an entry of a blueprint file: a text, or a mapping where no word can hold the field. */
export function fieldEntry(field: Field): string | Readonly<Record<string, unknown>> {
  return isShort(field) ? formatField(field) : longEntry(longDraft(field));
}

const longDraft = (field: Field): Draft => ({ name: field.name.snake, typed: typedOf(field), given: givenOf(field) });

const typedOf = ({ type, rangeOf }: Field): { type: Field['type']; rangeOf?: NonNullable<Field['rangeOf']> } =>
  rangeOf === undefined ? { type } : { type, rangeOf };

const marked = ({ type, required }: Field): boolean => required && typeRow(type).requiredByDefault !== true;

/** Braces, by what the field has; no type has two of these. */
function typeText(field: Field): string {
  const { limit, size, precision, scale, values, polymorphic, rangeOf } = field;
  const inside =
    values?.join('.') ??
    rangeOf ??
    size ??
    (precision === undefined ? undefined : `${String(precision)}.${String(scale ?? 0)}`) ??
    (polymorphic ? 'polymorphic' : undefined) ??
    limit;
  return inside === undefined ? field.type : `${field.type}{${String(inside)}}`;
}

const modifiers = (field: Field): string => {
  const { required, type, min, max, length, to, targets, onDelete } = field;
  const parts: readonly (string | false | undefined)[] = [
    !required && typeRow(type).requiredByDefault === true && 'optional',
    ...flags(field),
    field.normalize && `normalize=${field.normalize.join('.')}`,
    to && `to=${to}`,
    targets && `to=${targets.join('.')}`,
    onDelete && `on_delete=${onDelete}`,
    field.counterCache && 'counter_cache',
    min !== undefined && max !== undefined ? `in=${min}..${max}` : min === undefined ? max && `max=${max}` : `min=${min}`,
    length && `length=${lengthText(length)}`,
    field.was && `was=${field.was}`,
    field.format && `format=${field.format}`,
    field.default !== undefined && `default=${field.default}`,
  ];
  return parts.map((part) => (part === false || part === undefined || part === '' ? '' : `:${part}`)).join('');
};

type Flag = Extract<Modifier, 'uniq' | 'index' | 'array' | 'sensitive' | 'encrypted' | 'scope'>;

const flags = ({ unique, index, array, sensitive, encrypted, scope, type }: Field): readonly (Flag | false)[] => {
  const { alwaysUnique, alwaysSensitive } = typeRow(type);
  return [
    unique && alwaysUnique !== true && 'uniq',
    index && 'index',
    array && 'array',
    sensitive && alwaysSensitive !== true && 'sensitive',
    encrypted === true && 'encrypted',
    scope === true && 'scope',
  ];
};

const lengthText = ({ min, max }: NonNullable<Field['length']>): string =>
  min === max ? String(min) : `${String(min ?? '')}..${String(max ?? '')}`;

function givenOf(field: Field): ReadonlyMap<Modifier, Given> {
  const { limit, size, min, max, length, values } = field;
  const texts: readonly (readonly [Modifier, Given | false | undefined])[] = [
    ['required', field.required],
    ...flags(field).map((flag): readonly [Modifier, Given | false] => (flag === false ? ['uniq', false] : [flag, true])),
    ['normalize', field.normalize?.join('.')],
    ['min', min],
    ['max', max],
    ['length', length && lengthText(length)],
    ['format', field.format],
    ['default', field.default],
    ['was', field.was],
    ['limit', limit === undefined ? undefined : String(limit)],
    ['size', size],
    ['values', values],
  ];
  return new Map(texts.filter((entry): entry is readonly [Modifier, Given] => entry[1] !== undefined && entry[1] !== false));
}
