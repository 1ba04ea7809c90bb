/** Number of a migration's file; undefined where the name is none that Rails would run. */
const numberOf = (file: string): number | undefined => {
  const found = /^(\d+)_[a-z0-9_]+(?:\.[a-z0-9_]+)?\.rb$/u.exec(file)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The newest number in db/migrate, 0 where there is none. */
export const lastMigration = (files: readonly string[]): number =>
  Math.max(0, ...files.map(numberOf).filter((number) => number !== undefined));

/**
 * Which migrations make the tables that are there, by the tables' names in paths: `20260102030405_create_order_lines.rb` makes `order-lines`, and
 * `20260203040506_drop_order_lines.rb` ends it.
 */
export function tableMigrations(files: readonly string[]): Readonly<Record<string, string>> {
  const tables = new Map<string, string>();
  for (const file of [...files].sort()) {
    const [, number, verb, name] = /^(\d{14})_(create|drop)_([a-z0-9_]+)\.rb$/u.exec(file) ?? [];
    const table = name?.replaceAll('_', '-');
    if (number === undefined || table === undefined) continue;
    if (verb === 'create') tables.set(table, number);
    else tables.delete(table);
  }
  return Object.fromEntries(tables);
}

/** Tables that a gem brings, with keys as it wants them. */
const OF_GEMS = /^\s*create_table "(?:action_text|active_storage|solid_(?:cable|cache|queue))_/u;

/** Tables that were dropped and are not there, as they are called in the database: Rails takes the name of a migration that makes one but once. */
export function droppedTables(files: readonly string[]): readonly string[] {
  const there = tableMigrations(files);
  const dropped = files.flatMap((file) => /^\d{14}_drop_([a-z0-9_]+)\.rb$/u.exec(file)?.[1] ?? []);
  return [...new Set(dropped)].filter(
    (table) => there[table.replaceAll('_', '-')] === undefined && files.some((file) => file.endsWith(`_create_${table}.rb`)),
  );
}

/** Is `uuid` what the tables of a schema.rb have for a primary key? True where all of the application's own have. */
export function hasUuidKeys(schema: string): boolean {
  const tables = [...schema.matchAll(/^\s*create_table .*$/gmu)].map(([line]) => line).filter((line) => !OF_GEMS.test(line));
  return tables.length > 0 && tables.every((line) => /\bid: :uuid\b/u.test(line));
}
