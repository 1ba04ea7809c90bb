import type { ColumnType } from '../shape.ts';

type Row = (sizes: readonly number[]) => ColumnType;

const plain =
  (type: ColumnType['type']): Row =>
  () => ({ type });
const sized: Row = ([limit]) => ({ type: 'string', ...(limit === undefined ? {} : { limit }) });
const decimal: Row = ([precision, scale = 0]) => ({ type: 'decimal', ...(precision === undefined ? {} : { precision, scale }) });

/** Prisma's own types. */
const SCALARS: Readonly<Record<string, Row>> = {
  String: plain('string'),
  Int: plain('integer'),
  BigInt: plain('bigint'),
  Float: plain('float'),
  Decimal: decimal,
  Boolean: plain('boolean'),
  DateTime: plain('datetime'),
  Json: plain('json'),
  Bytes: plain('binary'),
};

/** What `@db.` says more exactly; types that are not here are what Prisma's own type says. */
const NATIVE: Readonly<Record<string, Row>> = {
  VarChar: sized,
  Char: sized,
  Text: plain('text'),
  Citext: plain('citext'),
  Uuid: plain('uuid'),
  Inet: plain('inet'),
  SmallInt: () => ({ type: 'integer', limit: 2 }),
  Decimal: decimal,
  Money: () => ({ type: 'decimal', precision: 19, scale: 2 }),
  Date: plain('date'),
  Time: plain('time'),
};

/** The type of a field; undefined where Prisma has no such type of its own. */
export const prismaType = (
  name: string,
  native: { readonly name: string; readonly sizes: readonly number[] } | undefined,
): ColumnType | undefined => rowOf(NATIVE, native?.name)?.(native?.sizes ?? []) ?? rowOf(SCALARS, name)?.([]);

const rowOf = (rows: Readonly<Record<string, Row>>, name: string | undefined): Row | undefined =>
  name !== undefined && Object.hasOwn(rows, name) ? rows[name] : undefined;
