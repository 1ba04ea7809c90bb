import type { FieldType } from '../../../fields/field.ts';
import type { Name } from '../../../naming/name.ts';

/**
 * What the templates of a resource see. Everything is computed here, so that a template holds loops and values only. Every property is always
 * there (`null`, `''` or `[]` where there is nothing), because templates are rendered strictly. "Literal" is TypeScript source text, ready to be
 * pasted; "expression" is source text that may call what the same template imports.
 */
export interface ResourceView {
  /** `express` or `fastify`. */
  readonly framework: string;
  /** `shop` in all its forms. */
  readonly application: Name;
  /** `product` in all its forms: `{{name.pascal}}` → `Product`, `{{name.kebabPlural}}` → `products`. */
  readonly name: Name;
  /** Table in the database, `products`; also the property in `repositories`, `relations` and the drizzle table's variable when camel-cased (`name.camelPlural`). */
  readonly table: string;
  /** Path below the API's base path: `/products`. */
  readonly path: string;
  /** Code of the 404: `PRODUCT_NOT_FOUND`. */
  readonly notFoundCode: string;

  /** Every field, in the order of the blueprint; `id`, `createdAt` and `updatedAt` are not among them. */
  readonly fields: readonly FieldView[];
  /** Fields a body may carry: all but tokens. */
  readonly writable: readonly FieldView[];
  /** Fields a response carries: all but sensitive ones (digests and tokens among these). */
  readonly readable: readonly FieldView[];
  /** Writable fields a POST must carry. */
  readonly required: readonly FieldView[];
  /** Writable fields a POST may leave out: those with a default, and nullable ones. */
  readonly optional: readonly FieldView[];
  /** Fields that responses and logs never carry. */
  readonly hidden: readonly FieldView[];
  readonly digests: readonly FieldView[];
  readonly tokens: readonly FieldView[];
  /** Fields stored as sent: writable and no digest. */
  readonly stored: readonly FieldView[];
  /** Writable fields that are no references: what a test can fill without another record. */
  readonly plain: readonly FieldView[];
  /** Readable, writable, non-reference fields whose second sample differs from the first: what a test of PATCH can change. May be empty. */
  readonly changeable: readonly FieldView[];
  readonly hasDigests: boolean;
  readonly hasTokens: boolean;
  readonly hasHidden: boolean;

  /** The relations whose key this resource holds (`category`), one per reference field. */
  readonly one: readonly OneView[];
  /** The relations whose key another resource holds (`reviews`), as far as this run and the tree's blueprint know them. */
  readonly many: readonly ManyView[];
  /** Names `?include=` takes, both kinds. */
  readonly includes: readonly string[];
  readonly hasIncludes: boolean;
  /** `one` without repeated targets and without the resource itself: what a test has to create (and import) beforehand. */
  readonly parents: readonly TargetView[];
  /** `one` relations that must be given on POST; each `target` is in `parents`, except for a required self reference, which is refused. */
  readonly requiredOne: readonly OneView[];

  /** Filters of the list, one per filterable field. */
  readonly filters: readonly FieldView[];
  /** Keys `?sort=` takes besides `createdAt`. */
  readonly sorts: readonly FieldView[];
  /** The same with `createdAt` first: `['createdAt', 'price']`. */
  readonly sortKeys: readonly string[];

  /** Named constraints of the table, and the body field that each speaks of. */
  readonly constraints: readonly ConstraintView[];
  readonly uniques: readonly ConstraintView[];
  readonly foreignKeys: readonly ConstraintView[];
  readonly checks: readonly ConstraintView[];
  /** Indexes besides primary key and unique constraints; `products_created_at_id_idx` is the first. */
  readonly indexes: readonly IndexView[];

  /** Lines of the migration between the parentheses of CREATE TABLE, without commas at their ends. */
  readonly sqlLines: readonly string[];
  /** Names to import from `drizzle-orm/pg-core` in the table file, sorted. */
  readonly drizzleImports: readonly string[];
  /** Names to import from `src/db/columns` in the table file, sorted. May be empty. */
  readonly columnImports: readonly string[];
  /** Building blocks to import from `src/lib/fields` in the model file, sorted. */
  readonly fieldImports: readonly string[];
  /** Whether the table file needs the type `JsonDocument` of `src/lib/json`. */
  readonly hasJson: boolean;

  /** Everything a POST can carry, references left out: the record used in documentation and seeds. */
  readonly example: readonly ExampleEntry[];
  /** The same as a response shows it. */
  readonly exampleRecord: readonly ExampleEntry[];
  /** Three rows for the seeds; references are expressions. */
  readonly seeds: readonly (readonly ExampleEntry[])[];
}

/** `name: literal` of an object literal. */
export interface ExampleEntry {
  readonly name: string;
  readonly literal: string;
}

