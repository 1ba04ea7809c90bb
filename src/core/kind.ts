import type { Name } from '../naming/name.ts';

/** A resource that is a kind of another: it has what that one has, and its records are in the other's table. */
export interface Kind {
  readonly name: Name;
  /** What it is a kind of, which may be a kind itself. */
  readonly parent: Name;
  readonly table: string;
  /** Columns that it needs and the table has not, as far as this run writes the kind. */
  readonly lacking: readonly string[];
  /** Name of the migration that brings them, in snake case, unlike that of any other in the tree: `add_managers_to_employees`. */
  readonly label: string;
}
