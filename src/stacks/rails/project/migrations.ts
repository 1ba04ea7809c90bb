import type { OptionValue } from '../../../core/pipeline.ts';

/** Number of a migration's file; undefined where the name is none that Rails would run. */
const numberOf = (file: string): number | undefined => {
  const found = /^(\d+)_[a-z0-9_]+(?:\.[a-z0-9_]+)?\.rb$/u.exec(file)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The newest number in db/migrate, 0 where there is none. */
export const lastMigration = (files: readonly string[]): number =>
  Math.max(0, ...files.map(numberOf).filter((number) => number !== undefined));

/** What a migration that makes or drops a table is called; a later one of the same table has a number behind it. */
const OF_TABLE = /^(\d{14})_(create|drop)_([a-z0-9_]+)\.rb$/u;

interface TableMigration {
  readonly number: string;
  readonly verb: string;
  readonly table: string;
}

/** The migrations that make and drop tables, in their order: `create_reviews_2` is about `reviews`, where that was made before. */
function tableSteps(files: readonly string[]): readonly TableMigration[] {
  const made = new Set<string>();
  return [...files].sort().flatMap((file) => {
    const [, number, verb, name] = OF_TABLE.exec(file) ?? [];
    if (number === undefined || verb === undefined || name === undefined) return [];
    const base = name.replace(/_\d+$/u, '');
    const table = made.has(name) || !made.has(base) ? name : base;
    if (verb === 'create') made.add(table);
    return [{ number, verb, table }];
  });
}

/**
 * Which migrations make the tables that are there, by the tables' names in paths: `20260102030405_create_order_lines.rb` makes `order-lines`, and
 * `20260203040506_drop_order_lines.rb` ends it.
 */
export function tableMigrations(files: readonly string[]): Readonly<Record<string, string>> {
  const tables = new Map<string, string>();
  for (const { number, verb, table } of tableSteps(files)) {
    const name = table.replaceAll('_', '-');
    if (verb === 'create') tables.set(name, number);
    else tables.delete(name);
  }
  return Object.fromEntries(tables);
}

/** Tables that a gem brings, with keys as it wants them. */
const OF_GEMS = /^\s*create_table "(?:action_text|active_storage|solid_(?:cable|cache|queue))_/u;

/** Tables that were dropped, as they are called in the database, each as often as that was done. */
export function droppedTables(files: readonly string[]): readonly string[] {
  const steps = tableSteps(files);
  const made = new Set(steps.flatMap(({ verb, table }) => (verb === 'create' ? [table] : [])));
  return steps.flatMap(({ verb, table }) => (verb === 'drop' && made.has(table) ? [table] : []));
}

/** What stands behind the name of a table in those of its migrations: Rails takes no second one of the same name. `_2` of the second time. */
export function makingOf(table: string, options: Readonly<Record<string, OptionValue>>): string {
  const dropped = options['droppedTables'];
  const count = typeof dropped === 'object' ? dropped.filter((name) => name === table).length : 0;
  return count === 0 ? '' : `_${String(count + 1)}`;
}

/** Is `uuid` what the tables of a schema.rb have for a primary key? True where all of the application's own have. */
export function hasUuidKeys(schema: string): boolean {
  const tables = [...schema.matchAll(/^\s*create_table .*$/gmu)].map(([line]) => line).filter((line) => !OF_GEMS.test(line));
  return tables.length > 0 && tables.every((line) => /\bid: :uuid\b/u.test(line));
}
