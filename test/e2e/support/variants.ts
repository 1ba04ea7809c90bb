import { FIELD_TYPES, parseFields, type FieldType } from '../../../src/fields/index.ts';
import type { Stack } from '../../../src/core/ports.ts';

/** A default and a range for each type that has them; a type that takes neither refuses the word, and the word is left out. */
const VALUES: Partial<Record<FieldType, { readonly default: string; readonly range?: string }>> = {
  string: { default: 'plain', range: 'length=2..60' },
  text: { default: 'plain', range: 'length=2..200' },
  email: { default: 'a@example.com', range: 'length=6..80' },
  url: { default: 'https://example.com/a', range: 'length=12..120' },
  integer: { default: '3', range: 'in=1..5' },
  bigint: { default: '9007199254740993', range: 'in=-9007199254740993..9007199254740993' },
  float: { default: '1.5', range: 'in=-1.5..1.5' },
  decimal: { default: '9.90', range: 'in=0..99.99' },
  boolean: { default: 'true' },
  date: { default: '2026-01-02', range: 'in=2020-01-01..2030-12-31' },
  datetime: { default: 'now', range: 'in=2020-01-01T00:00:00Z..2030-12-31T00:00:00Z' },
  time: { default: '09:30', range: 'in=08:00..18:00' },
  uuid: { default: '01890a5d-ac96-774b-bcce-b302099a8057' },
  json: { default: '{}' },
  enum: { default: 'open' },
  inet: { default: '127.0.0.1' },
  citext: { default: 'plain', range: 'length=2..60' },
};

const BRACES: Partial<Record<FieldType, string>> = { decimal: '{10.2}', enum: '{open.closed.paused}', range: '{daterange}' };

/** Every way of using a type, as words. */
function variants(type: FieldType): string[] {
  const typed = (name: string, modifiers = ''): string => `${type}_${name}:${type}${BRACES[type] ?? ''}${modifiers}`;
  const values = VALUES[type];
  return [
    typed('needed', '!'),
    typed('maybe', ':optional'),
    typed('single', ':uniq'),
    typed('sought', ':index'),
    typed('many', ':array'),
    typed('secret', ':sensitive'),
    typed('sealed', ':encrypted'),
    typed('tidy', ':normalize=squish.upcase:uniq!'),
    typed('named', ':scope'),
    ...(values === undefined ? [] : [typed('given', `:default=${values.default}!`)]),
    ...(values?.range === undefined ? [] : [typed('bounded', `:${values.range}`)]),
  ];
}

type Options = Parameters<Stack['fieldSupport']>[2];

/** Words that the language has and the stack supports; the rest is refused, which tests of the language and the matrix cover. */
export const variantsOf = (types: readonly FieldType[], stack: Stack, options: Options): readonly string[] =>
  types.flatMap(variants).filter((word) => {
    const { fields, problems } = parseFields([word]);
    return problems.length === 0 && fields.every((field) => stack.fieldSupport(field.type, field, options).supported);
  });

const TEXTS: readonly FieldType[] = ['string', 'text', 'email', 'url', 'uuid', 'inet', 'enum'];
const NUMBERS: readonly FieldType[] = ['integer', 'bigint', 'float', 'decimal', 'boolean'];
/** Types without a form in JSON, which only a model can have. */
export const FORMLESS: readonly FieldType[] = ['binary', 'range'];
const BY_HAND: readonly FieldType[] = ['references', 'digest', 'token'];
const others = FIELD_TYPES.filter((type) => ![...TEXTS, ...NUMBERS, ...FORMLESS, ...BY_HAND].includes(type));

const list = (words: readonly string[]): string => words.map((word) => `      - ${JSON.stringify(word)}\n`).join('');

/** A blueprint with a field for each. */
export function everyVariant(stack: Stack, options?: Options): string {
  const fieldsOf = (types: readonly FieldType[]): string => list(variantsOf(types, stack, options));
  return `version: 1
application: matrix
resources:
  Owner:
    fields:
      - name!
      - password:digest
      - access:token
  Passage:
    fields:
${fieldsOf(TEXTS)}
  Numeral:
    fields:
${fieldsOf(NUMBERS)}
  Moment:
    fields:
${fieldsOf(others)}
  Link:
    fields:
      - owner:references
      - friend:references:to=Owner:optional:on_delete=nullify
      - single:references:to=Passage:optional:uniq:on_delete=cascade
      - parent:references:to=Link:optional
`;
}

/** Types that the stack has and the blueprint lacks. */
export const missingTypes = (blueprint: string, stack: Stack, options?: Options): readonly FieldType[] =>
  FIELD_TYPES.filter((type) => stack.fieldSupport(type, undefined, options).supported && !new RegExp(`:${type}\\b`).test(blueprint));
