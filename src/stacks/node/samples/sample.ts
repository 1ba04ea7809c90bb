import type { Json } from './literal.ts';

/** One value that a field accepts. */
export interface Sample {
  /** As it travels in the request. */
  readonly input: Json;
  /** TypeScript source of what the schema makes of it, where that is not the input itself. */
  readonly parsed?: string;
  /** As it is read back, where that is not the input itself. */
  readonly stored?: Json;
}

/** A value that is accepted and hard to tell from one that is not. */
export interface NamedSample extends Sample {
  readonly label: string;
  /** The nearest value on the other side. */
  readonly beyond?: { readonly input: Json; readonly code: string; readonly at?: string };
}

/** One value that a field refuses, and the code of the detail that says so. */
export interface Refused {
  readonly label: string;
  readonly input: Json;
  readonly code: string;
  /** Where in the value the fault lies: `.0` in the first item of a list. */
  readonly at?: string;
}

/** What tests and documents need to know of the values of one field. */
export interface Samples {
  /** Distinct values, the first of them fit for an example. */
  readonly values: readonly Sample[];
  /** TypeScript source with the free number `n` (from 1): another value for each n, until `capacity` is used up. Never one of `values` unless the field knows no others. */
  readonly sequence: string;
  /** How many distinct values there are, where they are few enough to matter. */
  readonly capacity?: number;
  /** Values at the edge of what is accepted, and such as are changed on the way in. */
  readonly accepted: readonly NamedSample[];
  readonly refused: readonly Refused[];
  /** Any printable text is a value. */
  readonly freeText: boolean;
}

/** More rows than a test ever makes at once: a field with this many values needs no care. */
export const PLENTY = 200;
