import type { FieldType } from './field.ts';
import { LITERALS, type Literal } from './literals/index.ts';
import type { Modifier } from './modifiers.ts';

/** What braces behind a type hold. */
export type Braces = 'limit' | 'limit or size' | 'precision' | 'values' | 'polymorphic' | 'kind';

/** Everything the language knows of one neutral type. */
export interface TypeRow {
  readonly description: string;
  /** A word that parses; every type shows what is special to it. */
  readonly example: string;
  readonly braces?: Braces;
  readonly takes: ReadonlySet<Modifier>;
  /** How a default or a bound is read; types without one have neither. */
  readonly literal?: Literal;
  /** Required unless `:optional` is written, as Rails has it. */
  readonly requiredByDefault?: true;
  /** Unique without asking. */
  readonly alwaysUnique?: true;
  /** Never shown, without asking. */
  readonly alwaysSensitive?: true;
  /** Appended to the name: where the value really is. */
  readonly columnSuffix?: string;
  /** Why a modifier that one might expect here is refused. */
  readonly because?: Partial<Readonly<Record<Modifier, string>>>;
}

const ANY = ['required', 'optional', 'sensitive', 'was'] as const;
const KEY = ['uniq', 'index'] as const;
const RANGE = ['min', 'max', 'in'] as const;
const TEXT = [...ANY, ...KEY, 'default', 'length', 'format', 'normalize'] as const;
const ADDRESS = [...ANY, ...KEY, 'default', 'length', 'format', 'encrypted'] as const;
const ORDERED = [...ANY, ...KEY, 'array', 'default', ...RANGE] as const;
const takes = (...modifiers: readonly Modifier[]): ReadonlySet<Modifier> => new Set(modifiers);

const FILE = {
  uniq: 'a file is not compared',
  index: 'a file is not searched by value',
  default: 'a file cannot stand in a default',
  array: 'several files are the type attachments',
} as const;
const NOT_A_NUMBER = 'it has no order of size; a text is measured with length=';
const OPAQUE = { uniq: 'databases do not compare such values as a whole', index: 'a plain index over such values helps no query' } as const;
const SECRET = {
  uniq: 'every digest has its own salt, so two are never equal',
  index: 'nobody searches by a digest',
  default: 'a secret has no default',
} as const;

