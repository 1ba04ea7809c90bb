import type { Resource } from '../../../core/pipeline.ts';
import type { Field } from '../../../fields/field.ts';
import { columnOf, EVERYTHING } from '../fields/names.ts';
import { is, type Column, type Expectation, type Rule } from '../fields/row.ts';
import { typeOf } from '../fields/support.ts';
import { rewritten } from '../fields/text.ts';
import { kindOf, type Settings } from '../project/settings.ts';

/** A column of the table: method of the table definition, name and options as Ruby source. */
export interface TableColumn extends Column {
  readonly field: Field;
  readonly column: string;
  readonly notNull: boolean;
  /** Source of the default, where the database has one. */
  readonly fallback: string | undefined;
}

/** Does the database refuse NULL? A list that is not given is empty. */
export const isNotNull = ({ required, array }: Field): boolean => required || array;

/** The default is the time of the call, which the model gives. */
export const isNow = (field: Field): boolean => field.default === 'now' && typeOf(field).now !== undefined;

/** A default as the model reads it back: moments are written as text in the migration and read as times. */
export function readDefault(field: Field, settings: Settings): string | undefined {
  const type = typeOf(field);
  return type.defaultRead?.(field.default ?? '', settings) ?? type.default?.(field.default ?? '', settings);
}

/** A field as a table keeps it that several kinds of records share: the other kinds have no value for it. */
export function shared(field: Field): Field {
  const { default: given, ...rest } = field;
  return given === undefined && !field.required ? field : { ...rest, required: false };
}

/** A resource as its table keeps it. What is more than that is the model's business. */
export const asStored = <T extends Pick<Resource, 'name' | 'fields'>>(resource: T, settings: Settings): T =>
  kindOf(settings, resource.name) === undefined ? resource : { ...resource, fields: resource.fields.map(shared) };

/** The column of a field; undefined for what is kept elsewhere. */
export function columnFor(field: Field, settings: Settings): TableColumn | undefined {
  const type = typeOf(field);
  const column = type.column?.(field, settings);
  if (column === undefined) return undefined;
  const fallback = field.array ? '[]' : field.default === undefined || isNow(field) ? undefined : type.default?.(field.default, settings);
  return { ...column, field, column: columnOf(field), notNull: isNotNull(field), fallback };
}

/** A unique value, nil apart where the field may be without one. */
function uniqueness(field: Field, settings: Settings): Rule {
  const isReference = field.type === 'references';
  const type = typeOf(field);
  const attribute = isReference ? columnOf(field) : field.name.snake;
  // Where no letter is in it, there is no case to be told apart.
  const folds =
    field.type === 'email' ||
    field.normalize?.some((step) => step === 'upcase' || step === 'downcase') === true ||
    field.type === 'uuid' ||
    (type.isText === true && !/[a-z]/iu.test(type.values?.(field, settings).pair[0] ?? ''));
  const matcher = [
    `validate_uniqueness_of(:${attribute})`,
    ...(folds ? ['.ignoring_case_sensitivity'] : type.isText && field.type === 'citext' ? ['.case_insensitive'] : []),
    ...(field.required ? [] : ['.allow_nil']),
    rewritten(field),
  ].join('');
  if (field.required) return { key: 'uniqueness', value: 'true', expectations: [is(matcher)] };
  // To a record without a value the matcher gives one of its own, past the validations: not where the database would refuse that.
  const given = isReference ? `:${EVERYTHING}` : `${attribute}: ${type.values?.(field, settings).pair[0] ?? 'nil'}`;
  const expectation: Expectation = takesAny(field, attribute, settings) ? is(matcher) : { ...is(matcher), given };
  return { key: 'uniqueness', value: ['allow_nil: true'], expectations: [expectation] };
}

/** Does the database take any value that the matcher thinks of for the column's type? It thinks of none for a range. */
const takesAny = (field: Field, column: string, settings: Settings): boolean =>
  field.type !== 'references' && field.type !== 'range' && (typeOf(field).checks?.(field, column, settings) ?? []).length === 0;

/** All rules of a field, in the order in which a `validates` line has them. */
export function rulesOf(field: Field, settings: Settings): readonly Rule[] {
  const type = typeOf(field);
  if (field.array) return [];
  const present: Rule = { key: 'presence', value: 'true', expectations: [is(`validate_presence_of(:${field.name.snake})`)] };
  const presence =
    !field.required || field.type === 'references' ? undefined : type.presence === undefined ? present : type.presence(field);
  return [
    ...(presence === undefined ? [] : [presence]),
    ...(type.rules?.(field, settings) ?? []),
    ...(field.unique && field.type !== 'token' ? [uniqueness(field, settings)] : []),
  ];
}

/** Every expectation that belongs to the validations of a field. */
export const expectationsOf = (rules: readonly Rule[]): readonly Expectation[] => rules.flatMap(({ expectations }) => expectations);
