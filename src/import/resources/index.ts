import { fieldEntry, type Field } from '../../fields/index.ts';
import { nameFrom, toName } from '../../naming/index.ts';
import type { Loss, Schema, Table } from '../shape.ts';
import { withoutCircles } from './circles.ts';
import { lossList, type Lose } from './draft.ts';
import { draftResource } from './fields.ts';
import { checksOf, keysOf, type ResourceRules } from './keys.ts';
import { manyToMany } from './many.ts';
import { resourceNames } from './names.ts';
import type { Rules } from './rules.ts';
import { withoutDeletion } from './soft-delete.ts';
import { settle, type Settled } from './settle.ts';

export type { Described, Rules } from './rules.ts';

/** One resource as it goes into the blueprint file. */
export interface ImportedResource {
  readonly name: string;
  readonly fields: readonly unknown[];
  readonly rules: ResourceRules;
}

export interface Imported {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly resources: readonly ImportedResource[];
  /** What the blueprint does not say, or says in another way, by table. */
  readonly losses: readonly Loss[];
}

interface Resource {
  readonly table: string;
  readonly name: string;
  readonly fields: readonly Settled[];
}

/** Makes the resources of a blueprint of what a source holds. Nothing is left out without a line in the list of losses. */
export function toResources(found: Schema, rules: Rules): Imported {
  const { losses, lose } = lossList(found.losses);
  const kept = withoutTools(found.tables, lose).map((table) => withoutDeletion(table, lose));
  const soft = new Set(kept.filter(({ isSoft }) => isSoft).map(({ table }) => table.name));
  const schema = { ...found, tables: kept.map(({ table }) => table) };
  listIds(schema.tables, rules, lose);
  const tables = new Map(schema.tables.map((table) => [table.name, table]));
  const names = resourceNames(schema.tables, rules, lose);
  const drafts = withoutCircles(
    schema.tables.map((table) => draftResource(table, tables, names, rules, lose)),
    lose,
  );
  const settled = drafts.map(({ table, name, fields }): Resource => {
    const context = { table: toName(name).snakePlural };
    const taken = fields.flatMap((field) => settle(field, table, context, rules, lose) ?? []);
    return { table, name, fields: named({ table, name, fields: taken }, rules, lose) };
  });
  const resources = withoutTaken(settled, rules, lose);
  const enums = sharedEnums(resources);
  const ruled = resources.map((resource) => ({ ...resource, ...keysIn(resource, tables.get(resource.table), rules, lose) }));
  const described = ruled.map(({ name, fields }) => ({ name: toName(name), fields: fields.map(({ field }) => field) }));
  const many = manyToMany(ruled, { related: (relations) => rules.related(described, relations) }, lose);
  return {
    enums,
    resources: ruled.map(({ table, name, fields, unique, index, checks }) => ({
      name,
      fields: fields.map((one) => entryOf(one, enums)),
      rules: { unique, index, checks, manyToMany: many.filter(({ from }) => from === name), softDelete: soft.has(table) },
    })),
    losses: losses.toSorted((a, b) => (a.table ?? '').localeCompare(b.table ?? '')),
  };
}

function keysIn(
  { name, fields }: Resource,
  table: Table | undefined,
  rules: Rules,
  lose: Lose,
): Pick<ResourceRules, 'unique' | 'index' | 'checks'> {
  const described = { name: toName(name), fields: fields.map(({ field }) => field) };
  const names = new Map(fields.map(({ draft, field }) => [draft.column, field.name.snake]));
  if (table === undefined) return { unique: [], index: [], checks: [] };
  const fieldOf = (column: string): string | undefined => names.get(column);
  // A reference to one of several resources has its index anyway.
  const isOfHalves = (columns: readonly string[]): boolean =>
    fields.some(
      ({ draft: { column, beside } }) => beside !== undefined && [beside, column].toSorted().join() === columns.toSorted().join(),
    );
  const keys = table.keys.filter(({ unique, columns }) => unique || !isOfHalves(columns));
  return { ...keysOf({ ...table, keys }, described, fieldOf, rules, lose), checks: checksOf(table, described, fieldOf, rules, lose) };
}

/** Records are known by something else than the numbers that the database has counted so far. */
function listIds(tables: readonly Table[], { ids }: Rules, lose: Lose): void {
  const counted = tables.filter(({ columns, primaryKey }) =>
    columns.some(({ name, type }) => primaryKey.length === 1 && name === primaryKey[0] && COUNTED.includes(type?.type ?? 'uuid')),
  );
  if (ids === undefined || counted.length === 0) return;
  lose(`numbers as ids are not carried over (${counted.map(({ name }) => name).join(', ')}): ${ids}`);
}

