import type { FieldView } from './resource-view.ts';

/** One named constraint. */
export interface ConstraintView {
  /** `products_sku_key` */
  readonly name: string;
  readonly kind: 'unique' | 'foreign key' | 'check';
  /** The field in JSON that an error of it names. */
  readonly field: string;
  /** Its key in the drizzle table. */
  readonly property: string;
  readonly column: string;
  /** The detail code: `taken`, `not_found`, `invalid`. */
  readonly code: string;
}

/** A unique key over several fields. */
export interface KeyView {
  /** `issues_project_id_number_key` */
  readonly name: string;
  readonly fields: readonly FieldView[];
  /** Their keys in the drizzle table. */
  readonly properties: readonly string[];
  /** `project and number` */
  readonly human: string;
}

/** A rule over two fields of one record. */
export interface ComparisonView {
  /** `issues_starts_on_ends_on_check` */
  readonly name: string;
  readonly left: FieldView;
  /** As in a blueprint. */
  readonly operator: string;
  readonly right: FieldView;
  /** Both are numbers that travel as texts. */
  readonly isDecimal: boolean;
  /** The condition, as SQL takes it, and as source over the drizzle table. */
  readonly sql: string;
  readonly drizzle: string;
}

/** One index that is not a constraint's. */
export interface IndexView {
  /** `products_status_idx`, bare and as SQL takes it. */
  readonly name: string;
  readonly sqlName: string;
  /** Columns as SQL takes them: `status, created_at, id`. */
  readonly columns: readonly string[];
  /** The same as keys of the drizzle table. */
  readonly properties: readonly string[];
  /** A key among some rows, and which rows those are: ` WHERE deleted_at IS NULL`. */
  readonly isUnique?: boolean;
  readonly where?: string;
}
