import type { Blueprint, Resource } from '../../../core/pipeline.ts';

const NO_MIGRATION = '00000000000000';

/** The 14-digit number of a migration: a UTC time to the second. */
export function migrationNumber(at: Date, offsetSeconds = 0): string {
  return new Date(at.getTime() + offsetSeconds * 1000).toISOString().replace(/\D/g, '').slice(0, 14);
}

/**
 * Seconds between the time of a run and the number of the migration by which a table is changed or dropped: all tables are made first, each after
 * those it refers to, then they are changed, then dropped.
 */
export function laterBy({ resources, dropped = [], migrations = {} }: Blueprint, resource: Resource): number {
  const index = resources.indexOf(resource);
  if (index === -1) return 2 * resources.length + dropped.indexOf(resource);
  return migrations[resource.name.kebabPlural] === undefined ? resources.length + index : index;
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

/**
 * Which migrations make the tables that are there, by the tables' names in paths: `20260102030405.do.create-order-lines.sql` makes `order-lines`,
 * and `20260203040506.do.drop-order-lines.sql` ends it.
 */
export function tableMigrations(files: readonly string[]): Readonly<Record<string, string>> {
  const tables = new Map<string, string>();
  for (const file of [...files].sort()) {
    const [, number, verb, table] = /^(\d{14})\.do\.(create|drop)-(.+)\.sql$/.exec(file) ?? [];
    if (number === undefined || table === undefined) continue;
    if (verb === 'create') tables.set(table, number);
    else tables.delete(table);
  }
  return Object.fromEntries(tables);
}

/** Tables that are kept in memory have no migration: they are there as long as what describes them is. The number is that of none. */
export const tablesInMemory = (files: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    files.flatMap((file) => {
      const [, table] = /^([\w-]+)\.ts$/.exec(file) ?? [];
      return table === undefined ? [] : [[table, NO_MIGRATION]];
    }),
  );
