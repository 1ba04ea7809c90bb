import type { Kind } from '../../../core/kind.ts';
import type { Blueprint, Resource } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import type { Name } from '../../../naming/index.ts';
import { columnOf, KIND_COLUMN } from '../fields/names.ts';
import { typeOf } from '../fields/support.ts';
import { settingsOf } from './settings.ts';

/** A kind before it is known what its table lacks. */
export type Bare = Pick<Kind, 'name' | 'parent' | 'table'>;

export interface KindsOfRun {
  readonly blueprint: Blueprint;
  /** Every kind that the run has to do with, each after what it is a kind of. */
  readonly kinds: readonly Bare[];
  /** Kinds of the tree and of the run, those that go apart, with the tables that they stay in. */
  readonly staying: readonly { readonly table: string; readonly columns: readonly string[] }[];
  /** Is its class in the tree? */
  readonly isThere: (name: Name) => Promise<boolean>;
}

/** The kinds of a run, with what their tables lack or lose by it, and the names of the migrations that see to it. */
export async function inTables(run: KindsOfRun, files: ReadFiles, root: string): Promise<readonly Kind[]> {
  const { blueprint, kinds, staying } = run;
  const taken = new Set((await files.list(`${root}/db/migrate`)).map((file) => file.replace(/^\d+_|\.rb$/gu, '')));
  const brought = new Map<string, Set<string>>();
  const found: Kind[] = [];
  for (const kind of kinds) {
    const { name, table } = kind;
    const isIt = (resource: Pick<Resource, 'name'>): boolean => resource.name.pascal === name.pascal;
    const [own, gone] = [blueprint.resources.find(isIt), blueprint.dropped?.find(isIt)];
    const label = numbered(gone === undefined ? `add_${name.snakePlural}_to_${table}` : `drop_${name.snakePlural}_from_${table}`, taken);
    const seen = brought.get(table) ?? new Set<string>();
    brought.set(table, seen);
    const wanted = own === undefined ? [] : await newColumns(own, run);
    const there = wanted.length === 0 ? [] : await columnsIn(table, files, root);
    const lacking = gone === undefined ? wanted.filter((column) => !there.includes(column)) : leaving(gone, table, staying);
    found.push({ ...kind, label, lacking: lacking.filter((column) => !seen.has(column)) });
    for (const column of lacking) seen.add(column);
  }
  return found;
}

async function columnsIn(table: string, files: ReadFiles, root: string): Promise<readonly string[]> {
  const { columnsOf } = await import('./columns.ts');
  return columnsOf(files, root, table);
}

function numbered(label: string, taken: Set<string>): string {
  let count = 1;
  const name = (): string => (count === 1 ? label : `${label}_${String(count)}`);
  while (taken.has(name())) count += 1;
  taken.add(name());
  return name();
}

/** The columns that a kind needs from the start; one that is there gets what is new by a migration of the change. */
async function newColumns(resource: Resource, { blueprint, isThere }: KindsOfRun): Promise<readonly string[]> {
  const change = blueprint.changes?.find(({ after }) => after.name.pascal === resource.name.pascal);
  if (change === undefined) return columnsFor(resource, blueprint);
  return (await isThere(resource.name)) ? [] : columnsFor(change.before, blueprint);
}

/** What goes with a kind: columns that no other kind has, and with the last one that which tells them apart. */
function leaving(resource: Resource, table: string, staying: KindsOfRun['staying']): readonly string[] {
  const others = staying.filter((other) => other.table === table);
  const used = new Set(others.flatMap(({ columns }) => columns));
  return columnsFor(resource, { options: {} }).filter((column) => (column === KIND_COLUMN ? others.length === 0 : !used.has(column)));
}

/** The columns of a kind's own, that of the kinds themselves first. */
export const columnsFor = ({ fields }: Pick<Resource, 'fields'>, { options }: Pick<Blueprint, 'options'>): readonly string[] => {
  const settings = settingsOf(options);
  return [
    KIND_COLUMN,
    ...fields.filter((field) => field.type === 'references' || typeOf(field).column?.(field, settings) !== undefined).map(columnOf),
  ];
};
