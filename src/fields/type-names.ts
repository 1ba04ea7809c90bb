import { nearest } from '../naming/index.ts';
import { FIELD_TYPES, type Field, type FieldType } from './field.ts';

export const RANGE_KINDS = [
  'int4range',
  'int8range',
  'numrange',
  'daterange',
  'tsrange',
  'tstzrange',
] as const satisfies readonly NonNullable<Field['rangeOf']>[];

export type RangeKind = (typeof RANGE_KINDS)[number];

/** A word for a type, and what it means. */
export interface Typed {
  readonly type: FieldType;
  readonly rangeOf?: RangeKind;
}

/** Rails' other words; they are accepted and mean the neutral type. */
export const TYPE_ALIASES: ReadonlyMap<string, FieldType> = new Map([
  ['belongs_to', 'references'],
  ['timestamp', 'datetime'],
  ['timestamptz', 'datetime'],
  ['jsonb', 'json'],
] as const);

const WORDS: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ...FIELD_TYPES.map((type): [string, Typed] => [type, { type }]),
  ...[...TYPE_ALIASES].map(([word, type]): [string, Typed] => [word, { type }]),
  ...RANGE_KINDS.map((rangeOf): [string, Typed] => [rangeOf, { type: 'range', rangeOf }]),
]);

/** Words of other tools and languages. Not accepted, for their meanings differ; but it is clear what to suggest. */
const FOREIGN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    int: 'integer',
    int2: 'integer{2}',
    int4: 'integer',
    int8: 'bigint',
    smallint: 'integer{2}',
    tinyint: 'integer{2}',
    number: 'integer',
    long: 'bigint',
    biginteger: 'bigint',
    serial: 'integer',
    bool: 'boolean',
    str: 'string',
    varchar: 'string',
    char: 'string',
    character: 'string',
    longtext: 'text{long}',
    mediumtext: 'text{medium}',
    clob: 'text',
    double: 'float',
    real: 'float',
    numeric: 'decimal{10.2}',
    money: 'decimal{10.2}',
    currency: 'decimal{10.2}',
    day: 'date',
    timestamps: 'datetime',
    object: 'json',
    array: 'string:array',
    list: 'string:array',
    map: 'json',
    hash: 'json',
    guid: 'uuid',
    password: 'digest',
    secret: 'token',
    ref: 'references',
    reference: 'references',
    belongsto: 'references',
    foreign_key: 'references',
    fk: 'references',
    has_many: 'references',
    file: 'attachment',
    image: 'attachment',
    files: 'attachments',
    images: 'attachments',
    blob: 'binary',
    bytea: 'binary',
    bytes: 'binary',
    mail: 'email',
    uri: 'url',
    link: 'url',
    ip: 'inet',
    cidr: 'inet',
    richtext: 'rich_text',
    html: 'rich_text',
    select: 'enum{first.second}',
  }),
);

/** What a type's word means; undefined where it is none. */
export const readType = (word: string): Typed | undefined => WORDS.get(word);

/** What may have been meant by an unknown type: text that can stand in its place, modifiers included. */
export function suggestType(word: string, modifiers: readonly string[]): string | undefined {
  return rewritten(word) ?? FOREIGN.get(word.toLowerCase()) ?? nearest(word, [...WORDS.keys(), ...modifiers]);
}

const REWRITES: readonly { readonly pattern: RegExp; readonly write: (found: readonly string[]) => string | undefined }[] = [
  { pattern: /^(\w+)\[\]$/u, write: ([, type = '']) => wellKnown(type, ':array') },
  { pattern: /^(\w+)\?$/u, write: ([, type = '']) => wellKnown(type, ':optional') },
  { pattern: /^(\w+)[([](\d+)[)\]]$/u, write: ([, type = '', size = '']) => wellKnown(type, `{${size}}`) },
  {
    pattern: /^(\w+)[([](\d+)[,.;-] ?(\d+)[)\]]$/u,
    write: ([, type = '', precision = '', scale = '']) => wellKnown(type, `{${precision}.${scale}}`),
  },
  { pattern: /^enum[([]([\w,.;| -]+)[)\]]$/u, write: ([, values = '']) => `enum{${values.split(/[,.;| ]+/u).join('.')}}` },
  {
    pattern: /^([a-z_]+?)(\d+)$/u,
    write: ([, type = '', size = '']) =>
      type === 'string' || type === 'text' || type === 'integer' || type === 'binary' ? `${type}{${size}}` : undefined,
  },
  { pattern: /^\w+(?:\|\w+)+$/u, write: ([values = '']) => `enum{${values.replaceAll('|', '.')}}` },
];

const wellKnown = (type: string, tail: string): string | undefined => {
  const base = WORDS.has(type) ? type : FOREIGN.get(type.toLowerCase());
  return base === undefined || base.includes('{') ? base : base + tail;
};

function rewritten(word: string): string | undefined {
  if (word.length > 200) return undefined;
  for (const { pattern, write } of REWRITES) {
    const found = pattern.exec(word);
    const text = found === null ? undefined : write(found);
    if (text !== undefined) return text;
  }
  return undefined;
}
