import type { Field, FieldType, OnDelete } from '../fields/index.ts';

/** What a column holds, in the words of the field language. */
export interface ColumnType {
  readonly type: FieldType;
  readonly limit?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly rangeOf?: NonNullable<Field['rangeOf']>;
  readonly values?: readonly string[];
  /** The name that the source has for the values, where it has one. */
  readonly enumName?: string;
  /** The values stand under that name for whoever uses them, even if that is one field alone. */
  readonly enumKept?: true;
}

/** One column as a source tells it. Bounds and defaults are texts, so that no digit is lost; `now` is the moment of the insert. */
export interface Column {
  readonly name: string;
  /** Undefined where the field language has no such type. */
  readonly type: ColumnType | undefined;
  /** The type as the source writes it, for messages. */
  readonly written: string;
  readonly array: boolean;
  readonly required: boolean;
  /** The database makes the value: a sequence, a random UUID. */
  readonly made?: true;
  readonly default?: string;
  readonly min?: string;
  readonly max?: string;
  readonly length?: NonNullable<Field['length']>;
  readonly format?: string;
  readonly sensitive?: true;
}

/** An index or a unique constraint over whole columns. */
export interface Key {
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** The key holds among the rows in which this column has no value. */
  readonly unless?: string;
  /** What the source calls it, for messages; there where it is not over all rows. */
  readonly what?: string;
}

/** A check over two columns of one row. */
export interface ComparedColumns {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

/** A check that wants a value in one column where another has one. */
export interface GivenTogether {
  readonly column: string;
  readonly other: string;
  /** What the source calls it, for messages. */
  readonly check: string;
}

/** Columns that point at another table; at its primary key where `target` is left out. */
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly target?: readonly string[];
  readonly onDelete?: OnDelete;
  /** What the reference is called, where the source says it; else the column without `_id`. */
  readonly name?: string;
}

export interface Table {
  readonly name: string;
  /** The name is the singular by which code knows it, not a table of a database. */
  readonly model?: true;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly keys: readonly Key[];
  readonly checks: readonly ComparedColumns[];
  readonly together: readonly GivenTogether[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Columns that the database works out of others; they are not among the columns. */
  readonly computed: readonly string[];
}

/** Something that the blueprint does not say, or says in another way than the source. */
export interface Loss {
  readonly table?: string;
  readonly column?: string;
  readonly message: string;
}

/** What every source is read into, and all that the blueprint is made of. */
export interface Schema {
  /** What the source calls the whole. */
  readonly application?: string;
  readonly tables: readonly Table[];
  readonly losses: readonly Loss[];
}
