import { attachment, attachments, richText } from './attached.ts';
import type { FieldType } from '../../../fields/field.ts';
import { date, datetime, time } from './moments.ts';
import { bigint, decimal, float, integer } from './numbers.ts';
import { binary, boolean, digest, enumeration, hstore, inet, json, references, token, uuid } from './others.ts';
import { range } from './ranges.ts';
import type { TypeOnRails } from './row.ts';
import { citext, email, shortText, text, url } from './text.ts';

/** What every neutral type is on Rails, or why it is refused. */
export const TYPES_ON_RAILS = {
  string: shortText,
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
  enum: enumeration,
  references,
  digest,
  token,
  binary,
  inet,
  citext,
  hstore,
  range,
  attachment,
  attachments,
  rich_text: richText,
} satisfies Record<FieldType, TypeOnRails>;
