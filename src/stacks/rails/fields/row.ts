import type { Field } from '../../../fields/field.ts';
import type { Settings } from '../project/settings.ts';

/** Why a type, or one way of using it, is not generated, and what to write instead. */
export interface Refusal {
  readonly supported: false;
  readonly reason: string;
  readonly instead: string;
}

/** A column as a migration and a spec have it; null, default and index are the caller's. */
export interface Column {
  /** Method of the table definition, and the type a spec sees. */
  readonly method: string;
  readonly ofType?: string;
  /** Options as Ruby source, in the order in which they are written. */
  readonly options?: Readonly<Record<string, string>>;
  /** Extension of PostgreSQL that the column stands on. */
  readonly extension?: string;
}

/** One expectation of a model's spec: `is_expected.to` or `.not_to` and a matcher. */
export interface Expectation {
  readonly holds: boolean;
  readonly matcher: string;
  /** What the record that is asked is made with, where the least would not do: a trait, or values. */
  readonly given?: string;
}

/** One rule of a `validates` line, and what in the spec goes red without it. */
export interface Rule {
  /** `presence`, `numericality`. Empty where a declaration brings the rule. */
  readonly key: string;
  /** `true`, or the options one by one. */
  readonly value: string | readonly string[];
  readonly expectations: readonly Expectation[];
}

/** One condition that the database holds a column to, and values on both sides of it as Ruby source. */
export interface Check {
  readonly sql: string;
  /** A value that the database takes, where the boundary is one. */
  readonly within?: string;
  /** A value that it refuses; undefined where the column could not even hold one. */
  readonly beyond: string | undefined;
}

/** Values of a field as Ruby source. */
export interface Values {
  /** What the factory gives; with `n` in it, another value for each record. */
  readonly factory: string;
  /** Whether `factory` counts with `n`. */
  readonly isSequence: boolean;
  /** Two values that are valid and differ from each other. */
  readonly pair: readonly [string, string];
  /** A valid value that a factory which counts gives to no record of a spec; absent where none is known. */
  readonly beyond?: string;
}

/** What one neutral type becomes in a Rails application. */
export interface SupportedType {
  readonly supported: true;
  /** For the documentation. */
  readonly becomes: string;
  /** Why this very field cannot be, or undefined. */
  readonly refuses?: (field: Field, settings: Settings) => Refusal | undefined;
  /** Undefined where the type has no column in the table itself. */
  readonly column?: (field: Field, settings: Settings) => Column;
  /** Rules besides presence and uniqueness. */
  readonly rules?: (field: Field, settings: Settings) => readonly Rule[];
  /** What says that a value is there, where that is not `presence: true`; undefined where the rules say it already. */
  readonly presence?: (field: Field) => Rule | undefined;
  /** Constants of the model, by name, as Ruby source. */
  readonly constants?: (field: Field, settings: Settings) => Readonly<Record<string, string>>;
  /** Lines of the model below "Attributes". */
  readonly declarations?: (field: Field, settings: Settings, fields: readonly Field[]) => readonly Declaration[];
  readonly checks?: (field: Field, column: string, settings: Settings) => readonly Check[];
  /** The default as the migration writes it. */
  readonly default?: (text: string, settings: Settings) => string;
  /** The same as the model reads it, where that is not what the migration writes. */
  readonly defaultRead?: (text: string, settings: Settings) => string;
  /** The default `now` as a lambda's body. */
  readonly now?: string;
  readonly values?: (field: Field, settings: Settings) => Values;
  /** Two values that differ in case alone are different; only texts have a case. */
  readonly isText?: true;
}

/** One declarative line of a model and the expectations that hold it. */
export interface Declaration {
  readonly lines: readonly string[];
  readonly expectations: readonly Expectation[];
}

export type TypeOnRails = SupportedType | Refusal;

/** @param instead a field or type that works */
export const refuse = (reason: string, instead: string): Refusal => ({ supported: false, reason, instead });

export const is = (matcher: string): Expectation => ({ holds: true, matcher });
export const isNot = (matcher: string): Expectation => ({ holds: false, matcher });
