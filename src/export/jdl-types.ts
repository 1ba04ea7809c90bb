import type { Field, FieldType } from '../fields/index.ts';
import type { Fact, Losing } from './facts.ts';
import { plainNumber } from './numbers.ts';
import { bytesLost, integerBytes, mostCharacters } from './sql.ts';

/** What a field of one type is in JDL. */
export interface JdlRow extends Losing {
  /** The type of the property; an enum has the name of its enum instead, and a reference becomes a relationship. */
  readonly type: string | ((field: Field) => string);
  /** Its validations beside `required` and `unique`. */
  readonly rules?: (field: Field) => readonly string[];
}

const TEXT = ['unique', 'length', 'limit', 'format'] as const satisfies readonly Fact[];
const NUMBER = ['unique', 'min', 'max'] as const satisfies readonly Fact[];

/** Bean Validation wants the whole text to match, and the field language a part of it. */
const whole = (format: string): string => (/^\^[^|]*\$$/.test(format) ? format : `^.*(?:${format}).*$`);

/** A slash ends a pattern of JDL. */
const pattern = (format: string): string => `pattern(/${whole(format).replace(/\\.|\//gs, (part) => (part === '/' ? '\\/' : part))}/)`;

const lengths =
  (most: (field: Field) => number | undefined) =>
  (field: Field): readonly string[] => [
    ...(field.length?.min === undefined ? [] : [`minlength(${String(field.length.min)})`]),
    ...[most(field)].flatMap((value) => (value === undefined ? [] : [`maxlength(${String(value)})`])),
    ...(field.format === undefined ? [] : [pattern(field.format)]),
  ];

/** A String of JHipster holds 255 characters where nothing is said. */
const asked = (field: Field): number | undefined =>
  field.limit === undefined && field.length?.max === undefined ? undefined : mostCharacters(field, 'string');

const bounds = ({ min, max }: Field): readonly string[] => [
  ...(min === undefined ? [] : [`min(${plainNumber(min)})`]),
  ...(max === undefined ? [] : [`max(${plainNumber(max)})`]),
];

const bytes = ({ limit }: Field): readonly string[] => (limit === undefined ? [] : [`maxbytes(${String(limit)})`]);

/** One row a type. No property of JDL has a default, an index or a list; a list becomes a TextBlob. */
export const JDL_TYPES = {
  string: { type: 'String', rules: lengths(asked), carries: TEXT },
  text: { type: 'TextBlob', carries: [] },
  email: {
    type: 'String',
    rules: lengths((field) => mostCharacters(field, 'email')),
    carries: TEXT,
    loses: 'that it is an e-mail address',
  },
  url: {
    type: 'String',
    rules: lengths((field) => mostCharacters(field, 'url')),
    carries: TEXT,
    loses: 'that it is an http or https address',
  },
  integer: {
    type: (field) => (integerBytes(field) === 8 ? 'Long' : 'Integer'),
    rules: bounds,
    carries: [...NUMBER, 'limit'],
    loses: (field) =>
      field.limit !== undefined && field.limit < 4 ? `limit=${String(field.limit)}, for an Integer has 4 bytes` : bytesLost(field),
  },
  bigint: { type: 'Long', rules: bounds, carries: NUMBER },
  float: { type: 'Double', rules: bounds, carries: NUMBER },
  decimal: { type: 'BigDecimal', rules: bounds, carries: NUMBER },
  boolean: { type: 'Boolean', carries: ['unique'] },
  date: { type: 'LocalDate', carries: ['unique'] },
  datetime: { type: 'Instant', carries: ['unique'] },
  time: { type: 'LocalTime', carries: ['unique'] },
  uuid: { type: 'UUID', carries: ['unique'] },
  json: { type: 'TextBlob', carries: [], loses: 'that it is JSON' },
  enum: { type: '', carries: ['unique'] },
  references: {
    type: 'Long',
    carries: ['unique', 'onDelete'],
    loses: ({ polymorphic }) => (polymorphic ? 'the relation, for it points at no single entity; type and id are kept' : undefined),
  },
  digest: { type: 'String', carries: [], loses: 'that it is the digest of a password, which no answer shows' },
  token: { type: 'String', carries: ['unique'], loses: 'that the application makes it, and no answer shows it' },
  binary: { type: 'AnyBlob', rules: bytes, carries: ['limit'] },
  inet: { type: 'String', carries: ['unique'], loses: 'that it is an IP address or network' },
  citext: { type: 'String', rules: lengths(asked), carries: TEXT, loses: 'that case does not count' },
  hstore: { type: 'TextBlob', carries: [], loses: 'that it has keys with values' },
  range: { type: 'String', carries: ['unique'], loses: ({ rangeOf = 'int4range' }) => `that it is of the kind ${rangeOf}` },
  attachment: { type: 'AnyBlob', carries: [], loses: 'that the file is kept beside the table' },
  attachments: { type: 'TextBlob', carries: [], loses: 'the files, for a TextBlob holds their places alone' },
  rich_text: { type: 'TextBlob', carries: [], loses: 'the files embedded in it' },
} as const satisfies Record<FieldType, JdlRow>;
