import type { FieldType } from '../field.ts';
import type { Literal } from './literal.ts';
import { bigint, decimal, float, integer } from './numbers.ts';
import { boolean, email, enumeration, inet, json, string, text, url, uuid } from './texts.ts';
import { date, datetime, time } from './times.ts';

export type { Literal, Shape } from './literal.ts';
export { lengthOf } from './texts.ts';

/** By type; a type that is not here has neither default nor bounds. */
export const LITERALS = {
  string,
  text,
  email,
  url,
  integer,
  bigint,
  float,
  decimal,
  boolean,
  date,
  datetime,
  time,
  uuid,
  json,
  inet,
  enum: enumeration,
} as const satisfies Partial<Record<FieldType, Literal>>;
