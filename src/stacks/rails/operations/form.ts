import type { Field, FieldType } from '../../../fields/field.ts';
import { typeOf } from '../fields/support.ts';
import * as ruby from '../fields/ruby.ts';
import { is, type Expectation, type Rule } from '../fields/row.ts';
import type { Settings } from '../project/settings.ts';
import { pairs } from '../view/layout.ts';
import { filledLines, spread } from './lines.ts';
import type { Given } from '../../operations/work.ts';

/** Longest line before its indentation. */
const ROOM = 114;

/** What a form casts its values to. Numbers stay as they came: a cast would turn "abcd" into 0 before it is validated. */
const CASTS: Partial<Record<FieldType, string>> = {
  string: ':string',
  text: ':string',
  email: ':string',
  url: ':string',
  citext: ':string',
  uuid: ':string',
  enum: ':string',
  digest: ':string',
  boolean: ':boolean',
  date: ':date',
  datetime: ':datetime',
};

/** Values that are cast, as text and as they are read. */
const READ: Partial<Record<FieldType, readonly [text: string, value: string]>> = {
  boolean: ['0', 'false'],
  date: ['2026-01-31', 'Date.new(2026, 1, 31)'],
  datetime: ['2026-01-31T12:00:00Z', 'Time.utc(2026, 1, 31, 12)'],
};

/** Attributes, validations and constants of a form object, and what holds them in its spec. */
export interface FormView {
  readonly attributes: readonly string[];
  readonly constants: readonly string[];
  readonly validations: readonly string[];
  readonly expectations: readonly string[];
  readonly hasRules: boolean;
  readonly hasConstants: boolean;
  readonly hasCasts: boolean;
  readonly casts: readonly string[];
  readonly hasDefaults: boolean;
  readonly defaults: readonly string[];
}

/** A form of what is given. */
export function formOf(givens: readonly Given[], settings: Settings): FormView {
  const ruled = givens
    .map((given) => ({ given, rules: rulesOf(given, settings) }))
    .filter(({ rules }) => rules.some(({ key }) => key !== ''));
  const values = ruled.flatMap(({ rules }) => rules.flatMap(({ value }) => value)).join(' ');
  const constants = givens
    .flatMap(({ field }) => Object.entries((field && typeOf(field).constants?.(field, settings)) ?? {}))
    // A model names the values of an enum for others to use; a form has no others.
    .filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(values));
  const cast = givens.flatMap(({ name, field }) => {
    const read = field === undefined || field.array ? undefined : READ[field.type];
    return read === undefined ? [] : [{ text: `${name}: ${ruby.string(read[0], settings.quote)}`, value: `${name}: ${read[1]}` }];
  });
  const fallbacks = givens.filter(({ required, field }) => !required || field?.default !== undefined);
  return {
    attributes: givens.map((given) => attributeLine(given, settings)),
    constants: constants.map(([name, value]) => `${name} = ${value}`),
    validations: ruled.flatMap(({ given, rules }) =>
      pairs(
        `validates :${given.name},`,
        rules.filter(({ key }) => key !== ''),
        2,
      ),
    ),
    expectations: spread(ruled.flatMap(({ rules }) => rules.flatMap(({ expectations }) => expectations.map(oneLiner)))),
    hasRules: ruled.length > 0,
    hasConstants: constants.length > 0,
    hasCasts: cast.length > 0,
    casts: [
      ...filledLines(
        'form = described_class.new',
        cast.map(({ text }) => text),
      ),
      ...filledLines(
        'expect(form).to have_attributes',
        cast.map(({ value }) => value),
      ),
    ],
    hasDefaults: fallbacks.some(({ field }) => field?.default !== 'now'),
    defaults: filledLines(
      'expect(described_class.new).to have_attributes',
      fallbacks.filter(({ field }) => field?.default !== 'now').map((given) => `${given.name}: ${fallback(given, settings)}`),
    ),
  };
}

/** `it { is_expected.to … }`, its chain on several lines where it is too long for one. */
function oneLiner({ holds, matcher }: Expectation): readonly string[] {
  const one = `it { is_expected.${holds ? 'to' : 'not_to'} ${matcher} }`;
  if (one.length <= ROOM) return [one];
  const [first = '', ...rest] = matcher.split(/(?<=\)|only_integer)(?=\.[a-z])/u);
  return ['it {', `  expect(service).${holds ? 'to' : 'not_to'} ${first}`, ...rest.map((part) => `    ${part}`), '}'];
}

/** The default of a field as Ruby; undefined where it has none. */
export function defaultValue(field: Field, settings: Settings): string | undefined {
  if (field.default === undefined) return undefined;
  const { now, defaultRead, default: write } = typeOf(field);
  return field.default === 'now' ? now : (defaultRead ?? write)?.(field.default, settings);
}

const fallback = ({ kind, field }: Given, settings: Settings): string =>
  kind === 'array' ? '[]' : kind === 'hash' ? '{}' : ((field && defaultValue(field, settings)) ?? 'nil');

function attributeLine(given: Given, settings: Settings): string {
  const { name, field, kind, required } = given;
  const cast = field === undefined || field.array ? undefined : CASTS[field.type];
  const value = fallback(given, settings);
  const isShared = kind === 'array' || kind === 'hash' || field?.default === 'now';
  const hasDefault = value !== 'nil' && (!required || field?.default !== undefined);
  return [
    `attribute :${name}`,
    ...(cast === undefined ? [] : [cast]),
    ...(hasDefault ? [`default: ${isShared ? `-> { ${value} }` : value}`] : []),
  ].join(', ');
}

const presence = (name: string): Rule => ({ key: 'presence', value: 'true', expectations: [is(`validate_presence_of(:${name})`)] });

function rulesOf({ name, field, required }: Given, settings: Settings): readonly Rule[] {
  if (field === undefined) return required ? [presence(name)] : [];
  const row = typeOf(field);
  const first = required ? (row.presence === undefined || field.type === 'digest' ? presence(name) : row.presence(field)) : undefined;
  return [...(first === undefined ? [] : [first]), ...(field.array ? [] : [...(row.rules?.(field, settings) ?? []), ...ownRules(field)])];
}

/** What a model says by `enum`, and a form by a validation. */
function ownRules({ name, type, values, required }: Field): readonly Rule[] {
  if (type !== 'enum' || values === undefined) return [];
  const list = `%w[${values.join(' ')}]`;
  return [
    {
      key: 'inclusion',
      value: [`in: ${list}`, ...(required ? [] : ['allow_nil: true'])],
      expectations: [is(`validate_inclusion_of(:${name.snake}).in_array(${list})${required ? '' : '.allow_nil'}`)],
    },
  ];
}