const COUNTED: readonly string[] = ['integer', 'bigint'];

/** Tables in which tools that change a database keep how far they are. */
const OF_TOOLS: ReadonlySet<string> = new Set([
  'schema_migrations',
  'ar_internal_metadata',
  'schemaversion',
  '_prisma_migrations',
  'knex_migrations',
  'knex_migrations_lock',
  'flyway_schema_history',
  'databasechangelog',
  'databasechangeloglock',
  'django_migrations',
  'alembic_version',
  'goose_db_version',
]);

function withoutTools(tables: readonly Table[], lose: Lose): readonly Table[] {
  for (const { name } of tables.filter((table) => OF_TOOLS.has(table.name))) lose('belongs to a tool, and is left out', name);
  return tables.filter(({ name }) => !OF_TOOLS.has(name));
}

/** Fields whose names a stack has taken get the name of the resource before them. */
function named(resource: Resource, rules: Rules, lose: Lose): readonly Settled[] {
  const described = { name: toName(resource.name), fields: resource.fields.map(({ field }) => field) };
  return resource.fields.map((one) => {
    const reason = rules.field(one.field, described);
    return reason === undefined ? one : renamed(one, resource, reason, rules, lose);
  });
}

function renamed(one: Settled, { table, name, fields }: Resource, reason: string, rules: Rules, lose: Lose): Settled {
  const isTaken = (wanted: string): boolean => fields.some(({ draft }) => draft.entry.name === wanted);
  const base = `${toName(name).snake}_${one.draft.entry.name}`;
  const wanted = [base, `${base}_value`, `${base}_field`].find((candidate) => !isTaken(candidate)) ?? base;
  const draft = { ...one.draft, entry: { ...one.draft.entry, name: wanted, ...toOf(one) } };
  const settled = settle(draft, table, { table: toName(name).snakePlural }, rules, lose);
  lose(`is called ${wanted}, because ${reason}`, table, one.draft.column);
  return settled ?? one;
}

/** A reference that is called otherwise has to say where it points. */
const toOf = ({ draft }: Settled): { readonly to?: string } => (draft.target === undefined ? {} : { to: draft.target });

/** Fields that are called like a relation which another resource brings with it. */
function withoutTaken(resources: readonly Resource[], rules: Rules, lose: Lose): readonly Resource[] {
  const taken = rules.takenByRelations(
    resources.map(({ name, fields }) => ({ name: toName(name), fields: fields.map(({ field }) => field) })),
  );
  const clashes = new Map<Field, string>(
    taken.map(({ resource, field }) => [field, `a relation to ${resource.humanPlural} has that name`]),
  );
  if (clashes.size === 0) return resources;
  return resources.map((resource) => ({
    ...resource,
    fields: resource.fields.map((one) => {
      const reason = clashes.get(one.field);
      return reason === undefined ? one : renamed(one, resource, reason, rules, lose);
    }),
  }));
}

/** Lists of values that more than one field has, or that the source keeps for all, under the name that it gives them. */
function sharedEnums(resources: readonly Resource[]): Readonly<Record<string, readonly string[]>> {
  const uses = new Map<string, (readonly string[])[]>();
  const kept = new Set<string>();
  for (const { draft, field } of resources.flatMap(({ fields }) => fields)) {
    const name = draft.enumName === undefined ? undefined : nameFrom(draft.enumName);
    if (name === undefined || field.values === undefined) continue;
    uses.set(name, [...(uses.get(name) ?? []), field.values]);
    if (draft.enumKept === true) kept.add(name);
  }
  const shared = [...uses].filter(
    ([name, lists]) => (lists.length > 1 || kept.has(name)) && new Set(lists.map((list) => list.join())).size === 1,
  );
  return Object.fromEntries(shared.map(([name, [values = []]]): [string, readonly string[]] => [name, values]));
}

function entryOf({ draft, field }: Settled, enums: Imported['enums']): unknown {
  const entry = fieldEntry(field);
  const name = draft.enumName === undefined ? undefined : nameFrom(draft.enumName);
  if (name === undefined || !Object.hasOwn(enums, name)) return entry;
  if (typeof entry === 'string') return entry.replace(`enum{${(field.values ?? []).join('.')}}`, `enum:of=${name}`);
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]): [string, unknown] => (key === 'values' ? ['of', name] : [key, value])),
  );
}
