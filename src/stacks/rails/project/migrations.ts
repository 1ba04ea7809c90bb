/** Number of a migration's file; undefined where the name is none that Rails would run. */
const numberOf = (file: string): number | undefined => {
  const found = /^(\d+)_[a-z0-9_]+(?:\.[a-z0-9_]+)?\.rb$/u.exec(file)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The newest number in db/migrate, 0 where there is none. */
export const lastMigration = (files: readonly string[]): number =>
  Math.max(0, ...files.map(numberOf).filter((number) => number !== undefined));

/** Which migrations make tables, by the tables' names in paths: `20260102030405_create_order_lines.rb` makes `order-lines`. */
export function tableMigrations(files: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.flatMap((file): (readonly [string, string])[] => {
      const [, number, table] = /^(\d{14})_create_([a-z0-9_]+)\.rb$/u.exec(file) ?? [];
      return number === undefined || table === undefined ? [] : [[table.replaceAll('_', '-'), number]];
    }),
  );
}

/** Is `uuid` what the tables of a schema.rb have for a primary key? True where all of them have. */
export function hasUuidKeys(schema: string): boolean {
  const tables = [...schema.matchAll(/^\s*create_table .*$/gmu)].map(([line]) => line);
  return tables.length > 0 && tables.every((line) => /\bid: :uuid\b/u.test(line));
}
