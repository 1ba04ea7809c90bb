import type { FieldType } from '../../../fields/field.ts';
import type { Name } from '../../../naming/name.ts';
import type { Kind } from '../fields/index.ts';
import type { TestsView } from '../samples/tests-view.ts';
import type { ComparisonView, ConstraintView, IndexView, KeyView } from './constraint-views.ts';
import type { ChangeView } from './change-view.ts';
import type { ManyView, OneView, PolymorphicView, TargetView, ThroughView } from './relation-views.ts';
import type { OwnerView } from './rules/owner.ts';
import type { RoutesView } from './rules/routes.ts';
import type { ScopesView } from './rules/scopes.ts';
import type { SoftDeleteView } from './rules/soft-delete.ts';

export type * from './constraint-views.ts';
export type * from './relation-views.ts';

/**
 * What the templates of a resource see. Everything is computed here, so that a template holds loops and values only. Every property is always
 * there (`''` or `[]` where there is nothing), because templates are rendered strictly. "Source" is TypeScript source text, ready to be pasted.
 */
export interface ResourceView extends OwnerView, ScopesView, SoftDeleteView {
  /** `express` or `fastify`. */
  readonly framework: string;
  /** Its repository keeps records in memory, and there is no table of a database. */
  readonly inMemory: boolean;
  /** `SqlProductRepository`, `MemoryProductRepository`. */
  readonly repositoryClass: string;
  /** `shop` in all its forms. */
  readonly application: Name;
  /** `product` in all its forms: `{{name.pascal}}` → `Product`, `{{name.kebabPlural}}` → `products`. */
  readonly name: Name;
  /** Table in the database, bare; `sqlTable` is it as SQL takes it. The drizzle table's variable, the property in `relations` and in `repositories` are `name.camelPlural`. */
  readonly table: string;
  readonly sqlTable: string;
  /** Path below the API's base path: `/products`. */
  readonly path: string;
  /** The routes there are. */
  readonly routes: RoutesView;
  /** The resource's item in the README, where this run changes its routes; `''` where it does not. */
  readonly formerReadmeItem: string;
  /** Standard places of the resource's files, without extensions, for `rel`. */
  readonly paths: PathsView;
  /** Code of the 404: `PRODUCT_NOT_FOUND`. */
  readonly notFoundCode: string;

  /** Every field, in the order of the blueprint; `id`, `createdAt` and `updatedAt` are not among them. */
  readonly fields: readonly FieldView[];
  /** Fields a body may carry: all but tokens. */
  readonly writable: readonly FieldView[];
  /** Fields a response carries: all but sensitive ones (digests and tokens among these). */
  readonly readable: readonly FieldView[];
  /** Readable and writable, at any time: the model's `fields`. */
  readonly open: readonly FieldView[];
  /** Writable and never shown: the model's `secrets`. */
  readonly secrets: readonly FieldView[];
  /** Writable fields a POST must carry. */
  readonly required: readonly FieldView[];
  /** Writable fields a POST may leave out: those with a default, and nullable ones. */
  readonly optional: readonly FieldView[];
  /** Fields that responses and logs never carry. */
  readonly hidden: readonly FieldView[];
  readonly digests: readonly FieldView[];
  readonly tokens: readonly FieldView[];
  readonly hasSecrets: boolean;
  readonly hasDigests: boolean;
  readonly hasTokens: boolean;
  readonly hasHidden: boolean;
  /** Some field is unique, so that a write can end in a CONFLICT. */
  readonly hasUnique: boolean;

  /** The relations whose key this resource holds (`category`), one per reference field. */
  readonly one: readonly OneView[];
  /** The relations whose key another resource holds (`reviews`), as far as this run and the tree's blueprint know them. */
  readonly many: readonly ManyView[];
  /** The relations that another resource stands between (`tags` of a post, by way of `PostTag`). */
  readonly through: readonly ThroughView[];
  /** The relations that this resource stands between, as their owners have them. */
  readonly between: readonly ThroughView[];
  /** References to a record of one of several resources. */
  readonly polymorphic: readonly PolymorphicView[];
  /** Names `?include=` takes, of every kind. */
  readonly includes: readonly string[];
  readonly hasIncludes: boolean;
  readonly hasSeveralIncludes: boolean;
  /** What the targets of `one` are, each once and without the resource itself: what a test has to create beforehand. */
  readonly parents: readonly TargetView[];

  /** Filters of the list, one per filterable field. */
  readonly filters: readonly FieldView[];
  /** Fields `?sort=` takes besides `createdAt`. */
  readonly sorts: readonly FieldView[];
  /** The same with `createdAt` first: `['createdAt', 'price']`. */
  readonly sortKeys: readonly string[];

