/** The 14-digit number of a migration: a UTC time to the second. */
export function migrationNumber(at: Date, offsetSeconds = 0): string {
  return new Date(at.getTime() + offsetSeconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The time that a migration's number stands for, or undefined where it is no time. */
export function migrationTime(number: number): Date | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(String(number)) ?? [];
  if (second === undefined) return undefined;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** Now, or a second after the newest migration where that is later. */
export function runTime(now: Date, lastMigration: number): Date {
  const last = migrationTime(lastMigration);
  const next = last === undefined ? undefined : new Date(last.getTime() + 1000);
  return next === undefined || next <= now ? now : next;
}

/** Which migrations make tables, by the tables' names in paths: `20260102030405.do.create-order-lines.sql` makes `order-lines`. */
export function tableMigrations(files: readonly string[]): Readonly<Record<string, string>> {
  const found = files.flatMap((file): (readonly [string, string])[] => {
    const [, number, table] = /^(\d{14})\.do\.create-(.+)\.sql$/.exec(file) ?? [];
    return number === undefined || table === undefined ? [] : [[table, number]];
  });
  return Object.fromEntries(found);
}
