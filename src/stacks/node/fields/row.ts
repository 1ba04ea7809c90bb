import type { Field } from '../../../fields/field.ts';

/** How values of a type look and compare; tests loop by it. */
export type Kind =
  'text' | 'integer' | 'bigint' | 'float' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'time' | 'uuid' | 'json' | 'enum' | 'inet';

/** Source text of a call, and the name it needs imported. */
export interface Call {
  readonly source: string;
  readonly imports: readonly string[];
}

/** What one neutral type becomes in TypeScript and PostgreSQL. Arrays are made of it by the caller: everything here is about one value. */
export interface SupportedType {
  readonly supported: true;
  readonly kind: Kind;
  /** For the documentation: `numeric(p,s)`, a string in JSON. */
  readonly becomes: string;
  /** Why this very field cannot be, or undefined. */
  readonly refuses?: (field: Field) => Refusal | undefined;
  /** As `format_type` writes it. */
  readonly sqlType: (field: Field) => string;
  /** The column's builder: name of the function, where it comes from, and its options as source text. */
  readonly column: (field: Field) => { readonly builder: string; readonly own?: true; readonly options?: string; readonly type?: string };
  readonly tsType: (field: Field) => string;
  readonly zod: (field: Field) => Call;
  /** The same for a query string, where it is not the schema itself; `schema` is its source text. */
  readonly query?: (schema: string) => Call;
  /** The field's bounds as SQL. */
  readonly bounds?: (field: Field) => { readonly min: string | undefined; readonly max: string | undefined };
  /** Conditions besides bounds that the database holds a column of one value to. */
  readonly checks?: (field: Field, column: string) => readonly string[];
  /** The same for a column that is a list. */
  readonly listChecks?: (field: Field, column: string) => readonly string[];
  /** A default as it travels in JSON. */
  readonly parse: (text: string) => unknown;
  /** A JSON value as an SQL literal. */
  readonly sql?: (value: unknown) => string;
  /** Default `now`, in zod and in SQL. */
  readonly now?: { readonly zod: string; readonly sql: string };
}

/** Why a type, or one way of using it, is not generated, and what to write instead. */
export interface Refusal {
  readonly supported: false;
  readonly reason: string;
  readonly instead: string;
}

export type TypeOnNode = SupportedType | Refusal;

/** @param instead a field or type that works */
export const refuse = (reason: string, instead: string): Refusal => ({ supported: false, reason, instead });
