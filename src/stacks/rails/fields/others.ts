import type { Field } from '../../../fields/field.ts';
import { toFieldName } from '../../../naming/index.ts';
import { ENUM_VALUES } from '../project/reserved-words.ts';
import type { Settings } from '../project/settings.ts';
import { constantOf, scopeOf } from './names.ts';
import * as ruby from './ruby.ts';
import { is, isNot, refuse, type Declaration, type Refusal, type Rule, type SupportedType, type Values } from './row.ts';

/** Types that PostgreSQL alone has. */
export const onPostgres =
  (instead: string) =>
  (_: Field, { database }: Settings): Refusal | undefined =>
    database === 'postgresql' ? undefined : refuse('SQLite has no such type', instead);

export const fixed = (first: string, second: string): Values => ({ factory: first, isSequence: false, pair: [first, second] });

/** `presence` alone refuses an empty document too, which is a value like any other. */
const notNil = ({ name }: Field): Rule => ({
  key: 'presence',
  value: [`if: -> { ${name.snake}.nil? }`],
  expectations: [isNot(`allow_value(nil).for(:${name.snake})`)],
});

export const boolean: SupportedType = {
  supported: true,
  becomes: 'boolean',
  column: () => ({ method: 'boolean' }),
  presence: ({ name }) => ({
    key: 'inclusion',
    value: ['in: [true, false]'],
    expectations: [is(`allow_value(true, false).for(:${name.snake})`), isNot(`allow_value(nil).for(:${name.snake})`)],
  }),
  default: (text) => text,
  values: () => fixed('true', 'false'),
};

const UUIDS = ['0198c5b2-7f3a-4c4e-8a51-3d2f6b9e1c07', '0198c5b2-7f3a-4c4e-8a51-3d2f6b9e1c08'] as const;

export const uuid: SupportedType = {
  supported: true,
  becomes: 'string(36) with a format (SQLite), uuid (PostgreSQL)',
  column: (_, { database }) => (database === 'postgresql' ? { method: 'uuid' } : { method: 'string', options: { limit: '36' } }),
  constants: (field, { database }): Readonly<Record<string, string>> =>
    database === 'postgresql' ? {} : { [constantOf(field, 'FORMAT')]: '/\\A\\h{8}(-\\h{4}){3}-\\h{12}\\z/' },
  declarations: ({ name }, { database, quote }) =>
    database === 'postgresql'
      ? []
      : [
          {
            lines: [`normalizes :${name.snake}, with: ->(value) { value.strip.downcase }`],
            expectations: [
              is(
                `normalize(:${name.snake}).from(${ruby.string(` ${UUIDS[0].toUpperCase()}\n`, quote)}).to(${ruby.string(UUIDS[0], quote)})`,
              ),
            ],
          },
        ],
  rules: (field, { database, quote }) =>
    database === 'postgresql'
      ? []
      : [
          {
            key: 'format',
            value: [`with: ${constantOf(field, 'FORMAT')}`, ...(field.required ? [] : ['allow_nil: true'])],
            expectations: [
              isNot(`allow_value(${ruby.string('123', quote)}).for(:${field.name.snake})`),
              ...(field.required ? [] : [is(`allow_value(nil).for(:${field.name.snake})`)]),
            ],
          },
        ],
  default: (text, { quote }) => ruby.string(text.toLowerCase(), quote),
  values: (_, { quote }) => ({
    factory: 'SecureRandom.uuid',
    isSequence: false,
    pair: [ruby.string(UUIDS[0], quote), ruby.string(UUIDS[1], quote)],
  }),
};

export const json: SupportedType = {
  supported: true,
  becomes: 'json (SQLite), jsonb (PostgreSQL)',
  column: (_, { database }) => ({ method: database === 'postgresql' ? 'jsonb' : 'json' }),
  presence: notNil,
  default: (text, { quote }) => ruby.json(JSON.parse(text), quote),
  values: (_, { quote }) => fixed(ruby.json({ note: 'one' }, quote), ruby.json({ list: [1, 'two', null] }, quote)),
};

/** A list that is not given is empty, and never nil. */
export const listDeclaration = ({ name }: Field): Declaration => ({
  lines: [`normalizes :${name.snake}, with: ->(list) { list.to_a }, apply_to_nil: true`],
  expectations: [is(`normalize(:${name.snake}).from(nil).to([])`)],
});

/** The constant that holds the values: `STATUSES`. */
export const valuesConstant = ({ name }: Field): string => toFieldName(name.snakePlural).constant;

/** Would the methods that Rails makes of the values hide others? Then they begin with the field's name. */
export function needsPrefix(field: Field, fields: readonly Field[]): boolean {
  const others = fields.filter((other) => other !== field);
  const taken = new Set(
    others.flatMap((other) => [...(other.values ?? []), other.name.snake, ...(other.scope === true ? [scopeOf(other)] : [])]).map(methodOf),
  );
  return (field.values ?? [])
    .map(methodOf)
    .some((value) => ENUM_VALUES.has(value) || taken.has(value) || value === field.name.snake || value === 'recent' || value === 'search');
}

/** `in_progress` of `in-progress`, as Rails makes methods of labels. */
export const methodOf = (value: string): string => value.replaceAll('-', '_');

