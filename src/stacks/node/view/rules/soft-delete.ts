import type { Resource } from '../../../../core/pipeline.ts';
import type { Name } from '../../../../naming/index.ts';
import { DELETED_AT, KEPT } from '../../../deleted-records.ts';
import { identifier, propertyKey, text } from '../../fields/literals.ts';
import { columnOf, propertyOf } from '../field-view.ts';
import type { ConstraintView, IndexView, OneView, PolymorphicView } from '../resource-view.ts';

type Kept = Pick<Resource, 'softDelete'>;

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
  /** Source of what such references are after a change. */
  readonly keptChanges: string;
  /** Their tables, the resource's own left out, and where they stand. */
  readonly keptTables: readonly { readonly name: string; readonly path: string }[];
  /** Their factories. */
  readonly keptFactories: readonly { readonly pascal: string; readonly path: string }[];
  /** What the repository takes from where deletions are kept. */
  readonly softDeleteImports: readonly string[];
  /** Those references. */
  readonly keptReferences: readonly OneView[];
  /** Those of them that may be to one of several resources, for each of these whose deleted records stay. */
  readonly keptAmong: readonly KeptAmong[];
}

interface KeptAmong {
  readonly human: string;
  /** The halves of the reference, and the source of the one that says what it is to: `commentableType`, `commentableId` and `'Post'`. */
  readonly type: string;
  readonly id: string;
  readonly value: string;
  readonly target: Name;
}

export function softDeleteView(
  resource: Resource,
  one: readonly OneView[],
  polymorphic: readonly PolymorphicView[],
  constraints: readonly Unique[],
): SoftDeleteView {
  const { softDelete, name: own } = resource;
  const keptReferences = one.filter(({ target }) => target.softDelete);
  const keptAmong = polymorphic.flatMap(amongOf);
  const targets = [...keptReferences.map(({ target: { name } }) => name), ...keptAmong.map(({ target }) => target)];
  const others = [...new Map(targets.filter(({ pascal }) => pascal !== own.pascal).map((name) => [name.pascal, name])).values()];
  const hasHalves = keptAmong.length > 0;
  return {
    softDelete: softDelete === true,
    filledIn: ['createdAt', ...(softDelete ? ['deletedAt'] : []), 'updatedAt'].map(text).join(' | '),
    keptTargets: [
      ...keptReferences.map(({ field, target }) => `${field.name}: ${target.name.camelPlural}`),
      ...polymorphic.flatMap(amongSource),
    ].join(', '),
    keptChanges: hasHalves ? `await withOtherHalves(this.db, ${own.camelPlural}, id, referred, changes)` : 'changes',
    keptFactories: others.map((name) => ({ pascal: name.pascal, path: `tests/factories/${name.kebab}-factory` })),
    keptTables: others.map((name) => ({ name: name.camelPlural, path: `src/db/tables/${name.kebabPlural}` })),
    softDeleteImports: [
      ...(hasHalves ? ['among'] : []),
      ...(softDelete ? ['deleteSoftly', 'kept'] : []),
      ...(targets.length > 0 ? ['referring'] : []),
      ...(hasHalves ? ['withOtherHalves'] : []),
    ],
    tableHasSql: (resource.checks ?? []).length > 0 || (softDelete === true && drizzleKeys(resource, constraints).length > 0),
    keptReferences,
    keptAmong,
  };
}

const amongOf = ({ human, type, id, targets }: PolymorphicView): readonly KeptAmong[] =>
  targets
    .filter(({ target }) => target.softDelete)
    .map(({ target, value }) => ({ human, type: type.name, id: id.name, value: text(value), target: target.name }));

function amongSource(reference: PolymorphicView): readonly string[] {
  const tables = reference.targets
    .filter(({ target }) => target.softDelete)
    .map(({ target: { name }, value }) => `${propertyKey(value)}: ${name.camelPlural}`);
  return tables.length === 0 ? [] : [`${reference.id.name}: among(${text(reference.type.name)}, { ${tables.join(', ')} })`];
}
