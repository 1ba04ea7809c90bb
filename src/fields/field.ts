import type { Name } from '../naming/name.ts';

/** The neutral types of the field language, in the order in which help lists them. */
export const FIELD_TYPES = [
  'string',
  'text',
  'email',
  'url',
  'integer',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'time',
  'uuid',
  'json',
  'enum',
  'references',
  'digest',
  'token',
  'binary',
  'inet',
  'citext',
  'hstore',
  'range',
  'attachment',
  'attachments',
  'rich_text',
] as const;

/** One neutral type; each stack says what it becomes there or why it is refused. */
export type FieldType = (typeof FIELD_TYPES)[number];

/** What happens to a record when the record it refers to is deleted. */
export type OnDelete = 'restrict' | 'cascade' | 'nullify';

/** What is done to a text before it is checked and kept. */
export const NORMALIZATIONS = ['strip', 'squish', 'upcase', 'downcase'] as const;
export type Normalization = (typeof NORMALIZATIONS)[number];

/** One field as the user described it: resolved, validated, stack-neutral. Bounds are decimal strings, so that no digit is lost. */
export interface Field {
  /** As typed, in all its forms: `category` of `category:references`, `password` of `password:digest`. */
  readonly name: Name;
  readonly type: FieldType;
  readonly required: boolean;
  readonly unique: boolean;
  /** Asked for with `:index`; unique fields and references are indexed without asking. */
  readonly index: boolean;
  /** Never in a response nor in a log line; true for every digest and token. */
  readonly sensitive: boolean;
  readonly array: boolean;
  /** The database holds it encrypted. */
  readonly encrypted?: true;
  /** In this order. */
  readonly normalize?: readonly Normalization[];
  /** The records for which it holds, or whose time has come, have a name of their own. */
  readonly scope?: true;
  /** What it was called before, in snake case. */
  readonly was?: string | undefined;
  /** `string{64}`: the longest value in characters; `integer{2}`: bytes. */
  readonly limit?: number;
  /** `text{medium}`. */
  readonly size?: 'tiny' | 'medium' | 'long';
  readonly precision?: number;
  readonly scale?: number;
  /** The values of an enum, in order. */
  readonly values?: readonly string[];
  /** As typed; for dates and times also `now`. */
  readonly default?: string;
  readonly min?: string;
  readonly max?: string;
  readonly length?: { readonly min?: number; readonly max?: number };
  /** Source of a regular expression both Ruby and JavaScript read alike. */
  readonly format?: string;
  readonly polymorphic: boolean;
  readonly onDelete?: OnDelete;
  readonly counterCache: boolean;
  /** `to=User`: the resource a reference points at, where its name does not say so. */
  readonly to?: string;
  /** `to=Issue.Document`: the resources that a polymorphic reference points at; absent where it may be any. */
  readonly targets?: readonly string[];
  /** For `range`: the element kind, `int4range` … as Rails names them. */
  readonly rangeOf?: 'int4range' | 'int8range' | 'numrange' | 'daterange' | 'tsrange' | 'tstzrange';
}
