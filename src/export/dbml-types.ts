import type { Field, FieldType } from '../fields/index.ts';
import type { Fact, Losing } from './facts.ts';
import { plainNumber } from './numbers.ts';
import { bytesLost, digits, integerBytes, mostCharacters } from './sql.ts';

/** What a field of one type is in DBML, with the column types of PostgreSQL. */
export interface DbmlRow extends Losing {
  /** The type of the column, an array left aside; an enum has the name of its enum instead. */
  readonly type: string | ((field: Field) => string);
  /** A default or a bound as SQL has it; types without it have neither. */
  readonly literal?: (text: string) => string;
}

const KEY = ['unique', 'index', 'array', 'onDelete'] as const satisfies readonly Fact[];
const VALUE = [...KEY, 'default'] as const satisfies readonly Fact[];
const ORDERED = [...VALUE, 'min', 'max'] as const satisfies readonly Fact[];
const TEXT = [...VALUE, 'limit', 'length'] as const satisfies readonly Fact[];
const INTEGERS = { 2: 'smallint', 4: 'integer', 8: 'bigint' } as const;
const asIs = (text: string): string => text;
/** In single quotes, with DBML's escapes. */
export const quoted = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;
const orNow = (text: string): string => (text === 'now' ? '`now()`' : quoted(text));

/** One row a type. */
export const DBML_TYPES = {
  string: { type: (field) => `varchar(${String(mostCharacters(field, 'string'))})`, literal: quoted, carries: TEXT },
  text: { type: 'text', literal: quoted, carries: TEXT },
  email: {
    type: (field) => `varchar(${String(mostCharacters(field, 'email'))})`,
    literal: quoted,
    carries: TEXT,
    loses: 'that it is an e-mail address',
  },
  url: {
    type: (field) => `varchar(${String(mostCharacters(field, 'url'))})`,
    literal: quoted,
    carries: TEXT,
    loses: 'that it is an http or https address',
  },
  integer: { type: (field) => INTEGERS[integerBytes(field)], literal: asIs, carries: [...ORDERED, 'limit'], loses: bytesLost },
  bigint: { type: 'bigint', literal: asIs, carries: ORDERED },
  float: { type: 'double', literal: plainNumber, carries: ORDERED },
  decimal: {
    type: (field) => `decimal(${digits(field).join(',')})`,
    literal: plainNumber,
    carries: [...ORDERED, 'precision', 'scale'],
  },
  boolean: { type: 'boolean', literal: asIs, carries: VALUE },
  date: { type: 'date', literal: orNow, carries: ORDERED },
  datetime: { type: 'timestamptz', literal: orNow, carries: ORDERED },
  time: { type: 'time', literal: orNow, carries: ORDERED },
  uuid: { type: 'uuid', literal: quoted, carries: VALUE },
  json: { type: 'jsonb', literal: quoted, carries: VALUE },
  enum: { type: '', literal: quoted, carries: VALUE },
  references: {
    type: 'uuid',
    carries: KEY,
    loses: ({ polymorphic }) => (polymorphic ? 'the relation, for it points at no single table; type and id are kept' : undefined),
  },
  digest: { type: 'text', carries: KEY, loses: 'that it is the digest of a password, which no answer shows' },
  token: { type: 'text', carries: KEY, loses: 'that the application makes it, and no answer shows it' },
  binary: { type: 'bytea', carries: ['limit'] },
  inet: { type: 'inet', literal: quoted, carries: VALUE },
  citext: { type: 'citext', literal: quoted, carries: TEXT },
  hstore: { type: 'hstore', carries: [] },
  range: { type: ({ rangeOf = 'int4range' }) => rangeOf, carries: KEY },
  attachment: { type: 'text', carries: [], loses: 'the file, for a column holds its place alone' },
  attachments: { type: 'text[]', carries: [], loses: 'the files, for a column holds their places alone' },
  rich_text: { type: 'text', carries: [], loses: 'the files embedded in it' },
} as const satisfies Record<FieldType, DbmlRow>;
