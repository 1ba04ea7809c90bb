import type { Field, FieldType } from '../fields/index.ts';
import { whenArray, type Fact, type Losing } from './facts.ts';
import { plainNumber } from './numbers.ts';
import { bytesLost, digits, integerBytes, leastLength, mostCharacters } from './sql.ts';

/** What a field of one type is in a Prisma schema for PostgreSQL. */
export interface PrismaRow extends Losing {
  /** The type of the model's property; an enum has the name of its enum instead. */
  readonly type: string | ((field: Field) => string);
  /** The type of the column, where it is not what Prisma would take. */
  readonly native?: (field: Field) => string | undefined;
  /** The default as Prisma writes it; types without it take none. */
  readonly literal?: (text: string) => string;
}

const KEY = ['unique', 'index', 'onDelete'] as const satisfies readonly Fact[];
const VALUE = [...KEY, 'array', 'default'] as const satisfies readonly Fact[];
const NOW = 'now()';
const orNow =
  (write: (text: string) => string) =>
  (text: string): string =>
    text === 'now' ? NOW : JSON.stringify(write(text));
const isNoList = whenArray('that the list may be missing, for a list of Prisma is empty instead');
const unlessRequired = (field: Field): string | undefined => (field.required ? undefined : isNoList(field));
const said =
  (...parts: readonly ((field: Field) => string | undefined)[]) =>
  (field: Field): string | undefined => {
    const found = parts.flatMap((part) => part(field) ?? []);
    return found.length === 0 ? undefined : found.join('; ');
  };
const always = (text: string) => (): string => text;
const INTEGERS = { 2: 'SmallInt', 4: undefined, 8: undefined } as const;
const CLOCK = (text: string): string => `1970-01-01T${text.length === 5 ? `${text}:00` : text}Z`;

/** A value of an enum as the name of a constant, which has no hyphen. */
export const prismaValue = (value: string): string => value.replaceAll('-', '_');

/** One row a type. */
export const PRISMA_TYPES = {
  string: {
    type: 'String',
    native: (field) => `VarChar(${String(mostCharacters(field, 'string'))})`,
    literal: JSON.stringify,
    carries: [...VALUE, 'limit', 'length'],
    loses: said(leastLength, unlessRequired),
  },
  text: { type: 'String', native: () => 'Text', literal: JSON.stringify, carries: VALUE, loses: unlessRequired },
  email: {
    type: 'String',
    native: (field) => `VarChar(${String(mostCharacters(field, 'email'))})`,
    literal: JSON.stringify,
    carries: [...VALUE, 'length'],
    loses: said(always('that it is an e-mail address'), leastLength, unlessRequired),
  },
  url: {
    type: 'String',
    native: (field) => `VarChar(${String(mostCharacters(field, 'url'))})`,
    literal: JSON.stringify,
    carries: [...VALUE, 'length'],
    loses: said(always('that it is an http or https address'), leastLength, unlessRequired),
  },
  integer: {
    type: (field) => (integerBytes(field) === 8 ? 'BigInt' : 'Int'),
    native: (field) => INTEGERS[integerBytes(field)],
    literal: (text) => text,
    carries: [...VALUE, 'limit'],
    loses: said(bytesLost, unlessRequired),
  },
  bigint: { type: 'BigInt', literal: (text) => text, carries: VALUE, loses: unlessRequired },
  float: { type: 'Float', literal: plainNumber, carries: VALUE, loses: unlessRequired },
  decimal: {
    type: 'Decimal',
    native: (field) => `Decimal(${digits(field).join(', ')})`,
    literal: plainNumber,
    carries: [...VALUE, 'precision', 'scale'],
    loses: unlessRequired,
  },
  boolean: { type: 'Boolean', literal: (text) => text, carries: VALUE, loses: unlessRequired },
  date: {
    type: 'DateTime',
    native: () => 'Date',
    literal: orNow((text) => `${text}T00:00:00Z`),
    carries: VALUE,
    loses: unlessRequired,
  },
  datetime: { type: 'DateTime', native: () => 'Timestamptz(3)', literal: orNow((text) => text), carries: VALUE, loses: unlessRequired },
  time: { type: 'DateTime', native: () => 'Time(0)', literal: orNow(CLOCK), carries: VALUE, loses: unlessRequired },
  uuid: { type: 'String', native: () => 'Uuid', literal: JSON.stringify, carries: VALUE, loses: unlessRequired },
  json: { type: 'Json', literal: JSON.stringify, carries: VALUE },
  enum: { type: '', literal: prismaValue, carries: VALUE, loses: unlessRequired },
  references: {
    type: 'String',
    native: () => 'Uuid',
    carries: KEY,
    loses: ({ polymorphic }) => (polymorphic ? 'the relation, for it points at no single model; type and id are kept' : undefined),
  },
  digest: { type: 'String', native: () => 'Text', carries: KEY, loses: 'that it is the digest of a password, which no answer shows' },
  token: { type: 'String', native: () => 'Text', carries: KEY, loses: 'that the application makes it, and no answer shows it' },
  binary: { type: 'Bytes', carries: [] },
  inet: { type: 'String', native: () => 'Inet', literal: JSON.stringify, carries: VALUE, loses: unlessRequired },
  citext: {
    type: 'String',
    native: () => 'Citext',
    literal: JSON.stringify,
    carries: VALUE,
    loses: unlessRequired,
  },
  hstore: { type: 'Unsupported("hstore")', carries: [] },
  range: { type: ({ rangeOf = 'int4range' }) => `Unsupported("${rangeOf}")`, carries: KEY },
  attachment: { type: 'String', native: () => 'Text', carries: [], loses: 'the file, for a column holds its place alone' },
  attachments: { type: 'String[]', native: () => 'Text', carries: [], loses: 'the files, for a column holds their places alone' },
  rich_text: { type: 'String', native: () => 'Text', carries: [], loses: 'the files embedded in it' },
} as const satisfies Record<FieldType, PrismaRow>;
