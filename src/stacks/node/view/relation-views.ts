import type { Name } from '../../../naming/name.ts';
import type { FieldView } from './resource-view.ts';
import type { RouteFlags } from './rules/routes.ts';

/** The other end of a relation. */
export interface TargetView {
  readonly name: Name;
  readonly table: string;
  readonly path: string;
  readonly routes: RouteFlags;
  /** Its deleted records stay. */
  readonly softDelete: boolean;
  /** Written in this run, and not before. */
  readonly inThisRun: boolean;
  /** The resource itself. */
  readonly isSelf: boolean;
}

/** A relation whose key this resource holds. */
export interface OneView {
  /** `category`: name for `?include=` and key in the response. */
  readonly name: string;
  /** The reference field: `categoryId`. */
  readonly field: FieldView;
  readonly target: TargetView;
  readonly required: boolean;
  readonly isSelf: boolean;
  /** A record of the target needs one of this resource, so that making one makes both. */
  readonly isCircle: boolean;
  /** What happens here when the target goes. */
  readonly onDelete: 'restrict' | 'cascade' | 'nullify';
  /** Name of the relation on the target: `products`. */
  readonly inverse: string;
  /** Source of the entry in src/db/relations.ts under this table, and of the inverse one under the target's. */
  readonly entry: string;
  readonly inverseEntry: string;
}

/** A relation whose key another resource holds. */
export interface ManyView {
  /** `reviews`. */
  readonly name: string;
  /** Key on the other resource, in JSON: `productId`; and its column: `product_id`. */
  readonly foreignKey: string;
  readonly foreignColumn: string;
  /** The resource that holds the key. */
  readonly target: TargetView;
  readonly isSelf: boolean;
  readonly onDelete: 'restrict' | 'cascade' | 'nullify';
  /** Source of the entry in src/db/relations.ts, under this table. */
  readonly entry: string;
}

/** A relation that a resource stands between. */
export interface ThroughView {
  /** `tags`. */
  readonly name: string;
  readonly human: string;
  /** The resource that has it, the one it leads to, and the one between. */
  readonly owner: TargetView;
  readonly target: TargetView;
  readonly join: Name;
  /** References of what is between: `postId` to the owner, `tagId` to the target. */
  readonly near: string;
  readonly far: string;
  /** Source of the entry in src/db/relations.ts, under the owner's table. */
  readonly entry: string;
}

/** A reference to a record of one of several resources. */
export interface PolymorphicView {
  readonly human: string;
  /** Its halves: `commentableType` and `commentableId`. */
  readonly type: FieldView;
  readonly id: FieldView;
  readonly required: boolean;
  readonly onDelete: 'restrict' | 'cascade' | 'nullify';
  readonly targets: readonly PolymorphicTargetView[];
}

/** One of the resources that such a reference may be to. */
export interface PolymorphicTargetView {
  readonly target: TargetView;
  /** What the type says of it: `Post`. */
  readonly value: string;
  /** Name of the relation on the target: `comments`. */
  readonly inverse: string;
  readonly human: string;
  /** A record of the target needs one of this resource. */
  readonly isCircle: boolean;
  /** The foreign key: `commentable_id_post`. */
  readonly column: string;
  readonly constraint: string;
  /** Source of the entry in src/db/relations.ts, under the target's table. */
  readonly entry: string;
}
