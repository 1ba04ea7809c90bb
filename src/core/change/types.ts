import type { Field } from '../../fields/field.ts';
import type { Resource } from '../pipeline.ts';

/** A field before and after a change. */
export interface FieldChange {
  readonly before: Field;
  readonly after: Field;
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