export const enumeration: SupportedType = {
  supported: true,
  becomes: 'string with an enum of Active Record and a check constraint',
  column: () => ({ method: 'string' }),
  constants: (field) => ({ [valuesConstant(field)]: `%w[${(field.values ?? []).join(' ')}].freeze` }),
  presence: () => undefined,
  declarations: (field, _settings, fields) => {
    const prefix = needsPrefix(field, fields);
    const name = `:${field.name.snake}`;
    const line = [
      `enum ${name}, ${valuesConstant(field)}.index_by(&:itself)`,
      ...(prefix ? ['prefix: true'] : []),
      field.required ? 'validate: true' : 'validate: { allow_nil: true }',
    ].join(', ');
    const matcher = [
      `define_enum_for(${name})`,
      `.with_values(%w[${(field.values ?? []).join(' ')}].index_by(&:itself))`,
      '.backed_by_column_of_type(:string)',
      ...(prefix ? ['.with_prefix'] : []),
      field.required ? '.validating' : '.validating(allowing_nil: true)',
    ].join('');
    return [{ lines: [line], expectations: [is(matcher)] }];
  },
  checks: ({ values = [] }, column, { quote }) => [
    { sql: `${column} IN (${values.map(ruby.sqlText).join(', ')})`, beyond: ruby.string('no such value', quote) },
  ],
  default: (text, { quote }) => ruby.string(text, quote),
  values: ({ values: [first = '', second = first] = [] }, { quote }) => fixed(ruby.string(first, quote), ruby.string(second, quote)),
};

export const references: SupportedType = {
  supported: true,
  becomes: 'a reference of the type of the primary keys, with index and foreign key; polymorphic with a type beside it',
};

const LEAST_PASSWORD = 8;
/** bcrypt reads no more bytes. */
const MOST_PASSWORD = 72;

export const digest: SupportedType = {
  supported: true,
  becomes: 'string, kept with has_secure_password (bcrypt)',
  column: () => ({ method: 'string' }),
  presence: ({ name }) => ({ key: '', value: '', expectations: [isNot(`allow_value(nil).for(:${name.snake})`)] }),
  declarations: ({ name, required }) => {
    const options = [...(name.snake === 'password' ? [] : [` :${name.snake}`]), ...(required ? [] : [' validations: false'])];
    return [{ lines: [`has_secure_password${options.join(',')}`], expectations: [is(`have_secure_password(:${name.snake})`)] }];
  },
  rules: ({ name, required, length }) => {
    const least = Math.max(length?.min ?? LEAST_PASSWORD, 1);
    const most = Math.min(length?.max ?? MOST_PASSWORD, MOST_PASSWORD);
    const isBounded = !required || length?.max !== undefined;
    return [
      {
        key: 'length',
        value: [isBounded ? `in: ${least}..${most}` : `minimum: ${least}`, 'allow_nil: true'],
        expectations: [is(`validate_length_of(:${name.snake}).is_at_least(${least})${isBounded ? `.is_at_most(${most})` : ''}`)],
      },
    ];
  },
  values: (_, { quote }) => fixed(ruby.string('Correct-Horse-1', quote), ruby.string('Battery-Staple-2', quote)),
};

export const token: SupportedType = {
  supported: true,
  becomes: 'string with a unique index, made by has_secure_token',
  column: () => ({ method: 'string' }),
  presence: () => undefined,
  declarations: ({ name }) => [
    {
      lines: [`has_secure_token${name.snake === 'token' ? '' : ` :${name.snake}`}`],
      expectations: [is(`have_secure_token(:${name.snake})`)],
    },
  ],
};

export const binary: SupportedType = {
  supported: true,
  becomes: 'binary',
  column: ({ limit }, { database }) => ({
    method: 'binary',
    ...(limit === undefined || database === 'postgresql' ? {} : { options: { limit: String(limit) } }),
  }),
  rules: ({ name, limit }) =>
    limit === undefined
      ? []
      : [
          {
            key: 'length',
            value: [`maximum: ${ruby.integer(String(limit))}`],
            expectations: [is(`validate_length_of(:${name.snake}).is_at_most(${ruby.integer(String(limit))})`)],
          },
        ],
  values: (_, { quote }) => fixed(ruby.string('bytes', quote), ruby.string('other bytes', quote)),
};

export const inet: SupportedType = {
  supported: true,
  becomes: 'refused on SQLite; inet (PostgreSQL)',
  refuses: onPostgres('string with a format'),
  column: () => ({ method: 'inet' }),
  default: (text, { quote }) => ruby.string(text, quote),
  defaultRead: (text, { quote }) => `IPAddr.new(${ruby.string(text, quote)})`,
  values: ({ unique }, { quote }) => ({
    factory: unique ? '"10.0.#{n / 250}.#{n % 250}"' : ruby.string('10.0.0.1', quote),
    isSequence: unique,
    pair: [ruby.string('10.0.0.1', quote), ruby.string('10.0.0.2', quote)],
  }),
};

export const hstore: SupportedType = {
  supported: true,
  becomes: 'refused on SQLite; hstore (PostgreSQL)',
  refuses: onPostgres('json'),
  column: () => ({ method: 'hstore', extension: 'hstore' }),
  presence: notNil,
  values: (_, { quote }) => fixed(ruby.json({ key: 'one' }, quote), ruby.json({ key: 'two' }, quote)),
};
