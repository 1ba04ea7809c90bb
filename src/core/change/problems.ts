import { formatField } from '../../fields/index.ts';
import type { Field, FieldType } from '../../fields/field.ts';
import { targetOf } from '../blueprint/associations.ts';
import type { Problem } from '../errors.ts';
import type { FieldChange, ResourceChange } from './types.ts';

export interface ChangeOptions {
  /** The table holds no rows anywhere, so that none has to be given a value. */
  readonly emptyTable: boolean;
}

const TEXTS: readonly FieldType[] = ['string', 'text', 'email', 'url', 'enum', 'citext'];
const PLAIN: readonly FieldType[] = ['string', 'text'];

/** What a column's values can become in place: a database refuses what does not fit, and nothing is rounded or cut on the way. */
const CASTS: Partial<Readonly<Record<FieldType, readonly FieldType[]>>> = {
  ...Object.fromEntries(TEXTS.map((type) => [type, TEXTS])),
  integer: ['bigint', 'decimal', 'float', ...PLAIN],
  bigint: ['integer', 'decimal', ...PLAIN],
  decimal: PLAIN,
  float: PLAIN,
  boolean: PLAIN,
  date: ['datetime', ...PLAIN],
  datetime: PLAIN,
  time: PLAIN,
  uuid: PLAIN,
};

/** What cannot be done to a table that holds rows, each with commands that can. */
export function changeProblems(change: ResourceChange, { emptyTable }: ChangeOptions): readonly Problem[] {
  const where = ({ name }: Field): string => `${change.after.name.pascal}.${name.snake}`;
  const valueless = emptyTable
    ? []
    : [...change.added, ...change.altered.filter(becomesRequired).map(({ after }) => after)].filter(needsValue);
  return [
    ...valueless.map((field) => ({ where: where(field), message: WITHOUT_VALUE, hint: remedies(change, field).join('\nor ') })),
    ...change.altered
      .filter((pair) => !isCast(pair))
      .map(({ before, after }) => ({
        where: where(after),
        message: `${typeText(before)} cannot become ${typeText(after)} in place: the values that are there are no such values`,
        hint: `Add a field of the new type, copy what can be copied, then: scaffold field remove ${change.after.name.pascal} ${before.name.snake}`,
      })),
  ];
}

const WITHOUT_VALUE = 'is required, and the rows that are there have no value for it';

const becomesRequired = ({ before, after }: FieldChange): boolean => !isNeeded(before) && isNeeded(after);
const isNeeded = ({ required, type }: Field): boolean => required || type === 'token';
/** A value that must differ from row to row cannot be one default. */
const needsValue = (field: Field): boolean => isNeeded(field) && (field.default === undefined || field.unique);

/** Digits behind the point that a smaller scale would round away. */
const losesDigits = ({ before, after }: FieldChange): boolean => after.scale !== undefined && after.scale < (before.scale ?? after.scale);

/** A list stays a list, and a reference points where it did. */
function isCast(change: FieldChange): boolean {
  const { before, after } = change;
  if (before.array !== after.array || before.polymorphic !== after.polymorphic || losesDigits(change)) return false;
  if (before.type === 'references' && after.type === 'references') return targetOf(before) === targetOf(after);
  return before.type === after.type || CASTS[before.type]?.includes(after.type) === true;
}

const typeText = ({ type, array, precision, scale }: Field): string =>
  `${array ? 'a list of ' : ''}${type}${precision === undefined ? '' : `{${String(precision)}.${String(scale ?? 0)}}`}`;

/** Whether the field is to come or is there already decides what can be typed. */
function remedies(change: ResourceChange, field: Field): readonly string[] {
  const isNew = change.added.includes(field);
  const { default: given, ...rest } = field;
  const command = (other: Field): string => `scaffold field add ${change.after.name.pascal} ${formatField(other)}`;
  const value = given ?? DEFAULTS[field.type]?.(field);
  const optional = { ...rest, required: false };
  const choices = [
    ...(value === undefined || field.unique ? [] : [{ ...field, default: value }]),
    ...(field.type === 'token' ? [] : [optional]),
  ];
  return [
    ...choices.map((other) => (isNew ? command(other) : `make it ${formatField(other)}`)),
    'where the table holds no rows anywhere, say so: --empty-table',
  ];
}

/** A default that shows how one is written; none where no value would mean anything. */
const DEFAULTS: Partial<Readonly<Record<FieldType, (field: Field) => string | undefined>>> = {
  string: textDefault,
  text: textDefault,
  integer: numberDefault,
  bigint: numberDefault,
  float: numberDefault,
  decimal: numberDefault,
  boolean: () => 'false',
  date: momentDefault,
  datetime: momentDefault,
  enum: ({ values = [] }) => values[0],
};

const NO_TEXT = 'none';

function textDefault({ length, limit = NO_TEXT.length, format, array }: Field): string | undefined {
  const [least, most] = [length?.min ?? 0, Math.min(length?.max ?? limit, limit)];
  return format !== undefined || array || least > NO_TEXT.length || most < NO_TEXT.length ? undefined : NO_TEXT;
}

function numberDefault({ min, max }: Field): string {
  return min ?? (max !== undefined && Number(max) < 0 ? max : '0');
}

function momentDefault({ min, max }: Field): string | undefined {
  return min === undefined && max === undefined ? 'now' : undefined;
}
