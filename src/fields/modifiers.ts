import { nearest } from '../naming/index.ts';

/** What a modifier takes, its meaning for help, and a word that parses. */
export interface ModifierRow {
  readonly value: string | undefined;
  readonly meaning: string;
  readonly example: string;
}

/** Every modifier, in the order in which canonical text has them. Those that braces can say come last. */
export const MODIFIERS = {
  required: { value: undefined, meaning: 'must be given; the same as `!` at the end', example: 'name:string:required' },
  optional: {
    value: undefined,
    meaning: 'may be left out; the rule for all but references and digests',
    example: 'category:references:optional',
  },
  uniq: { value: undefined, meaning: 'no two records share the value; `unique` means the same', example: 'sku:string:uniq' },
  index: { value: undefined, meaning: 'an index, and with it filter and sort', example: 'position:integer:index' },
  array: { value: undefined, meaning: 'a list of such values', example: 'tags:string:array' },
  sensitive: { value: undefined, meaning: 'in no response and no log', example: 'tax_number:string:sensitive' },
  encrypted: { value: undefined, meaning: 'the database holds it encrypted', example: 'tax_number:string:encrypted' },
  normalize: {
    value: 'strip, squish, upcase and downcase with `.` between them',
    meaning: 'what is done to a text before it is checked and kept',
    example: 'code:string:normalize=strip.upcase',
  },
  scope: {
    value: undefined,
    meaning: 'a name for the records for which it holds, or whose time has come',
    example: 'published_at:datetime:scope',
  },
  to: {
    value: 'a resource; of a polymorphic reference all that it may point at, with `.` between them',
    meaning: 'the resource referred to, where the name does not say so',
    example: 'author:references:to=User',
  },
  on_delete: {
    value: 'restrict, cascade or nullify',
    meaning: 'what happens when the record referred to is deleted',
    example: 'order:references:on_delete=cascade',
  },
  counter_cache: {
    value: undefined,
    meaning: 'the record referred to counts those that refer to it',
    example: 'product:references:counter_cache',
  },
  min: { value: 'a bound', meaning: 'least value', example: 'stock:integer:min=0' },
  max: { value: 'a bound', meaning: 'greatest value', example: 'discount:decimal{4.2}:max=99.99' },
  in: { value: 'two bounds, such as 1..5', meaning: 'least and greatest value, both included', example: 'rating:integer:in=1..5' },
  length: {
    value: 'a length, such as 5 or 2..100',
    meaning: 'number of characters, or least and greatest',
    example: 'title:string:length=2..100',
  },
  format: { value: 'a regular expression', meaning: 'a pattern that the text must contain', example: 'code:string:format=SKU-.+' },
  default: { value: 'a value', meaning: 'value of a record that was made without one', example: 'stock:integer:default=0' },
  limit: { value: 'a whole number', meaning: 'the same as `string{64}`', example: 'sku:string:limit=64' },
  size: { value: 'tiny, medium or long', meaning: 'the same as `text{medium}`', example: 'body:text:size=medium' },
  precision: { value: 'a whole number', meaning: 'the first number of `decimal{10.2}`', example: 'price:decimal:precision=10:scale=2' },
  scale: { value: 'a whole number', meaning: 'the second number of `decimal{10.2}`', example: 'price:decimal:precision=10:scale=2' },
  values: { value: 'values with `.` between them', meaning: 'the same as `enum{draft.live}`', example: 'status:enum:values=draft.live' },
  of: {
    value: 'the name of a shared enum',
    meaning: 'values that the blueprint file lists under `enums`',
    example: 'status:enum:of=order_status',
  },
  kind: { value: 'a kind of range', meaning: 'the same as `range{daterange}`', example: 'valid:range:kind=daterange' },
  was: {
    value: 'the name it had',
    meaning: 'what the field was called before; its column is renamed and keeps what stands in it',
    example: 'code:string:was=sku',
  },
  polymorphic: {
    value: undefined,
    meaning: 'refers to records of any resource; the same as `references{polymorphic}`',
    example: 'imageable:references:polymorphic',
  },
} as const satisfies Record<string, ModifierRow>;

/** The name of a modifier, as in a word and as a key of the long form. */
export type Modifier = keyof typeof MODIFIERS;

const NAMES = Object.keys(MODIFIERS).filter((name): name is Modifier => name in MODIFIERS);

const ALIASES: ReadonlyMap<string, Modifier> = new Map<string, Modifier>([
  ...NAMES.map((name): [string, Modifier] => [name, name]),
  ['unique', 'uniq'],
]);

/** Words of other tools, for "did you mean". */
const FOREIGN: ReadonlyMap<string, Modifier> = new Map<string, Modifier>(
  Object.entries({
    null: 'optional',
    nullable: 'optional',
    blank: 'optional',
    not_null: 'required',
    notnull: 'required',
    presence: 'required',
    mandatory: 'required',
    indexed: 'index',
    unique_index: 'uniq',
    between: 'in',
    range: 'in',
    minimum: 'min',
    gte: 'min',
    least: 'min',
    maximum: 'max',
    lte: 'max',
    most: 'max',
    minlength: 'length',
    maxlength: 'length',
    len: 'length',
    pattern: 'format',
    regex: 'format',
    match: 'format',
    secret: 'sensitive',
    private: 'sensitive',
    hidden: 'sensitive',
    redact: 'sensitive',
    encrypt: 'encrypted',
    encrypts: 'encrypted',
    normalizes: 'normalize',
    scoped: 'scope',
    list: 'array',
    model: 'to',
    class: 'to',
    class_name: 'to',
    target: 'to',
    references: 'to',
    ondelete: 'on_delete',
    dependent: 'on_delete',
    counter: 'counter_cache',
    choices: 'values',
    options: 'values',
    enum: 'of',
  } satisfies Record<string, Modifier>),
);

/** Every word that may stand for a modifier. */
export const MODIFIER_WORDS: readonly string[] = [...ALIASES.keys()];

/** The modifier a word stands for; undefined where it is none. */
export const readModifier = (word: string): Modifier | undefined => ALIASES.get(word);

/** The modifier that an unknown word probably meant. */
export const suggestModifier = (word: string): Modifier | undefined =>
  FOREIGN.get(word.toLowerCase()) ?? ALIASES.get(nearest(word, MODIFIER_WORDS) ?? '');

/** The row of a modifier, without the narrow literal type. */
export const modifierRow = (modifier: Modifier): ModifierRow => MODIFIERS[modifier];