/** One field on all its levels. */
export interface FieldView {
  /** Key in JSON, in query strings and of the zod schema: `price`, `categoryId`, `password`. */
  readonly name: string;
  /** Key of the drizzle table and of what repositories take: as `name`, but `passwordDigest` for a digest. */
  readonly property: string;
  /** `price`, `category_id`, `password_digest`. */
  readonly column: string;
  /** Words for messages and test titles: `price`, `category id`. */
  readonly human: string;
  readonly type: FieldType;
  /** A family that tests can loop by: how a wrong type looks, how values compare. */
  readonly kind: 'text' | 'integer' | 'bigint' | 'float' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'time' | 'uuid' | 'json' | 'enum' | 'inet';
  readonly array: boolean;
  /** The database refuses NULL, and so does the API. */
  readonly notNull: boolean;
  readonly nullable: boolean;
  /** A POST without it is a VALIDATION_ERROR: not null and no default. */
  readonly required: boolean;
  readonly unique: boolean;
  /** Backed by an index of its own (unique constraints count). */
  readonly indexed: boolean;
  readonly sensitive: boolean;
  readonly writable: boolean;
  readonly readable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly isReference: boolean;
  readonly isDigest: boolean;
  readonly isToken: boolean;
  readonly isEnum: boolean;
  /** Values of an enum, else empty. */
  readonly values: readonly string[];
  readonly hasDefault: boolean;
  /** The default as a literal; `null` for nullable fields without one; `''` where a POST must carry the field or the default is the time of the call. */
  readonly defaultLiteral: string;
  /** The default is the time of the call. */
  readonly defaultsToNow: boolean;
  /** TypeScript type of the field of a record, `| null` included. */
  readonly tsType: string;

  /** The zod expression of the model's `fields` table: `decimal({ precision: 10, scale: 2, min: '0' })`, `.nullable()` included. */
  readonly zod: string;
  /** The entry of `newProduct` that differs from `fields`: `fields.stock.default(0)`; `''` where there is none. */
  readonly zodForNew: string;
  /** The zod expression of the list's filter; `''` where it is not filterable. */
  readonly zodForFilter: string;
  /** Right side of the drizzle table's entry: `numeric('price', { precision: 10, scale: 2 }).notNull()`. */
  readonly drizzle: string;
  /** `numeric(10,2)`, as the catalog's format_type writes it where it can. */
  readonly sqlType: string;

  /** Two accepted values as literals, as they travel in JSON, and as a response shows them; the two are equal where the type has but one value that fits. */
  readonly sample: string;
  readonly sample2: string;
  readonly samplesDiffer: boolean;
  /** An accepted value that differs for each whole number `n` in scope: `` `Name ${String(n)}` ``; the sample where the type has too few values. */
  readonly distinct: string;
  /** True where `distinct` uses `n`. */
  readonly distinctUsesN: boolean;
  /** How the filter or sort is written in a query string, as literals: `sample` and `sample2` as strings. */
  readonly querySample: string;
  readonly querySample2: string;
  /** Values the schema accepts right at its bounds. */
  readonly accepted: readonly CaseView[];
  /** Values the schema refuses, with the detail code of each; the body is right otherwise. `null` and a missing key of required fields are among them. */
  readonly refused: readonly CaseView[];
}

/** One value and what comes of it. */
export interface CaseView {
  /** `a price below 0`, for test titles. */
  readonly title: string;
  readonly literal: string;
  /** Detail code; `''` for an accepted one. */
  readonly code: string;
  /** For an accepted one: how the record shows it (usually `literal` again, `'9.90'` for `'9.9'`). */
  readonly shown: string;
}

/** The other end of a relation. */
export interface TargetView {
  readonly name: Name;
  readonly table: string;
  readonly path: string;
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
  /** `restrict`, `cascade`, `nullify`: what happens here when the target goes. */
  readonly onDelete: 'restrict' | 'cascade' | 'nullify';
  /** Name of the relation on the target: `products`. */
  readonly inverse: string;
  /** Right side of the entry in src/db/relations.ts, under this table. */
  readonly entry: string;
  /** Right side of the inverse entry, under the target's table. */
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
  /** Right side of the entry in src/db/relations.ts, under this table. */
  readonly entry: string;
}

/** One named constraint. */
export interface ConstraintView {
  /** `products_sku_key` */
  readonly name: string;
  readonly kind: 'unique' | 'foreign key' | 'check';
  /** The field in JSON that an error of it names. */
  readonly field: string;
  readonly column: string;
  /** The detail code: `taken`, `not_found`, `invalid`. */
  readonly code: string;
}

/** One index that is not a constraint's. */
export interface IndexView {
  /** `products_status_idx` */
  readonly name: string;
  /** Columns in the database: `['status', 'created_at', 'id']`. */
  readonly columns: readonly string[];
  /** The same as keys of the drizzle table. */
  readonly properties: readonly string[];
}
