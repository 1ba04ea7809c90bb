import { COMMON, decimal, integer, money, plain, POSTGRESQL, sized, sizesOf, typeIn, type Row } from '../column-types.ts';
import type { ColumnType } from '../shape.ts';

/** Prisma's own types. */
const SCALARS: Readonly<Record<string, Row>> = {
  String: plain('string'),
  Int: plain('integer'),
  BigInt: COMMON.bigint,
  Float: COMMON.float,
  Decimal: decimal,
  Boolean: COMMON.boolean,
  DateTime: COMMON.datetime,
  Json: COMMON.json,
  Bytes: plain('binary'),
};

/** What `@db.` says more exactly; types that are not here are what Prisma's own type says. */
const NATIVE: Readonly<Record<string, Row>> = {
  VarChar: sized(),
  Char: sized(),
  Text: plain('text'),
  Citext: POSTGRESQL.citext,
  Uuid: COMMON.uuid,
  Inet: POSTGRESQL.inet,
  SmallInt: integer(2),
  Decimal: decimal,
  Money: money,
  Date: COMMON.date,
  Time: COMMON.time,
};

/** The type of a field; undefined where Prisma has no such type of its own. */
export const prismaType = (
  name: string,
  native: { readonly name: string; readonly sizes: readonly number[] } | undefined,
): ColumnType | undefined => typeIn(NATIVE, native?.name, sizesOf(native?.sizes ?? [])) ?? typeIn(SCALARS, name);
