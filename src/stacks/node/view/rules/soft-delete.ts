import type { Resource } from '../../../../core/pipeline.ts';
import { DELETED_AT } from '../../../deleted-records.ts';
import { identifier, text } from '../../fields/literals.ts';
import { columnOf, propertyOf } from '../field-view.ts';
import type { ConstraintView, IndexView, OneView } from '../resource-view.ts';

type Kept = Pick<Resource, 'softDelete'>;

/** The rows of a table that nobody has deleted. */
export const KEPT = `${DELETED_AT} IS NULL`;

/** The column as CREATE TABLE and ADD COLUMN take it. */
export const DELETION_LINE = `${DELETED_AT} timestamp(3) with time zone`;

export const deletionLines = ({ softDelete }: Kept): readonly string[] => (softDelete ? [DELETION_LINE] : []);

/** A constraint with the keys of all its columns. */
interface Unique extends ConstraintView {
  readonly columns?: readonly string[];
}

/** Where deleted rows stay, a key holds among the others alone: an index, since no constraint is about some rows. */
export const isKeptKey = ({ softDelete }: Kept, { kind }: Pick<Unique, 'kind'>): boolean => softDelete === true && kind === 'unique';

/** The indexes of such keys. */
export function keptIndexes(resource: Resource, uniques: readonly Unique[]): readonly IndexView[] {
  const properties = new Map(resource.fields.map((field) => [columnOf(field), propertyOf(field)]));
  return uniques
    .filter((constraint) => isKeptKey(resource, constraint))
    .map(({ name, column, columns = [column] }) => ({
      name,
      sqlName: identifier(name),
      columns: columns.map(identifier),
      properties: columns.map((one) => properties.get(one) ?? one),
      isUnique: true,
      where: ` WHERE ${KEPT}`,
    }));
}

/** Source of the keys of a drizzle table. */
export function drizzleKeys(resource: Resource, constraints: readonly Unique[]): readonly string[] {
  const keys = constraints.filter(({ kind }) => kind === 'unique');
  const indexes = new Map(keptIndexes({ ...resource, softDelete: true }, keys).map((index) => [index.name, index]));
  const [make, among] = resource.softDelete ? ['uniqueIndex', '.where(sql`${table.deletedAt} is null`)'] : ['unique', ''];
  return keys.map(({ name }) => {
    const properties = indexes.get(name)?.properties ?? [];
    return `${make}(${text(name)}).on(${properties.map((property) => `table.${property}`).join(', ')})${among}`;
  });
}

/** What templates see of a resource whose deleted records stay, and of references to such. */
export interface SoftDeleteView {
  readonly softDelete: boolean;
  /** The table file is told of conditions. */
  readonly tableHasSql: boolean;
  /** Names of columns that the database fills in, as a union of texts. */
  readonly filledIn: string;
  /** Source of the object that names the tables of references that may be to a deleted record; `''` where there is none. */
  readonly keptTargets: string;
  /** Their tables, the resource's own left out, and where they stand. */
  readonly keptTables: readonly { readonly name: string; readonly path: string }[];
  /** Their factories. */
  readonly keptFactories: readonly { readonly pascal: string; readonly path: string }[];
  /** What the repository takes from where deletions are kept. */
  readonly softDeleteImports: readonly string[];
  /** Those references. */
  readonly keptReferences: readonly OneView[];
}

export function softDeleteView(resource: Resource, one: readonly OneView[], constraints: readonly Unique[]): SoftDeleteView {
  const { softDelete } = resource;
  const keptReferences = one.filter(({ target }) => target.softDelete);
  const targets = keptReferences.filter(({ isSelf }) => !isSelf).map(({ target: { name } }) => name);
  const others = [...new Map(targets.map((name) => [name.pascal, name])).values()];
  return {
    softDelete: softDelete === true,
    filledIn: ['createdAt', ...(softDelete ? ['deletedAt'] : []), 'updatedAt'].map(text).join(' | '),
    keptTargets: keptReferences.map(({ field, target }) => `${field.name}: ${target.name.camelPlural}`).join(', '),
    keptFactories: others.map((name) => ({ pascal: name.pascal, path: `tests/factories/${name.kebab}-factory` })),
    keptTables: others.map((name) => ({ name: name.camelPlural, path: `src/db/tables/${name.kebabPlural}` })),
    softDeleteImports: [...(softDelete ? ['deleteSoftly', 'kept'] : []), ...(keptReferences.length > 0 ? ['referring'] : [])],
    tableHasSql: (resource.checks ?? []).length > 0 || (softDelete === true && drizzleKeys(resource, constraints).length > 0),
    keptReferences,
  };
}
