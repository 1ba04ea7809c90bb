import { nameFrom } from '../../naming/index.ts';
import type { Column, ColumnType, Table } from '../shape.ts';
import type { DraftField, Entry, Lose } from './draft.ts';

/** Names under which applications keep what nobody may read. */
const SECRET = /(?:^|_)(?:password|passwd|secret|salt|token)(?:_|$)/u;

const STRING: ColumnType = { type: 'string' };

export interface Keyed {
  readonly unique: boolean;
  readonly indexed: boolean;
}

/** An ordinary column as a field. */
export function plainField(column: Column, { unique, indexed }: Keyed, table: Table, lose: Lose): DraftField {
  const name = nameFrom(column.name) ?? nameFrom(`column_${column.name}`) ?? 'column_of_no_name';
  if (table.model !== true && name !== column.name) lose(`the column is called ${name}`, table.name, column.name);
  const { enumName, enumKept, rangeOf, ...type } = column.type ?? STRING;
  if (column.type === undefined)
    lose(`the type ${column.written} is not known to a blueprint; the field is a string`, table.name, column.name);
  if (name === 'password_digest') {
    lose('is taken for the digest of the password', table.name, column.name);
    return { column: column.name, entry: { name: 'password', type: 'digest', required: column.required } };
  }
  const isSecret = column.sensitive === true || SECRET.test(name);
  if (isSecret && column.sensitive !== true) lose('is made sensitive, by its name', table.name, column.name);
  if (column.made === true) lose('its values are made by the database, and are given by the application here', table.name, column.name);
  const entry: Entry = {
    name,
    ...type,
    ...(rangeOf === undefined ? {} : { type: rangeOf }),
    ...(column.required ? { required: true } : {}),
    ...(unique ? { uniq: true } : indexed ? { index: true } : {}),
    ...(column.array ? { array: true } : {}),
    ...(isSecret ? { sensitive: true } : {}),
    ...(column.min === undefined ? {} : { min: column.min }),
    ...(column.max === undefined ? {} : { max: column.max }),
    ...(column.length === undefined ? {} : { length: lengthText(column.length) }),
    ...(column.format === undefined ? {} : { format: column.format }),
    ...(column.default === undefined ? {} : { default: column.default }),
  };
  return {
    column: column.name,
    entry,
    ...(enumName === undefined ? {} : { enumName }),
    ...(enumKept === undefined ? {} : { enumKept }),
  };
}

const lengthText = ({ min, max }: NonNullable<Column['length']>): string => `${String(min ?? '')}..${String(max ?? '')}`;
