import type { Field, FieldType } from '../fields/index.ts';
import type { Fact, Losing } from './facts.ts';
import { digits, mostCharacters } from './sql.ts';

/** A schema of OpenAPI 3.1, which is one of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a field of one type is in the JSON of a resource. */
export interface OpenApiRow extends Losing {
  /** One value; a list of them and what may be missing are added elsewhere. */
  readonly schema: (field: Field) => Schema;
  /** The default as JSON; types without it have none. */
  readonly literal?: (text: string, field: Field) => unknown;
  /** Sent and never answered. */
  readonly isWriteOnly?: true;
}

const VALUE = ['array', 'default', 'sensitive'] as const satisfies readonly Fact[];
const TEXT = [...VALUE, 'length', 'limit', 'format'] as const satisfies readonly Fact[];
const ORDERED = [...VALUE, 'min', 'max'] as const satisfies readonly Fact[];
const NOW = 'default=now, for a default of JSON stands still';
const unlessNow = (field: Field): string | undefined => (field.default === 'now' ? NOW : undefined);
const asIs = (text: string): unknown => text;
const unlessMoment = (text: string): unknown => (text === 'now' ? undefined : text);

const maybe = (name: string, value: unknown): Schema => (value === undefined ? {} : { [name]: value });

const text =
  (most: (field: Field) => number | undefined, format?: string, media?: string) =>
  (field: Field): Schema => ({
    type: 'string',
    ...maybe('format', format),
    ...maybe('contentMediaType', media),
    ...maybe('minLength', field.length?.min),
    ...maybe('maxLength', most(field)),
    ...maybe('pattern', field.format),
  });

const asked = ({ limit, length }: Field): number | undefined => {
  const found = [limit, length?.max].filter((bound) => bound !== undefined);
  return found.length === 0 ? undefined : Math.min(...found);
};

const bounded =
  (type: string, format: (field: Field) => string) =>
  (field: Field): Schema => ({
    type,
    format: format(field),
    ...maybe('minimum', field.min === undefined ? undefined : Number(field.min)),
    ...maybe('maximum', field.max === undefined ? undefined : Number(field.max)),
  });

const string = (format: string) => (): Schema => ({ type: 'string', format });

function decimal(field: Field): Schema {
  const [all, behind] = digits(field);
  const whole = `\\d{1,${String(Math.max(all - behind, 1))}}`;
  return { type: 'string', format: 'decimal', pattern: behind === 0 ? `^-?${whole}$` : `^-?${whole}(\\.\\d{1,${String(behind)}})?$` };
}

const integerFormat = ({ limit = 4 }: Field): string => (limit <= 1 ? 'int8' : limit <= 2 ? 'int16' : 'int32');

/** A number of JSON would lose digits of it. */
const isLong = ({ limit = 4 }: Field): boolean => limit > 4;

const longBounds = (field: Field): string | undefined => {
  const bounds = [field.min !== undefined && `min=${field.min}`, field.max !== undefined && `max=${field.max}`].filter(
    (one) => one !== false,
  );
  return isLong(field) && bounds.length > 0 ? `${bounds.join(', ')}, for it is a text` : undefined;
};

/** One row a type: as the HTTP contract has them, with exact numbers as texts. */
export const OPENAPI_TYPES = {
  string: { schema: text((field) => mostCharacters(field, 'string')), literal: asIs, carries: TEXT },
  text: { schema: text(asked, undefined, 'text/plain'), literal: asIs, carries: TEXT },
  email: { schema: text((field) => mostCharacters(field, 'email'), 'email'), literal: asIs, carries: TEXT },
  url: { schema: text((field) => mostCharacters(field, 'url'), 'uri'), literal: asIs, carries: TEXT },
  integer: {
    schema: (field) => (isLong(field) ? string('int64')() : bounded('integer', integerFormat)(field)),
    literal: (word, field) => (isLong(field) ? word : Number(word)),
    carries: [...ORDERED, 'limit'],
    loses: (field) =>
      field.limit === undefined || [1, 2, 4, 8].includes(field.limit)
        ? longBounds(field)
        : `limit=${String(field.limit)}, for there are 1, 2, 4 and 8 bytes`,
  },
  bigint: { schema: string('int64'), literal: asIs, carries: VALUE },
  float: { schema: bounded('number', () => 'double'), literal: Number, carries: ORDERED },
  decimal: { schema: decimal, literal: asIs, carries: [...VALUE, 'precision', 'scale'] },
  boolean: { schema: () => ({ type: 'boolean' }), literal: (word) => word === 'true', carries: VALUE },
  date: { schema: string('date'), literal: unlessMoment, carries: VALUE, loses: unlessNow },
  datetime: { schema: string('date-time'), literal: unlessMoment, carries: VALUE, loses: unlessNow },
  time: { schema: string('time-local'), literal: unlessMoment, carries: VALUE, loses: unlessNow },
  uuid: { schema: string('uuid'), literal: asIs, carries: VALUE },
  json: { schema: () => ({ type: ['object', 'array'] }), literal: (json): unknown => JSON.parse(json), carries: VALUE },
  enum: { schema: ({ values = [] }) => ({ type: 'string', enum: values }), literal: asIs, carries: VALUE },
  references: {
    schema: string('uuid'),
    carries: ['sensitive'],
    loses: ({ polymorphic }) => (polymorphic ? 'the relation, for it points at no single schema; type and id are kept' : undefined),
  },
  digest: {
    schema: () => ({ type: 'string', format: 'password', minLength: 8, maxLength: 128 }),
    isWriteOnly: true,
    carries: [],
    loses: 'that only a digest of it is kept',
  },
  token: { schema: string('token'), isWriteOnly: true, carries: [], loses: 'that it is unique, and made by the application' },
  binary: { schema: () => ({ type: 'string', contentEncoding: 'base64' }), carries: ['sensitive'] },
  inet: { schema: string('inet'), literal: asIs, carries: VALUE },
  citext: { schema: text(asked), literal: asIs, carries: TEXT, loses: 'that case does not count' },
  hstore: { schema: () => ({ type: 'object', additionalProperties: { type: ['string', 'null'] } }), carries: ['sensitive'] },
  range: {
    schema: () => ({ type: 'string' }),
    carries: ['sensitive'],
    loses: ({ rangeOf = 'int4range' }) => `that it is of the kind ${rangeOf}`,
  },
  attachment: { schema: () => ({ type: 'string', contentMediaType: 'application/octet-stream' }), carries: ['sensitive'] },
  attachments: {
    schema: () => ({ type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }),
    carries: ['sensitive'],
  },
  rich_text: {
    schema: () => ({ type: 'string', contentMediaType: 'text/html' }),
    carries: ['sensitive'],
    loses: 'the files embedded in it',
  },
} as const satisfies Record<FieldType, OpenApiRow>;
