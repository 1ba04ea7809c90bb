import type { FieldType } from '../../../fields/field.ts';
import { date, datetime, time } from './moments.ts';
import { bigint, decimal, float, integer } from './numbers.ts';
import { boolean, digest, enumeration, inet, json, references, token, uuid } from './others.ts';
import { refuse, type TypeOnNode } from './row.ts';
import { email, longText, string, url } from './text.ts';

const FILE = 'a file upload is not JSON, and a JSON API takes nothing else';

/** What every neutral type is on Node with PostgreSQL, or why it is refused. */
export const TYPES_ON_NODE = {
  string,
  text: longText,
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
  inet,
  binary: refuse(
    'bytes are not JSON, and in Base64 they fill the body limit with a third more',
    'url, for the place in an object store where the bytes are kept',
  ),
  citext: refuse('it needs an extension that the embedded database does not load', 'string'),
  hstore: refuse('it needs an extension, and jsonb does all that it does', 'json'),
  range: refuse('JSON has no form for open and closed ends', 'two fields, for example starts_on:date and ends_on:date'),
  attachment: refuse(FILE, 'url, for the place where the file is kept'),
  attachments: refuse(FILE, 'url:array, for the places where the files are kept'),
  rich_text: refuse('it is HTML with uploaded files, and a file upload is not JSON', 'text'),
} satisfies Record<FieldType, TypeOnNode>;
