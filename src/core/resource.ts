import type { Field } from '../fields/field.ts';
import type { Name } from '../naming/name.ts';

/** One end of a relation. `one` holds the key; `many` is the other side of it. */
export interface Association {
  readonly kind: 'one' | 'many';
  /** `category` on the product, `products` on the category. */
  readonly name: Name;
  /** Name of the resource at the other end. */
  readonly target: Name;
  /** The reference field this relation stands on; on the `many` side it belongs to the target. */
  readonly field: Field;
}

/** A relation to many that another resource stands between: `labels` of an issue, by way of `IssueLabel`. */
export interface Through {
  /** `labels` on the issue, `issues` on the label. */
  readonly name: Name;
  readonly target: Name;
  /** The resource between the two. */
  readonly join: Name;
  /** Its reference to this resource, and the one to the target. */
  readonly near: Field;
  readonly far: Field;
}

/** A reference to a record of one of several resources. */
export interface Polymorphic {
  readonly field: Field;
  readonly targets: readonly Name[];
}

/** The other side of such a reference: `comments` on the issue, whose `commentable` may be an issue. */
export interface PolymorphicMany {
  readonly name: Name;
  /** The resource that holds the reference. */
  readonly target: Name;
  readonly field: Field;
}

export const COMPARISONS = ['<', '<=', '>', '>=', '!='] as const;

/** A rule over two fields of one record, held where both have a value: `starts_on <= ends_on`. */
export interface Comparison {
  readonly left: Field;
  readonly operator: (typeof COMPARISONS)[number];
  readonly right: Field;
}

/** The routes that a resource can have, in the order of the contract's table. */
export const ROUTES = ['create', 'list', 'show', 'update', 'replace', 'delete'] as const;
export type Route = (typeof ROUTES)[number];

/** One resource, with both kinds of relation resolved. What is absent below is not asked for. */
export interface Resource {
  readonly name: Name;
  readonly fields: readonly Field[];
  readonly associations: readonly Association[];
  readonly through?: readonly Through[];
  readonly polymorphic?: readonly Polymorphic[];
  readonly polymorphicMany?: readonly PolymorphicMany[];
  /** Two and more fields whose values together are unique; their order is that of the index. */
  readonly uniques?: readonly (readonly Field[])[];
  /** Two and more fields with an index over them all. */
  readonly indexes?: readonly (readonly Field[])[];
  readonly checks?: readonly Comparison[];
  /** The routes there are; absent where that is all. */
  readonly routes?: readonly Route[];
  /** A deleted record stays in its table, and nobody sees it. */
  readonly softDelete?: true;
  /** The resource that it is a kind of, which may be a kind itself: it has what that one has, and its records are in that one's table. */
  readonly parent?: Name;
  /** The required reference that says whose a record is: given when it is created, and never changed. */
  readonly owner?: Field;
}
