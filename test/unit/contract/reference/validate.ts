import type { ContractField, ContractResource } from '../../../../src/contract/index.ts';
import { textOf } from '../../../../src/contract/json.ts';
import { normalized } from '../../../../src/fields/normalize.ts';
import type { Broken } from './sabotage.ts';

export interface Problem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export type Row = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

function text({ field }: ContractField, value: unknown, broken: Broken): string | undefined {
  if (typeof value !== 'string') return 'invalid_type';
  if (broken('surrogate-crash') && /\p{Surrogate}/u.test(value)) throw new Error('crash');
  if (value.includes('\u0000') && !broken('nul')) return 'invalid_format';
  const max = Math.min(field.length?.max ?? Infinity, field.limit ?? Infinity) + (broken('length-off-by-one') ? 1 : 0);
  if (value.length < (field.length?.min ?? 0)) return 'too_short';
  return value.length > max ? 'too_long' : undefined;
}

const CHECKS: Readonly<Record<string, (field: ContractField, value: unknown, broken: Broken) => string | undefined>> = {
  string: text,
  text,
  integer: ({ field }, value, broken) => {
    if (broken('endless-numbers') && typeof value === 'number' && value > 1e100) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'invalid_type';
    if (value < Number(field.min ?? -2147483648)) return 'too_small';
    return value > Number(field.max ?? 2147483647) - (broken('max-off-by-one') ? 1 : 0) ? 'too_large' : undefined;
  },
  decimal: ({ field }, value) => {
    if (typeof value !== 'string') return 'invalid_type';
    if (!/^-?\d{1,6}(\.\d{1,2})?$/.test(value)) return 'invalid_format';
    return Number(value) < Number(field.min) ? 'too_small' : undefined;
  },
  enum: ({ field }, value) => (typeof value === 'string' && field.values?.includes(value) === true ? undefined : 'not_in_list'),
  boolean: (_, value, broken) => (typeof value === 'boolean' || (broken('loose-boolean') && value === 'true') ? undefined : 'invalid_type'),
  date: (_, value) => {
    const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(String(value)) ? undefined : 'invalid_format';
  },
  references: (_, value) => (isUuid(value) ? undefined : 'invalid_format'),
};

export const problemWith = (field: ContractField, value: unknown, broken: Broken = () => false): string | undefined =>
  CHECKS[field.field.type]?.(field, value, broken);

const asDefault = ({ field }: ContractField): unknown =>
  field.default === undefined ? null : field.type === 'boolean' ? field.default === 'true' : field.default;

/** The row a body makes and all that is wrong with it. `partial` is PATCH. */
export function read(
  resource: ContractResource,
  body: Row,
  partial: boolean,
  broken: Broken,
): { readonly row: Row; readonly problems: readonly Problem[] } {
  const row: Row = {};
  const problems: Problem[] = [];
  const add = (field: string, code: string | undefined): void => {
    if (code !== undefined) problems.push({ field, code, message: `${field} is ${code}` });
  };
  for (const field of resource.fields) {
    const { key } = field;
    const given = Object.hasOwn(body, key) ? body[key] : undefined;
    const value = typeof given === 'string' && !broken('not-normalized') ? normalized(given, field.field.normalize) : given;
    const { required } = field.field;
    if (value === undefined) {
      if (!partial && required && field.field.default === undefined && !broken('required-ignored')) add(key, 'required');
      if (!partial || (broken('patch-resets') && !required)) row[key] = broken('no-defaults') ? null : asDefault(field);
    } else if (value === null) {
      if ((required && !broken('null-accepted')) || (!required && broken('null-refused'))) add(key, 'invalid_type');
      row[key] = null;
    } else {
      add(key, problemWith(field, broken('judged-as-given') ? given : value, broken));
      if (broken('byte-order-mark-lost') && typeof value === 'string') row[key] = value.replace(/^\ufeff/, '');
      else
        row[key] =
          field.field.type === 'text' && broken('long-texts-cut')
            ? textOf(value).slice(0, 255)
            : field.field.type === 'string' && broken('trims-accents')
              ? textOf(value).normalize('NFC')
              : value;
    }
  }
  const known = new Set(resource.fields.map(({ key }) => key));
  for (const key of Object.keys(body)) {
    if (known.has(key) || (key === '__proto__' && broken('prototype-key'))) continue;
    if (broken('mass-assignment') && key === 'createdAt') row[key] = body[key];
    else if (!broken('unknown-fields-ignored')) add(key, 'UNKNOWN_FIELD');
  }
  if (partial && Object.keys(body).length === 0 && !broken('empty-patch')) add('body', 'empty');
  if (partial && broken('patch-unchecked')) return { row, problems: [] };
  return { row, problems: broken('first-only') ? problems.slice(0, 1) : problems };
}
