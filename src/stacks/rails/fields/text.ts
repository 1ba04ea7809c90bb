import type { Field } from '../../../fields/field.ts';
import { normalized } from '../../../fields/normalize.ts';
import { constantOf } from './names.ts';
import { integer, pattern, string } from './ruby.ts';
import { is, isNot, type Column, type Rule, type SupportedType, type Values } from './row.ts';
import { textValues, valuesOfFormat } from './text-values.ts';
import type { Settings } from '../project/settings.ts';

/** The fewest and most characters of a text. */
export interface Lengths {
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** @param longest of a text where nothing else is said */
export function lengthsOf({ length, limit }: Field, longest: number | undefined): Lengths {
  const asked = [length?.max, limit].filter((bound) => bound !== undefined);
  return { least: length?.min === 0 ? undefined : length?.min, most: asked.length > 0 ? Math.min(...asked) : longest };
}

/** `length: { in: 2..100 }` and what holds it; a value that is not there has no length. */
export function lengthRule(field: Field, { least, most }: Lengths): readonly Rule[] {
  if (least === undefined && most === undefined) return [];
  const isSkipped = least !== undefined && !field.required;
  const exactly = least !== undefined && least === most;
  const [fewest, longest] = [least, most].map((bound) => (bound === undefined ? undefined : integer(String(bound))));
  const bounds = exactly
    ? `is: ${fewest}`
    : fewest === undefined
      ? `maximum: ${longest}`
      : longest === undefined
        ? `minimum: ${fewest}`
        : `in: ${fewest}..${longest}`;
  const matcher = exactly
    ? `.is_equal_to(${fewest})`
    : `${fewest === undefined ? '' : `.is_at_least(${fewest})`}${longest === undefined ? '' : `.is_at_most(${longest})`}`;
  return [
    {
      key: 'length',
      value: [bounds, ...(isSkipped ? ['allow_nil: true'] : [])],
      expectations: [is(`validate_length_of(:${field.name.snake})${matcher}${isSkipped ? '.allow_nil' : ''}${rewritten(field)}`)],
    },
  ];
}

/** The matchers of shoulda write small letters, and would read back others. */
export const rewritten = ({ normalize = [] }: Field): string => (normalize.includes('upcase') ? '.ignoring_interference_by_writer' : '');

/** `format: { with: SKU_FORMAT }`, held by values on both sides of it. */
function formatRule(field: Field, accepted: readonly string[], refused: readonly string[], { quote }: Settings): Rule {
  const name = `:${field.name.snake}`;
  return {
    key: 'format',
    value: [`with: ${constantOf(field, 'FORMAT')}`, ...(field.required ? [] : ['allow_nil: true'])],
    expectations: [
      ...(field.required ? [] : [is(`allow_value(nil).for(${name})`)]),
      ...accepted.map((value) => is(`allow_value(${string(value, quote)}).for(${name})`)),
      ...refused.map((value) => isNot(`allow_value(${string(value, quote)}).for(${name})`)),
    ],
  };
}

interface TextKind {
  readonly becomes: string;
  readonly longest?: number;
  readonly column: (field: Field, settings: Settings) => Column;
  /** The pattern of all texts of this kind, as Ruby, and texts that it refuses. */
  readonly format?: { readonly source: string; readonly refused: readonly string[] };
  /** A text that counts with `n`. */
  readonly counted: (field: Field) => string | undefined;
}

function textType(kind: TextKind): SupportedType {
  const lengths = (field: Field): Lengths => lengthsOf(field, kind.longest);
  const values = (field: Field, settings: Settings): Values =>
    field.format === undefined
      ? textValues(field, lengths(field), kind.counted(field), settings)
      : valuesOfFormat(field, field.format, lengths(field), settings);
  return {
    supported: true,
    isText: true,
    becomes: kind.becomes,
    column: kind.column,
    constants: (field) =>
      field.format !== undefined
        ? { [constantOf(field, 'FORMAT')]: pattern(field.format) }
        : kind.format === undefined
          ? {}
          : { [constantOf(field, 'FORMAT')]: kind.format.source },
    rules: (field, settings) => [
      ...lengthRule(field, lengths(field)),
      ...(field.format === undefined && kind.format !== undefined ? [formatRule(field, [], kind.format.refused, settings)] : []),
      ...(field.format === undefined ? [] : [formatRule(field, [], wrongOf(field, field.format, lengths(field)), settings)]),
    ],
    default: (text, { quote }) => string(text, quote),
    values,
  };
}

/** A text of fitting length that the pattern refuses, so that nothing but the pattern speaks against it. */
function wrongOf(field: Field, format: string, { least = 1, most = 255 }: Lengths): readonly string[] {
  const expression = new RegExp(format, 'u');
  const fitting = (text: string): string => text.padEnd(least, text).slice(0, most);
  const anchored = ['no match?', '???', '0', 'x', 'X', '~', ' '].map(fitting).filter((text) => text.trim() !== '' || !field.required);
  return anchored.filter((text) => !expression.test(text) && normalized(text, field.normalize) === text).slice(0, 1);
}

const varchar =
  (method: string, longest?: number) =>
  ({ limit, length, encrypted }: Field): Column => {
    // What is encrypted is longer than what was given, and the validation counts that.
    const most = encrypted === true ? undefined : (limit ?? length?.max ?? longest);
    return { method, ...(most === undefined ? {} : { options: { limit: String(most) } }) };
  };

export const text: SupportedType = textType({
  becomes: 'text',
  // PostgreSQL keeps no length of a text; the validation does.
  column: ({ limit, encrypted }, { database }) => ({
    method: 'text',
    ...(limit === undefined || encrypted === true || database === 'postgresql' ? {} : { options: { limit: String(limit) } }),
  }),
  counted: () => undefined,
});

export const shortText: SupportedType = textType({
  becomes: 'string, validated to 255 characters where no length is given',
  longest: 255,
  column: varchar('string'),
  counted: () => undefined,
});

export const citext: SupportedType = textType({
  becomes: 'string with COLLATE NOCASE (SQLite), citext (PostgreSQL)',
  longest: 255,
  column: (field, { database, quote }) =>
    database === 'postgresql'
      ? { method: 'citext', extension: 'citext' }
      : { method: 'string', options: { ...varchar('string')(field).options, collation: string('NOCASE', quote) } },
  counted: () => undefined,
});

const LONGEST_EMAIL = 254;
const emailType = textType({
  becomes: 'string(254), an e-mail address in lower case',
  longest: LONGEST_EMAIL,
  column: varchar('string', LONGEST_EMAIL),
  format: { source: 'URI::MailTo::EMAIL_REGEXP', refused: ['nobody', 'nobody@'] },
  counted: ({ name }) => `${name.snake}#{n}@example.com`,
});

/** Kept without spaces around it and in lower case, so that one address is one value. */
export const email: SupportedType = {
  ...emailType,
  declarations: ({ name }, { quote }) => [
    {
      lines: [`normalizes :${name.snake}, with: ->(value) { value.strip.downcase }`],
      expectations: [is(`normalize(:${name.snake}).from(${string(' Ann@Example.COM\n', quote)}).to(${string('ann@example.com', quote)})`)],
    },
  ],
};

export const url: SupportedType = textType({
  becomes: 'string(2048), an http or https address',
  longest: 2048,
  column: varchar('string', 2048),
  format: { source: '%r{\\Ahttps?://[^\\s/?#]+\\S*\\z}i', refused: ['example.com', 'javascript:alert(1)'] },
  counted: ({ name }) => `https://example.com/${name.snake}/#{n}`,
});
