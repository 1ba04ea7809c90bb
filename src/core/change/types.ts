import type { Field } from '../../fields/field.ts';
import type { Comparison, Resource } from '../pipeline.ts';

/** A field before and after a change. */
export interface FieldChange {
  readonly before: Field;
  readonly after: Field;
}

/** What comes and what goes of things that are there or not; what comes is of the new state, what goes of the old one. */
export interface Exchange<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** What makes one state of a resource the other. */
export interface Difference {
  readonly before: Resource;
  readonly after: Resource;
  readonly added: readonly Field[];
  readonly removed: readonly Field[];
  /** The same field under another name; what else is new about it is in `altered` too. */
  readonly renamed: readonly FieldChange[];
  /** Fields with other rules; the names on both sides are the new ones. */
  readonly altered: readonly FieldChange[];
  /** Keys and comparisons of several fields. One over a field that goes, goes too; over one that is only called otherwise, it stays. */
  readonly uniques: Exchange<readonly Field[]>;
  readonly indexes: Exchange<readonly Field[]>;
  readonly checks: Exchange<Comparison>;
  /** Deleted records stay from now on, or no longer do; undefined where that is as it was. */
  readonly softDelete: 'added' | 'removed' | undefined;
  /** `before` without what is removed, and the same with the fields called as they are in `after`. */
  readonly kept: Resource;
  readonly keptRenamed: Resource;
}

/** What becomes of a resource that the tree has a table for, and the way back: a migration is made of it. */
export interface ResourceChange extends Difference {
  readonly back: Difference;
  /** The other resources of the tree as they were related before. */
  readonly others: readonly Resource[];
  /** Name of the migration in snake case, unlike that of any other in the tree: `add_weight_to_products`. */
  readonly label: string;
  /** Many rows stand in the table, and the application works on it while it changes. */
  readonly isLarge?: boolean;
}