  /** Named constraints of the table, and the body field that each speaks of. */
  readonly constraints: readonly ConstraintView[];
  readonly uniques: readonly ConstraintView[];
  /** Unique keys over several fields. */
  readonly keys: readonly KeyView[];
  /** Rules over two fields of one record. */
  readonly comparisons: readonly ComparisonView[];
  readonly hasComparisons: boolean;
  readonly hasDecimalComparisons: boolean;
  readonly foreignKeys: readonly ConstraintView[];
  readonly checks: readonly ConstraintView[];
  /** Indexes besides primary key and unique constraints; `products_created_at_id_idx` is the first. */
  readonly indexes: readonly IndexView[];

  /** The migration of a table that is there and changes; empty where it does not. */
  readonly change: ChangeView;
  /** Lines between the parentheses of CREATE TABLE; all but the last end in a comma. */
  readonly sqlLines: readonly string[];
  /** Indexes of columns that the database works out, and the code does not know. */
  readonly computedIndexes: readonly IndexView[];
  /** Source of what the drizzle table has for each key, of one field and of several. */
  readonly drizzleKeys: readonly string[];
  /** Indexes that are made with the table: all but those of references that come later. */
  readonly sqlIndexes: readonly Required<IndexView>[];
  /** Import of the table file from `drizzle-orm/pg-core`, sorted: `index, pgTable, …`. */
  readonly drizzleImports: readonly string[];
  /** Names to import from `src/db/columns` in the table file; may be empty. */
  readonly columnImports: readonly string[];
  readonly hasColumnImports: boolean;
  /** Building blocks to import from `src/lib/fields` in the model file, sorted. */
  readonly fieldImports: readonly string[];
  /** Some text is brought into one form before it is checked. */
  readonly isNormalized: boolean;
  /** The table file needs the type `JsonDocument` of `src/lib/fields`. */
  readonly hasJson: boolean;

  /** What the service's constructor is given in the composition root: `repositories.products`, and `passwords` where there is a digest. */
  readonly serviceArguments: string;

  /** Examples for the documentation: a record as a response shows it, a body of POST, and one of PATCH. */
  readonly examples: {
    readonly record: readonly EntryView[];
    readonly create: readonly EntryView[];
    /** A body of PUT. */
    readonly replace: readonly EntryView[];
    readonly change: readonly EntryView[];
  };
  /** Rows for the seeds, by key of the drizzle table, `id` first. */
  readonly seeds: readonly (readonly EntryView[])[];

  /** What only templates of tests see. */
  readonly tests: TestsView;
}

/** Where the files of one resource stand in the standard layout: `src/models/product`. */
export interface PathsView {
  readonly table: string;
  readonly model: string;
  readonly repository: string;
  /** What every implementation of the repository is held to. */
  readonly contract: string;
  readonly service: string;
  readonly controller: string;
  readonly routes: string;
  readonly docs: string;
}

/** `name: source` of an object literal. */
export interface EntryView {
  readonly name: string;
  readonly source: string;
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
  /** How values look and compare. */
  readonly kind: Kind;
  readonly array: boolean;
  /** The database refuses NULL, and so does the API. */
  readonly notNull: boolean;
  readonly nullable: boolean;
  /** A POST without it is a VALIDATION_ERROR: writable, not null and no default. */
  readonly required: boolean;
  readonly unique: boolean;
  /** Backed by an index of its own (unique constraints count). */
  readonly indexed: boolean;
  readonly sensitive: boolean;
  readonly writable: boolean;
  /** Says whose a record is: written once. */
  readonly isOwner: boolean;
  readonly readable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  /** The value goes with a record that has to be there; both halves of a reference to one of several resources are such. */
  readonly isReference: boolean;
  readonly isDigest: boolean;
  readonly isToken: boolean;
  readonly isEnum: boolean;
  /** Values of an enum, else empty. */
  readonly values: readonly string[];
  readonly hasDefault: boolean;
  /** The default is the time of the call. */
  readonly defaultsToNow: boolean;

  /** Source of the zod schema in the model's `fields` or `secrets`: `decimal({ precision: 10, scale: 2, min: '0' })`, `.nullable()` included. */
  readonly zod: string;
  /** Source of the entry of `newProduct` that differs from it: `fields.stock.default(0)`; `''` where there is none. */
  readonly zodForNew: string;
  /** Source of the list's filter; `''` where it is not filterable. */
  readonly zodForFilter: string;
  /** Source of the drizzle table's entry: `numeric('price', { precision: 10, scale: 2 }).notNull()`. */
  readonly drizzle: string;
  /** Source of the type of its value where it is kept, and of what a column in memory is: `{ kind: 'decimal', scale: 2 }`. */
  readonly tsType: string;
  readonly inMemory: string;
  /** `numeric(10,2)`, as the catalog's format_type writes it. */
  readonly sqlType: string;
}