/** One row a type. To add a type: its name in field.ts, a row here, a row in each stack's table. */
export const TYPES = {
  string: {
    description: 'short text',
    example: 'sku:string{64}:uniq!',
    braces: 'limit',
    takes: takes(...TEXT, 'encrypted', 'array', 'limit'),
    literal: LITERALS.string,
    because: { min: NOT_A_NUMBER, max: NOT_A_NUMBER },
  },
  text: {
    description: 'text of any length',
    example: 'body:text{medium}',
    braces: 'limit or size',
    takes: takes(...TEXT, 'encrypted', 'array', 'limit', 'size'),
    literal: LITERALS.text,
    because: { min: NOT_A_NUMBER, max: NOT_A_NUMBER },
  },
  email: {
    description: 'e-mail address',
    example: 'contact:email:uniq!',
    takes: takes(...ADDRESS, 'array'),
    literal: LITERALS.email,
    because: { normalize: 'an address has a form of its own: on Rails in lower case, on Express and Fastify as it was given' },
  },
  url: {
    description: 'http or https address',
    example: 'homepage:url',
    takes: takes(...ADDRESS, 'array'),
    literal: LITERALS.url,
    because: { normalize: 'an address is kept as it was given' },
  },
  integer: {
    description: 'whole number of 4 bytes, or of the bytes given',
    example: 'stock:integer:min=0:default=0!',
    braces: 'limit',
    takes: takes(...ORDERED, 'limit'),
    literal: LITERALS.integer,
    because: { length: 'a number is bounded with min=, max= or in=' },
  },
  bigint: {
    description: 'whole number of 8 bytes',
    example: 'views:bigint:default=0!',
    takes: takes(...ORDERED),
    literal: LITERALS.bigint,
  },
  float: {
    description: 'binary floating-point number',
    example: 'weight:float:min=0',
    takes: takes(...ORDERED),
    literal: LITERALS.float,
    because: { precision: 'exact digits are the type decimal', limit: 'exact digits are the type decimal' },
  },
  decimal: {
    description: 'exact decimal number',
    example: 'price:decimal{10.2}:min=0!',
    braces: 'precision',
    takes: takes(...ORDERED, 'precision', 'scale'),
    literal: LITERALS.decimal,
    because: { length: 'digits are counted in braces: decimal{10.2}', limit: 'digits are counted in braces: decimal{10.2}' },
  },
  boolean: {
    description: 'true or false',
    example: 'active:boolean:default=true!',
    takes: takes(...ANY, 'index', 'array', 'default', 'scope'),
    literal: LITERALS.boolean,
    because: {
      uniq: 'a table could hold two records at most',
      min: 'there is nothing between true and false',
      max: 'there is nothing between true and false',
      in: 'there is nothing between true and false',
    },
  },
  date: {
    description: 'day of the calendar',
    example: 'released_on:date:in=2000-01-01..2099-12-31',
    takes: takes(...ORDERED, 'scope'),
    literal: LITERALS.date,
  },
  datetime: {
    description: 'moment in time',
    example: 'sold_at:datetime:default=now',
    takes: takes(...ORDERED, 'scope'),
    literal: LITERALS.datetime,
  },
  time: { description: 'time of day', example: 'opens_at:time:default=09:30', takes: takes(...ORDERED), literal: LITERALS.time },
  uuid: {
    description: 'universally unique identifier',
    example: 'external_id:uuid:uniq',
    takes: takes(...ANY, ...KEY, 'array', 'default'),
    literal: LITERALS.uuid,
  },
  json: {
    description: 'JSON document',
    example: 'settings:json',
    takes: takes(...ANY, 'default'),
    literal: LITERALS.json,
    because: { ...OPAQUE, array: 'a JSON document can be a list already' },
  },
  enum: {
    description: 'one of a fixed list of values',
    example: 'status:enum{draft.published.archived}:default=draft!',
    braces: 'values',
    takes: takes(...ANY, ...KEY, 'array', 'default', 'values', 'of'),
    literal: LITERALS.enum,
    because: { in: 'its values stand in braces: enum{draft.published}' },
  },
  references: {
    description: 'reference to a record of another resource',
    example: 'category:references',
    braces: 'polymorphic',
    takes: takes(...ANY, ...KEY, 'polymorphic', 'on_delete', 'counter_cache', 'to'),
    requiredByDefault: true,
    columnSuffix: '_id',
    because: {
      array: 'many records are a resource of their own that refers to both',
      default: 'which record that is differs from database to database',
    },
  },
  digest: {
    description: 'password, kept only as a digest',
    example: 'password:digest',
    takes: takes(...ANY),
    requiredByDefault: true,
    alwaysSensitive: true,
    columnSuffix: '_digest',
    because: SECRET,
  },
  token: {
    description: 'random secret that the application makes',
    example: 'auth:token',
    takes: takes(...ANY, ...KEY),
    alwaysUnique: true,
    alwaysSensitive: true,
    because: { default: 'the application makes each one', length: 'the application makes each one' },
  },
  binary: {
    description: 'bytes',
    example: 'thumbnail:binary{65536}',
    braces: 'limit or size',
    takes: takes(...ANY, 'limit', 'size'),
    because: OPAQUE,
  },
  inet: {
    description: 'IP address or network',
    example: 'last_ip:inet:index',
    takes: takes(...ANY, ...KEY, 'array', 'default'),
    literal: LITERALS.inet,
  },
  citext: {
    description: 'text compared without regard to case',
    example: 'nickname:citext:uniq!',
    takes: takes(...TEXT, 'array'),
    literal: LITERALS.string,
  },
  hstore: { description: 'keys with text values', example: 'labels:hstore', takes: takes(...ANY), because: OPAQUE },
  range: {
    description: 'range of numbers, days or moments',
    example: 'valid:range{daterange}',
    braces: 'kind',
    takes: takes(...ANY, ...KEY, 'kind'),
    because: { in: 'bounds of a range are not checked' },
  },
  attachment: { description: 'one uploaded file', example: 'avatar:attachment', takes: takes(...ANY), because: FILE },
  attachments: { description: 'several uploaded files', example: 'photos:attachments', takes: takes(...ANY), because: FILE },
  rich_text: {
    description: 'formatted text with embedded files',
    example: 'content:rich_text',
    takes: takes(...ANY),
    because: { uniq: 'it is kept in a table of its own', index: 'it is kept in a table of its own' },
  },
} as const satisfies Record<FieldType, TypeRow>;

/** The row of a type, without the narrow literal type. */
export const typeRow = (type: FieldType): TypeRow => TYPES[type];
