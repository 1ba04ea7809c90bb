import type { Spelling } from '../naming/index.ts';
import type { Modifier } from './modifiers.ts';
import type { Typed } from './type-names.ts';

/** What was given for a modifier: a flag, a text, or the values of an enum. */
export type Given = true | string | readonly string[];

/** One field as it was read, from a word or from the long form, before it is known whether its parts fit together. */
export interface Draft {
  /** As typed; it may not be a name at all. */
  readonly name: string;
  /** Undefined where the type was unknown; then that has been said. */
  readonly typed: Typed | undefined;
  readonly given: ReadonlyMap<Modifier, Given>;
}

/** What is known around a field. */
export interface FieldContext {
  /** Shared enums of the blueprint file, for `of=`. */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Words with a spelling of their own (`API`), and the project's rules for plurals. */
  readonly acronyms?: Spelling;
  /** Id of the stack that is generated for: a type of a pack may be another on each. */
  readonly stack?: string;
  /** Plural of the resource in snake case: the table, which all constraint names start with. */
  readonly table?: string;
}
